// One phone: its chat, what is being written, what is attached. Text of people reaches the page only as HTML that the
// program has drawn and escaped, or as `textContent`.

const TOAST_MS = 4500;
const PATIENCE_MS = 15000;

export class Phone {
  constructor(news, words, send) {
    const holder = document.createElement("template");
    holder.innerHTML = news.frame;
    this.element = holder.content.firstElementChild;
    this.id = news.id;
    this.words = words;
    this.send = send;
    this.files = [];
    this.answering = null;
    this.rewriting = null;
    this.recorder = null;
    this.busy = new Map();
    this.log = this.find(".log");
    this.lines = this.find(".lines");
    this.field = this.find("textarea");
    this.picker = this.find("input[type=file]");
    this.field.addEventListener("input", () => this.typed());
    this.field.addEventListener("keydown", (event) => this.key(event));
    this.find("form").addEventListener("submit", (event) => { event.preventDefault(); this.submit(); });
    this.picker.addEventListener("change", () => this.attach([...this.picker.files]));
    this.find("[data-field=zone]").addEventListener("change", (event) =>
      this.act({ do: "travel", zone: event.target.value }));
    this.update(news);
  }

  find(selector) { return this.element.querySelector(selector); }

  act(what) { return this.send("/acts", { person: this.id, ...what }); }

  // --- what the program tells

  update(news) {
    this.roles = news.roles;
    this.name = news.name;
    this.role = news.role;
    this.element.dataset.state = news.state;
    this.find(".name").textContent = news.name;
    this.find(".role").textContent = news.role;
    this.find("[data-field=zone]").value = news.zone;
    this.swap(".keys", news.keys);
    this.swap(".commands", news.commands);
    for (const message of this.log.querySelectorAll(".busy")) {
      if (!news.waiting.includes(Number(message.dataset.message))) message.classList.remove("busy");
    }
  }

  swap(selector, html) {
    const place = this.find(selector);
    if (place.dataset.html !== html) { place.innerHTML = html; place.dataset.html = html; }
  }

  put(news) {
    const old = this.find(`#m${this.id}-${news.id}`);
    if (news.html === null) { old?.remove(); this.days(); return false; }
    const holder = document.createElement("template");
    holder.innerHTML = news.html;
    const message = holder.content.firstElementChild;
    const focused = old?.contains(document.activeElement);
    if (old) old.replaceWith(message); else this.place(message);
    for (const hidden of message.querySelectorAll(".spoiler")) hidden.setAttribute("aria-label", this.words.reveal);
    this.days();
    if (focused) (message.querySelector("button, a") ?? this.log).focus();
    if (!old && message.classList.contains("mine")) this.toEnd();
    return !old;
  }

  place(message) {
    const later = [...this.log.querySelectorAll(".message")].reverse();
    const before = later.find((one) => Number(one.dataset.message) < Number(message.dataset.message));
    if (before) before.after(message); else this.lines.prepend(message);
  }

  days() {
    if (this.daysAsked) return;
    this.daysAsked = true;
    queueMicrotask(() => {
      this.daysAsked = false;
      for (const day of this.log.querySelectorAll(".day")) day.remove();
      let last = "";
      for (const message of this.log.querySelectorAll(".message")) {
        if (message.dataset.day === last) continue;
        last = message.dataset.day;
        const day = document.createElement("p");
        day.className = "day";
        day.textContent = message.dataset.saidDay;
        message.before(day);
      }
    });
  }

  pop(text, isAlert) {
    const pop = document.createElement("div");
    pop.className = isAlert ? "pop alert" : "pop";
    pop.setAttribute("role", isAlert ? "alertdialog" : "status");
    const line = document.createElement("p");
    line.dir = "auto";
    line.textContent = text;
    pop.append(line);
    if (isAlert) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = "OK";
      button.addEventListener("click", () => { pop.remove(); this.field.focus(); });
      pop.append(button);
      this.find(".pops").append(pop);
      if (!document.activeElement || this.element.contains(document.activeElement)) button.focus();
      return;
    }
    this.find(".pops").append(pop);
    setTimeout(() => pop.remove(), TOAST_MS);
  }

  // The log is laid out from its end (see page.css), so that is where it stays by itself.
  toEnd() { this.log.scrollTop = 0; }

  // --- what is written

  typed() {
    this.field.style.height = "auto";
    this.field.style.height = `${Math.min(this.field.scrollHeight + 2, 160)}px`;
    const begun = this.field.value;
    const isCommand = /^\/\w*$/.test(begun);
    for (const button of this.find(".commands").children) {
      button.hidden = isCommand && !button.dataset.command.startsWith(begun);
    }
    this.showCommands(isCommand);
  }

  showCommands(isShown) {
    const list = this.find(".commands");
    list.hidden = !isShown || ![...list.children].some((button) => !button.hidden);
    this.find("[data-do=commands]").setAttribute("aria-expanded", String(!list.hidden));
  }

  toggleCommands() {
    const list = this.find(".commands");
    const isShown = list.hidden;
    for (const button of list.children) button.hidden = false;
    this.showCommands(isShown);
    if (isShown) list.querySelector("button")?.focus();
  }

  toggleKeys() {
    const isHidden = this.element.classList.toggle("no-keys");
    this.find("[data-do=keys]").setAttribute("aria-expanded", String(!isHidden));
  }

  key(event) {
    if (event.isComposing) return;
    if (event.key === "Enter" && !event.shiftKey && !matchMedia("(pointer: coarse)").matches) {
      event.preventDefault();
      this.submit();
    } else if (event.key === "Escape") {
      this.forget();
      this.showCommands(false);
    } else if (event.key === "ArrowUp" && !this.field.value) {
      const own = [...this.log.querySelectorAll(".mine")].at(-1)?.querySelector("[data-do=rewrite]");
      if (own) { event.preventDefault(); this.rewrite(own.closest(".message")); }
    } else if (event.key === "ArrowDown" && !this.find(".commands").hidden) {
      event.preventDefault();
      this.find(".commands button:not([hidden])")?.focus();
    }
  }

  async submit() {
    if (this.recorder) { this.recorder.stop(); return; }
    const text = this.field.value.trim();
    if (this.files.length) { await this.upload(text); return; }
    if (!text) return;
    const done = this.rewriting
      ? await this.act({ do: "edit", message: this.rewriting, text })
      : await this.act({ do: "say", text, reply_to: this.answering });
    if (done) this.clear();
  }

  async say(text) {
    this.showCommands(false);
    await this.act({ do: "say", text });
  }

  clear() {
    this.field.value = "";
    this.forget();
    this.typed();
  }

  forget() {
    if (this.rewriting) { this.field.value = ""; this.typed(); }
    this.answering = this.rewriting = null;
    this.files = [];
    this.picker.value = "";
    if (this.recorder) { this.recorder.cancelled = true; this.recorder.stop(); }
    this.context("");
  }

  context(text) {
    const place = this.find(".context");
    place.hidden = !text;
    place.querySelector("p").textContent = text;
  }

  answer(message) {
    this.forget();
    this.answering = Number(message.dataset.message);
    this.context(`↩ ${words_of(message)}`);
    this.field.focus();
  }

  rewrite(message) {
    this.forget();
    this.rewriting = Number(message.dataset.message);
    this.field.value = message.querySelector(".words")?.textContent ?? "";
    this.context(`✎ ${words_of(message)}`);
    this.typed();
    this.field.focus();
  }

  async tap(button) {
    const message = button.closest(".message");
    message.classList.add("busy");
    clearTimeout(this.busy.get(message.id));
    this.busy.set(message.id, setTimeout(() => message.classList.remove("busy"), PATIENCE_MS));
    const { row, column } = button.dataset;
    const done = await this.act({
      do: "tap", message: Number(message.dataset.message), row: Number(row), column: Number(column),
    });
    if (!done) message.classList.remove("busy");
  }

  // --- files and voice

  attach(files) {
    if (!files.length) return;
    this.files = files.slice(0, 10);
    const one = this.files.length === 1;
    this.context(`+ ${one ? this.words["file-chosen"] : this.words["files-chosen"]} ${one ? files[0].name : this.files.length}`);
    this.field.focus();
  }

  async upload(caption) {
    const album = this.files.length > 1 ? String(Date.now()) : "";
    for (const [number, file] of this.files.entries()) {
      const form = new FormData();
      form.append("person", this.id);
      form.append("caption", number ? "" : caption);
      form.append("album", album);
      form.append("file", file, file.name);
      if (!await this.send("/uploads", form)) return;
    }
    this.clear();
  }

  async record() {
    let stream;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    } catch {
      this.pop(this.words["no-microphone"], false);
      return;
    }
    const pieces = [];
    const began = Date.now();
    const recorder = new MediaRecorder(stream);
    this.recorder = recorder;
    recorder.addEventListener("dataavailable", (event) => pieces.push(event.data));
    recorder.addEventListener("stop", async () => {
      for (const track of stream.getTracks()) track.stop();
      this.recorder = null;
      this.context("");
      if (recorder.cancelled) return;
      const form = new FormData();
      form.append("person", this.id);
      form.append("voice", "true");
      form.append("duration", Math.max(1, Math.round((Date.now() - began) / 1000)));
      form.append("file", new Blob(pieces, { type: recorder.mimeType }), "voice");
      await this.send("/uploads", form);
    });
    recorder.start();
    this.context(this.words.recording);
  }
}

function words_of(message) {
  const text = (message.querySelector(".words")?.textContent ?? "").replace(/\s+/g, " ").trim();
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

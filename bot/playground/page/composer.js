// Where one writes on a phone: text, answers and corrections, files, voice. What could not be sent stays to be sent again.

const MANY_FILES = 10;

export class Composer {
  constructor(phone, words, send) {
    this.phone = phone;
    this.words = words;
    this.send = send;
    this.files = [];
    this.answering = null;
    this.rewriting = null;
    this.isCaption = false;
    this.recorder = null;
    this.draft = "";
    this.sending = false;
    this.field = phone.find("textarea");
    this.picker = phone.find("input[type=file]");
    this.list = phone.find(".commands");
    this.field.addEventListener("input", () => this.typed());
    this.field.addEventListener("keydown", (event) => this.key(event));
    this.list.addEventListener("keydown", (event) => this.listKey(event));
    this.picker.addEventListener("change", () => this.attach([...this.picker.files]));
    phone.find("form").addEventListener("submit", (event) => { event.preventDefault(); this.submit(); });
  }

  focus() { this.field.focus(); }

  put(text) { this.field.value = text; this.typed(); }

  typed() {
    this.field.style.height = "auto";
    this.field.style.height = `${Math.min(this.field.scrollHeight + 2, 160)}px`;
    const begun = this.field.value;
    const isCommand = /^\/\w*$/.test(begun);
    for (const button of this.list.children) button.hidden = isCommand && !button.dataset.command.startsWith(begun);
    this.showCommands(isCommand);
  }

  showCommands(isShown) {
    this.list.hidden = !isShown || ![...this.list.children].some((button) => !button.hidden);
    this.phone.find("[data-do=commands]").setAttribute("aria-expanded", String(!this.list.hidden));
  }

  toggleCommands() {
    const isShown = this.list.hidden;
    for (const button of this.list.children) button.hidden = false;
    this.showCommands(isShown);
    if (isShown) this.list.querySelector("button")?.focus();
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
      const own = [...this.phone.log.querySelectorAll(".mine")].at(-1)?.querySelector("[data-do=rewrite]");
      if (own) { event.preventDefault(); this.rewrite(own.closest(".message")); }
    } else if (event.key === "ArrowDown" && !this.list.hidden) {
      event.preventDefault();
      this.list.querySelector("button:not([hidden])")?.focus();
    }
  }

  listKey(event) {
    const shown = [...this.list.querySelectorAll("button:not([hidden])")];
    const at = shown.indexOf(document.activeElement);
    if (event.key === "Escape") { this.showCommands(false); this.focus(); }
    if (event.key === "ArrowDown") { event.preventDefault(); shown[Math.min(at + 1, shown.length - 1)].focus(); }
    if (event.key === "ArrowUp") { event.preventDefault(); if (at > 0) shown[at - 1].focus(); else this.focus(); }
  }

  // --- sending

  async submit() {
    if (this.recorder) { this.recorder.stop(); return; }
    if (this.sending) return;
    const text = this.field.value.trim();
    const { answering, rewriting } = this;
    const isCaption = rewriting && this.isCaption;
    if (!text && !this.files.length && !isCaption) return;
    this.sending = true;
    this.put("");
    const done = this.files.length ? await this.upload(text, answering) : rewriting
      ? await this.phone.act({ do: "edit", message: rewriting, text })
      : await this.phone.act({ do: "say", text, reply_to: answering });
    this.sending = false;
    if (done) { this.end(); if (rewriting && !this.field.value) this.put(this.draft); }
    else if (!this.field.value) this.put(text);
  }

  command(words) {
    if (this.field.value.startsWith("/")) this.put("");
    this.showCommands(false);
    this.focus();
    return this.phone.act({ do: "say", text: words });
  }

  // The line above the field goes; what is in the field stays.
  end() {
    this.answering = this.rewriting = null;
    this.files = [];
    this.picker.value = "";
    this.context("");
  }

  forget() {
    if (this.recorder) { this.recorder.cancelled = true; this.recorder.stop(); }
    if (this.rewriting) this.put(this.draft);
    this.end();
  }

  context(text) {
    const place = this.phone.find(".context");
    place.hidden = !text;
    place.querySelector("p").textContent = text;
  }

  answer(message) {
    if (this.rewriting) this.forget();
    this.answering = Number(message.dataset.message);
    this.context(`↩ ${this.phone.wordsOf(message)}`);
    this.focus();
  }

  rewrite(message) {
    if (!this.rewriting) this.draft = this.field.value;
    this.end();
    this.rewriting = Number(message.dataset.message);
    this.isCaption = Boolean(message.dataset.kind);
    this.context(`✎ ${this.phone.wordsOf(message)}`);
    this.put(message.querySelector(".words")?.textContent ?? "");
    this.focus();
  }

  // --- files and voice

  attach(files) {
    if (!files.length) return;
    this.files = files.slice(0, MANY_FILES);
    const one = this.files.length === 1;
    const said = one ? `${this.words["file-chosen"]} ${files[0].name}` : `${this.words["files-chosen"]} ${this.files.length}`;
    this.context(files.length > MANY_FILES ? `+ ${said}. ${this.words["files-many"]}` : `+ ${said}`);
    this.focus();
  }

  // Each file that has gone is not sent again when a later one is refused.
  async upload(caption, answering) {
    const album = this.files.length > 1 ? String(Date.now()) : "";
    while (this.files.length) {
      const form = this.form({ caption, album }, answering);
      form.append("file", this.files[0], this.files[0].name);
      if (!await this.send("/uploads", form)) return null;
      this.files.shift();
      caption = "";
    }
    return true;
  }

  form(values, answering) {
    const form = new FormData();
    form.append("person", this.phone.id);
    for (const [name, value] of Object.entries(values)) form.append(name, value);
    if (answering) form.append("reply_to", answering);
    return form;
  }

  async record() {
    if (this.recorder) return;
    let stream;
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    } catch {
      this.phone.pop(this.words["no-microphone"], false);
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
      const duration = Math.max(1, Math.round((Date.now() - began) / 1000));
      const form = this.form({ voice: "true", duration }, this.answering);
      form.append("file", new Blob(pieces, { type: recorder.mimeType }), "voice");
      await this.send("/uploads", form);
      this.end();
    });
    recorder.start();
    this.context(this.words.recording);
    this.focus();
  }
}

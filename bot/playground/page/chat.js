// One phone: whose it is, its chat, what pops up. Text of people reaches the page only as HTML that the program has drawn
// and escaped, or as `textContent`.

import { Composer } from "./composer.js";

const TOAST_MS = 4500;
const FAR_FROM_END = 80;

export class Phone {
  constructor(news, words, send) {
    this.element = made(news.frame);
    this.id = news.id;
    this.words = words;
    this.send = send;
    this.waiting = new Set();
    this.messages = [];
    this.log = this.find(".log");
    this.lines = this.find(".lines");
    this.composer = new Composer(this, words, send);
    this.find("[data-field=zone]").addEventListener("change", (event) =>
      this.act({ do: "travel", zone: event.target.value }));
    this.log.addEventListener("scroll", () => { if (!this.isFar()) this.below(0); });
    this.update(news);
  }

  find(selector) { return this.element.querySelector(selector); }

  act(what) { return this.send("/acts", { person: this.id, ...what }); }

  focus() {
    const state = this.element.dataset.state;
    const big = { new: ".start", blocked: ".unblock" }[state];
    if (big) this.find(big).focus(); else this.composer.focus();
  }

  // --- what the program tells

  update(news) {
    const hadFocus = this.element.contains(document.activeElement);
    const changed = this.element.dataset.state !== news.state;
    this.roles = news.roles;
    this.name = news.name;
    this.role = news.role;
    this.element.dataset.state = news.state;
    this.find(".name").textContent = news.name;
    this.find(".role").textContent = news.role;
    this.find("[data-field=zone]").value = news.zone;
    this.swap(".keys", news.keys);
    this.swap(".commands", news.commands);
    this.waiting = new Set(news.waiting);
    for (const message of this.messages) this.mark(message);
    if (changed && hadFocus) this.focus();
  }

  swap(selector, html) {
    const place = this.find(selector);
    if (place.dataset.html !== html) { place.innerHTML = html; place.dataset.html = html; }
  }

  // A tap that the bot has not answered yet.
  mark(message) { message.classList.toggle("busy", this.waiting.has(number_of(message))); }

  // Show a message, or take it away; true when it is a new one of the bot's.
  put(news) {
    const old = this.find(`#m${this.id}-${news.id}`);
    if (news.html === null) { this.remove(old); return false; }
    const message = made(news.html);
    const focus = old?.contains(document.activeElement) ? path_of(document.activeElement) : null;
    for (const hidden of message.querySelectorAll(".spoiler")) hidden.setAttribute("aria-label", this.words.reveal);
    if (old) this.replace(old, message); else this.place(message);
    this.mark(message);
    this.days();
    if (focus) (message.querySelector(focus) ?? message.querySelector(".buttons button, .buttons a") ?? this.log).focus();
    if (!old && message.classList.contains("mine")) this.toEnd();
    return !old && message.classList.contains("theirs");
  }

  replace(old, message) {
    if (old.querySelector(".spoiler.open")) for (const one of message.querySelectorAll(".spoiler")) open(one);
    if (old.querySelector(".expandable.open")) for (const one of message.querySelectorAll(".expandable")) one.classList.add("open");
    old.replaceWith(message);
    this.messages[this.messages.indexOf(old)] = message;
  }

  remove(old) {
    if (!old) return;
    old.remove();
    this.messages = this.messages.filter((one) => one !== old);
    this.days();
  }

  place(message) {
    let at = this.messages.length;
    while (at && number_of(this.messages[at - 1]) > number_of(message)) at -= 1;
    if (at) this.messages[at - 1].after(message); else this.lines.prepend(message);
    this.messages.splice(at, 0, message);
  }

  clear() { this.messages = []; this.lines.replaceChildren(); }

  days() {
    if (this.daysAsked) return;
    this.daysAsked = true;
    queueMicrotask(() => {
      this.daysAsked = false;
      for (const day of this.lines.querySelectorAll(".day")) day.remove();
      let last = "";
      let album = "";
      for (const message of this.messages) {
        message.classList.toggle("together", Boolean(album) && message.dataset.album === album);
        album = message.dataset.album;
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
    const line = document.createElement("p");
    line.dir = "auto";
    line.textContent = text;
    pop.append(line);
    this.find(".pops").append(pop);
    if (!isAlert) { setTimeout(() => pop.remove(), TOAST_MS); return; }
    pop.setAttribute("role", "alertdialog");
    pop.setAttribute("aria-label", this.words.alert);
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "OK";
    button.addEventListener("click", () => { pop.remove(); this.focus(); });
    pop.append(button);
    if (this.element.contains(document.activeElement)) button.focus();
  }

  // The log is laid out from its end (see page.css), so that is where it stays by itself.
  toEnd() { this.log.scrollTop = 0; this.below(0); }

  isFar() { return -this.log.scrollTop > FAR_FROM_END; }

  below(count) {
    this.unseen = count;
    const button = this.find(".below");
    button.hidden = !count;
    button.textContent = `↓ ${count}`;
    button.setAttribute("aria-label", `${this.words.below}: ${count}`);
  }

  wordsOf(message) {
    const said = (message.querySelector(".words")?.textContent ?? "").replace(/\s+/g, " ").trim();
    const text = said || this.words[`kind-${message.dataset.kind}`] || "";
    return text.length > 60 ? `${text.slice(0, 60)}…` : text;
  }

  toggleKeys() {
    const isHidden = this.element.classList.toggle("no-keys");
    this.find("[data-do=keys]").setAttribute("aria-expanded", String(!isHidden));
  }

  async tap(button) {
    const message = button.closest(".message");
    const { row, column } = button.dataset;
    message.classList.add("busy");
    const done = await this.act({ do: "tap", message: number_of(message), row: Number(row), column: Number(column) });
    if (!done) this.mark(message);
  }
}

export function open(hidden) {
  hidden.classList.add("open");
  for (const name of ["role", "tabindex", "aria-label"]) hidden.removeAttribute(name);
}

function number_of(message) { return Number(message.dataset.message); }

function made(html) {
  const holder = document.createElement("template");
  holder.innerHTML = html;
  return holder.content.firstElementChild;
}

// The same control in the message as it will be drawn.
function path_of(control) {
  const { do: what, row, column } = control.dataset;
  return row === undefined ? `[data-do="${what}"]` : `[data-row="${row}"][data-column="${column}"]`;
}

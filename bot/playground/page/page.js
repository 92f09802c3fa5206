// The whole page: the stream of news, whose phones are shown, the clock, the dialog for links and new people.

import { Phone, open } from "./chat.js";

const words = JSON.parse(document.getElementById("words").textContent);
const { run, zone, invite } = document.body.dataset;
const language = document.documentElement.lang;
const place = document.getElementById("phones");
const people = document.getElementById("people");
const notice = document.getElementById("notice");
const dialog = document.getElementById("come");
const narrow = matchMedia("(max-width: 719px)");
const phones = new Map();
const chips = new Map();
const unread = new Map();
const WIDTH = 372;
let shown = recall("shown");
let current = recall("current");
let clock = null;

// --- requests

const ACT_MS = 20000;
const LEAP_MS = 180000;
let problem = "";

async function send(address, what) {
  const isForm = what instanceof FormData;
  problem = "";
  try {
    const response = await fetch(`${address}?lang=${language}`, {
      method: "POST",
      body: isForm ? what : JSON.stringify(what),
      headers: isForm ? {} : { "Content-Type": "application/json" },
      signal: AbortSignal.timeout(address === "/leaps" ? LEAP_MS : ACT_MS),
    });
    const told = await response.json();
    if (response.ok) { tell(""); return told; }
    problem = told.problem ?? words.failed;
  } catch (error) {
    problem = error.name === "TimeoutError" ? words.slow : words.failed;
  }
  tell(problem);
  return null;
}

// Two lines: what did not work, until something does; and whether the program is there at all.
function tell(text) {
  notice.textContent = text;
  notice.hidden = !text;
}

function tellLost(isLost) {
  const line = document.getElementById("lost");
  line.hidden = !isLost;
  line.textContent = isLost ? words.lost : "";
}

function recall(name) {
  try { return JSON.parse(sessionStorage.getItem(`${run}:${name}`)); } catch { return null; }
}

function remember() {
  sessionStorage.setItem(`${run}:shown`, JSON.stringify(shown));
  sessionStorage.setItem(`${run}:current`, JSON.stringify(current));
}

// --- news

// A browser opens six connections to one place; a page that nobody looks at holds none.
let source = null;

function listen() {
  source?.close();
  source = new EventSource(`/stream?lang=${language}`);
  source.onmessage = (event) => receive(JSON.parse(event.data));
  source.onerror = () => {
    if (document.hidden) return;
    tellLost(true);
    if (source.readyState === EventSource.CLOSED) setTimeout(listen, 2000);
  };
  source.onopen = () => tellLost(false);
}

function receive(news) {
  if (news.run !== run) { location.reload(); return; }
  const isFirst = !document.body.dataset.ready;
  for (const one of news.phones ?? []) update(one, isFirst);
  if (isFirst) choose();
  for (const one of news.bubbles ?? []) {
    const phone = phones.get(one.chat);
    if (!phone.put(one) || isFirst) continue;
    if (!isSeen(one.chat)) unread.set(one.chat, (unread.get(one.chat) ?? 0) + 1);
    else if (phone.isFar()) phone.below(phone.unseen + 1);
  }
  for (const one of news.toasts ?? []) phones.get(one.chat).pop(one.text, one.alert);
  clock = { ...news.clock, at: performance.now() };
  document.body.classList.toggle("leaping", news.clock.leaping);
  for (const button of document.querySelectorAll(".leaps button")) button.disabled = news.clock.leaping;
  tick();
  badges();
  empty();
  if (isFirst) {
    document.body.dataset.ready = "yes";
    if (!phones.size && invite) come(invite);
  }
}

function update(news, isFirst) {
  const known = phones.get(news.id);
  if (known) { known.update(news); label(news.id); return; }
  const phone = new Phone(news, words, send);
  phones.set(news.id, phone);
  place.append(phone.element);
  const chip = document.createElement("button");
  chip.type = "button";
  chip.className = "chip";
  chip.addEventListener("click", () => pick(news.id));
  chips.set(news.id, chip);
  people.append(chip);
  label(news.id);
  if (!isFirst) { shown.push(news.id); current = news.id; show(news.id); }
}

function label(id) {
  const { name, role } = phones.get(id);
  const said = document.createElement("bdi");
  said.textContent = name;
  const small = document.createElement("small");
  small.textContent = role;
  const count = document.createElement("span");
  count.className = "count";
  chips.get(id).replaceChildren(said, " ", small, count);
}

// --- whose phones

function choose() {
  const all = [...phones.keys()];
  shown = (shown ?? []).filter((id) => phones.has(id));
  if (!shown.length) {
    const room = Math.max(3, Math.floor(innerWidth / WIDTH));
    const telling = ["coordinator", "mentor", "mentee"].map((role) =>
      all.find((id) => phones.get(id).roles.join() === role) ?? all.find((id) => phones.get(id).roles.includes(role)));
    shown = [...new Set([...telling.filter(Boolean), ...all])].slice(0, room);
  }
  if (!phones.has(current)) current = shown[0] ?? null;
  layout();
}

function isVisible(id) { return narrow.matches ? id === current : shown.includes(id); }

function isSeen(id) { return isVisible(id) && !document.hidden; }

function pick(id) {
  if (narrow.matches) {
    current = id;
  } else if (shown.includes(id)) {
    shown = shown.filter((one) => one !== id);
  } else {
    shown.push(id);
  }
  show(id);
}

function show(id) {
  layout();
  if (isVisible(id)) phones.get(id).element.scrollIntoView({ block: "nearest", inline: "nearest" });
}

function layout() {
  for (const [id, phone] of phones) {
    phone.element.hidden = !isVisible(id);
    chips.get(id).setAttribute("aria-pressed", String(isVisible(id)));
  }
  badges();
  empty();
  remember();
}

function empty() {
  document.getElementById("nobody").hidden = phones.size > 0;
  document.getElementById("none-shown").hidden = !phones.size || [...phones.keys()].some(isVisible);
}

function badges() {
  for (const [id, chip] of chips) {
    if (isSeen(id)) unread.delete(id);
    const count = unread.get(id) ?? 0;
    const badge = chip.querySelector(".count");
    badge.textContent = count || "";
    badge.setAttribute("aria-label", count ? `${words.unread}: ${count}` : "");
  }
}

// --- the clock

const format = new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, {
  weekday: "long", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit", hour12: false, timeZone: zone,
});
const field = document.getElementById("leap-to");
let touched = false;

function tick() {
  if (!clock) return;
  const now = new Date(clock.now + (performance.now() - clock.at) * clock.speed);
  const text = clock.leaping ? `${format.format(now)} · ${words.leaping}` : format.format(now);
  const line = document.getElementById("now");
  if (line.textContent !== text) line.textContent = text;
  if (touched || document.activeElement === field) return;
  const local = new Intl.DateTimeFormat("sv", { dateStyle: "short", timeStyle: "short", timeZone: zone }).format(now);
  field.value = local.replace(" ", "T");
}

async function leap(to) {
  const told = await send("/leaps", { to });
  if (!told) return;
  if (field.value === to) touched = false; // what was typed while the clock ran waits for its own turn
  document.getElementById("arrived").textContent = format.format(new Date(told.now));
}

// --- links and new people

function come(link = "", person = null) {
  const form = document.getElementById("come-form");
  form.reset();
  form.link.value = link;
  form.querySelector(".problem").textContent = "";
  const who = document.getElementById("come-people");
  who.replaceChildren();
  for (const [id, phone] of phones) {
    const choice = document.createElement("label");
    const radio = document.createElement("input");
    radio.type = "radio";
    radio.name = "who";
    radio.value = id;
    radio.checked = id === person;
    const name = document.createElement("bdi");
    name.textContent = phone.name;
    choice.append(radio, " ", name);
    who.append(choice);
  }
  document.getElementById("come-hint").hidden = link === invite && Boolean(invite);
  document.getElementById("come-who").hidden = !phones.size || !(link || person);
  whose();
  dialog.showModal();
  (form.who.value ? form.link : form.name).focus();
}

function whose() {
  const form = document.getElementById("come-form");
  const isNew = !form.elements.who?.value;
  document.getElementById("come-new").hidden = !isNew;
  form.elements.name.required = isNew;
  form.elements.link.required = !isNew;
}

let arriving = false;

async function arrive(form) {
  if (arriving) return;
  arriving = true;
  const { who, name, surname, language: speaks, link } = Object.fromEntries(new FormData(form));
  const done = who
    ? await send("/acts", { do: "open", person: Number(who), link })
    : await send("/acts", { do: "come", name, surname, language: speaks, link });
  arriving = false;
  if (!done) { form.querySelector(".problem").textContent = problem; return; }
  dialog.close();
  if (phones.has(done.person)) {
    if (!isVisible(done.person)) pick(done.person);
    phones.get(done.person).focus();
  }
}

// The coordinator's invitation waits until somebody has come by it.
function waitingInvite() {
  return [...phones.values()].some((phone) => phone.roles.includes("coordinator")) ? "" : invite;
}

// --- what is pressed

const pressed = {
  leap: (button) => { touched = false; leap(button.dataset.to); },
  come: () => come(waitingInvite()),
  close: () => dialog.close(),
  theme: () => theme(),
  tap: (button, phone) => phone.tap(button),
  key: (button, phone) => phone.act({ do: "say", text: button.textContent }),
  command: (button, phone) => phone.composer.command(button.dataset.command),
  commands: (_, phone) => phone.composer.toggleCommands(),
  keys: (_, phone) => phone.toggleKeys(),
  below: (_, phone) => phone.toEnd(),
  write: (_, phone) => phone.focus(),
  answer: (button, phone) => phone.composer.answer(button.closest(".message")),
  rewrite: (button, phone) => phone.composer.rewrite(button.closest(".message")),
  forget: (_, phone) => { phone.composer.forget(); phone.focus(); },
  show: (button, phone) => phone.find(`#m${phone.id}-${button.dataset.to}`)?.scrollIntoView({ block: "center" }),
  start: (_, phone) => phone.act({ do: "say", text: "/start" }),
  block: (_, phone) => phone.act({ do: "block" }).then(() => phone.focus()),
  unblock: (_, phone) => phone.act({ do: "unblock" }).then(() => phone.focus()),
  voice: (_, phone) => phone.act({ do: "voice" }).then(() => phone.focus()),
  photo: (_, phone) => phone.act({ do: "photo" }).then(() => phone.focus()),
  choose: (_, phone) => phone.composer.picker.click(),
  record: (_, phone) => phone.composer.record(),
  link: (_, phone) => come("", phone.id),
  hide: (_, phone) => { if (!narrow.matches) { pick(phone.id); chips.get(phone.id).focus(); } },
  invite: (link) => come(link.getAttribute("href")),
};

document.addEventListener("click", (event) => {
  const target = event.target.closest("[data-do], .spoiler, .expandable");
  for (const menu of document.querySelectorAll("details.menu[open]")) {
    if (!menu.contains(event.target) || target) menu.open = false;
  }
  if (!target) return;
  if (!target.dataset.do) { reveal(target); return; }
  if (target.tagName === "A") event.preventDefault();
  pressed[target.dataset.do](target, phones.get(Number(target.closest(".phone")?.dataset.person)));
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    for (const menu of document.querySelectorAll("details.menu[open]")) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  }
  const hidden = event.target.closest?.(".spoiler, .expandable");
  if (hidden && (event.key === "Enter" || event.key === " ")) { event.preventDefault(); reveal(hidden); }
});

function reveal(target) {
  if (target.classList.contains("expandable")) {
    target.setAttribute("aria-expanded", String(target.classList.toggle("open")));
    return;
  }
  for (const hidden of target.closest(".words").querySelectorAll(".spoiler")) open(hidden);
}

function theme(wanted) {
  const root = document.documentElement;
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = wanted ?? (dark ? "light" : "dark");
  localStorage.setItem("theme", root.dataset.theme);
}

document.getElementById("come-form").addEventListener("submit", (event) => {
  event.preventDefault();
  arrive(event.target);
});
document.getElementById("come-form").addEventListener("change", whose);
document.getElementById("leap-form").addEventListener("submit", (event) => {
  event.preventDefault();
  leap(field.value);
});
field.addEventListener("input", () => { touched = Boolean(field.value); });
document.addEventListener("visibilitychange", () => {
  badges();
  if (document.hidden) source.close(); else listen();
});
narrow.addEventListener("change", () => { if (phones.size) choose(); });
if (localStorage.getItem("theme")) theme(localStorage.getItem("theme"));
setInterval(tick, 1000);
listen();

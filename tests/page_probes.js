// Looks at the open page for what a person with another eye, hand or screen would miss. Each gives what is wrong.

// Controls and regions without a name to say aloud.
window.nameless = () =>
  [...document.querySelectorAll("button, a, input, select, textarea, summary, audio, img, section, dialog, nav, [role]")]
    .filter((one) => one.checkVisibility() && one.getAttribute("role") !== "status")
    .filter((one) => !(one.getAttribute("aria-label") || one.getAttribute("aria-labelledby") ||
      one.labels?.length || one.hasAttribute("alt") ||
      (one.matches("button, a, [role=button]") && /[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(one.textContent))))
    .map((one) => one.outerHTML.slice(0, 120));

// Words with less contrast than 4.5 to 1 (https://www.w3.org/TR/WCAG22/#contrast-minimum).
window.faint = () => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const parse = (colour) => {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data];
  };
  const light = (colour) => colour.slice(0, 3)
    .map((part) => part / 255)
    .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
  const behind = (one) => {
    for (let at = one; at; at = at.parentElement) {
      const colour = parse(getComputedStyle(at).backgroundColor);
      if (colour[3] === 255) return colour;
    }
    return [255, 255, 255];
  };
  const said = "h2, p, a, time, label, summary, .words, .command, .mention, .pop, .chip, .chip small, .row button, .sheet button, " +
    ".leaps button, .tools button, .send";
  return [...document.querySelectorAll(said)]
    .filter((one) => one.checkVisibility() && one.textContent.trim())
    .map((one) => [light(parse(getComputedStyle(one).color)), light(behind(one)), one.className || one.tagName])
    .map(([front, back, name]) => [(Math.max(front, back) + 0.05) / (Math.min(front, back) + 0.05), name])
    .filter(([ratio]) => ratio < 4.5);
};

// Chats that scroll sideways, and a page wider than its window.
window.tooWide = () =>
  [document.documentElement, ...document.querySelectorAll(".log")]
    .filter((one) => one.checkVisibility() && one.scrollWidth > one.clientWidth)
    .map((one) => one.getAttribute("aria-label") ?? one.tagName);

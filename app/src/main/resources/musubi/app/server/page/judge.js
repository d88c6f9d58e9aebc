// Judges by keys. Each key presses a button of the page; without this script the buttons do.

const KEYS = { 2: "2", 1: "1", 0: "0", s: "skip" };
let waiting = false;

const judging = () => document.getElementById("judging");
const documents = () => [...document.querySelectorAll(".judge-document")];
const current = () => document.querySelector(".judge-document.current");

// With a Japanese keyboard the digit keys send letters of full width, or nothing but a code.
function pressed(event) {
  const code = /^(?:Digit|Numpad)([0-2])$/.exec(event.code);
  if (code && !event.shiftKey) return code[1];
  const letter = /^Key([A-Z])$/.exec(event.code);
  return event.key.length === 1 ? event.key.normalize("NFKC").toLowerCase() : letter ? letter[1].toLowerCase() : "";
}

function show(document_) {
  if (!document_) return;
  for (const each of documents()) each.classList.toggle("current", each === document_);
  document_.focus({ preventScroll: true });
  document_.scrollIntoView({ block: "nearest" });
}

function move(step) {
  const all = documents();
  show(all[Math.min(all.length - 1, Math.max(0, all.indexOf(current()) + step))]);
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || !judging()) return;
  if (event.target.closest?.("input, textarea, select, summary")) return;
  const key = pressed(event);
  if (key in KEYS) {
    event.preventDefault();
    // What was not seen yet is not judged: a key that comes while the next document is on its way is dropped.
    if (waiting || event.repeat) return;
    current()?.querySelector(`button[value="${KEYS[key]}"]`)?.click();
  } else if (key === "u") {
    if (!waiting && !event.repeat) document.getElementById("undo")?.click();
  } else if (key === "j") move(1);
  else if (key === "k") move(-1);
  else if (key === "n") document.getElementById("next")?.click();
  else if (key === "o") current()?.querySelector(".judge-open")?.click();
});

document.addEventListener("focusin", (event) => {
  const at = event.target.closest?.(".judge-document");
  if (at && at !== current()) for (const each of documents()) each.classList.toggle("current", each === at);
});

document.addEventListener("htmx:beforeRequest", () => { waiting = true; });
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.xhr.status !== 200 || !event.detail.xhr.responseText.includes('id="judging"')) {
    event.detail.shouldSwap = false;
    location.reload(); // nobody is signed in any more, or the query is gone: the page says so
  }
});
document.addEventListener("htmx:sendError", () => location.reload());
document.addEventListener("htmx:afterSwap", () => {
  waiting = false;
  show(current());
  const told = document.getElementById("told");
  if (told && judging()) told.textContent = judging().dataset.told;
});

show(current());

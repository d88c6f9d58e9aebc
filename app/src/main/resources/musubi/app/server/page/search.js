// Suggestions, recent searches and keys. The page works without it.

const ALL_RECENT = "musubi.recent";
const ACCOUNT = document.body.dataset.account;
/** Whoever signs in next at this browser does not see what was searched before. */
const RECENT = ACCOUNT ? `${ALL_RECENT}.${ACCOUNT}` : ALL_RECENT;
const MOST_RECENT = 8;
const MOST_OFFERS = 8;
const PAUSE_MS = 60;

/** This browser's last searches, the newest first; kept here and nowhere else. */
const recent = {
  all() {
    try {
      const kept = JSON.parse(localStorage.getItem(RECENT) ?? "[]");
      return Array.isArray(kept) ? kept.filter((q) => typeof q === "string") : [];
    } catch {
      return []; // storage is switched off, or holds something else
    }
  },
  keep(queries) {
    try {
      if (queries.length === 0) localStorage.removeItem(RECENT);
      else localStorage.setItem(RECENT, JSON.stringify(queries.slice(0, MOST_RECENT)));
    } catch {
      // storage is switched off: nothing is remembered
    }
  },
  add(query) {
    this.keep([query, ...this.all().filter((q) => q !== query)]);
  },
  remove(query) {
    this.keep(this.all().filter((q) => q !== query));
  },
  /** Forgets the searches of accounts; those of one that is named are kept. */
  forgetAccounts(kept) {
    try {
      for (const key of Object.keys(localStorage)) {
        if (key.startsWith(ALL_RECENT) && key !== kept) localStorage.removeItem(key);
      }
      if (!kept) sessionStorage.removeItem("musubi.results");
    } catch {
      // storage is switched off: nothing was remembered
    }
  },
};

if (ACCOUNT) recent.forgetAccounts(RECENT);
document.getElementById("member")?.addEventListener("submit", () => recent.forgetAccounts());
if (location.pathname === "/login" && new URLSearchParams(location.search).has("out")) recent.forgetAccounts();

function make(tag, attributes, ...content) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...content);
  return element;
}

/** The list under the field, as the ARIA pattern of a combobox has it. */
class Offers {
  constructor(form) {
    this.form = form;
    this.words = form.dataset;
    this.field = form.querySelector("#q");
    this.box = form.querySelector("#offers");
    this.count = form.querySelector("#offers-count");
    this.typed = this.field.value;
    this.at = -1;
    this.options = [];
    this.composing = false;
    this.asking = null;
    this.timer = 0;
    this.field.setAttribute("role", "combobox");
    this.field.setAttribute("aria-autocomplete", "list");
    this.field.setAttribute("aria-controls", "offers-list");
    this.field.setAttribute("aria-expanded", "false");
    this.listen();
  }

  listen() {
    const { field, form, box } = this;
    field.addEventListener("compositionstart", () => (this.composing = true));
    field.addEventListener("compositionend", () => {
      this.composing = false;
      this.soon();
    });
    field.addEventListener("input", () => this.soon());
    field.addEventListener("keydown", (event) => this.key(event));
    field.addEventListener("click", () => field.value.trim() === "" && this.showRecent());
    form.addEventListener("focusout", (event) => form.contains(event.relatedTarget) || this.hide());
    form.addEventListener("submit", (event) => {
      if (this.composing || field.value.trim() === "") event.preventDefault();
    });
    // The field keeps the focus while something of the list is pressed.
    box.addEventListener("mousedown", (event) => event.preventDefault());
    box.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) this.take(option);
      else if (event.target.closest(".offers-clear")) this.forget();
    });
  }

  /** An input method keeps Enter, Esc and the arrows to itself. */
  key(event) {
    if (event.isComposing || this.composing || event.keyCode === 229) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (this.box.hidden && this.field.value.trim() === "") this.showRecent();
      else if (this.box.hidden) this.ask();
      else this.move(event.key === "ArrowDown" ? 1 : -1);
      event.preventDefault();
    } else if (event.key === "Enter" && this.at >= 0) {
      this.take(this.options[this.at]);
      event.preventDefault();
    } else if (event.key === "Escape" && !this.box.hidden) {
      this.field.value = this.typed;
      this.hide();
      event.preventDefault();
    }
  }

  soon() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), PAUSE_MS);
  }

  /** What is shown stays until the answer is there; an answer that comes late is dropped. */
  async ask() {
    this.asking?.abort();
    this.typed = this.field.value;
    if (this.typed.trim() === "") {
      this.hide();
      return;
    }
    const asking = new AbortController();
    this.asking = asking;
    const address = `${this.words.suggest}?q=${encodeURIComponent(this.typed)}&k=${MOST_OFFERS}`;
    try {
      const response = await fetch(address, { signal: asking.signal });
      const found = response.ok ? (await response.json()).suggestions : [];
      if (this.asking === asking && document.activeElement === this.field) {
        this.show(found.map((offer) => this.offer(offer)));
      }
    } catch (error) {
      if (error.name !== "AbortError") this.hide();
    }
  }

  offer({ text, source, documents }) {
    const note = `${this.words[source] ?? ""} · ${this.words.documents.replace("%s", documents)}`;
    return this.option(text, note);
  }

  option(text, note) {
    const shown = make("span", { class: "offer-text" });
    const typed = this.typed.trim();
    const at = typed === "" ? -1 : text.toLowerCase().indexOf(typed.toLowerCase());
    if (at < 0) shown.append(text);
    else shown.append(text.slice(0, at), make("b", {}, text.slice(at, at + typed.length)), text.slice(at + typed.length));
    const option = make("li", { role: "option", class: "offer", "aria-selected": "false" }, shown);
    if (note) option.append(make("span", { class: "offer-note" }, note));
    option.dataset.text = text;
    return option;
  }

  showRecent() {
    this.typed = "";
    const options = recent.all().map((query) => this.option(query, ""));
    const clear = make("button", { type: "button", class: "quiet offers-clear", tabindex: "-1" }, this.words.clear);
    this.show(options, make("p", { class: "offers-title" }, this.words.recent), clear);
  }

  show(options, title, end) {
    if (options.length === 0) {
      this.hide();
      return;
    }
    this.at = -1;
    this.options = options;
    options.forEach((option, i) => (option.id = `offer-${i}`));
    const list = make("ul", { role: "listbox", id: "offers-list", "aria-label": this.words.recent }, ...options);
    if (!title) list.setAttribute("aria-label", this.field.getAttribute("aria-label"));
    this.box.replaceChildren(...[title, list, end].filter(Boolean));
    this.box.hidden = false;
    this.field.setAttribute("aria-expanded", "true");
    this.field.removeAttribute("aria-activedescendant");
    this.count.textContent = this.words.count.replace("%s", options.length);
  }

  hide() {
    clearTimeout(this.timer);
    this.asking?.abort();
    this.asking = null;
    this.at = -1;
    this.box.hidden = true;
    this.field.setAttribute("aria-expanded", "false");
    this.field.removeAttribute("aria-activedescendant");
    this.count.textContent = "";
  }

  /** Before the first and behind the last is what was typed. */
  move(by) {
    const places = this.options.length + 1;
    this.options[this.at]?.setAttribute("aria-selected", "false");
    this.at = ((this.at + 1 + by + places) % places) - 1;
    const option = this.options[this.at];
    this.field.value = option ? option.dataset.text : this.typed;
    if (option) {
      option.setAttribute("aria-selected", "true");
      this.field.setAttribute("aria-activedescendant", option.id);
    } else {
      this.field.removeAttribute("aria-activedescendant");
    }
  }

  take(option) {
    this.field.value = option.dataset.text;
    this.hide();
    this.form.requestSubmit();
  }

  forget() {
    recent.keep([]);
    this.hide();
    showRecentSearches();
  }
}

/** The recent searches of the start page. */
function showRecentSearches() {
  const section = document.getElementById("recent");
  if (!section) return;
  const list = section.querySelector("#recent-list");
  const language = document.querySelector("#search-form input[name=lang]")?.value;
  list.replaceChildren(
    ...recent.all().map((query) => {
      const address = new URLSearchParams(language ? { q: query, lang: language } : { q: query });
      const remove = make("button", { type: "button", "aria-label": list.dataset.remove.replace("%s", query) }, "×");
      remove.addEventListener("click", () => {
        recent.remove(query);
        showRecentSearches();
      });
      return make("li", {}, make("a", { href: `/?${address}` }, query), remove);
    }),
  );
  section.hidden = list.children.length === 0;
}

/** What was searched for is remembered where something was found; documents lead back here. */
function remember() {
  const results = document.getElementById("results");
  try {
    if (results) sessionStorage.setItem("musubi.results", location.pathname + location.search);
  } catch {
    // storage is switched off: documents lead back to the search without filters
  }
  if (results?.dataset.q && results.querySelector(".hit")) recent.add(results.dataset.q);
}

/** On paper an address is whole. */
function addresses() {
  for (const link of document.querySelectorAll('[data-address^="/"]')) {
    link.dataset.address = location.origin + link.dataset.address;
  }
}

const form = document.getElementById("search-form");
if (form) {
  const offers = new Offers(form);
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      offers.field.focus();
      offers.field.select();
    }
  });
  document.addEventListener("htmx:afterSettle", () => {
    const results = document.getElementById("results");
    if (!results) return;
    const at = document.activeElement;
    if (at !== offers.field) offers.field.value = results.dataset.q;
    // A value of a facet keeps the focus: the next one may be chosen as well.
    if (at === document.body) document.getElementById("results-title")?.focus({ preventScroll: true });
    else document.getElementById("told").textContent = document.getElementById("total")?.textContent ?? "";
    remember();
    addresses();
  });
}
// The address changes while filters are set and matches are stepped through.
document.getElementById("language")?.addEventListener("click", ({ currentTarget: link }) => {
  const here = new URL(location.href);
  here.searchParams.set("lang", link.hreflang);
  link.href = here.pathname + here.search + here.hash;
});
// A link that could not be loaded is followed as any other, so that the browser says why.
document.addEventListener("htmx:sendError", (event) => location.assign(event.detail.requestConfig.path));
document.getElementById("recent-clear")?.addEventListener("click", () => {
  recent.keep([]);
  showRecentSearches();
});
showRecentSearches();
remember();
addresses();

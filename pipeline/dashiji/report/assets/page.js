"use strict";
// Filters and details of a mention. Everything that shows data is built with textContent, so nothing
// in a chronicle can become markup.

const byId = (id) => document.getElementById(id);
const data = JSON.parse(byId("data").textContent);
const panel = byId("panel");
const spoken = byId("spoken");
const filters = byId("filters");
const events = [...document.querySelectorAll("article")];

function element(name, text, parent) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  parent?.append(made);
  return made;
}

function button(text, parent, act) {
  const made = element("button", text, parent);
  made.type = "button";
  made.addEventListener("click", act);
  return made;
}

// A mention, read from its row in the page's tables.
function mentionOf(number) {
  const row = byId(`r${number}`);
  const heads = [...row.closest("table").tHead.rows[0].cells];
  const columns = heads.map((cell) => cell.textContent);
  const cells = [...row.cells].map((cell) => cell.textContent);
  return {
    table: row.closest("details").id.slice("table-".length),
    event: row.dataset.event,
    text: cells[0],
    occurrence: row.dataset.n || "1",
    values: Object.fromEntries(columns.slice(1).map((name, index) => [name, cells[index + 1]])),
    meanings: Object.fromEntries(heads.map((cell) => [cell.textContent, cell.title])),
  };
}

let here = null; // the mention or button that the panel speaks of
let pinned = false; // whether the panel stays when the pointer moves on

// --- filters -------------------------------------------------------------------------------------

const labels = {};
const bodies = {};
for (const row of document.querySelectorAll("#table-entities tbody tr")) {
  const { event, values } = mentionOf(row.id.slice(1));
  (labels[event] ??= new Set()).add(values.label);
  if (values.label === "ORG") (bodies[event] ??= new Set()).add(values.canonical);
}
const texts = new Map(events.map((event) => [event, event.textContent.toLowerCase()]));

function applyFilters() {
  const want = Object.fromEntries(new FormData(filters));
  const words = want.text.trim().toLowerCase().split(/\s+/).filter(Boolean);
  let count = 0;
  for (const event of events) {
    const facts = data.events[event.id];
    event.hidden = !(
      (!want.month || facts.month === want.month) &&
      (!want.type || facts.type === want.type) &&
      (!want.label || labels[event.id]?.has(want.label)) &&
      (!want.diff || event.dataset.diff === want.diff) &&
      (!want.org || bodies[event.id]?.has(want.org)) &&
      words.every((word) => texts.get(event).includes(word))
    );
    if (!event.hidden) count += 1;
  }
  const all = count === events.length;
  for (const section of document.querySelectorAll("section.month"))
    section.hidden = !all && !section.querySelector("article:not([hidden])");
  for (const row of document.querySelectorAll("tr[data-event]"))
    row.hidden = byId(row.dataset.event).hidden;
  byId("shown").textContent = `${count} / ${events.length}`;
}
filters.addEventListener("input", applyFilters);
filters.addEventListener("reset", () => setTimeout(applyFilters));
filters.addEventListener("submit", (event) => event.preventDefault());

for (const box of document.querySelectorAll("input[data-layer]")) {
  const show = () => document.body.classList.toggle(`hide-${box.dataset.layer}`, !box.checked);
  box.addEventListener("change", show);
  filters.addEventListener("reset", () => setTimeout(show));
}

function next(anchor) {
  let span = anchor;
  while (!span.matches(".m")) span = span.nextElementSibling;
  return span;
}

// A link may point into an entry that the filters hide or a table that is folded: open it first.
function reveal(id) {
  const target = byId(id);
  if (!target) return;
  if (target.closest("[hidden]")) {
    filters.reset();
    applyFilters();
  }
  const folded = target.closest("details");
  if (folded) folded.open = true;
  // A mention that begins where another one does has an empty anchor before their element.
  const span = target.matches("a:empty") ? next(target) : target;
  for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit");
  span.classList.add("lit");
  span.scrollIntoView({ block: "center" });
  if (span.matches(".m")) {
    span.focus({ preventScroll: true });
    pinned = true;
  } else (target.querySelector("a") ?? target).focus({ preventScroll: true });
}
document.addEventListener("click", (event) => {
  const link = event.target.closest?.('a[href^="#"]');
  const id = link && decodeURIComponent(link.getAttribute("href").slice(1));
  if (!id || !byId(id) || id === "chronicle") return;
  event.preventDefault();
  history.pushState(null, "", link.getAttribute("href"));
  reveal(id);
});
addEventListener("popstate", () => reveal(decodeURIComponent(location.hash.slice(1))));
if (location.hash) reveal(decodeURIComponent(location.hash.slice(1)));

// --- details of a mention ------------------------------------------------------------------------

function openPanel(owner) {
  panel.replaceChildren();
  here?.classList.remove("here");
  here = owner;
  here.classList.add("here");
  panel.hidden = false;
}

function closePanel() {
  const inside = panel.contains(document.activeElement);
  panel.hidden = true;
  pinned = false;
  here?.classList.remove("here");
  if (inside) here?.focus();
}

function describe(span) {
  openPanel(span);
  for (const number of span.dataset.m.split(" ")) {
    const mention = mentionOf(number);
    const part = element("section", undefined, panel);
    element("h2", `${mention.table}: ${mention.text}`, part);
    const list = element("dl", undefined, part);
    for (const [name, value] of Object.entries(mention.values)) {
      if (!value) continue;
      element("dt", name, list).title = mention.meanings[name];
      element("dd", value, list);
    }
    const link = element("a", "→ 表中该行 its row", part);
    link.href = `#r${number}`;
    offerReview(number, mention, part);
  }
}

function summary(span) {
  return span.dataset.m.split(" ").map((number) => {
    const { table, text, values } = mentionOf(number);
    return `${table} ${text}: ${Object.values(values).filter(Boolean).join(" ")}`;
  }).join("; ");
}

// One stop of the tab key an entry; the arrow keys go through its mentions.
for (const event of events) {
  const spans = event.querySelectorAll(".m");
  for (const [index, span] of spans.entries()) {
    span.tabIndex = index ? -1 : 0;
    span.setAttribute("role", "button");
  }
}
const marked = (event) => event.target.closest?.(".m");
document.addEventListener("mouseover", (event) => {
  if (marked(event) && !pinned) describe(marked(event));
});
document.addEventListener("focusin", (event) => {
  const span = marked(event);
  if (!span) return;
  pinned = false;
  describe(span);
  spoken.textContent = summary(span);
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !panel.hidden) closePanel();
  const span = marked(event);
  if (!span) return;
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (step) {
    const spans = [...span.closest("article").querySelectorAll(".m")];
    const next = spans[spans.indexOf(span) + step];
    if (next) {
      span.tabIndex = -1;
      next.tabIndex = 0;
      next.focus();
    }
    event.preventDefault();
  } else if (event.key === "Enter" || event.key === " ") {
    event.preventDefault();
    pinned = true;
    panel.focus();
  }
});
document.addEventListener("click", (event) => {
  const span = marked(event);
  if (span && getSelection().isCollapsed) {
    describe(span);
    pinned = true;
  } else if (!span && !event.defaultPrevented && event.target.isConnected) {
    if (!panel.contains(event.target) && !event.target.closest("[data-opens]")) closePanel();
  }
});

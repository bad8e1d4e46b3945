"use strict";
// Filters, details of a mention, and the collected review. Everything that shows data is built with
// textContent, so nothing in a chronicle can become markup.

const data = JSON.parse(document.getElementById("data").textContent);
const panel = document.getElementById("panel");
const events = [...document.querySelectorAll("article")];
const filters = document.getElementById("filters");
const shown = document.getElementById("shown");

const element = (name, text, parent) => {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  if (parent) parent.append(made);
  return made;
};

// --- filters -------------------------------------------------------------------------------------

function applyFilters() {
  const want = Object.fromEntries(new FormData(filters));
  const words = (want.text || "").trim().toLowerCase().split(/\s+/).filter(Boolean);
  let count = 0;
  for (const event of events) {
    const facts = data.events[event.id];
    const text = event.textContent.toLowerCase();
    const visible =
      (!want.month || facts.month === want.month) &&
      (!want.type || facts.type === want.type) &&
      (!want.label || facts.labels.includes(want.label)) &&
      (!want.org || facts.orgs.includes(want.org)) &&
      words.every((word) => text.includes(word));
    event.hidden = !visible;
    if (visible) count += 1;
  }
  for (const section of document.querySelectorAll("section.month"))
    section.hidden = !section.querySelector("article:not([hidden])");
  for (const row of document.querySelectorAll("tr[data-event]"))
    row.hidden = document.getElementById(row.dataset.event)?.hidden ?? false;
  shown.textContent = `${count} / ${events.length}`;
}
filters.addEventListener("input", applyFilters);
filters.addEventListener("reset", () => setTimeout(applyFilters));
filters.addEventListener("submit", (event) => event.preventDefault());
for (const box of document.querySelectorAll("input[data-layer]"))
  box.addEventListener("change", () =>
    document.body.classList.toggle(`hide-${box.dataset.layer}`, !box.checked));

// A link may point into an entry that the filters hide: show all before going there.
addEventListener("hashchange", () => {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target?.closest("[hidden]")) {
    filters.reset();
    applyFilters();
    target.scrollIntoView();
  }
});

// --- details of a mention ------------------------------------------------------------------------

let here = null;

function describe(span) {
  panel.replaceChildren();
  for (const number of span.dataset.m.split(" ")) {
    const mention = data.mentions[number];
    element("strong", `${mention.layer}: ${mention.text}`, panel);
    const list = element("dl", undefined, panel);
    for (const [key, value] of Object.entries(mention.values)) {
      element("dt", key, list);
      element("dd", value, list);
    }
    const link = element("a", data.words.row, panel);
    link.href = `#r${number}`;
    offerReview(number, mention);
  }
  panel.hidden = false;
  here?.classList.remove("here");
  here = span;
  here.classList.add("here");
}
const marked = (event) => event.target.closest?.(".m");
document.addEventListener("mouseover", (event) => marked(event) && describe(marked(event)));
document.addEventListener("focusin", (event) => marked(event) && describe(marked(event)));
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") panel.hidden = true;
});
document.addEventListener("click", (event) => {
  if (!marked(event) && !panel.contains(event.target)) panel.hidden = true;
});

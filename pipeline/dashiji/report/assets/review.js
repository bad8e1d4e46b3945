// The review: corrections collected in memory, shown in a list, downloaded as the files that
// `dashiji run` reads, or sent to the server that gave the page.

const facts = data.review;
const section = byId("review");
const collected = [];

const say = (text) => { spoken.textContent = text; };

function collect(event, correction) {
  const { id, chronicle } = data.events[event];
  const row = { action: "", table: "", event_id: id, event: facts.titles[id], text: "",
    occurrence: "", field: "", value: "", note: "", was: "", ...correction };
  // A later word on the same field of the same thing takes the place of the earlier one.
  const key = ["action", "table", "event_id", "text", "occurrence", "field", "was"];
  const same = collected.findIndex((other) => key.every((name) => other.row[name] === row[name]));
  if (same >= 0) collected.splice(same, 1);
  collected.push({ chronicle, row, anchor: event });
  showCollected();
  say(`已收集 collected: ${sentence(row)}`);
}

function sentence(row) {
  const value = row.value ? ` ${row.field} = ${row.value}` : ` ${row.was}`;
  return `${row.action} ${row.table} ${row.text}${value}${row.note ? ` (${row.note})` : ""}`;
}

function showCollected() {
  section.hidden = !collected.length;
  section.replaceChildren(section.firstElementChild);
  const list = element("ol", undefined, section);
  for (const item of collected) {
    const line = element("li", undefined, list);
    const link = element("a", item.row.event, line);
    link.href = `#${encodeURIComponent(item.anchor)}`;
    element("span", ` ${sentence(item.row)} `, line);
    const undo = button("撤销 undo", line, () => {
      collected.splice(collected.indexOf(item), 1);
      showCollected();
      section.querySelector("button")?.focus();
    });
    undo.setAttribute("aria-label", `撤销 undo: ${sentence(item.row)}`);
  }
  const chronicles = [...new Set(collected.map((item) => item.chronicle))];
  for (const chronicle of chronicles) {
    const bar = element("p", undefined, section);
    if (facts.save) button(`保存 save ${facts.files[chronicle]}`, bar, () => save(chronicle));
    button(`下载 download ${facts.files[chronicle]}`, bar, () => download(chronicle));
  }
  counter.hidden = !collected.length;
  counter.textContent = `校订 review (${collected.length})`;
}

const rowsOf = (chronicle) =>
  collected.filter((item) => item.chronicle === chronicle).map((item) => item.row);

// Text that a spreadsheet would run as a formula gets a leading ', as in the dataset's own files.
function cell(value) {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function download(chronicle) {
  const lines = [facts.columns, ...rowsOf(chronicle).map((row) => facts.columns.map((c) => row[c]))];
  const content = lines.map((line) => `${line.map(cell).join(",")}\n`).join("");
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([content], { type: "text/csv;charset=utf-8" }));
  link.download = facts.files[chronicle];
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  say(`已下载 downloaded ${link.download}`);
}

async function save(chronicle) {
  try {
    const answer = await fetch(facts.save.path, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Dashiji-Token": facts.save.token },
      body: JSON.stringify({ chronicle, rows: rowsOf(chronicle) }),
    });
    const message = (await answer.json()).message;
    if (answer.ok) {
      for (let at = collected.length - 1; at >= 0; at -= 1)
        if (collected[at].chronicle === chronicle) collected.splice(at, 1);
      showCollected();
    }
    tell(message);
  } catch {
    tell("服务已停止 the server does not answer: download the file instead");
  }
}

function tell(message) {
  section.hidden = false;
  section.querySelector(".told")?.remove();
  element("p", message, section).className = "told";
  say(message);
}

addEventListener("beforeunload", (event) => {
  if (collected.length) event.preventDefault();
});

const counter = button("", byId("filters"), () => {
  section.scrollIntoView();
  section.querySelector("a, button")?.focus({ preventScroll: true });
});
byId("filters").querySelector(".boxes").before(counter);
counter.hidden = true;
counter.id = "counter";
counter.dataset.opens = "";

// --- forms in the panel --------------------------------------------------------------------------

function labelled(text, control, parent) {
  const label = element("label", text, parent);
  label.append(control);
  return control;
}

function valueControl(table, field, value) {
  const choices = facts.choices[`${table}.${field}`];
  const control = document.createElement(choices ? "select" : "input");
  for (const choice of choices ?? []) element("option", choice, control);
  control.value = value;
  control.name = "value";
  return control;
}

// A form with a field to choose and its value, which says `act(field, value, note)`.
function valueForm(parent, table, fields, values, verb, act) {
  const form = element("form", undefined, parent);
  const field = labelled("栏 field", document.createElement("select"), form);
  for (const name of fields) element("option", name, field);
  field.name = "field";
  const place = element("span", undefined, form);
  const draw = () => {
    place.replaceChildren();
    labelled("值 value", valueControl(table, field.value, values[field.value] ?? ""), place);
  };
  field.addEventListener("change", draw);
  draw();
  const note = labelled("备注 note", document.createElement("input"), form);
  note.name = "note";
  element("button", verb, form);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    act(field.value, form.elements.value.value, note.value);
  });
  return form;
}

function folded(name, parent) {
  const details = element("details", undefined, parent);
  element("summary", name, details);
  return details;
}

// Offer to call a mention wrong, or to change one of its values.
function offerReview(number, mention, parent) {
  const anchor = { table: mention.table, text: mention.text, occurrence: mention.occurrence };
  const known = { text: mention.text, ...mention.values };
  const twins = twinsOf(number, mention);
  // Where several rows stand on the same words, what a field is now tells which one is meant.
  const told = (field) => (twins ? { field, was: known[field] } : {});
  const bar = element("p", undefined, parent);
  button("✗ 有误 wrong", bar, () =>
    collect(mention.event, { action: "remove", ...anchor, ...told(facts.adds[mention.table]) }));
  const details = folded("改值 change a value", parent);
  valueForm(details, mention.table, facts.fields[mention.table], known,
    "收集 collect", (field, value, note) =>
      collect(mention.event,
        { action: "change", ...anchor, ...told(field), field, value, note }));
}

// Whether another row of the table stands on the same words of the same entry.
function twinsOf(number, mention) {
  return [...byId(`r${number}`).parentElement.rows].some((row) => {
    if (row.id === `r${number}` || row.dataset.event !== mention.event) return false;
    const other = mentionOf(row.id.slice(1));
    return other.text === mention.text && other.occurrence === mention.occurrence;
  });
}

// The event's own fields, and mentions that are missing from it.
function reviewEvent(article, opener, words) {
  openPanel(opener);
  pinned = true;
  const event = article.id;
  const { id, type } = data.events[event];
  element("h2", facts.titles[id], panel);
  const known = {
    title: facts.titles[id], type,
    date: article.querySelector("time").textContent,
    place: article.querySelector(".place")?.textContent ?? "",
  };
  const change = folded("改事件 change the event", panel);
  change.open = !words;
  valueForm(change, "events", facts.fields.events, known, "收集 collect",
    (field, value, note) => collect(event, { action: "change", table: "events", field, value, note }));
  const bounds = folded("界限 where the entry begins and ends", panel);
  const bound = (text, action, more) =>
    button(text, bounds, () => collect(event, { action, table: "events", ...more }));
  bound("⤴ 并入上一条 join to the entry above", "join");
  if (words)
    bound("✂ 自所选文字起拆为新条 split before the selected words", "split",
      { text: words.text, occurrence: String(words.occurrence) });
  bound("✗ 不是事件 no event", "remove");
  const add = folded("补标 add a missing mention", panel);
  add.open = Boolean(words);
  addForm(add, event, article, words);
}

function addForm(parent, event, article, words) {
  const text = document.createElement("input");
  text.value = words?.text ?? "";
  text.required = true;
  const table = document.createElement("select");
  for (const name of Object.keys(facts.adds)) element("option", name, table);
  const holder = document.createElement("div");
  const warning = document.createElement("p");
  const act = (field, value, note) => {
    const found = occurrences(article, text.value);
    const occurrence = text.value === words?.text ? words.occurrence : 1;
    if (!text.value || found < occurrence) {
      warning.textContent = "该事件原文没有这些字 these words are not in the entry's text";
      say(warning.textContent);
      text.focus();
      return;
    }
    warning.textContent = "";
    collect(event, { action: "add", table: table.value, text: text.value,
      occurrence: String(occurrence), field, value, note });
  };
  const draw = () => {
    holder.replaceChildren();
    valueForm(holder, table.value, [facts.adds[table.value]], {}, "收集 collect", act);
  };
  table.addEventListener("change", draw);
  labelled("原文 text", text, parent);
  labelled("表 table", table, parent);
  parent.append(warning, holder);
  draw();
}

// --- places in an entry's text -------------------------------------------------------------------

const readable = (article) => [...article.querySelectorAll("h3, p.body")];

function count(text, words) {
  let number = 0;
  for (let at = text.indexOf(words); words && at >= 0; at = text.indexOf(words, at + 1)) number += 1;
  return number;
}

const occurrences = (article, words) =>
  readable(article).reduce((sum, part) => sum + count(part.textContent, words), 0);

// The selected words and which occurrence they are, where they lie in one part of an entry's text.
function selectedWords() {
  const selection = getSelection();
  if (selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  const node = range.commonAncestorContainer;
  const part = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("h3, p.body");
  const article = part?.closest("article");
  if (!article) return null;
  const raw = range.toString();
  const text = raw.trim();
  if (!text) return null;
  const before = document.createRange();
  before.selectNodeContents(part);
  before.setEnd(range.startContainer, range.startOffset);
  const start = before.toString().length + raw.indexOf(text);
  const parts = readable(article);
  const earlier = parts.slice(0, parts.indexOf(part))
    .reduce((sum, other) => sum + count(other.textContent, text), 0);
  // Occurrences that begin before the selection, then the selection itself.
  const upTo = part.textContent.slice(0, start + text.length - 1);
  return { article, text, occurrence: earlier + count(upTo, text) + 1 };
}

const offer = button("＋ 补标 add as a missing mention", document.body, () => {
  const words = selectedWords() ?? offer.words;
  offer.hidden = true;
  reviewEvent(words.article, words.article.querySelector(".edit"), words);
  panel.querySelector("details[open] select")?.focus();
});
offer.id = "offer";
offer.dataset.opens = "";
offer.hidden = true;
document.addEventListener("selectionchange", () => {
  const words = selectedWords();
  if (words) offer.words = words;
  offer.hidden = !words;
});

for (const article of events) {
  const edit = button("校订 review", article.querySelector(".meta"), () => {
    reviewEvent(article, edit);
    panel.focus();
  });
  edit.className = "edit";
  edit.dataset.opens = "";
  edit.setAttribute("aria-label", `校订 review: ${facts.titles[data.events[article.id].id]}`);
}

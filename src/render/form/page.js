// The page: what is typed goes into the state, the state into the browser's store, the file and back onto the page.

const data = JSON.parse(document.getElementById("data").textContent);
const { questions, words, texts } = data;
const answers = answersOf(data);
const files = filesOf(data, answers);
const find = (selector, within = document) => within.querySelector(selector);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const fieldset = Object.fromEntries(questions.map(({ id }) => [id, document.getElementById(`q-${id}`)]));
let state = answers.fresh();
let unsaved = false;

const tell = (text) => (find("#told").textContent = text);
const entryOf = (id) => (state.answers[id] ??= {});
const isEmpty = () => Object.keys(state.answers).length === 0;

// From the page into the state.

function readAbout(field) {
  const { about } = field.dataset;
  if (about in state.unit) state.unit[about] = field.value;
  else state[about] = field.value;
}

function readAnswer(question, field) {
  const entry = entryOf(question.id);
  const { reply, remark } = field.dataset;
  if (remark) {
    entry[remark] = field.value;
    return;
  }
  if (reply) {
    entry.reply = field.checked ? reply : undefined;
    if (field.checked && (question.kind === "one" || question.kind === "several")) entry.value = undefined;
    if (field.checked) entry.none = undefined;
  } else if ("none" in field.dataset) {
    Object.assign(entry, { none: field.checked || undefined, reply: undefined });
    if (field.checked) entry.value = undefined;
  } else {
    Object.assign(entry, { value: valueOf(question, field), none: undefined, reply: undefined });
  }
  // What was seen of another answer says nothing of this one.
  if (entry.kept) delete entry.kept.status;
}

function valueOf(question, field) {
  const within = fieldset[question.id];
  if (question.kind === "one") return field.value;
  if (question.kind === "several") {
    const alone = question.exclusive.includes(field.value);
    const chosen = all("[data-value]:checked", within).map(({ value }) => value);
    if (!field.checked) return chosen;
    return alone ? [field.value] : chosen.filter((option) => !question.exclusive.includes(option));
  }
  if (question.kind !== "rows") return field.value;
  const cells = (row) => Object.fromEntries(all("[data-column]", row).map((cell) => [cell.dataset.column, cell.value]));
  const rows = all("[data-row]", within);
  return question.rows.length > 0 ? Object.fromEntries(rows.map((row) => [row.dataset.row, cells(row)])) : rows.map(cells);
}

// From the state onto the page.

function showAll() {
  for (const field of all("[data-about]")) {
    const { about } = field.dataset;
    field.value = (about in state.unit ? state.unit[about] : state[about]) ?? "";
  }
  questions.forEach(showQuestion);
  refresh();
}

function showQuestion(question) {
  const entry = state.answers[question.id] ?? {};
  const within = fieldset[question.id];
  for (const field of all("[data-remark]", within)) field.value = entry[field.dataset.remark] ?? "";
  if (entry.note || entry.evidence) find("details.remarks", within).open = true;
  if (question.kind === "rows") showRows(question, entry, within);
  else showValue(question, entry, within);
  showReplies(question);
}

function showValue(question, entry, within) {
  for (const field of all("[data-value]", within)) {
    if (question.kind === "one") field.checked = entry.value === field.value;
    else if (question.kind === "several") field.checked = (entry.value ?? []).includes(field.value);
    else field.value = entry.value ?? "";
  }
}

function showRows(question, entry, within) {
  if (question.rows.length === 0) {
    find("[data-rows]", within).replaceChildren();
    for (const _ of entry.value ?? []) addRow(question);
  }
  all("[data-row]", within).forEach((row, place) => {
    const cells = own(entry.value, question.rows.length > 0 ? row.dataset.row : place) ?? {};
    for (const cell of all("[data-column]", row)) cell.value = own(cells, cell.dataset.column) ?? "";
  });
}

/** What stands for an answer beside the answer itself: not known, not applicable, none. */
function showReplies(question) {
  const entry = state.answers[question.id] ?? {};
  const within = fieldset[question.id];
  for (const field of all("[data-reply]", within)) field.checked = entry.reply === field.dataset.reply;
  for (const field of all("[data-none]", within)) field.checked = Boolean(entry.none);
  if (question.kind === "one" || question.kind === "several") showValue(question, entry, within);
  within.classList.toggle("aside", Boolean(entry.reply ?? entry.none));
}

function addRow(question) {
  const within = fieldset[question.id];
  const rows = find("[data-rows]", within);
  rows.append(find("template", within).content.cloneNode(true));
  numberRows(rows);
  return rows.lastElementChild;
}

function numberRows(rows) {
  all("[data-row]", rows).forEach((row, place) => (find("legend", row).textContent = filled(words.row, place + 1)));
}

/** What follows from the answers: which questions are asked, what is wrong, how far one has come. */
function refresh() {
  const asked = answers.asked(state);
  for (const question of questions) {
    const within = fieldset[question.id];
    within.hidden = !asked[question.id];
    const wrong = answers.mistake(question, state.answers[question.id], state) ?? "";
    showWrong(find(".wrong", within), wrong, all("[data-value], [data-column]", within));
    within.classList.toggle("done", Boolean(answers.reply(question, state.answers[question.id])) && !wrong);
  }
  for (const part of all("[data-part]")) {
    const of = questions.filter(({ id }) => part.contains(fieldset[id]));
    const done = answers.progress(state, of.length > 0 ? of : []);
    part.hidden = !of.some(({ id }) => asked[id]);
    const entry = find(`[data-part-of="${part.id}"]`);
    entry.parentElement.hidden = part.hidden;
    find(".count", entry).textContent = filled(texts.ofPart, done.replied, done.asked);
  }
  const people = state.unit.population.trim();
  showWrong(find("#w-population"), people === "" || /^\d{1,10}$/.test(people) ? "" : words.notPeople, [find("#about-population")]);
  showProgress();
}

function showProgress() {
  const { asked, replied } = answers.progress(state);
  Object.assign(find("#progress"), { max: Math.max(asked, 1), value: replied });
  find("#progress-text").textContent = filled(words.progress, replied, asked);
}

function showWrong(line, text, fields) {
  if (line.textContent !== text) line.textContent = text;
  for (const field of fields) {
    if (text) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
  }
}

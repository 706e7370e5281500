// The page: what is typed goes into the state, the state into the browser's store, the file and back onto the page.

const data = JSON.parse(document.getElementById("data").textContent);
const { questions, words, texts } = data;
const answers = answersOf(data);
const find = (selector, within = document) => within.querySelector(selector);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const fieldset = Object.fromEntries(questions.map(({ id }) => [id, document.getElementById(`q-${id}`)]));
let state = answers.fresh();

// The browser's store: the answers of each comune apart, and which comune was the last.
const store = {
  prefix: `comino:${data.questionnaire}:`,
  of: (name) => `${store.prefix}of:${name.trim().toLowerCase()}`,
  try(action) {
    try {
      return action();
    } catch {
      find("#kept").textContent = words.notKept;
      return null;
    }
  },
  keep: () => store.try(() => {
    localStorage.setItem(store.of(state.unit.name), JSON.stringify(state));
    localStorage.setItem(`${store.prefix}last`, state.unit.name);
  }),
  kept: (name) => store.try(() => JSON.parse(localStorage.getItem(store.of(name)))),
  drop: (name) => store.try(() => localStorage.removeItem(store.of(name))),
  last: () => store.try(() => localStorage.getItem(`${store.prefix}last`)),
};

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
    const cells = entry.value?.[question.rows.length > 0 ? row.dataset.row : place] ?? {};
    for (const cell of all("[data-column]", row)) cell.value = cells[cell.dataset.column] ?? "";
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

// Saving and loading.

const mistakes = () => {
  const asked = answers.asked(state);
  const list = [];
  if (answers.blank(state.unit.name)) list.push(["about-name", words.comuneMissing]);
  if (!answers.isDay(state.date)) list.push(["about-date", words.dateMissing]);
  if (find("#w-population").textContent) list.push(["about-population", words.notPeople]);
  for (const question of questions) {
    const wrong = answers.mistake(question, state.answers[question.id], state);
    if (wrong && asked[question.id]) list.push([`q-${question.id}`, `${find("legend", fieldset[question.id]).textContent} – ${wrong}`]);
  }
  return list;
};

function save() {
  const list = mistakes();
  const box = find("#mistakes");
  box.hidden = list.length === 0;
  find("ul", box).replaceChildren(...list.map(([id, text]) => {
    const item = document.createElement("li");
    const link = Object.assign(document.createElement("a"), { href: `#${id}`, textContent: text });
    item.append(link);
    return item;
  }));
  if (list.length > 0) {
    tell("");
    box.focus();
    return;
  }
  const name = `${[state.unit.name, state.wave.trim() || state.date].map(fileName).join("-")}.yaml`;
  const url = URL.createObjectURL(new Blob([answers.write(writable())], { type: "application/yaml" }));
  Object.assign(document.createElement("a"), { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
  const { asked, replied } = answers.progress(state);
  const lacking = questions.filter(lacksEvidence).map(({ id }) => find("legend", fieldset[id]).textContent);
  const evidence = lacking.length > 0 ? ` ${filled(words.evidenceLacks, lacking.join("; "))}` : "";
  tell(filled(words.saved, name, replied, asked) + evidence);
}

/** The state without answers that are wrong; they stay on the page, to questions no longer asked. */
const writable = () => {
  const right = questions.filter((question) => !answers.mistake(question, state.answers[question.id], state));
  return { ...state, answers: Object.fromEntries(right.map(({ id }) => [id, state.answers[id]])) };
};

const lacksEvidence = (question) => {
  const entry = state.answers[question.id];
  return question.needsEvidence && answers.asked(state)[question.id] && answers.reply(question, entry) === "given" && answers.blank(entry.evidence);
};

const fileName = (text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean).join("-");

async function load(file) {
  try {
    const { state: read, leftOut, otherVersion } = answers.read(await file.text());
    state = read;
    store.keep();
    showAll();
    const { asked, replied } = answers.progress(state);
    const told = [filled(words.loaded, file.name, replied, asked)];
    if (otherVersion) told.push(filled(words.otherVersion, otherVersion));
    if (leftOut.length > 0) told.push(filled(words.notUnderstood, leftOut.join(", ")));
    tell(told.join(" "));
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    tell(filled(words.cannotLoad, file.name, error.message));
  }
}

/** Another comune's name: its answers if there are any, else the present ones go on under the new name. */
function rename(before) {
  const name = state.unit.name;
  const kept = store.of(name) === store.of(before) ? null : store.kept(name);
  if (kept) {
    const left = isEmpty() ? "" : ` ${filled(words.notKeptOpen, before)}`;
    state.unit.name = before;
    if (isEmpty()) store.drop(before);
    else store.keep();
    state = kept;
    store.keep();
    showAll();
    tell(filled(words.resumed, name) + left);
    return;
  }
  store.keep();
  if (store.of(name) !== store.of(before)) store.drop(before);
}

const today = () => {
  const now = new Date();
  return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, "0")}-${String(now.getDate()).padStart(2, "0")}`;
};

function begin() {
  const last = store.last();
  const kept = last === null ? null : store.kept(last);
  state = kept ?? { ...answers.fresh(), date: today() };
  showAll();
  if (kept && !isEmpty() && !answers.blank(last)) tell(filled(words.resumed, last));

  let name = state.unit.name;
  const taken = ({ target }) => {
    if (target.dataset.about === "name") return;
    if (target.dataset.about) readAbout(target);
    const within = target.closest("[data-question]");
    const question = within && questions.find(({ id }) => id === within.dataset.question);
    if (question) {
      readAnswer(question, target);
      showReplies(question);
    }
    store.keep();
    refresh();
  };
  // Lists to choose from tell some browsers' helpers a change alone.
  document.addEventListener("input", taken);
  document.addEventListener("change", taken);
  find("#about-name").addEventListener("change", ({ target }) => {
    readAbout(target);
    rename(name);
    name = state.unit.name;
  });
  document.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    const within = button?.closest("[data-question]");
    if (!within) return;
    const question = questions.find(({ id }) => id === within.dataset.question);
    if ("clear" in button.dataset) {
      const { note, evidence } = entryOf(question.id);
      state.answers[question.id] = { note, evidence };
      showQuestion(question);
    } else if ("add" in button.dataset) {
      find("[data-column]", addRow(question)).focus();
    } else if ("remove" in button.dataset) {
      button.closest("[data-row]").remove();
      numberRows(find("[data-rows]", within));
      entryOf(question.id).value = valueOf(question);
      find("[data-add]", within).focus();
    }
    store.keep();
    refresh();
  });
  find("#save").addEventListener("click", save);
  find("#load").addEventListener("change", async ({ target }) => {
    if (target.files[0]) await load(target.files[0]);
    target.value = "";
    name = state.unit.name;
  });
  const dialog = find("#discard-dialog");
  find("#discard").addEventListener("click", () => dialog.showModal());
  dialog.addEventListener("close", () => {
    if (dialog.returnValue !== "yes") return;
    store.drop(state.unit.name);
    state = { ...answers.fresh(), date: today() };
    name = "";
    showAll();
    tell(words.discarded);
  });
}

begin();
// For those who test the form: the same functions the page uses.
globalThis.comino = { read: answers.read, write: answers.write, asked: answers.asked };

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
  const name = `${savedName()}.yaml`;
  const url = URL.createObjectURL(new Blob([files.write(writable())], { type: "application/yaml" }));
  Object.assign(document.createElement("a"), { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
  const { asked, replied } = answers.progress(state);
  const lacking = questions.filter(lacksEvidence).map(({ id }) => find("legend", fieldset[id]).textContent);
  const evidence = lacking.length > 0 ? ` ${filled(words.evidenceLacks, lacking.join("; "))}` : "";
  unsaved = false;
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

/** The name that `new` gives the file: comune, questionnaire, office, and wave or day. */
const savedName = () => {
  const wave = state.wave.trim();
  if (data.file && state.unit.name === data.unit.name && wave === data.wave) return data.file;
  const [id] = data.questionnaire.split("@");
  return [state.unit.name, id, data.office ?? "", wave || state.date].map(fileName).filter(Boolean).join("-");
};

/** A part of a file's name, no longer than file systems take. */
const fileName = (text) => [...text.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean).join("-")].slice(0, 50).join("");

async function load(file) {
  try {
    const { state: read, leftOut, otherVersion } = files.read(utf8(await file.arrayBuffer()));
    if (hasAnswers(read.unit.name) && !(await agreed("#load-dialog"))) return;
    state = read;
    store.keep();
    showAll();
    const { asked, replied } = answers.progress(state);
    const told = [filled(words.loaded, file.name, replied, asked)];
    if (otherVersion) told.push(filled(words.otherVersion, otherVersion));
    if (leftOut.length > 0) told.push(filled(words.notUnderstood, leftOut.join(", ")));
    tell(told.join(" "));
  } catch (error) {
    const why = error instanceof Unreadable ? error.message : words.noInterview;
    tell(filled(words.cannotLoad, file.name, why));
  }
}

function utf8(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new Unreadable(words.notUtf8);
  }
}

/** Whether a file of this comune would take the place of answers that are here. */
function hasAnswers(name) {
  const here = store.of(name) === store.of(state.unit.name) ? state : store.kept(name);
  return Object.values(here?.answers ?? {}).some((entry) => Object.values(entry).some((part) => part?.length ?? part));
}

/** Whether a question asked in a dialog was answered with yes. */
function agreed(selector) {
  const dialog = find(selector);
  dialog.returnValue = "no";
  dialog.showModal();
  return new Promise((done) => dialog.addEventListener("close", () => done(dialog.returnValue === "yes"), { once: true }));
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

/** Asks before the page is left while a browser that keeps nothing holds answers not saved. */
function guardLeaving() {
  window.addEventListener("beforeunload", (event) => {
    if (unsaved && !store.keeps) event.preventDefault();
  });
}

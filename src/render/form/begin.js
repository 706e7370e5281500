// How the page begins, and what it does on what is typed and pressed.

const today = () => {
  const now = new Date();
  return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, "0")}-${String(now.getDate()).padStart(2, "0")}`;
};

/** The state of an empty form: what the page says about the comune, and the day. */
function blankState() {
  const state = { ...answers.fresh(), date: today() };
  for (const key of Object.keys(state.unit)) state.unit[key] = data.unit?.[key] ?? "";
  state.wave = data.wave ?? "";
  return state;
}

function begin() {
  const last = data.unit?.name || store.last();
  const kept = last === null ? null : store.kept(last);
  state = kept ?? blankState();
  showAll();
  if (kept && !isEmpty() && !answers.blank(last)) tell(filled(words.resumed, last));
  takeAnswers();
  takeName();
  pressButtons();
  followOthers();
  guardLeaving();
}

function changed() {
  unsaved = true;
  store.keep();
  refresh();
}

const questionAround = (target) => {
  const within = target.closest("[data-question]");
  return within && questions.find(({ id }) => id === within.dataset.question);
};

function takeAnswers() {
  const taken = ({ target }) => {
    if (target.id === "load" || target.dataset.about === "name") return;
    if (target.dataset.about) readAbout(target);
    const question = questionAround(target);
    if (question) {
      readAnswer(question, target);
      showReplies(question);
    }
    changed();
  };
  // Lists to choose from tell some browsers' helpers a change alone.
  document.addEventListener("input", taken);
  document.addEventListener("change", taken);
}

/** The name under which the answers are kept; it changes when it is typed to its end. */
function takeName() {
  find("#about-name").addEventListener("change", ({ target }) => {
    const before = state.unit.name;
    readAbout(target);
    rename(before);
  });
}

function pressButtons() {
  document.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    const question = button && questionAround(button);
    if (question) pressInQuestion(question, button);
  });
  find("#save").addEventListener("click", save);
  find("#load").addEventListener("change", async ({ target }) => {
    if (target.files[0]) await load(target.files[0]);
    target.value = "";
  });
  find("#discard").addEventListener("click", async () => {
    if (!(await agreed("#discard-dialog"))) return;
    store.drop(state.unit.name);
    state = blankState();
    unsaved = false;
    showAll();
    tell(words.discarded);
  });
}

function pressInQuestion(question, button) {
  const within = fieldset[question.id];
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
  changed();
}

begin();
// For those who test the form: the same functions the page uses.
globalThis.comino = { read: files.read, write: files.write, asked: answers.asked };

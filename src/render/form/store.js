// The browser's store: the answers of each comune apart, and which comune was the last.
const store = {
  prefix: `comino:${data.questionnaire}:`,
  /** Whether the browser keeps the answers; a private window may refuse. */
  keeps: true,
  of: (name) => `${store.prefix}of:${name.trim().toLowerCase()}`,
  try(action) {
    try {
      return action();
    } catch {
      store.keeps = false;
      find("#kept").textContent = words.notKept;
      return null;
    }
  },
  keep: () => store.try(() => {
    localStorage.setItem(store.of(state.unit.name), JSON.stringify(state));
    localStorage.setItem(`${store.prefix}last`, state.unit.name);
  }),
  kept: (name) => store.try(() => {
    const kept = JSON.parse(localStorage.getItem(store.of(name)));
    const blank = answers.fresh();
    return kept && { ...blank, ...kept, answers: Object.assign(blank.answers, kept.answers) };
  }),
  drop: (name) => store.try(() => localStorage.removeItem(store.of(name))),
  last: () => store.try(() => localStorage.getItem(`${store.prefix}last`)),
};

/** What another window of the same form answers for the same comune is answered here too. */
function followOthers() {
  window.addEventListener("storage", ({ key, newValue }) => {
    if (key !== store.of(state.unit.name) || newValue === null) return;
    const other = store.kept(state.unit.name);
    if (!other) return;
    state = other;
    showAll();
    tell(words.otherWindow);
  });
}

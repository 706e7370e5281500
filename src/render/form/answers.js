// What was answered, which questions are asked, and the interview file of both. The meaning of conditions is that
// of comino itself: on what is not answered, not known, not applicable or not asked only `answered: false` holds.

const REPLIES = { dont_know: "dont_know", non_so: "dont_know", not_applicable: "not_applicable", non_applicabile: "not_applicable" };

/** A questionnaire's answers: what they mean, and their file. */
function answersOf({ questionnaire, questions, words, lang }) {
  const question = Object.create(null);
  for (const one of questions) question[one.id] = one;

  const blank = (text) => text === undefined || text === null || (typeof text === "string" && text.trim() === "");
  const decimal = (text) => text.trim().replace(",", ".");
  const isNumber = (text) => /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text) && Number.isFinite(Number(text));
  const isDay = (text) => {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
    const day = new Date(`${text}T00:00:00Z`);
    return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
  };

  /** A state in which nothing is answered yet. */
  const fresh = () => ({ unit: { name: "", code: "", population: "", group: "" }, wave: "", date: "", role: "", kept: {}, answers: {} });

  const cellsOf = (row) => Object.entries(row).filter(([, cell]) => !blank(cell));
  const rowsOf = (asked, value) =>
    asked.rows.length > 0
      ? Object.entries(value ?? {}).filter(([, row]) => cellsOf(row).length > 0)
      : (value ?? []).filter((row) => cellsOf(row).length > 0);

  /** What stands for an answer: `given`, `dont_know`, `not_applicable`, or nothing. */
  function reply(asked, entry) {
    if (!entry) return null;
    if (entry.reply) return entry.reply;
    if (entry.none) return "given";
    const { value } = entry;
    if (asked.kind === "several") return value?.length > 0 ? "given" : null;
    if (asked.kind === "rows") return rowsOf(asked, value).length > 0 ? "given" : null;
    if (blank(value)) return null;
    return REPLIES[value.trim()] ?? "given";
  }

  /** What is wrong with the answer; nothing, if it can be written. */
  function mistake(asked, entry, state) {
    if (reply(asked, entry) !== "given" || entry.none) return null;
    const { value } = entry;
    if (asked.kind === "number") return numberMistake(value, asked);
    if (asked.kind === "day") return dayMistake(value, asked.aged ? state.date : "");
    if (asked.kind !== "rows") return null;
    const rows = asked.rows.length > 0 ? Object.values(value) : value;
    for (const [place, row] of rows.entries()) {
      for (const column of asked.columns.filter((column) => !blank(row[column.id]))) {
        const cell = row[column.id];
        const wrong = column.kind === "number" ? numberMistake(cell, {}) : column.kind === "day" ? dayMistake(cell, "") : null;
        if (wrong) return `${filled(words.row, place + 1)}: ${wrong}`;
      }
    }
    return null;
  }
  function numberMistake(text, { whole, least, most }) {
    const number = decimal(text);
    if (!isNumber(number)) return words.notNumber;
    if (whole && !/^-?\d+$/.test(number)) return words.notWhole;
    if (least !== undefined && least !== null && Number(number) < least) return filled(words.tooSmall, shown(least));
    if (most !== undefined && most !== null && Number(number) > most) return filled(words.tooLarge, shown(most));
    return null;
  }
  function dayMistake(text, told) {
    if (!isDay(text.trim())) return words.notDay;
    return isDay(told) && text.trim() > told ? words.afterInterview : null;
  }
  const shown = (number) => String(number).replace(".", words.decimalSign);

  /** What a condition looks at, if there is an answer. */
  function subject(condition, state, asked) {
    if (condition.unit === "population") return /^\d+$/.test(state.unit.population.trim()) ? Number(state.unit.population) : undefined;
    if (condition.unit === "group") return blank(state.unit.group) ? undefined : state.unit.group;
    const one = question[condition.question];
    const entry = state.answers[one.id];
    if (!asked[one.id] || reply(one, entry) !== "given" || mistake(one, entry, state)) return undefined;
    if (one.kind === "several") return entry.none ? [] : entry.value;
    if (one.kind === "number") return Number(decimal(entry.value));
    return entry.none ? [] : entry.value;
  }
  function holds(condition, state, asked) {
    if (condition.all) return condition.all.every((part) => holds(part, state, asked));
    if (condition.any) return condition.any.some((part) => holds(part, state, asked));
    const value = subject(condition, state, asked);
    const equals = (operand) => {
      if (Array.isArray(value)) return value.includes(operand);
      return typeof operand === "number" ? Number(value) === operand : value === operand;
    };
    return condition.tests.every((test) => {
      if ("answered" in test) return test.answered === (value !== undefined);
      if (value === undefined) return false;
      if (test.is) return test.is.some(equals);
      if (test.isNot) return !test.isNot.some(equals);
      return "atLeast" in test ? Number(value) >= test.atLeast : Number(value) <= test.atMost;
    });
  }
  /** Which questions are asked, by id. */
  function asked(state) {
    const asked = Object.create(null);
    for (const one of questions) asked[one.id] = !one.when || holds(one.when, state, asked);
    return asked;
  }

  /** How many questions are asked, and how many of them have a reply. */
  function progress(state, of = questions) {
    const now = asked(state);
    const open = of.filter((one) => now[one.id]);
    const replied = open.filter((one) => reply(one, state.answers[one.id]) && !mistake(one, state.answers[one.id], state));
    return { asked: open.length, replied: replied.length };
  }

  const word = { dont_know: { it: "non_so", en: "dont_know" }, not_applicable: { it: "non_applicabile", en: "not_applicable" } };
  const cellText = (column, cell) => (column.kind === "number" ? decimal(cell) : column.kind === "text" ? cell : cell.trim());

  function written(one, entry) {
    const said = reply(one, entry);
    if (said === null) return null;
    if (said !== "given") return word[said][lang];
    if (entry.none) return [];
    if (one.kind === "several") return one.options.filter((option) => entry.value.includes(option));
    if (one.kind === "number") return decimal(entry.value);
    if (one.kind === "day") return entry.value.trim();
    if (one.kind !== "rows") return entry.value;
    const row = (row) => Object.fromEntries(one.columns.filter(({ id }) => !blank(row[id])).map((column) => [column.id, cellText(column, row[column.id])]));
    if (one.rows.length === 0) return rowsOf(one, entry.value).map(row);
    const there = one.rows.filter((id) => cellsOf(entry.value[id] ?? {}).length > 0);
    return Object.fromEntries(there.map((id) => [id, row(entry.value[id])]));
  }

  /** The interview file. */
  function write(state) {
    const top = { questionnaire, unit: {} };
    for (const key of ["name", "code", "population", "group"]) {
      if (!blank(state.unit[key])) top.unit[key] = key === "group" ? state.unit[key] : state.unit[key].trim();
    }
    if (!blank(state.wave)) top.wave = state.wave.trim();
    if (!blank(state.date)) top.date = state.date;
    if (!blank(state.kept.interviewer)) top.interviewer = state.kept.interviewer;
    const others = (state.kept.respondents ?? []).filter(({ id }) => id !== COMPILER);
    const respondents = blank(state.role) ? others : [...others, { id: COMPILER, role: state.role.trim() }];
    if (respondents.length > 0) top.respondents = respondents;
    const lines = yamlLines(top);
    const answers = questions.flatMap((one) => answerLines(one, state.answers[one.id]));
    return `# ${words.fileRemark}\n${lines.join("\n")}\nanswers:\n${answers.map((line) => line + "\n").join("")}`;
  }
  function answerLines(one, entry) {
    const value = entry ? written(one, entry) : null;
    const remarks = Object.entries({ note: entry?.note, evidence: entry?.evidence, ...entry?.kept }).filter(([, text]) => !blank(text));
    if (value === null && remarks.length === 0) return [];
    if (remarks.length === 0) return yamlLines({ [one.id]: value }, "  ");
    const said = value === null ? [`    value:`] : yamlLines({ value }, "    ");
    return [`  ${one.id}:`, ...said, ...yamlLines(Object.fromEntries(remarks), "    ")];
  }

  const isMap = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
  const text = (value) => (typeof value === "string" ? value : "");

  /** The state in an interview file, with what could not be taken over. */
  function read(file) {
    const top = readYaml(file, words);
    if (!isMap(top) || !("unit" in top)) throw new Unreadable(words.noInterview);
    const keys = ["questionnaire", "unit", "wave", "date", "interviewer", "respondents", "answers"];
    const strange = Object.keys(top).find((key) => !keys.includes(key));
    if (strange) throw new Unreadable(filled(words.unknownKey, strange));
    const [id, version] = text(top.questionnaire).split("@");
    const [ownId, ownVersion] = questionnaire.split("@");
    if (id && id !== ownId) throw new Unreadable(filled(words.otherQuestionnaire, id, ownId));
    const state = fresh();
    const unit = isMap(top.unit) ? top.unit : { name: text(top.unit) };
    for (const key of Object.keys(state.unit)) state.unit[key] = text(unit[key]);
    state.wave = text(top.wave);
    state.date = text(top.date);
    const respondents = Array.isArray(top.respondents) ? top.respondents : [];
    state.role = text(respondents.find((one) => one.id === COMPILER)?.role);
    state.kept = { interviewer: text(top.interviewer), respondents: respondents.map((one) => ({ ...one })) };
    const leftOut = [];
    for (const [key, value] of Object.entries(top.answers ?? {})) {
      const entry = question[key] ? entryOf(question[key], value) : undefined;
      if (entry === undefined) leftOut.push(key);
      else if (entry !== null) state.answers[key] = entry;
    }
    return { state, leftOut, otherVersion: version && version !== ownVersion ? version : null };
  }

  const LONG = ["value", "note", "evidence", "status", "by", "on"];

  /** An answer as the form holds it; null if there is none, undefined if it cannot be held. */
  function entryOf(one, written) {
    const isLong = (value) => isMap(value) && ("value" in value || (one.kind !== "rows" && Object.keys(value).some((key) => LONG.includes(key))));
    if (Array.isArray(written) && written.length > 0 && written.every(isLong)) {
      if (written.length > 1) throw new Unreadable(filled(words.severalVoices, one.id));
      written = written[0];
    }
    if (!isLong(written)) return short(one, written);
    if (Object.keys(written).some((key) => !LONG.includes(key))) return undefined;
    const entry = short(one, written.value);
    if (entry === undefined) return undefined;
    const kept = {};
    for (const key of ["status", "by", "on"]) if (!blank(written[key])) kept[key] = written[key];
    return { ...entry, note: text(written.note), evidence: text(written.evidence), kept };
  }
  function short(one, written) {
    if (written === null || written === undefined || (typeof written === "string" && blank(written))) return null;
    if (typeof written === "string" && REPLIES[written.trim()]) return { reply: REPLIES[written.trim()] };
    const known = (option) => one.options.includes(option);
    switch (one.kind) {
      case "several": {
        const options = typeof written === "string" ? (written.trim() === "[]" ? [] : written.split("|").map((part) => part.trim())) : written;
        if (!Array.isArray(options) || !options.every(known)) return undefined;
        return options.length > 0 ? { value: options } : { none: true };
      }
      case "rows":
        return rowsEntry(one, written);
      case "one": {
        const option = typeof written === "string" ? oneOption(one, written) : undefined;
        return option === undefined ? undefined : { value: option };
      }
      default:
        return typeof written === "string" ? { value: typed(one, written) } : undefined;
    }
  }
  /** A text as it is typed into the form: a number with the reader's own decimal sign. */
  function typed({ kind }, written) {
    if (kind === "text") return written;
    return kind === "number" ? written.trim().replace(".", words.decimalSign) : written.trim();
  }
  function oneOption({ options }, written) {
    const option = written.trim();
    if (options.includes(option)) return option;
    const isYesNo = options.length === 2 && options[0] === "yes" && options[1] === "no";
    const yesNo = { yes: "yes", sì: "yes", si: "yes", no: "no" }[option.toLowerCase()];
    return isYesNo ? yesNo : undefined;
  }
  const cellOf = (column, cell) => (typeof cell !== "string" ? undefined : column.kind === "one" ? oneOption(column, cell) : typed(column, cell));
  function rowsEntry(one, written) {
    const row = (row) => {
      if (!isMap(row)) return undefined;
      const columns = one.columns.map(({ id }) => id);
      if (Object.keys(row).some((key) => !columns.includes(key))) return undefined;
      const cells = one.columns.filter(({ id }) => !blank(row[id])).map((column) => [column.id, cellOf(column, row[column.id])]);
      return cells.some(([, cell]) => typeof cell !== "string") ? undefined : Object.fromEntries(cells);
    };
    if (one.rows.length > 0) {
      if (!isMap(written)) return undefined;
      const rows = Object.entries(written).map(([id, cells]) => [id, one.rows.includes(id) ? row(cells) : undefined]);
      return rows.some(([, cells]) => cells === undefined) ? undefined : { value: Object.fromEntries(rows) };
    }
    if (!Array.isArray(written)) return undefined;
    if (written.length === 0) return { none: true };
    const rows = written.map(row);
    return rows.includes(undefined) ? undefined : { value: rows };
  }

  return { fresh, reply, mistake, asked, progress, write, read, isDay, blank };
}

/** The respondent that whoever fills in the form is. */
const COMPILER = "compilatore";

// The interview file of what was answered: written, and read again.

/** The respondent that whoever fills in the form is. */
const COMPILER = "compilatore";

/** A questionnaire's interview files. */
function filesOf({ questionnaire, questions, words, lang }, { question, fresh, reply, blank, decimal, isDay, cellsOf, rowsOf }) {
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
    const row = (row) => Object.fromEntries(one.columns.filter(({ id }) => !blank(own(row, id))).map((column) => [column.id, cellText(column, row[column.id])]));
    if (one.rows.length === 0) return rowsOf(one, entry.value).map(row);
    const there = one.rows.filter((id) => cellsOf(own(entry.value, id) ?? {}).length > 0);
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
    const respondents = respondentsOf(state);
    if (respondents.length > 0) top.respondents = respondents;
    const lines = yamlLines(top);
    const answers = questions.flatMap((one) => answerLines(one, state.answers[one.id]));
    return `# ${words.fileRemark}\n${lines.join("\n")}\nanswers:\n${answers.map((line) => line + "\n").join("")}`;
  }
  /** Who answered: whoever the file named before, and whoever fills in the form. */
  function respondentsOf({ role, kept }) {
    const before = kept.respondents ?? [];
    const own = before.find(({ id }) => id === COMPILER);
    const compiler = blank(role) ? own && { ...own, role: undefined } : { ...own, id: COMPILER, role: role.trim() };
    const all = [...before.filter((one) => one !== own), ...(compiler ? [compiler] : [])];
    return all.map((one) => Object.fromEntries(Object.entries(one).filter(([, text]) => text !== undefined)));
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
    const leftOut = [];
    const taken = (value, name) => {
      if (value !== null && value !== undefined && typeof value !== "string") leftOut.push(name);
      return text(value);
    };
    const unit = isMap(top.unit) ? top.unit : { name: top.unit };
    for (const key of Object.keys(unit).filter((key) => !(key in state.unit))) leftOut.push(`unit.${key}`);
    for (const key of Object.keys(state.unit)) state.unit[key] = taken(unit[key], key === "name" ? "unit" : `unit.${key}`);
    state.wave = taken(top.wave, "wave");
    state.date = taken(top.date, "date");
    if (!blank(state.date) && !isDay(state.date)) {
      leftOut.push("date");
      state.date = "";
    }
    state.kept = { interviewer: taken(top.interviewer, "interviewer"), respondents: readRespondents(top.respondents, leftOut) };
    state.role = text(state.kept.respondents.find(({ id }) => id === COMPILER)?.role);
    if (top.answers && !isMap(top.answers)) leftOut.push("answers");
    for (const [key, value] of Object.entries(isMap(top.answers) ? top.answers : {})) {
      const entry = question[key] ? entryOf(question[key], value) : undefined;
      if (entry === undefined) leftOut.push(key);
      else if (entry !== null) state.answers[key] = entry;
    }
    return { state, leftOut, otherVersion: version && version !== ownVersion ? version : null };
  }
  function readRespondents(written, leftOut) {
    const isOne = (one) => isMap(one) && "id" in one && Object.values(one).every((text) => text === null || typeof text === "string");
    const all = Array.isArray(written) ? written : [];
    if ((written && !Array.isArray(written)) || !all.every(isOne)) leftOut.push("respondents");
    const filledIn = (one) => Object.entries(one).filter(([, text]) => text !== null);
    return all.filter(isOne).map((one) => Object.fromEntries(filledIn(one)));
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
    if (LONG.some((key) => key !== "value" && written[key] && typeof written[key] !== "string")) return undefined;
    const entry = short(one, written.value);
    if (entry === undefined) return undefined;
    const kept = {};
    for (const key of ["status", "by", "on"]) if (!blank(written[key])) kept[key] = written[key];
    return { ...entry, note: text(written.note), evidence: text(written.evidence), kept };
  }
  function short(one, written) {
    if (written === null || written === undefined || (typeof written === "string" && blank(written))) return null;
    if (typeof written === "string" && REPLIES.has(written.trim())) return { reply: REPLIES.get(written.trim()) };
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
      default: {
        const value = typeof written === "string" ? typed(one, written) : undefined;
        return value === undefined ? undefined : { value };
      }
    }
  }
  /** A text as it is typed into the form: a number with the reader's own decimal sign, a day only as days are written. */
  function typed({ kind }, written) {
    if (kind === "text") return written;
    if (kind === "day" && !isDay(written.trim())) return undefined;
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
      const cells = one.columns.filter(({ id }) => !blank(own(row, id))).map((column) => [column.id, cellOf(column, row[column.id])]);
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

  return { write, read };
}

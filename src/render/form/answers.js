// What was answered and which questions are asked. The meaning of conditions is that of comino itself: on what is not
// answered, not known, not applicable or not asked only `answered: false` holds.

/** What a map holds under a key, whatever every map has: `constructor` may be an id. */
const own = (map, key) => (Object.hasOwn(map ?? {}, key) ? map[key] : undefined);

/** What a text stands for in the place of an answer. */
const REPLIES = new Map(Object.entries({ dont_know: "dont_know", non_so: "dont_know", not_applicable: "not_applicable", non_applicabile: "not_applicable" }));

/** A questionnaire's answers and what they mean. */
function answersOf({ questions, words }) {
  const question = Object.create(null);
  for (const one of questions) question[one.id] = one;

  const blank = (text) => text === undefined || text === null || (typeof text === "string" && text.trim() === "");
  const decimal = (text) => text.trim().replace(",", ".");
  const isNumber = (text) => /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(text) && Number.isFinite(Number(text));
  /** Whether a number could be meant with a sign between its thousands, as 12.000 in Italian. */
  const thousandsSign = words.decimalSign === "," ? "." : ",";
  const hasThousands = (text) => {
    const [first, ...groups] = text.replace(/^[+-]/, "").split(words.decimalSign)[0].split(thousandsSign);
    return groups.length > 0 && /^[1-9]\d{0,2}$/.test(first) && groups.every((group) => /^\d{3}$/.test(group));
  };
  const isDay = (text) => {
    if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
    const day = new Date(`${text}T00:00:00Z`);
    return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
  };

  /** A state in which nothing is answered yet. */
  const fresh = () => ({ unit: { name: "", code: "", population: "", group: "" }, wave: "", date: "", role: "", kept: {}, answers: Object.create(null) });

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
    return REPLIES.get(value.trim()) ?? "given";
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
      for (const column of asked.columns.filter((column) => !blank(own(row, column.id)))) {
        const cell = row[column.id];
        const wrong = column.kind === "number" ? numberMistake(cell, {}) : column.kind === "day" ? dayMistake(cell, "") : null;
        if (wrong) return `${filled(words.row, place + 1)}: ${wrong}`;
      }
    }
    return null;
  }
  function numberMistake(text, { whole, least, most }) {
    const number = decimal(text);
    if (hasThousands(text.trim())) return filled(words.thousands, text.trim().replaceAll(thousandsSign, ""));
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

  return { question, fresh, reply, mistake, asked, progress, blank, decimal, isDay, cellsOf, rowsOf };
}

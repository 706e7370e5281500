// YAML, as much of it as interviews need: written with every text in double quotes, read as comino writes it.

/** A file that cannot be read, and why. */
class Unreadable extends Error {}

const filled = (text, ...parts) => parts.reduce((text, part) => text.replace("{}", () => part), text);

/** A text in double quotes, whatever it holds. */
function quoted(text) {
  const whole = text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd");
  const escaped = whole.replace(/[\\"]/g, "\\$&").replace(/\n/g, "\\n").replace(/\t/g, "\\t");
  const hidden = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g;
  return `"${escaped.replace(hidden, (sign) => "\\u" + sign.charCodeAt(0).toString(16).padStart(4, "0"))}"`;
}

/** Maps, lists and texts as lines of YAML. */
function yamlLines(value, indent = "") {
  if (Array.isArray(value)) {
    return value.flatMap((item) => {
      const lines = yamlLines(item, indent + "  ");
      return [`${indent}- ${lines[0].trimStart()}`, ...lines.slice(1)];
    });
  }
  return Object.entries(value).flatMap(([key, value]) => {
    if (typeof value === "string") return [`${indent}${key}: ${quoted(value)}`];
    const items = Array.isArray(value) && value.every((item) => typeof item === "string");
    if (items) return [`${indent}${key}: [${value.map(quoted).join(", ")}]`];
    const empty = Object.keys(value).length === 0;
    return empty ? [`${indent}${key}: {}`] : [`${indent}${key}:`, ...yamlLines(value, indent + "  ")];
  });
}

/** The maps, lists and texts in a YAML text; nothing is taken for a number or a truth value. */
function readYaml(text, words) {
  const all = text.replace(/^\ufeff/, "").split(/\r\n|\r|\n/);
  const lines = [];
  let at = 0;

  const fail = (number, why, ...parts) => {
    throw new Unreadable(filled(words.yamlLine, number, filled(why, ...parts)));
  };
  all.forEach((raw, index) => {
    const indent = raw.search(/[^ ]|$/);
    const text = raw.slice(indent).trimEnd();
    // A line of three dashes may be above the document.
    const begins = lines.length === 0 && /^---([ \t]+#.*)?$/.test(raw);
    if (text !== "" && !text.startsWith("#") && !begins) lines.push({ number: index + 1, indent, text });
  });

  /** How many brackets a text opens and does not close, quoted parts apart. */
  const openBrackets = (text) => {
    const bare = text.replace(/"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'/g, "").replace(/[ \t]#.*$/, "");
    return bare.replace(/[^\[{]/g, "").length - bare.replace(/[^\]}]/g, "").length;
  };

  /** A line, with those below it in which its brackets are closed. */
  function flowing(line) {
    if (!/(^|[:-][ \t]+)[\[{]/.test(line.text)) return line;
    while (openBrackets(line.text) > 0 && at + 1 < lines.length) {
      line.text = `${line.text.replace(/[ \t]#[^"']*$/, "")} ${lines[at + 1].text}`;
      lines.splice(at + 1, 1);
    }
    return line;
  }

  function block(indent) {
    const line = lines[at];
    if (line.text.startsWith("\t")) fail(line.number, words.yamlTab);
    return /^-( |$)/.test(line.text) ? sequence(indent) : map(indent);
  }

  function map(indent) {
    const entries = Object.create(null);
    while (at < lines.length && lines[at].indent === indent && !/^-( |$)/.test(lines[at].text)) {
      const line = flowing(lines[at]);
      const scan = scanner(line);
      const key = scan.key();
      if (key in entries) fail(line.number, words.yamlTwice, key);
      entries[key] = scan.isAtEnd() ? below(indent) : inline(scan, indent);
    }
    if (at < lines.length && lines[at].indent > indent) fail(lines[at].number, words.yamlIndent);
    return entries;
  }

  function sequence(indent) {
    const items = [];
    while (at < lines.length && lines[at].indent === indent && /^-( |$)/.test(lines[at].text)) {
      const line = flowing(lines[at]);
      const content = line.text.slice(1).trimStart();
      if (content === "" || content.startsWith("#")) {
        items.push(below(indent));
      } else if (/^-( |$)/.test(content) || scanner({ ...line, text: content }).isKey()) {
        const inner = indent + line.text.length - content.length;
        lines[at] = { number: line.number, indent: inner, text: content };
        items.push(block(inner));
      } else {
        items.push(inline(scanner({ ...line, text: content }), indent));
      }
    }
    if (at < lines.length && lines[at].indent > indent) fail(lines[at].number, words.yamlIndent);
    return items;
  }

  /** What stands in the lines below a key or a dash that has nothing beside it. */
  function below(indent) {
    at += 1;
    if (at >= lines.length) return null;
    const next = lines[at];
    if (next.indent > indent) return block(next.indent);
    const list = next.indent === indent && /^-( |$)/.test(next.text);
    const keyed = !/^-( |$)/.test(lines[at - 1].text);
    return list && keyed ? sequence(indent) : null;
  }

  /** What stands beside a key or a dash. */
  function inline(scan, indent) {
    const literal = scan.literal();
    if (literal) return lineByLine(literal, indent);
    const value = scan.value(false);
    if (!scan.isAtEnd()) fail(lines[at].number, words.yamlFeature);
    at += 1;
    if (at < lines.length && lines[at].indent > indent) fail(lines[at].number, words.yamlFeature);
    return value;
  }

  /** A text that keeps its lines: `|`, `|-`, `|+`. */
  function lineByLine(chomping, indent) {
    let number = lines[at].number;
    const kept = [];
    while (number < all.length && (all[number].trim() === "" || all[number].search(/[^ ]/) > indent)) {
      kept.push(all[number]);
      number += 1;
    }
    while (at < lines.length && lines[at].number <= number) at += 1;
    const first = kept.find((line) => line.trim() !== "") ?? "";
    const margin = first.search(/[^ ]|$/);
    const text = kept.map((line) => line.slice(margin)).join("\n") + "\n";
    if (chomping === "+") return text;
    return text.replace(/\n+$/, "") + (chomping === "-" ? "" : "\n");
  }

  /** Reads along one line. */
  function scanner({ number, text }) {
    let place = 0;
    const rest = () => text.slice(place);
    const skip = () => (place += rest().search(/[^ \t]|$/));
    const isAtEnd = () => (skip(), place >= text.length || (rest().startsWith("#") && /[ \t]/.test(text[place - 1] ?? " ")));

    function value(inFlow) {
      skip();
      const sign = text[place];
      if (sign === '"') return doubleQuoted();
      if (sign === "'") return singleQuoted();
      if (sign === "[") return flowSequence();
      if (sign === "{") return flowMap();
      return plain(inFlow);
    }
    function doubleQuoted() {
      const found = /^"((?:[^"\\]|\\.)*)"/.exec(rest());
      if (!found) fail(number, words.yamlText);
      place += found[0].length;
      const known = { n: "\n", t: "\t", r: "\r", 0: "\0", a: "\x07", b: "\b", e: "\x1b", f: "\f", v: "\v", N: "\x85", _: "\xa0", L: "\u2028", P: "\u2029" };
      return found[1].replace(/\\(x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|.)/g, (_, code) => {
        if (code.length > 1) return String.fromCodePoint(parseInt(code.slice(1), 16));
        if (code in known) return known[code];
        return '"\\/ '.includes(code) ? code : fail(number, words.yamlText);
      });
    }
    function singleQuoted() {
      const found = /^'((?:[^']|'')*)'/.exec(rest());
      if (!found) fail(number, words.yamlText);
      place += found[0].length;
      return found[1].replaceAll("''", "'");
    }
    function plain(inFlow) {
      if (/^([&*!|>%@`]|[?:-]([ \t]|$)|\.\.\.$|---$)/.test(rest())) fail(number, words.yamlFeature);
      const end = inFlow ? /[ \t]*([,\[\]{}]|:(?=[ \t,\[\]{}]|$)|[ \t]#|$)/ : /[ \t]*([ \t]#|$)/;
      const length = rest().search(end);
      const found = rest().slice(0, length);
      if (!inFlow && /:([ \t]|$)/.test(found)) fail(number, words.yamlFeature);
      place += length;
      return ["", "~", "null", "Null", "NULL"].includes(found) ? null : found;
    }
    function flowSequence() {
      const items = [];
      place += 1;
      for (skip(); text[place] !== "]"; skip()) {
        items.push(value(true));
        separator("]");
      }
      place += 1;
      return items;
    }
    function flowMap() {
      const entries = Object.create(null);
      place += 1;
      for (skip(); text[place] !== "}"; skip()) {
        const name = value(true);
        skip();
        if (typeof name !== "string" || text[place] !== ":") fail(number, words.yamlKey);
        place += 1;
        if (name in entries) fail(number, words.yamlTwice, name);
        entries[name] = value(true);
        separator("}");
      }
      place += 1;
      return entries;
    }
    function separator(closing) {
      skip();
      if (text[place] === ",") place += 1;
      else if (text[place] !== closing) fail(number, words.yamlFeature);
    }
    function key() {
      const found = /^("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s"'\[\]{}&*!|>%@`#,?-][^#]*?|-[^\s][^#]*?)[ \t]*:(?=[ \t]|$)/.exec(text);
      if (!found) fail(number, words.yamlKey);
      const name = found[1];
      if (name.startsWith('"')) doubleQuoted();
      place = found[0].length;
      return name.startsWith('"') || name.startsWith("'") ? scanner({ number, text: name }).value(false) : name;
    }
    function isKey() {
      return !/^[\[{]/.test(text) && /^("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^"'#]*?)[ \t]*:([ \t]|$)/.test(text);
    }
    function literal() {
      skip();
      const found = /^\|([+-]?)([ \t]+#.*)?$/.exec(rest());
      return found ? found[1] || "clip" : null;
    }
    return { value, key, isKey, isAtEnd, literal };
  }

  if (lines.length === 0) throw new Unreadable(words.noInterview);
  const root = block(lines[0].indent);
  if (at < lines.length) fail(lines[at].number, words.yamlIndent);
  return root;
}

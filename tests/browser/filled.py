"""Forms filled in at random: what is saved passes `check`, and scores as the same answers written by hand."""

import json
import os
import random
import tempfile
from pathlib import Path

from browser import expect_silence, open_browser
from program import EXAMPLE, comino, filled, forget, form_of, save, shipped
from selenium.webdriver.support.ui import WebDriverWait

FILES = ["tests/form/condizioni.yaml", "tests/form/ostile.yaml", EXAMPLE]
ROUNDS = int(os.environ.get("COMINO_ROUNDS", "4"))

TEXTS = [
    "ciao", "yes", "no", "null", "~", "1e3", "2026-01-01", "012", "una: chiave # nessun commento", "- voce", "| testo",
    "> testo", "[elenco", "{mappa}", "\"virgolette\" e 'apici'", "\tcon\ttabulatori\t", " spazi intorno ", "\n\nrighe\n\n",
    "accénti, € e 𝄞 🏛️", "a destra \u202eosrevni\u202c", "fine</script><script>alert(1)</script>", "&amp; &lt;", "<!-- aperto",
    "C:\\cartella\\nome", "=SOMMA(A1:A9)", "@nome", "%direttiva", "!etichetta", "*riferimento", "&ancora", "---", "...",
    "constructor", "__proto__", "toString", "x" * 200, "nul\u0000la", "sopra\u2028sotto", "\ufeffinizio", "escape \u001b[31m", "`apice`", "?", ":",
]
NAMES = ["Borgo Alto", "Sant'Elia \"Vecchio\"", "Pietra: Lunga # no", "Ünïcode – 𝄞", "B" * 200, "- Borgo", "no", "\u202eotrop", "a & b <i>"]

FILL = """
  const [about, replies] = arguments;
  const fire = (field, type) => field.dispatchEvent(new Event(type, { bubbles: true }));
  const set = (field, value) => { field.value = value; fire(field, "input"); fire(field, "change"); };
  for (const [key, value] of Object.entries(about)) set(document.getElementById("about-" + key), value);
  const given = new Set();
  const give = ({ id, parts, note, evidence }) => {
    const within = document.getElementById("q-" + id);
    if (within.hidden) return;
    given.add(id);
    for (const part of parts) {
      if (part.press) within.querySelector(part.press).click();
      else set([...within.querySelectorAll(part.field)].filter((field) => !field.closest("template"))[part.at ?? 0], part.value);
    }
    if (note !== null) set(within.querySelector("[data-remark=note]"), note);
    if (evidence !== null) set(within.querySelector("[data-remark=evidence]"), evidence);
  };
  replies.forEach(give);
  return [...given];
"""


def spoken_number(draw, question, lang):
    """A number as it is typed, and as files write it."""
    least = question.get("least") if question.get("least") is not None else -1000
    most = question.get("most") if question.get("most") is not None else 1_000_000
    whole = draw.randint(int(least), int(most)) if least <= int(most) else int(least)
    if question.get("whole") or draw.random() < 0.5 or whole >= most:
        return (f" {whole} " if draw.random() < 0.2 else str(whole)), str(whole)
    number = f"{whole}.{draw.choice(['5', '25', '125', '0625'])}"
    return number.replace(".", ",") if lang == "it" else number, number


def spoken_cell(draw, column, lang):
    match column["kind"]:
        case "number":
            return spoken_number(draw, {}, lang)
        case "day":
            day = f"20{draw.randint(10, 29)}-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}"
            return day, day
        case "one":
            option = draw.choice(column["options"])
            return option, option
        case _:
            text = draw.choice(TEXTS)
            return text, text


def rows_of(draw, question, lang):
    parts, ids, written = [], question["rows"], []
    for at, row in enumerate(ids or range(draw.randint(1, 3))):
        cells = {}
        if not ids:
            parts.append({"press": "[data-add]"})
        for column in question["columns"]:
            if draw.random() < 0.6:
                typed, cells[column["id"]] = spoken_cell(draw, column, lang)
                parts.append({"field": f"[data-column='{column['id']}']", "at": at, "value": typed})
        cells = {column: cell for column, cell in cells.items() if cell.strip()}
        if cells:
            written.append((row, cells))
    if not written:
        return parts, None
    return parts, dict(written) if ids else [cells for _, cells in written]


def reply_to(draw, question, lang):
    """What is done on the page, and what a file would say."""
    value = "[data-value]"
    chance = draw.random()
    if chance < 0.1:
        reply = draw.choice(["dont_know", "not_applicable"])
        return [{"press": f"[data-reply={reply}]"}], reply
    match question["kind"]:
        case "one":
            option = draw.choice(question["options"])
            return [{"press": f"[data-value][value='{option}']"}], option
        case "several":
            alone = question["exclusive"]
            if alone and chance < 0.3:
                option = draw.choice(alone)
                return [{"press": f"[data-value][value='{option}']"}], [option]
            chosen = [option for option in question["options"] if option not in alone and draw.random() < 0.5]
            return [{"press": f"[data-value][value='{option}']"} for option in chosen], chosen or None
        case "number":
            typed, written = spoken_number(draw, question, lang)
            return [{"field": value, "value": typed}], written
        case "day":
            day = f"20{draw.randint(15, 25)}-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}"
            return [{"field": value, "value": day}], day
        case "rows":
            return rows_of(draw, question, lang)
        case _:
            text = draw.choice(TEXTS)
            return [{"field": value, "value": text}], text if text.strip() else None


def drawn(draw, questions, lang):
    replies, written = [], {}
    for question in questions:
        if draw.random() < 0.15:
            continue
        parts, said = reply_to(draw, question, lang)
        note = draw.choice(TEXTS) if draw.random() < 0.3 else None
        evidence = draw.choice(TEXTS) if draw.random() < 0.3 else None
        replies.append({"id": question["id"], "parts": parts, "note": note, "evidence": evidence})
        written[question["id"]] = {"value": said, "note": note, "evidence": evidence}
    return replies, written


def by_hand(questionnaire, about, written, given):
    """The interview as a person would write it, each text as JSON quotes it."""
    unit = {key: about[key] for key in ["name", "code", "population", "group"] if about[key].strip()}
    lines = [f"questionnaire: {json.dumps(questionnaire)}", "unit:"]
    lines += [f"  {key}: {json.dumps(value)}" for key, value in unit.items()]
    lines += [f"date: {about['date']}", *([f"wave: {json.dumps(about['wave'])}"] if about["wave"] else []), "answers:"]
    for question, said in written.items():
        parts = {key: value for key, value in said.items() if value is not None and (key == "value" or value.strip())}
        if question in given and parts:
            lines.append(f"  {question}: {json.dumps({'value': None, **parts})}")
    return "\n".join(lines) + "\n"


def agree(name, saved, hand, downloads):
    """The file passes `check`, and scores as the one written by hand."""
    found = downloads / "mano.yml"
    found.write_text(hand)
    for file in (saved, found):
        comino("check", str(file), "-q", name)
    scores = [comino("score", str(file), "-q", name, "-f", "json") for file in (saved, found)]
    assert scores[0] == scores[1], (name, saved.read_text(), hand)


def fill_in_some(driver, name, lang, draw, downloads):
    address = form_of(name, lang)
    for _ in range(ROUNDS):
        driver.get(address)
        forget(driver)
        data = json.loads(driver.execute_script("return document.getElementById('data').textContent"))
        about = {
            "name": draw.choice(NAMES), "date": "2026-11-20", "population": draw.choice(["", "640", "2310", "12000"]),
            "code": draw.choice(["", "060062"]), "group": draw.choice(["", "Unione d'Esempio"]), "wave": draw.choice(["", "2026-11"]),
            "role": draw.choice(["", "Segretaria: comunale"]),
        }
        replies, written = drawn(draw, data["questions"], lang)
        given = filled(driver, lambda: driver.execute_script(FILL, about, replies))
        saved = save(driver, downloads)
        agree(name, saved, by_hand(data["questionnaire"], about, written, set(given)), downloads)
        # What was saved is read again, and saved again without a change.
        forget(driver)
        driver.find_element("id", "load").send_keys(str(saved))
        field = driver.find_element("id", "about-name")
        WebDriverWait(driver, 10).until(lambda _: field.get_attribute("value"))
        again = save(driver, downloads)
        assert again.read_text() == saved.read_text(), (name, saved.read_text(), again.read_text())
        for file in downloads.iterdir():
            file.unlink()
    expect_silence(driver)


def main():
    names = [*shipped(), *FILES]
    draw = random.Random(int(os.environ.get("COMINO_SEED", "1")))
    with tempfile.TemporaryDirectory() as folder:
        downloads = Path(folder)
        driver = open_browser(downloads)
        try:
            for name in names:
                for lang in ["it", "en"]:
                    fill_in_some(driver, name, lang, draw, downloads)
            print(f"   {ROUNDS * 2 * len(names)} forms filled in at random score as written by hand")
        finally:
            driver.quit()


main()

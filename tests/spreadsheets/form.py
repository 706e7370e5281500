"""The form as a workbook, filled in with openpyxl as a person would, saved by LibreOffice, and read back as an interview."""

import csv
import datetime
import json
import sys
import tempfile
from pathlib import Path

import draw
import openpyxl
from office import ROOT, Office, comino

QUESTIONNAIRES = ["questionnaires/maturita-ict.yaml", "questionnaires/unione.yaml", "tests/form/condizioni.yaml"]
COUNT, SEED = 6, 7
WORDS = {
    "it": {
        "dont_know": "Non lo so",
        "not_applicable": "Non ci riguarda",
        "none": "Nessuna di queste voci",
        "nothing": "Non c'è niente da elencare",
        "yes": "Sì",
        "no": "No",
    },
    "en": {
        "dont_know": "I don't know",
        "not_applicable": "Does not apply to us",
        "none": "None of these",
        "nothing": "There is nothing to list",
        "yes": "Yes",
        "no": "No",
    },
}
VALUE, REPLY, NOTE, EVIDENCE = 3, 4, 5, 6
# A text that is the error of a formula is refused, and a blank one counts as missing.
TEXTS = [text for text in draw.TEXTS if not text.startswith("#")]


class Sheet:
    """A sheet of a form, with the entries of its lists."""

    def __init__(self, book, name, words):
        self.sheet, self.words = book[name], words
        self.rows = {cell.value: cell.row for cell in self.sheet["A"] if cell.value}
        self.lists = {}
        for validation in self.sheet.data_validations.dataValidation:
            if validation.type == "list":
                of, area = validation.formula1.rsplit("!", 1)
                entries = [row[0].value for row in book[of.strip("='")][area.replace("$", "")]] if ":" in area else None
                if entries is None:
                    entries = [book[of.strip("='")][area.replace("$", "")].value]
                for cells in validation.sqref.ranges:
                    self.lists[cells.coord] = entries

    def put(self, id, value, column=VALUE):
        cell = self.sheet.cell(self.rows[id], column)
        assert not cell.protection.locked, cell.coordinate
        entries = self.lists.get(cell.coordinate)
        assert entries is None or value in entries, (cell.coordinate, value, entries)
        cell.value = value
        if isinstance(value, str):
            # A person who types this gets a text, because the cell is one.
            cell.data_type = "s"

    def has_list(self, id):
        return self.sheet.cell(self.rows[id], VALUE).coordinate in self.lists

    def choose(self, id, at):
        self.put(id, self.lists[self.sheet.cell(self.rows[id], VALUE).coordinate][at])

    def fill(self, question, reply):
        words, data = self.words, question.data
        if reply in (draw.DONT_KNOW, draw.NOT_APPLICABLE):
            self.put(question.id, words[reply], REPLY)
        elif question.kind == "choice":
            self.choose(question.id, question.options().index(reply))
        elif question.kind == "scale" and self.has_list(question.id):
            self.choose(question.id, reply - int(data.get("from", 0)))
        elif question.kind == "yes_no":
            self.put(question.id, words[reply])
        elif question.kind == "multiple":
            for option in reply:
                self.put(f"{question.id}.{option}", "x")
            if not reply:
                self.put(question.id, words["none"], REPLY)
        elif question.kind == "table":
            rows = reply.items() if isinstance(reply, dict) else ((at + 1, row) for at, row in enumerate(reply))
            for row, cells in rows:
                for column in data["columns"]:
                    if column["id"] in cells:
                        self.cell(f"{question.id}.{row}.{column['id']}", column, cells[column["id"]])
            if not reply:
                self.put(question.id, words["nothing"], REPLY)
        else:
            self.put(question.id, datetime.date.fromisoformat(reply) if question.kind == "date" else reply)

    def cell(self, id, column, value):
        kind = column.get("kind", "text")
        if kind == "choice":
            self.choose(id, [option["id"] for option in column["options"]].index(value))
        elif kind == "yes_no":
            self.put(id, self.words[value])
        else:
            self.put(id, datetime.date.fromisoformat(value) if kind == "date" else value)


def can_hold(question, reply):
    """A form has no word for “nothing chosen” if an option says so."""
    return not (question.kind == "multiple" and reply == [] and question.exclusive())


def files_of(path, questionnaire, folder):
    comino("convert", path, "-q", questionnaire, "-o", folder)
    return {file.name: file.read_text(encoding="utf-8") for file in folder.glob("*.yaml") if file.name != "comino.yaml"}


def named(condition):
    """The questions, and data of the comune, that a condition names."""
    if isinstance(condition, list):
        return [name for part in condition for name in named(part)]
    return [condition["question"]] if "question" in condition else named(list(condition.values()))


def is_open(question, asked, made):
    """Whether a condition depends on an answer that is missing or not known, directly or not."""
    by_id = {other.id: other for other in asked}
    for name in named(question.when()) if question.when() else []:
        given = made["answers"].get(name)
        reply = given["value"] if isinstance(given, dict) and "value" in given else given
        unit = {f"unit.{key}": value for key, value in made["unit"].items()}
        if name.startswith("unit.") and name not in unit:
            return True
        if name in by_id and (reply in (None, draw.DONT_KNOW) or is_open(by_id[name], asked, made)):
            return True
    return False


def grey_questions(filled, questionnaire, asked, interviews, folder):
    """Compares the conditional formats, as LibreOffice computes them, with the answers that comino does not count."""
    printed, _ = comino("check", filled, "-q", questionnaire, "-f", "json", fails=True)
    notes = [note for note in json.loads(printed) if note["code"] == "answer-not-asked"]
    uncounted = {(note["worksheet"], note["column_name"].split(".")[0]) for note in notes}
    book = openpyxl.load_workbook(filled)
    computed = {}
    for made in interviews:
        name = made["unit"]["name"]
        sheet = book[name]
        sheet.protection.sheet = False
        ids = {cell.row: cell.value for cell in sheet["A"]}
        for area in sheet.conditional_formatting:
            row = min(cells.min_row for cells in area.sqref.ranges)
            cell = sheet.cell(row, 12, "=" + area.rules[0].formula[0])
            computed[name, ids[row]] = cell.coordinate
    formulas = folder / "formulas.xlsx"
    book.save(formulas)
    values = openpyxl.load_workbook(Office(folder / "values", "it-IT").save(formulas, "xlsx", folder / "values"), data_only=True)
    greyed = 0
    for made in interviews:
        name = made["unit"]["name"]
        for question in asked:
            if question.when() is None or question.id not in made["answers"]:
                continue
            value = values[name][computed[name, question.id]].value
            assert value in (True, False, 0, 1), (name, question.id, value)
            # An answer that depends on a missing one is open: it may count in the end, but the form does not ask it yet.
            expected = (name, question.id) in uncounted or bool(value) and is_open(question, asked, made)
            assert bool(value) == expected, (name, question.id, value)
            greyed += bool(value)
    return greyed


def through(questionnaire, lang, folder):
    folder.mkdir()
    named, asked = draw.questions(ROOT / questionnaire)
    draw.TEXTS = TEXTS
    interviews = []
    for at in range(COUNT):
        made = draw.interview(named, asked, at, SEED * 1000 + at)
        for question in asked:
            given = made["answers"].get(question.id)
            if not can_hold(question, given.get("value") if isinstance(given, dict) and "value" in given else given):
                del made["answers"][question.id]
        interviews.append(made)
    (folder / "yaml").mkdir()
    for at, made in enumerate(interviews):
        text = draw.yaml.safe_dump(made, allow_unicode=True, sort_keys=False)
        (folder / "yaml" / f"{at}.yaml").write_text(text, encoding="utf-8")
    names = [made["unit"]["name"] for made in interviews]
    with (folder / "comuni.csv").open("w", encoding="utf-8", newline="") as table:
        writer = csv.DictWriter(table, ["name", "code", "population", "group"])
        table.write("unit,code,population,group\r\n")
        writer.writerows(made["unit"] for made in interviews)
    form = folder / "form.xlsx"
    made_for = ["--for", folder / "comuni.csv", "--wave", "2026-11"]
    comino("questionnaire", "form", questionnaire, *made_for, "--lang", lang, "-o", form)
    written = form.read_bytes()
    comino("questionnaire", "form", questionnaire, *made_for, "--lang", lang, "-o", form, fails=True)
    assert form.read_bytes() == written, "a form is not overwritten"
    printed, _ = comino("check", form, "--lang", "en")
    assert "no answers yet" in printed, printed
    book = openpyxl.load_workbook(form, rich_text=True)
    for name, made in zip(names, interviews):
        sheet = Sheet(book, name, WORDS[lang])
        sheet.put("date", datetime.date.fromisoformat(made["date"]))
        for question in asked:
            given = made["answers"].get(question.id)
            if given is None:
                continue
            long = isinstance(given, dict) and "value" in given
            sheet.fill(question, given["value"] if long else given)
            for column, remark in [(NOTE, "note"), (EVIDENCE, "evidence")]:
                if long and remark in given:
                    sheet.put(question.id, given[remark], column)
    filled = folder / "filled.xlsx"
    book.save(filled)
    expected = files_of(folder / "yaml", questionnaire, folder / "expected")
    assert len(expected) == COUNT, sorted(expected)
    files = [filled]
    for locale in ["it-IT", "en-US"]:
        office = Office(folder, locale)
        files += [office.save(filled, format, folder / locale) for format in ["ods", "xlsx", "xls"]]
    for file in files:
        found = files_of(file, questionnaire, folder / f"read-{file.parent.name}-{file.suffix[1:]}")
        for name in expected:
            same = found.get(name) == expected[name]
            assert same, f"{file}: {name}\n--- found\n{found.get(name)}\n--- expected\n{expected[name]}"
    greyed = grey_questions(filled, questionnaire, asked, interviews, folder)
    print(f"   {questionnaire}, {lang}: {greyed} questions are grey where they are not to be asked, and no others")
    print(f"   {questionnaire}, {lang}: {COUNT} forms filled in are the interviews, through {len(files)} files")


with tempfile.TemporaryDirectory() as temporary:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(temporary)
    for questionnaire in QUESTIONNAIRES:
        for lang in ["it", "en"]:
            through(questionnaire, lang, folder / f"{Path(questionnaire).stem}-{lang}")

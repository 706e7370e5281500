"""Answers to an XLSForm as KoboToolbox exports them become the interview that the same answers are when written by hand."""

import csv
import json
import os
import random
import re
import tempfile
from pathlib import Path

from openpyxl import load_workbook
from program import EXAMPLE, comino, shipped

FILES = ["tests/form/condizioni.yaml", "tests/form/ostile.yaml", EXAMPLE]
ROUNDS = int(os.environ.get("COMINO_ROUNDS", "8"))
TEXTS = ["ciao", "no", "a; b", "\"virgolette\"", "due\nrighe", "=1+1", "è così", "1e3", "yes"]
REPLIES = ["dont_know", "not_applicable"]


class Value(str):
    """A value of XPath 1.0: a text that is compared as a number with numbers."""

    def number(self):
        try:
            return float(self)
        except ValueError:
            return float("nan")

    def __eq__(self, other):
        return self.number() == other if isinstance(other, (int, float)) else str(self) == str(other)

    def __ne__(self, other):
        return not self == other

    def __ge__(self, other):
        return self.number() >= other

    def __le__(self, other):
        return self.number() <= other

    __hash__ = str.__hash__


def holds(expression, values, own=""):
    """Whether an expression of the sheet holds, as far as comino writes any."""
    if not expression:
        return True
    texts = []

    def put_aside(found):
        texts.append(found.group(0))
        return f"TEXT{len(texts) - 1}_"

    said = re.sub(r"'[^']*'|\"[^\"]*\"", put_aside, expression)
    said = re.sub(r"\$\{([^}]+)\}", lambda found: f"V({found.group(1)!r})", said)
    said = re.sub(r"(?<![!<>])=", "==", said).replace("count-selected(", "count_selected(").replace("not(", "NOT(")
    said = re.sub(r"(?<![\w.'\)])\.(?![\w])", "OWN", said)
    said = re.sub(r"TEXT(\d+)_", lambda found: repr(texts[int(found.group(1))][1:-1]), said)
    names = {
        "V": lambda name: values.get(name, Value("")), "OWN": Value(own), "NOT": lambda value: not value,
        "selected": lambda value, option: option in value.split(), "count_selected": lambda value: len(value.split()),
        "concat": lambda *parts: "".join(parts), "count": lambda value: 1 if value else 0,
    }
    return eval(said, {"__builtins__": {}}, names)


def sheets(questionnaire, folder):
    workbook = folder / "form.xlsx"
    comino("questionnaire", "xlsform", questionnaire, "-o", str(workbook), "--force")
    read = {}
    for sheet in load_workbook(workbook):
        header, *rows = sheet.iter_rows(values_only=True)
        read[sheet.title] = [{key: cell or "" for key, cell in zip(header, row)} for row in rows]
    return read


def typed(draw, kind, options, name):
    word, *rest = kind.split()
    match word:
        case "select_one":
            return draw.choice(options[rest[0]])
        case "select_multiple":
            return " ".join(option for option in options[rest[0]] if draw.random() < 0.3) or draw.choice(options[rest[0]])
        case "integer":
            return str(draw.randint(-3, 30))
        case "decimal":
            return draw.choice(["0", "7.5", "40", "12", "100", "0.125", "3"])
        case "date":
            return f"20{draw.randint(15, 25)}-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}"
        case _:
            return draw.choice(TEXTS)


def fill_in(draw, form):
    """What is answered to a form, by the path of each question; and which questions are asked."""
    options = {}
    for choice in form["choices"]:
        options.setdefault(choice["list_name"], []).append(choice["name"])
    about = {"unit": "Borgo", "date": "2026-11-20", "population": draw.choice(["640", "1000", "7000"]), "group": draw.choice(["", "Unione d'Esempio"])}
    values, columns, groups, asked = {}, {}, [], set()
    for line in form["survey"]:
        kind, name = line["type"], line["name"]
        relevant = all(open_ for *_, open_ in groups) and holds(line["relevant"], values)
        if kind.startswith("begin_"):
            groups.append((name, kind == "begin_repeat", relevant))
            if relevant:
                asked.add(name)
            continue
        if kind.startswith("end_"):
            groups.pop()
            continue
        if any(repeat for _, repeat, _ in groups):
            continue
        value = about.get(name, "") if not groups else ""
        if groups and relevant:
            asked.add(name)
            value = typed(draw, kind, options, name) if draw.random() < 0.8 else ""
            for _ in range(50):
                if value == "" or holds(line["constraint"], values, value):
                    break
                value = typed(draw, kind, options, name)
            else:
                value = ""
        values[name] = Value(value)
        columns["/".join([*(group for group, *_ in groups), name])] = (kind, value, options.get(kind.split()[-1], []))
    return columns, values, asked


def exported(columns, way):
    """The columns of an export: options of a multiple choice together, one by one, or both."""
    header, row = [], []
    for path, (kind, value, options) in columns.items():
        several = kind.startswith("select_multiple")
        if not several or way != "apart":
            header.append(path)
            row.append(value)
        if several and way != "together":
            for option in options:
                header.append(f"{path}/{option}")
                row.append("" if value == "" else str(int(option in value.split())))
    return header + ["_id", "_uuid", "_submission_time"], row + ["1", "u1", "2026-11-20T10:00:00"]


def by_hand(questionnaire, values, data):
    """The interview as a person would write it."""
    lines = [f"unit: {{name: Borgo, population: {values['population']}" + (', group: "Unione d\'Esempio"}' if values["group"] else "}")]
    lines += ["date: 2026-11-20", "answers:"]
    for question in data:
        said = answer(question, values)
        evidence = values.get(f"{question['id']}.evidence", "")
        if said is not None:
            lines.append(f"  {question['id']}: {json.dumps({'value': said, **({'evidence': evidence} if evidence else {})})}")
    return "\n".join(lines) + "\n"


def answer(question, values):
    name = question["id"]
    if question["kind"] == "rows":
        cells = {row: {c["id"]: values[f"{name}.{row}.{c['id']}"] for c in question["columns"] if values.get(f"{name}.{row}.{c['id']}", "") != ""} for row in question["rows"]}
        cells = {row: of_row for row, of_row in cells.items() if of_row}
        return cells or values.get(f"{name}.reply", "") or None
    value = values.get(name, "")
    if value == "":
        return values.get(f"{name}.reply", "") or None
    if question["kind"] != "several":
        return value
    chosen = value.split()
    return chosen[0] if chosen[0] in REPLIES else [] if chosen == ["_none"] else chosen


def agree(name, draw, form, data, folder, scored):
    columns, values, asked = fill_in(draw, form)
    header, row = exported(columns, draw.choice(["together", "apart", "both"]))
    export, hand = folder / "export.csv", folder / "hand.yml"
    with export.open("w", newline="") as file:
        csv.writer(file, delimiter=";", quoting=csv.QUOTE_ALL).writerows([header, row])
    hand.write_text(by_hand(name, values, data))
    # The hostile questionnaire is warned of itself.
    strict = [] if "ostile" in name else ["--strict"]
    comino("convert", str(export), "--from", "kobo", "-q", name, *strict, "-o", str(folder / "out"), "--force")
    converted = folder / "out" / "borgo.yaml"
    scores = [comino("score", str(file), "-q", name, "-f", "json") for file in (converted, hand)]
    assert scores[0] == scores[1], (name, converted.read_text(), hand.read_text())
    # Asked by the sheet if and only if asked by comino.
    coverage = {node["node"]: node["coverage"] for node in json.loads(scores[0])["units"][0]["nodes"] if node["kind"] == "question"}
    for question, covered in coverage.items():
        if covered is not None:
            # A question whose condition nobody can decide yet counts as open, and is not asked.
            assert question in asked or covered == 0, (name, question, hand.read_text())
            if question in asked:
                scored.add(question)
        elif question in scored and question in asked:
            # Not applicable, or an option that is recorded and not scored.
            assert answer(next(one for one in data if one["id"] == question), values) is not None, (name, question, hand.read_text())


def main():
    draw = random.Random(int(os.environ.get("COMINO_SEED", "1")))
    names = [*shipped(), *FILES]
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        for name in names:
            form = sheets(name, folder)
            page = comino("questionnaire", "form", name, "--lang", "it")
            data = json.loads(re.search(r'id="data">(.*?)</script>', page, re.S).group(1))["questions"]
            scored = set()
            for _ in range(ROUNDS):
                agree(name, draw, form, data, folder, scored)
    print(f"   {ROUNDS * len(names)} exports score as written by hand, and ask what comino asks")


main()

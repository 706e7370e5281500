"""Random interviews, the same for the same seed."""

import csv
import functools
import random
import re
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
DONT_KNOW, NOT_APPLICABLE = "dont_know", "not_applicable"

# Texts that a spreadsheet could take for something else.
TEXTS = [
    "Perché è così: «citato», \"fra virgolette\"; e 3,5 % di più",
    "=1+1",
    "+39 0776 123456",
    "-costi",
    "@SUM(A1)",
    "'già con l'apostrofo",
    "012",
    "1.450",
    "2026-11",
    "12/11/2026",
    "TRUE",
    "#N/D",
    "due\nrighe",
    "a|b,c;d",
    "1E5",
]


class Question:
    def __init__(self, data, path):
        self.data = data
        self.id = data["id"]
        self.kind = data["kind"]
        self.path = path

    def options(self):
        return [option["id"] for option in self.data.get("options", [])]

    def exclusive(self):
        return [option["id"] for option in self.data.get("options", []) if option.get("exclusive") == "true"]

    def when(self):
        return self.data.get("when")


def questions(path):
    """The questions of a questionnaire, in order. Every value is a text."""
    # PyYAML, unlike YAML, takes a question mark before a comma for a key; texts are not needed.
    text = re.sub(r"\?(?=[,}])", "", Path(path).read_text(encoding="utf-8"))
    document = yaml.load(text, yaml.BaseLoader)
    found = [Question(question, "about") for question in document.get("about", [])]

    def walk(nodes):
        for node in nodes:
            found.extend(Question(question, node["id"]) for question in node.get("questions", []))
            walk(node.get("dimensions", []))

    walk(document["indices"])
    return f"{document['id']}@{document['version']}", found


@functools.cache
def comuni():
    """The names and codes of comuni whose code begins with a zero, which spreadsheets drop."""
    rows = csv.DictReader((ROOT / "src" / "registry" / "comuni.csv").read_text(encoding="utf-8").splitlines())
    return [(row["name"], row["code"]) for row in rows if row["code"].startswith("0")][::20]


def day(lot):
    return f"{lot.randrange(2015, 2026)}-{lot.randrange(1, 13):02}-{lot.randrange(1, 29):02}"


def number(lot, least, most):
    """A number with at most two decimals, as a sheet shows it."""
    value = round(lot.uniform(least, most), lot.choice([0, 0, 1, 2]))
    value = min(max(value, least), most)
    return int(value) if value == int(value) else value


def cell(column, lot):
    kind = column.get("kind", "text")
    if kind == "number":
        return number(lot, 0, 5000)
    if kind == "date":
        return day(lot)
    if kind == "yes_no":
        return lot.choice(["yes", "no"])
    if kind == "choice":
        return lot.choice([option["id"] for option in column["options"]])
    return lot.choice(TEXTS)


def answer(question, lot):
    data = question.data
    if question.kind == "choice":
        return lot.choice(question.options())
    if question.kind == "multiple":
        if question.exclusive() and lot.random() < 0.2:
            return [lot.choice(question.exclusive())]
        return [option for option in question.options() if option not in question.exclusive() and lot.random() < 0.5]
    if question.kind == "yes_no":
        return lot.choice(["yes", "no"])
    if question.kind == "scale":
        return lot.randrange(int(data.get("from", 0)), int(data["to"]) + 1)
    if question.kind == "number":
        least = float(data.get("min", 0))
        return number(lot, least, float(data.get("max", least + 1000)))
    if question.kind == "date":
        return day(lot)
    if question.kind == "open":
        return lot.choice(TEXTS)
    rows = [row["id"] for row in data.get("rows", [])]
    cells = lambda: {column["id"]: cell(column, lot) for column in data["columns"] if lot.random() < 0.7}
    if rows:
        drawn = {row: cells() for row in rows if lot.random() < 0.6}
        return {row: filled for row, filled in drawn.items() if filled}
    return [filled for filled in (cells() for _ in range(lot.randrange(4))) if filled]


def interview(named, asked, number_of, seed):
    """The interview of a seed, as the content of a YAML file."""
    lot = random.Random(seed)
    answers = {}
    for question in asked:
        draw = lot.random()
        if draw < 0.15:
            continue
        reply = DONT_KNOW if draw < 0.22 else NOT_APPLICABLE if draw < 0.27 else answer(question, lot)
        remarks = {}
        if lot.random() < 0.2:
            remarks["note"] = lot.choice(TEXTS)
        if lot.random() < 0.2:
            remarks["evidence"] = lot.choice(TEXTS)
        answers[question.id] = {"value": reply, **remarks} if remarks else reply
    name, code = comuni()[number_of]
    unit = {"name": name, "code": code}
    if lot.random() < 0.8:
        unit["population"] = lot.choice([400, 1000, 1450, 8700])
    if lot.random() < 0.6:
        unit["group"] = lot.choice(["Unione d'Esempio", "Unione \"Alta\" valle"])
    return {"questionnaire": named, "unit": unit, "wave": "2026-11", "date": "2026-11-20", "answers": answers}


def write(folder, named, asked, count, seed):
    """Writes interviews as YAML and returns them by the name of their comune."""
    folder.mkdir()
    drawn = {}
    for at in range(count):
        made = interview(named, asked, at, seed * 1000 + at)
        text = yaml.safe_dump(made, allow_unicode=True, sort_keys=False)
        (folder / f"comune-{at:03}.yaml").write_text(text, encoding="utf-8")
        drawn[made["unit"]["name"]] = made
    return drawn

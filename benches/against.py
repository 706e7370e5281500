#!/usr/bin/env python3
"""comino against pandas, Polars, DuckDB and one pass of the csv crate, in turns, in one run; prints Markdown tables.

COMINO_BENCH names a folder with generate.py, questionnaire-words.yaml, pandas_job.py, polars_job.py and duckdb_job.py;
this Python must have numpy and the engines. Only ratios mean something: absolute times drift with the machine.

usage: COMINO_BENCH=FOLDER python benches/against.py [--rounds N] [--sizes 10000,100000,1000000] [--yaml N]
       [--comuni 8000] [--base BINARY] [--engines duckdb,polars,pandas] [--comino BINARY]

--base is a build of another commit: every verb over the table of --comuni rows is compared with it.
"""

import argparse
import csv
import os
import pathlib
import random
import statistics
import subprocess
import sys
import tempfile

PROJECT = pathlib.Path(__file__).resolve().parent.parent
COMINO = PROJECT / "target/release/comino"


def measured(words):
    """CPU seconds, wall seconds and peak MiB of a command."""
    import time

    begun = time.perf_counter()
    child = subprocess.Popen([str(word) for word in words], stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    wall = time.perf_counter() - begun
    if status != 0:
        sys.exit(f"failed: {words}")
    return used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1024


def in_turns(jobs, rounds, *written):
    """The medians of each job, the jobs run one after the other, round after round, each into files not there before."""
    seen = {name: [] for name in jobs}
    for _ in range(rounds):
        for name, words in jobs.items():
            for path in written:
                path.unlink(missing_ok=True)
            seen[name].append(measured(words))
    return {name: [statistics.median(column) for column in zip(*runs)] for name, runs in seen.items()}


def floor(comino):
    """The pass of the csv crate, built together with the program."""
    return comino.parent / "examples/count_fields"


def verbs(comino, base, bench, folder, count, rounds):
    """Every verb over a table of so many comuni, against one pass of the csv crate, DuckDB and another build."""
    table, waves, theirs = folder / "comuni.csv", folder / "waves.csv", folder / "theirs.csv"
    subprocess.run([sys.executable, bench / "generate.py", str(count), table, "1", "--words"], check=True)
    in_two_waves(table, waves)
    questionnaire = ["-q", bench / "questionnaire-words.yaml"]
    words = {"check": ["check", table, *questionnaire]}
    for verb in ("compare", "plan", "robustness", "report", "summary", "score"):
        words[verb] = [verb, table, *questionnaire, "-f", "csv"]
    words["trend"] = ["trend", waves, *questionnaire, "-f", "csv"]
    jobs = {"csv pass": [floor(comino), table], "duckdb": [sys.executable, bench / "duckdb_job.py", table, theirs]}
    jobs |= {verb: [comino, *line] for verb, line in words.items()}
    jobs |= {f"{verb} of the base": [base, *line] for verb, line in words.items() if base}
    medians = in_turns(jobs, rounds)
    printed(f"{count} comuni, every verb (trend: two waves)", medians, "csv pass")
    if base:
        print("\n| | CPU, the base being 1 | peak MiB |\n|---|---|---|")
        for verb in words:
            ours, before = medians[verb], medians[f"{verb} of the base"]
            print(f"| {verb} | {ours[0] / before[0]:.2f} | {ours[2]:.0f} |")


def in_two_waves(table, waves):
    """The comuni of a table in two waves; in the second each answers what the next one did."""
    with open(table, newline="") as rows, open(waves, "w", newline="") as out:
        header, *rows = csv.reader(rows)
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow([*header[:3], "wave", *header[3:]])
        for row, following in zip(rows, rows[1:] + rows[:1]):
            writer.writerow([*row[:3], "2025", *row[3:]])
            writer.writerow([*row[:3], "2026", *following[3:]])


def printed(title, medians, base):
    """A table of ratios to the base, memory in MiB."""
    print(f"\n{title} ({base}: {medians[base][0]:.2f} s CPU, {medians[base][1]:.2f} s wall)\n")
    print("| | CPU | wall | peak MiB |\n|---|---|---|---|")
    for name, (cpu, wall, memory) in medians.items():
        print(f"| {name} | {cpu / medians[base][0]:.2f} | {wall / medians[base][1]:.2f} | {memory:.0f} |")
    sys.stdout.flush()


def same(ours, theirs):
    """How many rows differ in the last digit that both print: four decimals."""
    differ = 0
    with open(ours, newline="") as one, open(theirs, newline="") as other:
        for a, b in zip(csv.DictReader(one), csv.DictReader(other), strict=True):
            pairs = [(a["score"], b["index"])] + [(a[f"d{d}"], b[f"d{d}"]) for d in range(1, 7)]
            # Half a unit of the last digit: printers differ in how they round it.
            near = all(not x and not y or abs(float(x) - float(y)) <= 0.5001e-4 for x, y in pairs)
            differ += not (a["code"] == b["code"] and near and a["level"] == f"l{b['level']}")
    return differ


def grown(folder, questions, rows, conditions=False):
    """A questionnaire of so many questions in dimensions of ten, and a table for it. With conditions the last question of
    each dimension is asked where the last yes or no before it is yes."""
    gate = {q: max(p for p in range(q) if p % 3 == 1) for q in range(9, questions, 10)} if conditions else {}
    draw = random.Random(1)
    yaml = ['comino: 1\nid: grown\nversion: "1"\ntitle: Grown\nlevels: [{id: low, from: 0, title: Low}]']
    yaml.append("indices:\n  - id: index\n    title: Index\n    dimensions:")
    kinds = ["kind: choice, options: [{id: a, text: A}, {id: b, text: B}, {id: c, text: C}]", "kind: yes_no",
             "kind: number, worst: 10, best: 90"]
    for q in range(questions):
        if q % 10 == 0:
            yaml.append(f"      - id: d{q}\n        title: D\n        questions:")
        when = f", when: {{question: q{gate[q]}, is: [yes]}}" if q in gate else ""
        yaml.append(f"          - {{id: q{q}, text: Q, {kinds[q % 3]}{when}}}")
    name = f"q{questions}{'when' if conditions else ''}"
    questionnaire, table = folder / f"{name}.yaml", folder / f"{name}.csv"
    questionnaire.write_text("\n".join(yaml) + "\n")
    cells = [lambda: draw.choice("abc"), lambda: draw.choice(["yes", "no"]), lambda: f"{draw.random() * 120:.1f}"]
    with open(table, "w") as out:
        out.write("unit,code," + ",".join(f"q{q}" for q in range(questions)) + "\n")
        for row in range(rows):
            answers = [cells[q % 3]() if draw.random() > 0.08 else "" for q in range(questions)]
            for q, of in gate.items():
                answers[q] = answers[q] if answers[of] == "yes" else ""
            out.write(f"Comune {row},{row:06d}," + ",".join(answers) + "\n")
    return questionnaire, table


YAML_JOB = """
import glob, sys, yaml
points = {'nessuno': 0.0, 'previsto': 25.0, 'in-parte': 50.0, 'fatto': 75.0, 'verificato': 100.0, 'yes': 100.0, 'no': 0.0, True: 100.0, False: 0.0}
for name in sorted(glob.glob(sys.argv[1] + '/*.yaml')):
    with open(name) as file:
        one = yaml.load(file, Loader=yaml.CSafeLoader)
    given = [points[a] if a in points else min(100.0, max(0.0, (a - 10) / 80 * 100)) for a in one['answers'].values()]
    print(one['unit']['name'], sum(given) / len(given), sep=',')
"""


def interviews(folder, table, count):
    """The first rows of a table as interviews in files of their own."""
    target = folder / "interviews"
    target.mkdir()
    with open(table, newline="") as rows:
        for number, row in zip(range(count), csv.DictReader(rows)):
            answers = "".join(f"  {q}: {a}\n" for q, a in row.items() if q[0] == "q" and a)
            unit = f'unit: {{name: "{row["unit"]}", code: "{row["code"]}"}}\n'
            (target / f"{number:06d}.yaml").write_text(f"questionnaire: bench@1\n{unit}answers:\n{answers}")
    return target


def main():
    asked = argparse.ArgumentParser()
    asked.add_argument("--rounds", type=int, default=3)
    asked.add_argument("--sizes", default="10000,100000,1000000")
    asked.add_argument("--yaml", type=int, default=10_000)
    asked.add_argument("--comuni", type=int, default=8000)
    asked.add_argument("--base", type=pathlib.Path)
    asked.add_argument("--engines", default="duckdb,polars,pandas")
    asked.add_argument("--comino", type=pathlib.Path, default=COMINO)
    asked = asked.parse_args()
    bench = pathlib.Path(os.environ["COMINO_BENCH"])
    comino, engines = asked.comino, asked.engines.split(",") if asked.engines else []
    questionnaire_in_words = bench / "questionnaire-words.yaml"
    build = ["cargo", "build", "--locked", "--release", "--bin", "comino", "--example", "count_fields", "--quiet"]
    if comino == COMINO:
        subprocess.run(build, cwd=PROJECT, check=True)
    score = [comino, "score", "--wide", "-f", "csv", "--force", "-q"]
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        table, ours, theirs = folder / "in.csv", folder / "ours.csv", folder / "theirs.csv"
        if asked.comuni:
            verbs(comino, asked.base, bench, folder, asked.comuni, asked.rounds)
        for rows in map(int, filter(None, asked.sizes.split(","))):
            subprocess.run([sys.executable, bench / "generate.py", str(rows), table, "1", "--words"], check=True)
            own = [*score, questionnaire_in_words, table, "-o", ours]
            jobs = {"csv pass": [floor(comino), table], "comino, one thread": [*own, "--threads", "1"],
                    "comino, two threads": [*own, "--threads", "2"]}
            if asked.base:
                jobs["the base, one thread"] = [asked.base, *own[1:], "--threads", "1"]
            for engine in engines:
                jobs[engine] = [sys.executable, bench / f"{engine}_job.py", table, theirs]
            printed(f"{rows} rows of sixty answers", in_turns(jobs, asked.rounds, ours, theirs), "csv pass")
            measured(jobs["comino, two threads"])
            for engine in engines:
                measured(jobs[engine])
                print(f"\nRows that differ from those of {engine}: {same(ours, theirs)}")
        if not asked.sizes:
            return
        medians = {}
        for questions in (20, 60, 200):
            questionnaire, grown_table = grown(folder, questions, 100_000)
            jobs = {"csv pass": [floor(comino), grown_table],
                    f"{questions} questions": [*score, questionnaire, grown_table, "-o", ours, "--threads", "1"]}
            found = in_turns(jobs, asked.rounds, ours)
            medians |= {f"csv pass over {questions} questions": found["csv pass"]}
            medians |= {name: figures for name, figures in found.items() if name != "csv pass"}
        questionnaire, hanging = grown(folder, 60, 100_000, conditions=True)
        jobs = {"with conditions": [*score, questionnaire, hanging, "-o", ours, "--threads", "1"]}
        medians |= {f"60 questions, {name}": figures for name, figures in in_turns(jobs, asked.rounds, ours).items()}
        printed("100000 rows of more and more questions", medians, "20 questions")
        if asked.yaml:
            target = interviews(folder, table, asked.yaml)
            jobs = {"comino, one thread": [*score, questionnaire_in_words, target, "-o", ours, "--threads", "1"],
                    "comino, two threads": [*score, questionnaire_in_words, target, "-o", ours],
                    "Python, C loader": [sys.executable, "-c", YAML_JOB, target]}
            printed(f"{asked.yaml} interviews in files of their own", in_turns(jobs, asked.rounds), "comino, one thread")


main()

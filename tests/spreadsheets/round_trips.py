"""Interviews drawn at random, written as tables and workbooks, saved by LibreOffice and openpyxl: the scores stay the same."""

import sys
import tempfile
from pathlib import Path

import draw
from office import ROOT, Office, comino, copy_with_openpyxl, scores

QUESTIONNAIRE = ROOT / "questionnaires" / "maturita-ict.yaml"
COUNT, SEED = 200, 19


def differences(found, expected, path=""):
    """The paths of JSON values that differ."""
    if type(found) is not type(expected):
        return [f"{path}: {found!r} instead of {expected!r}"]
    if isinstance(found, dict):
        keys = sorted(found.keys() | expected.keys())
        return [line for key in keys for line in differences(found.get(key), expected.get(key), f"{path}.{key}")]
    if isinstance(found, list) and len(found) == len(expected):
        pairs = enumerate(zip(found, expected))
        return [line for at, (one, other) in pairs for line in differences(one, other, f"{path}[{at}]")]
    return [] if found == expected else [f"{path}: {str(found)[:200]!r} instead of {str(expected)[:200]!r}"]


def main(folder):
    named, asked = draw.questions(QUESTIONNAIRE)
    source = folder / "yaml"
    draw.write(source, named, asked, COUNT, SEED)
    expected, _ = scores(source)
    comino("convert", source, "-o", folder / "comma.csv")
    comino("convert", source, "--semicolon", "-o", folder / "semicolon.csv")
    comino("convert", source, "-o", folder / "book.xlsx")
    files = [folder / "comma.csv", folder / "semicolon.csv", folder / "book.xlsx"]
    files.append(copy_with_openpyxl(folder / "book.xlsx", folder / "openpyxl.xlsx"))
    for office in [Office(folder, "it-IT"), Office(folder, "en-US")]:
        for name, delimiter in [("comma.csv", 44), ("semicolon.csv", 59), ("book.xlsx", None)]:
            if office.locale == "en-US" and name == "semicolon.csv":
                # An English spreadsheet takes 5/11/2026 for the 11th of May.
                continue
            for format in ["xlsx", "ods", "csv"]:
                into = folder / f"{office.locale}-{Path(name).stem}"
                files.append(office.save(folder / name, format, into, delimiter))
    failed = 0
    for file in files:
        found, noted = scores(file)
        wrong = differences(found, expected)
        failed += bool(wrong)
        print(f"   {file.relative_to(folder)}: {'the same scores' if not wrong else f'{len(wrong)} differences'}")
        for line in wrong[:8]:
            print(f"      {line}")
        if wrong:
            print("      " + "\n      ".join(noted.splitlines()[:12]))
    assert not failed, f"{failed} of {len(files)} files differ"
    print(f"   {COUNT} interviews through {len(files)} files: the scores are equal")


with tempfile.TemporaryDirectory() as temporary:
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(temporary))

"""The program, LibreOffice in a locale, and openpyxl."""

import json
import os
import subprocess
from pathlib import Path

import openpyxl

ROOT = Path(__file__).resolve().parents[2]

LOCALE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse"><value>{}</value></prop></item>
</oor:items>
"""

# How CSV is read and written: delimiter, quotation mark, UTF-8, first row, then columns, language, whether texts are quoted,
# whether special numbers are recognised, whether cells are written as they are shown.
CSV = "{},34,76,1,,0,false,true,true"


def comino(*words, fails=False):
    done = subprocess.run([os.environ["COMINO"], *map(str, words)], cwd=ROOT, capture_output=True, text=True)
    assert fails or done.returncode == 0, (words, done.stdout[-3000:], done.stderr[-3000:])
    return done.stdout, done.stderr


def scores(path):
    """The scores of a path as JSON, to the last digit."""
    printed, noted = comino("score", path, "-f", "json", "--lang", "it")
    return json.loads(printed), noted


class Office:
    """LibreOffice with a profile of its own in a locale: `it-IT` or `en-US`."""

    def __init__(self, folder, locale):
        self.locale = locale
        self.profile = Path(folder) / f"profile-{locale}"
        (self.profile / "user").mkdir(parents=True)
        (self.profile / "user" / "registrymodifications.xcu").write_text(LOCALE.format(locale), encoding="utf-8")
        self.delimiter = 59 if locale == "it-IT" else 44

    def save(self, source, format, folder, delimiter=None):
        """Opens a file, saves it in another format and returns the new file; `delimiter` is that of a CSV source."""
        into = Path(folder)
        into.mkdir(parents=True, exist_ok=True)
        filter = f"csv:Text - txt - csv (StarCalc):{CSV.format(self.delimiter)}" if format == "csv" else format
        words = ["soffice", f"-env:UserInstallation=file://{self.profile}", "--headless"]
        if delimiter is not None:
            words.append(f"--infilter=Text - txt - csv (StarCalc):{CSV.format(delimiter)}")
        words += ["--convert-to", filter, "--outdir", str(into), str(source)]
        done = subprocess.run(words, capture_output=True, text=True, timeout=300)
        written = into / f"{Path(source).stem}.{format}"
        assert written.exists(), (words, done.stdout, done.stderr)
        return written


def copy_with_openpyxl(source, target):
    openpyxl.load_workbook(source).save(target)
    return target

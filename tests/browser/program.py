"""The program, and what a page saves for it."""

import os
import subprocess
import time
from pathlib import Path

from selenium.webdriver.common.by import By

ROOT = Path(__file__).resolve().parents[2]
WORK = ROOT / "target" / "browser"
EXAMPLE = "examples/esempio/questionario.yaml"


def comino(*words):
    done = subprocess.run([os.environ["COMINO"], *words], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, (words, done.stdout + done.stderr)
    return done.stdout


def shipped():
    """The ids of the shipped questionnaires."""
    ids = [line.split(",")[0] for line in comino("questionnaire", "list", "-f", "csv").splitlines()[1:]]
    assert len(ids) >= 5, ids
    return ids


def form_of(questionnaire, lang):
    """The page of a questionnaire, as an address."""
    page = WORK / f"{Path(questionnaire).stem}-{lang}.html"
    comino("questionnaire", "form", questionnaire, "--lang", lang, "-o", str(page), "--force")
    return page.as_uri()


def save(driver, downloads):
    before = set(downloads.iterdir())
    driver.find_element(By.ID, "save").click()
    for _ in range(200):
        new = [file for file in set(downloads.iterdir()) - before if file.suffix == ".yaml"]
        if new:
            return new[0]
        time.sleep(0.02)
    raise AssertionError(driver.find_element(By.ID, "told").text + driver.find_element(By.ID, "mistakes").text)

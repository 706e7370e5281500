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


def settle():
    """Time for what the browser does in its own: reading a file, telling other windows, keeping what was written."""
    time.sleep(1.0)


def kept(driver):
    return driver.execute_script("return JSON.stringify(Object.entries(localStorage).sort())")


def forget(driver):
    """Empties what the page keeps, and loads it anew."""
    for _ in range(50):
        driver.execute_script("localStorage.clear()")
        time.sleep(0.1)
        driver.refresh()
        if kept(driver) == "[]":
            return
    raise AssertionError(f"not forgotten: {kept(driver)}")


def filled(driver, fill):
    """Fills in an empty page and loads it anew, with all that it had kept; gives what filling it in gave.

    The browser writes in its own time, and one that is driven as fast as this may lose what was written last: then
    everything is done again. A page that loses something by itself loses it each time.
    """
    for _ in range(3):
        given = fill()
        before = kept(driver)
        for _ in range(20):
            time.sleep(0.1)
            driver.refresh()
            if kept(driver) == before:
                return given
        told = f"not kept: {before}, but {kept(driver)}"
        forget(driver)
    raise AssertionError(told)


def save(driver, downloads):
    before = set(downloads.iterdir())
    driver.find_element(By.ID, "save").click()
    for _ in range(500):
        # A file is there before there is anything in it.
        new = [file for file in set(downloads.iterdir()) - before if file.suffix == ".yaml" and file.stat().st_size > 0]
        if new:
            return new[0]
        time.sleep(0.02)
    raise AssertionError(driver.find_element(By.ID, "told").text + driver.find_element(By.ID, "mistakes").text)

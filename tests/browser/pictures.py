"""Takes the pictures of the guide anew, of what the program makes of the example: tests/browser/pictures.py PROGRAM.

They are kept in docs/immagini, few colours each; the drawings among them are kept by tests/guide.rs. Wants what
tests/browser/run installs.
"""

import base64
import io
import subprocess
import sys
import tempfile
from pathlib import Path

from browser import open_browser, sized
from PIL import Image
from selenium.webdriver.common.by import By

ROOT = Path(__file__).resolve().parents[2]
KEPT = ROOT / "docs" / "immagini"
WIDTH = 900
COLOURS = 128
MARGIN = 24
QUESTION = "[data-question=accesso-digitale]"


def comino(program, *words):
    done = subprocess.run([program, *words, "--lang", "it"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def keep(driver, name, top, height):
    """Keeps a stripe of the page."""
    clip = {"x": 0, "y": top, "width": WIDTH, "height": height, "scale": 1}
    shot = driver.execute_cdp_cmd("Page.captureScreenshot", {"captureBeyondViewport": True, "clip": clip})
    picture = Image.open(io.BytesIO(base64.b64decode(shot["data"]))).convert("RGB")
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(KEPT / f"{name}.png", optimize=True)


def stripe_of(driver, selector, at=0):
    """Where a part of the page begins, and how high it is."""
    box = "const box = document.querySelectorAll(arguments[0])[arguments[1]].getBoundingClientRect();"
    return driver.execute_script(f"{box} return [box.top + scrollY, box.height]", selector, at)


def main():
    program = str(Path(sys.argv[1]).resolve())
    KEPT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        scratch = Path(scratch)
        report, sheets, form = scratch / "riunione.html", scratch / "schede", scratch / "modulo.html"
        comino(program, "report", "examples/valle-immaginaria", "-o", str(report), "--each", str(sheets))
        comino(program, "questionnaire", "form", "maturita-ict-breve", "-o", str(form))
        driver = open_browser(scratch)
        sized(driver, WIDTH, 1000, dark=False)
        driver.get(report.as_uri())
        top, height = stripe_of(driver, ".opening")
        keep(driver, "riunione", top, height + MARGIN)
        driver.get((sheets / "roccasperta.html").as_uri())
        keep(driver, "comune", 0, sum(stripe_of(driver, ".cols.n3")))
        driver.get(form.as_uri())
        driver.find_element(By.CSS_SELECTOR, f"{QUESTION} input[value=fatto]").click()
        keep(driver, "modulo", *stripe_of(driver, QUESTION))
        driver.quit()


main()

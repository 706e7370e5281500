"""Opens the document for the meeting in headless Chromium, as a reader would, and looks for what must not be there.

Both languages, light and dark, on a phone and on a desk: no message on the console, no request, no page wider than the
phone, no violation found by axe-core. On paper: few pages, one begun by each comune, its pictures whole on that page,
and the answers only where they were opened. With a folder as second argument the pictures are kept there.
"""

import base64
import io
import pathlib
import subprocess
import sys
import tempfile

from browser import expect_silence, open_browser, picture, sized, violations
from pypdf import PdfReader

WIDTHS = (390, 1280)
SCHEMES = (False, True)
COMUNI = ["Castelnivo", "Fontebruna", "Montelumera", "Pratolisco", "Roccasperta"]
# The parts about all, a page or two for each comune, the method.
MOST_PAGES = 18
OPEN_ALL = "document.querySelectorAll('details').forEach(part => part.open = true)"


def look_at(driver, page, width, dark):
    """What is wrong with a page at a width, in light or in dark."""
    sized(driver, width, 900, dark)
    driver.get(page)
    expect_silence(driver)
    wide = driver.execute_script("return document.documentElement.scrollWidth")
    wrong = [f"the page is {wide} wide"] if wide > width else []
    driver.execute_script(OPEN_ALL)
    return wrong + violations(driver)


def printed(driver):
    """The print, and the pages of it, each as the lines of its text, the first of them its number."""
    paper = driver.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})["data"]
    pages = PdfReader(io.BytesIO(base64.b64decode(paper))).pages
    return paper, [[line.strip() for line in page.extract_text().splitlines() if line.strip()] for page in pages]


def on_paper(driver, page, language):
    """What is wrong with the print, and the print."""
    driver.get(page)
    paper, pages = printed(driver)
    wrong = [f"{len(pages)} pages"] if len(pages) > MOST_PAGES else []
    # The legend is the last line of a picture: the comune, the mean, the target; each word is drawn twice, rim and letters.
    target = {"it": "Traguardo", "en": "Target"}[language]
    heading = {"it": "Comune", "en": "Municipality"}[language]
    for name in COMUNI:
        begun = [lines for lines in pages if lines[1] == f"{heading}: {name}"]
        if len(begun) != 1:
            wrong.append(f"{name} begins {len(begun)} pages")
        elif (whole := " ".join(begun[0]).count(target) / 2) != 2:
            wrong.append(f"{name}: {whole} whole pictures on its page")
    wrong += [f"page {at + 1} does not say which it is" for at, lines in enumerate(pages) if lines[0] != f"{at + 1} / {len(pages)}"]
    driver.execute_script(OPEN_ALL)
    opened = len(printed(driver)[1])
    if opened <= len(pages) + len(COMUNI):
        wrong.append(f"with the answers opened only {opened} pages")
    print(f"   {language}: {len(pages)} pages, {opened} with everything opened")
    return wrong, paper


def main():
    program = sys.argv[1]
    folder = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else None
    driver = open_browser("/tmp")
    wrong = []
    with tempfile.TemporaryDirectory() as scratch:
        for language in ("it", "en"):
            file = pathlib.Path(scratch, f"{language}.html")
            words = [program, "report", "examples/valle-immaginaria", "--lang", language, "-o", str(file)]
            subprocess.run(words, check=True, stderr=subprocess.DEVNULL)
            for width in WIDTHS:
                for dark in SCHEMES:
                    where = f"{language}-{width}-{'dark' if dark else 'light'}"
                    wrong += [f"{where}: {what}" for what in look_at(driver, file.as_uri(), width, dark)]
                    if folder:
                        driver.get(file.as_uri())
                        picture(driver, folder / f"{where}.png")
            amiss, paper = on_paper(driver, file.as_uri(), language)
            wrong += [f"{language} on paper: {what}" for what in amiss]
            if folder:
                (folder / f"{language}.pdf").write_bytes(base64.b64decode(paper))
    driver.quit()
    print("\n".join(wrong) or "the document opens well in the browser")
    sys.exit(bool(wrong))


main()

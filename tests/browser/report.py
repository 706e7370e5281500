"""Opens the document for the meeting in headless Chromium, as a reader would, and looks for what must not be there.

Both languages, light and dark, on a phone and on a desk: no message on the console, no request, no page wider than the
phone, no violation found by axe-core. No two labels of a chart overlap, and no text is
smaller than 11 pixels. On paper: few pages, one begun by each comune, and the answers only where they were opened; the first page
alone fits on one. With a folder as second argument the pictures are kept there.
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
# The first page, six about all, one for each comune, the last with the method.
MOST_PAGES = 13
SMALLEST = 11
# The overlapping pairs of labels, and the size of the smallest text.
LABELS = """
const met = [];
const meet = (a, b) => a.left < b.right - .5 && b.left < a.right - .5 && a.top < b.bottom - 3 && b.top < a.bottom - 3;
const among = texts => texts.forEach((one, at) => texts.slice(at + 1).forEach(other => {
  if (meet(one.getBoundingClientRect(), other.getBoundingClientRect())) met.push(one.textContent + ' / ' + other.textContent);
}));
document.querySelectorAll('svg.plot').forEach(chart => among([...chart.querySelectorAll('text')]));
document.querySelectorAll('tbody .lane').forEach(lane => among([...lane.querySelectorAll('.ev')]));
let smallest = 99;
for (const part of document.querySelectorAll('body *')) {
  const isText = [...part.childNodes].some(child => child.nodeType === 3 && child.textContent.trim());
  if (!isText || part.closest('.vh') || part.getClientRects().length === 0) continue;
  const chart = part.closest('svg.plot');
  const scale = chart ? chart.getBoundingClientRect().width / chart.viewBox.baseVal.width : 1;
  smallest = Math.min(smallest, parseFloat(getComputedStyle(part).fontSize) * scale || 99);
}
return [met, smallest];
"""
OPEN_ALL = "document.querySelectorAll('details').forEach(part => part.open = true)"


def look_at(driver, page, width, dark):
    """What is wrong with a page at a width, in light or in dark."""
    sized(driver, width, 900, dark)
    driver.get(page)
    expect_silence(driver)
    wide = driver.execute_script("return document.documentElement.scrollWidth")
    wrong = [f"the page is {wide} wide"] if wide > width else []
    met, smallest = driver.execute_script(LABELS)
    wrong += [f"{labels} overlap" for labels in met]
    wrong += [f"a text of {smallest} pixels"] if smallest < SMALLEST else []
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
    for name in COMUNI:
        begun = [lines for lines in pages if any(line == name for line in lines[:6])]
        if len(begun) != 1:
            wrong.append(f"{name} begins {len(begun)} pages")
    of = {"it": "di", "en": "of"}[language]
    wrong += [f"page {at + 1} does not say which it is" for at, lines in enumerate(pages) if f"{at + 1} {of} {len(pages)}" not in lines]
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
            one = pathlib.Path(scratch, f"{language}-one.html")
            subprocess.run([*words[:-1], str(one), "--one-page"], check=True, stderr=subprocess.DEVNULL)
            driver.get(one.as_uri())
            count = len(printed(driver)[1])
            wrong += [f"{language}: the first page alone is {count} pages"] if count != 1 else []
            amiss, paper = on_paper(driver, file.as_uri(), language)
            wrong += [f"{language} on paper: {what}" for what in amiss]
            if folder:
                (folder / f"{language}.pdf").write_bytes(base64.b64decode(paper))
    driver.quit()
    print("\n".join(wrong) or "the document opens well in the browser")
    sys.exit(bool(wrong))


main()

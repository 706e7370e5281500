"""Opens the document for the meeting in headless Chromium, as a reader would, and looks for what must not be there.

Both languages, light and dark, on a phone and on a desk, and on paper: no message on the console, no request, no page
wider than the phone, no violation found by axe-core. With a folder as second argument the pictures are kept there.
"""

import base64
import json
import pathlib
import subprocess
import sys
import tempfile

from axe_core_python.selenium import Axe
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

WIDTHS = (390, 1280)
SCHEMES = ("light", "dark")
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}


def browser():
    options = webdriver.ChromeOptions()
    for word in ("--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--hide-scrollbars"):
        options.add_argument(word)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    return webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))


def requests(driver, page):
    """Everything fetched besides the page itself."""
    for entry in driver.get_log("performance"):
        message = json.loads(entry["message"])["message"]
        if message["method"] == "Network.requestWillBeSent":
            address = message["params"]["request"]["url"]
            if address.split("#")[0] != page and not address.startswith("data:"):
                yield address


def keep(folder, name, content):
    if folder:
        (folder / name).write_bytes(base64.b64decode(content))


def look_at(driver, page, name, width, scheme, folder):
    """What is wrong with a page at a width, in a colour scheme."""
    metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    scheme_feature = {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", scheme_feature)
    driver.get(page)
    wrong = [f"request: {address}" for address in requests(driver, page)]
    wrong += [f"console: {entry['message']}" for entry in driver.get_log("browser")]
    wide = driver.execute_script("return document.documentElement.scrollWidth")
    if wide > width:
        wrong.append(f"the page is {wide} wide")
    driver.execute_script("document.querySelectorAll('details').forEach(part => part.open = true)")
    for violation in Axe().run(driver, options=RULES)["violations"]:
        nodes = "; ".join(node["html"][:120] for node in violation["nodes"][:3])
        wrong.append(f"{violation['id']}: {violation['help']} ({len(violation['nodes'])}): {nodes}")
    if folder:
        whole = driver.execute_cdp_cmd("Page.captureScreenshot", {"captureBeyondViewport": True})
        keep(folder, f"{name}-{width}-{scheme}.png", whole["data"])
    return [f"{name} {width} {scheme}: {what}" for what in wrong]


def main():
    program = sys.argv[1]
    folder = pathlib.Path(sys.argv[2]) if len(sys.argv) > 2 else None
    driver = browser()
    wrong = []
    with tempfile.TemporaryDirectory() as scratch:
        for language in ("it", "en"):
            file = pathlib.Path(scratch, f"{language}.html")
            words = [program, "report", "examples/valle-immaginaria", "--lang", language, "-o", str(file)]
            subprocess.run(words, check=True, stderr=subprocess.DEVNULL)
            for width in WIDTHS:
                for scheme in SCHEMES:
                    wrong += look_at(driver, file.as_uri(), language, width, scheme, folder)
            paper = driver.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})
            keep(folder, f"{language}.pdf", paper["data"])
            if len(paper["data"]) < 10_000:
                wrong.append(f"{language}: nothing on paper")
    driver.quit()
    print("\n".join(wrong) or "the document opens well in the browser")
    sys.exit(bool(wrong))


main()

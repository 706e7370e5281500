"""A headless Chromium that is held to silence: no console message, no request but for the page itself."""

import json
import shutil
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.chrome.service import Service

WORK = Path(__file__).resolve().parents[2] / "target" / "browser"
AXE = (WORK / "node_modules" / "axe-core" / "axe.min.js").read_text()
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def open_browser(downloads, width=1280, height=900, dark=False):
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or shutil.which("google-chrome") or ""
    for word in ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]:
        options.add_argument(word)
    options.add_experimental_option("prefs", {"download.default_directory": str(downloads)})
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
    sized(driver, width, height, dark)
    return driver


def sized(driver, width, height, dark):
    """Makes the page as wide as a device, in its light or its dark."""
    metrics = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False}
    driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    scheme = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
    driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": scheme})


def expect_silence(driver):
    """Fails on what was said on the console, and on any request that left the page."""
    said = driver.get_log("browser")
    assert said == [], said
    for entry in driver.get_log("performance"):
        message = json.loads(entry["message"])["message"]
        if message["method"] == "Network.requestWillBeSent":
            url = message["params"]["request"]["url"]
            assert url.startswith(("file:", "data:", "blob:")), url


def violations(driver):
    """Every violation that axe-core finds, with the first elements it is found in."""
    driver.execute_script(AXE)
    run = "const done = arguments[1]; axe.run(document, {runOnly: arguments[0]}).then(done, (e) => done({failed: String(e)}))"
    found = driver.execute_async_script(run, RULES)
    assert "violations" in found, found
    return [(one["id"], node["html"][:200]) for one in found["violations"] for node in one["nodes"][:3]]


def expect_accessible(driver, where):
    """Fails on any violation that axe-core finds."""
    told = violations(driver)
    assert told == [], (where, told)


def picture(driver, path):
    """The whole page as a picture."""
    path.parent.mkdir(parents=True, exist_ok=True)
    size = driver.execute_cdp_cmd("Page.getLayoutMetrics", {})["cssContentSize"]
    clip = {"x": 0, "y": 0, "width": size["width"], "height": min(size["height"], 6000), "scale": 1}
    shot = driver.execute_cdp_cmd("Page.captureScreenshot", {"captureBeyondViewport": True, "clip": clip})
    import base64

    Path(path).write_bytes(base64.b64decode(shot["data"]))

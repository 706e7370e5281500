"""The form in two windows, in one that keeps nothing, and with files that are not its own."""

import tempfile
from pathlib import Path

from browser import expect_silence, open_browser
from program import EXAMPLE, comino, form_of, save, settle
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

SET = """
  const [selector, value] = arguments;
  const field = document.querySelector(selector);
  field.value = value;
  for (const type of ["input", "change"]) field.dispatchEvent(new Event(type, { bubbles: true }));
"""
FEARS = "#q-timori [data-value]"
SHARE = "#q-formazione [data-value]"


def text(driver, selector):
    return driver.find_element(By.CSS_SELECTOR, selector).text


def value(driver, selector):
    return driver.find_element(By.CSS_SELECTOR, selector).get_attribute("value")


def load(driver, downloads, content):
    """Loads a file; what is told of it."""
    file = downloads / "da-caricare.yml"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    driver.find_element(By.ID, "load").send_keys(str(file))
    settle()
    return text(driver, "#told")


def numbers_are_not_guessed(driver, address):
    """A sign between thousands is no decimal sign."""
    for lang, typed, wrong in [
        ("it", "12.000", "12000"), ("it", "1.234,5", "1234,5"), ("it", "7,125", ""), ("it", "0.125", ""), ("it", " 7.5 ", ""),
        ("en", "12,000", "12000"), ("en", "1,234.5", "1234.5"), ("en", "7.125", ""), ("en", "7,5", ""),
    ]:
        driver.get(address[lang])
        driver.execute_script(SET, SHARE, typed)
        told = text(driver, "#q-formazione .wrong")
        assert (wrong in told) if wrong else told == "", (lang, typed, told)


def windows_agree(driver, address):
    """What one window answers the other has too, and neither undoes it."""
    first = driver.current_window_handle
    driver.get(address["it"])
    driver.execute_script(SET, "#about-name", "Borgo Prova")
    settle()
    driver.switch_to.new_window("tab")
    driver.get(address["it"])
    assert value(driver, "#about-name") == "Borgo Prova"
    driver.execute_script(SET, FEARS, "costi")
    driver.switch_to.window(first)
    settle()
    WebDriverWait(driver, 10).until(lambda _: value(driver, FEARS) == "costi")
    assert "altra finestra" in text(driver, "#told")
    driver.execute_script(SET, SHARE, "30")
    settle()
    driver.switch_to.window(next(handle for handle in driver.window_handles if handle != first))
    found = None
    for _ in range(20):
        driver.refresh()
        found = value(driver, FEARS), value(driver, SHARE)
        if found == ("costi", "30"):
            break
        settle()
    assert found == ("costi", "30"), found
    driver.close()
    driver.switch_to.window(first)


def answers_are_not_overwritten(driver, downloads):
    """A file of the same comune takes the place of what is here only if that is wanted."""
    file = "unit: borgo prova\nanswers:\n  timori: altri\n"
    load(driver, downloads, file)
    driver.find_element(By.CSS_SELECTOR, "#load-dialog [value=no]").send_keys(Keys.ESCAPE)
    assert value(driver, FEARS) == "costi"
    load(driver, downloads, file)
    driver.find_element(By.CSS_SELECTOR, "#load-dialog [value=yes]").click()
    settle()
    assert value(driver, FEARS) == "altri" and value(driver, SHARE) == ""


def files_that_are_not_its_own(driver, downloads):
    """What is not taken over is named; nothing is changed by a file that cannot be read."""
    unit = "unit: Altrove\n"
    told = {
        "unit: Città\n".encode("cp1252"): "UTF-8",
        unit + "answers: " + "[" * 20_000: "non è il file",
        unit + "answers: [rtd]\n": "non sono state riprese: answers",
        unit + "respondents: [~, {id: a, role: [x]}, {id: b}]\nanswers:\n": "non sono state riprese: respondents",
        "unit: {name: Altrove, regione: Lazio}\nwave: [1]\n": "non sono state riprese: unit.regione, wave",
        "---\n" + unit + "date: 20/11/2026\nanswers:\n  prova-ripristino: 1/2/2026\n": "non sono state riprese: date, prova-ripristino",
        unit + "answers:\n  timori: {value: costi, note: [a]}\n": "non sono state riprese: timori",
    }
    for content, expected in told.items():
        found = load(driver, downloads, content)
        assert expected in found, (content[:60], found)
    kept = "unit: {name: Altrove, population: 640}\ndate: 2026-11-20\nrespondents:\n  - {id: compilatore, name: Anna, role: Segretaria}\nanswers:\n  rtd: {value: altro, by: compilatore}\n"
    load(driver, downloads, kept)
    driver.execute_script(SET, "#about-role", "")
    saved = save(driver, downloads)
    comino("check", str(saved), "-q", EXAMPLE, "--strict")
    assert "Anna" in saved.read_text() and "Segretaria" not in saved.read_text()


def nothing_is_kept(driver, downloads, address):
    """A browser that refuses to keep anything says so, and still saves."""
    refuse = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })"
    driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": refuse})
    driver.get(address["it"])
    assert "non conserva le risposte" in text(driver, "#kept")
    driver.execute_script(SET, "#about-name", "B" * 200)
    driver.execute_script(SET, FEARS, "constructor")
    leave = "const event = new Event('beforeunload', { cancelable: true }); dispatchEvent(event); return event.defaultPrevented"
    assert driver.execute_script(leave), "answers not saved are asked about"
    saved = save(driver, downloads)
    assert not driver.execute_script(leave)
    assert len(saved.name) < 80 and '  timori: "constructor"\n' in saved.read_text()
    comino("check", str(saved), "-q", EXAMPLE)


def main():
    address = {lang: form_of(EXAMPLE, lang) for lang in ["it", "en"]}
    with tempfile.TemporaryDirectory() as folder:
        downloads = Path(folder)
        driver = open_browser(downloads)
        try:
            numbers_are_not_guessed(driver, address)
            driver.execute_script("localStorage.clear()")
            windows_agree(driver, address)
            answers_are_not_overwritten(driver, downloads)
            files_that_are_not_its_own(driver, downloads)
            nothing_is_kept(driver, downloads, address)
            expect_silence(driver)
            print("   two windows, a private one, files of others")
        finally:
            driver.quit()


main()

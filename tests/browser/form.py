"""The form: it agrees with the program on conditions, loses nothing on reload, and saves what was answered."""

import json
import os
import subprocess
import tempfile
from pathlib import Path

from browser import expect_accessible, expect_silence, open_browser, picture, sized
from program import EXAMPLE, ROOT, WORK, comino, filled, save, settle
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

CASES = WORK / "cases"
PICTURES = WORK / "pictures"


def cargo_test(name):
    subprocess.run(
        ["cargo", "test", "--locked", "--quiet", "--test", "suite", "--", "--ignored", name],
        cwd=ROOT, check=True, stdout=subprocess.DEVNULL,
    )


def agrees_with_the_program(driver):
    """Reads interviews drawn by the program: the same questions asked, and the same interview when written again."""
    cargo_test("form_cases_for_browser_are_generated")
    cases = json.loads((CASES / "cases.json").read_text())
    written = []
    read_all = """
      return arguments[0].map((text) => {
        const { state, leftOut } = comino.read(text);
        const asked = comino.asked(state);
        return { asked: Object.keys(asked).filter((id) => asked[id]), leftOut, text: comino.write(state) };
      });"""
    compared = 0
    for case in cases:
        driver.get(Path(case["page"]).as_uri())
        read = driver.execute_script(read_all, [one["yaml"] for one in case["interviews"]])
        for expected, found in zip(case["interviews"], read, strict=True):
            assert found["leftOut"] == [], (case["questionnaire"], found["leftOut"], expected["yaml"])
            assert found["asked"] == expected["asked"], (case["questionnaire"], expected["yaml"])
            compared += 1
        written.append([found["text"] for found in read])
    (CASES / "written.json").write_text(json.dumps(written))
    cargo_test("form_output_from_browser_equals_input")
    print(f"   {compared} interviews read, held against the program and written again")


def reads_the_examples(driver):
    """Interviews written by hand are read, or refused with the reason; nothing is left out in silence."""
    folder = ROOT / "examples" / "valle-immaginaria"
    loaded = refused = 0
    of_waves = [("2026.1", "2026-09"), ("2027.1", "2026-11")]
    of_kinds = [("maturita-ict", "maturita"), ("gestione-associata", "gestione")]
    for questionnaire, files in [(f"{name}@{version}", f"*-{wave}-{kind}.yaml") for version, wave in of_waves for name, kind in of_kinds]:
        page = WORK / f"{questionnaire}.html"
        comino("questionnaire", "form", questionnaire, "--lang", "it", "-o", str(page), "--force")
        driver.get(page.as_uri())
        for file in sorted(folder.glob(files)):
            read = """try { return comino.read(arguments[0]).leftOut } catch (error) { return error.message }"""
            told = driver.execute_script(read, file.read_text())
            if isinstance(told, str):
                assert "più persone" in told, (file, told)
                refused += 1
            else:
                assert told == [], (file, told)
                loaded += 1
    assert loaded >= 10, (loaded, refused)
    print(f"   {loaded} examples read, {refused} with several voices refused")


def refuses_what_it_cannot_hold(driver):
    """What is no interview of this form is refused with a reason."""
    start = "questionnaire: esempio@2026.1\nunit: Borgo\nanswers:\n"
    refused = {
        "": "non è il file",
        "ciao": "riga 1",
        "questionnaire: altro@1\nunit: Borgo\n": "«altro»",
        "unit: Borgo\nscores: 3\n": "«scores»",
        start + "  rtd: &a nominato\n": "riga 4",
        start + "\trtd: nominato\n": "riga 4",
        start + "  rtd: nominato\n  rtd: altro\n": "due volte",
        start + "  timori: >\n    piegato\n": "riga 4",
        start + '  timori: "aperto\n': "virgolette",
        start + "  rtd:\n    - {value: nominato, by: a}\n    - {value: altro, by: b}\n": "più persone",
    }
    for text, reason in refused.items():
        read = "try { comino.read(arguments[0]); return 'read' } catch (error) { return error.message }"
        told = driver.execute_script(read, text)
        assert reason in told, (text, told)
    left_out = driver.execute_script("return comino.read(arguments[0]).leftOut", start + "  rtd: nominata\n  sportelo: yes\n  formazione: 12\n")
    assert left_out == ["rtd", "sportelo"], left_out


def fill_in(driver):
    """Answers every kind of question, by keyboard and by pointer."""

    def question(name):
        return driver.find_element(By.ID, f"q-{name}")

    def type_into(element, text):
        element.clear()
        element.send_keys(text)

    def day(element, value):
        set_day = "arguments[0].value = arguments[1]; arguments[0].dispatchEvent(new Event('input', {bubbles: true}))"
        driver.execute_script(set_day, element, value)

    def choose(name, option):
        question(name).find_element(By.CSS_SELECTOR, f"[value='{option}']").click()

    type_into(driver.find_element(By.ID, "about-name"), "Borgo Prova")
    type_into(driver.find_element(By.ID, "about-code"), "000001")
    type_into(driver.find_element(By.ID, "about-role"), "Segretaria comunale" + Keys.TAB)
    day(driver.find_element(By.ID, "about-date"), "2026-11-20")

    assert not question("ore-rtd").is_displayed() and not question("sportello").is_displayed()
    choose("rtd", "nominato")
    assert question("ore-rtd").is_displayed()
    type_into(driver.find_element(By.ID, "about-population"), "1.450")
    assert not question("sportello").is_displayed()
    type_into(driver.find_element(By.ID, "about-population"), "1450")
    assert question("sportello").is_displayed()

    remarks = question("rtd").find_element(By.CSS_SELECTOR, "details")
    remarks.find_element(By.TAG_NAME, "summary").click()
    note, evidence = remarks.find_elements(By.TAG_NAME, "textarea")
    note.send_keys('Dal 2025: "pro tempore"\nanche per l\'Unione')
    evidence.send_keys("decreto 12/2025")

    hours = question("ore-rtd").find_element(By.CSS_SELECTOR, "[data-value]")
    type_into(hours, "60")
    assert "40" in question("ore-rtd").find_element(By.CSS_SELECTOR, ".wrong").text
    type_into(hours, "7,5")
    question("formazione").find_element(By.CSS_SELECTOR, "[data-reply=dont_know]").click()
    for option in ["nessuno", "io", "pagopa"]:
        choose("canali", option)
    # An answer taken back, and another one by the keyboard alone.
    choose("sportello", "yes")
    question("sportello").find_element(By.CSS_SELECTOR, "[data-clear]").click()
    question("sportello").find_element(By.CSS_SELECTOR, "[value=yes]").send_keys(Keys.ARROW_DOWN)

    rows = question("programmi").find_elements(By.CSS_SELECTOR, "[data-row]")
    type_into(rows[0].find_element(By.CSS_SELECTOR, "[data-column=prodotto]"), "Protocollo Facile")
    type_into(rows[0].find_element(By.CSS_SELECTOR, "[data-column=costo]"), "1800,50")
    rows[0].find_element(By.CSS_SELECTOR, "[data-column=modo] [value=cloud]").click()
    day(rows[1].find_element(By.CSS_SELECTOR, "[data-column=scadenza]"), "2027-12-31")
    rows[1].find_element(By.CSS_SELECTOR, "[data-column=assistenza] [value=no]").click()

    day(question("prova-ripristino").find_element(By.CSS_SELECTOR, "[data-value]"), "2026-01-15")
    question("solo-copia-locale").find_element(By.CSS_SELECTOR, "[data-reply=not_applicable]").click()
    choose("disponibilita", "3")
    type_into(question("timori").find_element(By.CSS_SELECTOR, "[data-value]"), "<script>alert(1)</script> & i costi")


def shown(driver):
    """Everything that can be seen of the answers."""
    return driver.execute_script("""
      const fields = [...document.querySelectorAll("input:not([type=file]), textarea, select")];
      return [fields.map((field) => [field.value, field.checked ?? null]), document.getElementById("progress-text").textContent,
        [...document.querySelectorAll("[data-question]")].map((question) => question.hidden)];""")


def press(driver, button):
    """Presses a button that may lie below the bar."""
    element = driver.find_element(By.ID, button)
    driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", element)
    element.click()


def is_filled_in_and_saved(driver, downloads):
    page = WORK / "esempio.html"
    comino("questionnaire", "form", EXAMPLE, "--lang", "it", "-o", str(page), "--force")
    driver.get(page.as_uri())
    refuses_what_it_cannot_hold(driver)
    driver.find_element(By.ID, "save").click()
    assert "Manca il nome" in driver.find_element(By.ID, "mistakes").text
    expect_accessible(driver, "mistakes told")

    def fill():
        fill_in(driver)
        return shown(driver)

    before = filled(driver, fill)
    after = shown(driver)
    assert after == before, [pair for pair in zip(before[0] + before[1:], after[0] + after[1:]) if pair[0] != pair[1]]
    assert before[1] == "Risposte: 10 su 10", before[1]
    saved = save(driver, downloads)
    assert saved.name == "borgo-prova-esempio-2026-11-20.yaml", saved.name
    expected = ROOT / "tests" / "form" / "borgo-prova.yaml"
    if "COMINO_BLESS" in os.environ:
        expected.write_text(saved.read_text())
    assert saved.read_text() == expected.read_text()
    assert "No problems" in comino("check", str(saved), "-q", EXAMPLE, "--strict", "--lang", "en")
    scores = [comino("score", str(file), "-q", EXAMPLE, "-f", "json") for file in [saved, ROOT / "tests/form/a-mano.yaml"]]
    assert scores[0] == scores[1], "the file scores as the same answers written by hand"

    # Taken from the browser, the answers come back from the file.
    press(driver, "discard")
    expect_accessible(driver, "dialog")
    driver.find_element(By.CSS_SELECTOR, "#discard-dialog [value=yes]").click()
    driver.refresh()
    assert driver.find_element(By.ID, "about-name").get_attribute("value") == ""
    driver.find_element(By.ID, "load").send_keys(str(saved))
    settle()
    assert shown(driver) == before, driver.find_element(By.ID, "told").text
    assert save(driver, downloads).read_text() == expected.read_text()

    # Another comune in the same browser begins anew; the first one's answers come back with its name.
    name = driver.find_element(By.ID, "about-name")
    press(driver, "discard")
    driver.find_element(By.CSS_SELECTOR, "#discard-dialog [value=no]").click()
    driver.execute_script("localStorage.setItem('comino:esempio@2026.1:of:altro borgo', JSON.stringify({...comino.read('unit: Altro Borgo\\nanswers:\\n  rtd: altro\\n').state}))")
    name.clear()
    name.send_keys("Altro Borgo" + Keys.TAB)
    assert driver.find_element(By.CSS_SELECTOR, "#q-rtd [value=altro]").is_selected()
    name.clear()
    name.send_keys("Borgo Prova" + Keys.TAB)
    assert shown(driver) == before
    expect_silence(driver)
    print("   filled in, reloaded, saved, scored, loaded")


def can_be_used_by_everyone(driver):
    for lang in ["it", "en"]:
        for name, questionnaire in [("esempio", EXAMPLE), ("maturita-ict-breve", "maturita-ict-breve"), ("maturita-ict", "maturita-ict")]:
            page = WORK / f"{name}-{lang}.html"
            comino("questionnaire", "form", questionnaire, "--lang", lang, "-o", str(page), "--force")
            for width, height in [(390, 844), (1280, 900)]:
                for dark in [False, True]:
                    sized(driver, width, height, dark)
                    driver.get(page.as_uri())
                    driver.execute_script("""
                      const fire = (field) => field.dispatchEvent(new Event("input", { bubbles: true }));
                      document.querySelectorAll("[data-question]").forEach((question, at) => {
                        const field = question.querySelector(at % 3 ? "[data-value]" : "[data-reply]");
                        if (field?.type === "radio" || field?.type === "checkbox") { field.checked = true; fire(field); }
                        else if (field) { field.value = at % 2 ? "abc" : "12"; fire(field); }
                        question.querySelector("[data-add]")?.click();
                      });""")
                    where = f"{name}-{lang}-{width}-{'dark' if dark else 'light'}"
                    wide = driver.execute_script("return document.documentElement.scrollWidth - document.documentElement.clientWidth")
                    assert wide <= 0, (where, wide)
                    expect_accessible(driver, where)
                    expect_silence(driver)
                    if name != "maturita-ict":
                        picture(driver, PICTURES / f"form-{where}.png")
                    driver.execute_script("localStorage.clear()")
    print("   accessible in both languages, light and dark, on a phone and a desk")


def main():
    with tempfile.TemporaryDirectory() as folder:
        downloads = Path(folder)
        driver = open_browser(downloads)
        try:
            if "COMINO_QUICK" not in os.environ: agrees_with_the_program(driver)
            reads_the_examples(driver)
            is_filled_in_and_saved(driver, downloads)
            can_be_used_by_everyone(driver)
        finally:
            driver.quit()


main()

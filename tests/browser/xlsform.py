"""pyxform accepts the XLSForm of every shipped questionnaire, without a warning."""

import os
import subprocess
import tempfile
from pathlib import Path

from pyxform.xls2xform import convert

ROOT = Path(__file__).resolve().parents[2]
FILES = ["tests/form/condizioni.yaml", "examples/esempio/questionario.yaml"]


def comino(*words):
    return subprocess.run([os.environ["COMINO"], *words], cwd=ROOT, check=True, capture_output=True, text=True).stdout


shipped = [line.split(",")[0] for line in comino("questionnaire", "list", "-f", "csv").splitlines()[1:]]
assert len(shipped) >= 5, shipped
with tempfile.TemporaryDirectory() as folder:
    for questionnaire in [*shipped, *FILES]:
        workbook = Path(folder) / f"{Path(questionnaire).stem}.xlsx"
        comino("questionnaire", "xlsform", questionnaire, "-o", str(workbook))
        converted = convert(xlsform=str(workbook), validate=False, warnings=(warnings := []))
        assert warnings == [], (questionnaire, warnings)
        asked = comino("questionnaire", "show", questionnaire, "-f", "csv").splitlines()[1:]
        for node in (line.split(",")[0] for line in asked):
            assert f"/{node}" in converted.xform, (questionnaire, node)
        print(f"   {questionnaire}: {len(converted.xform)} characters")

"""pyxform accepts the XLSForm of every shipped questionnaire, without a warning."""

import tempfile
from pathlib import Path

from program import comino, shipped
from pyxform.xls2xform import convert

FILES = ["tests/form/condizioni.yaml", "examples/esempio/questionario.yaml"]


with tempfile.TemporaryDirectory() as folder:
    for questionnaire in [*shipped(), *FILES]:
        workbook = Path(folder) / f"{Path(questionnaire).stem}.xlsx"
        comino("questionnaire", "xlsform", questionnaire, "-o", str(workbook))
        converted = convert(xlsform=str(workbook), validate=False, warnings=(warnings := []))
        assert warnings == [], (questionnaire, warnings)
        asked = comino("questionnaire", "show", questionnaire, "-f", "csv").splitlines()[1:]
        for node in (line.split(",")[0] for line in asked):
            assert f"/{node}" in converted.xform, (questionnaire, node)
        print(f"   {questionnaire}: {len(converted.xform)} characters")

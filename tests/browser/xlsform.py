"""pyxform accepts the XLSForm of every shipped questionnaire, without a warning."""

import csv
import io
import tempfile
from pathlib import Path

from program import comino, shipped
from pyxform.xls2xform import convert

FILES = ["tests/form/condizioni.yaml", "tests/form/ostile.yaml", "examples/esempio/questionario.yaml"]


with tempfile.TemporaryDirectory() as folder:
    for questionnaire in [*shipped(), *FILES]:
        workbook = Path(folder) / f"{Path(questionnaire).stem}.xlsx"
        comino("questionnaire", "xlsform", questionnaire, "-o", str(workbook))
        converted = convert(xlsform=str(workbook), validate=False, warnings=(warnings := []))
        assert warnings == [], (questionnaire, warnings)
        asked = csv.reader(io.StringIO(comino("questionnaire", "show", questionnaire, "-f", "csv")))
        for node in (row[0] for row in list(asked)[1:]):
            assert f"/{node}" in converted.xform, (questionnaire, node)
        print(f"   {questionnaire}: {len(converted.xform)} characters")

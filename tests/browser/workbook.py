"""Where LibreOffice is there: it opens the workbook of the example, and prints each radar whole, with its table."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from pypdf import PdfReader

ROOT = Path(__file__).resolve().parents[2]

if shutil.which("soffice"):
    with tempfile.TemporaryDirectory() as folder:
        workbook = Path(folder) / "riunione.xlsx"
        words = ["report", "examples/valle-immaginaria", "--lang", "it", "-o", str(workbook)]
        subprocess.run([os.environ["COMINO"], *words], cwd=ROOT, check=True, stderr=subprocess.DEVNULL)
        office = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf", "--outdir", folder]
        subprocess.run([*office, str(workbook)], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=300)
        pages = [page.extract_text() for page in PdfReader(Path(folder) / "riunione.pdf").pages]
        # The title of a radar stands above its table and in it; the target heads a column and ends the legend.
        begun = [text for text in pages if "dimensione per dimensione" in text]
        assert len(begun) == 10, len(begun)
        for text in begun:
            assert text.count("dimensione per dimensione") == 2 and text.count("Traguardo") == 2, text
        print(f"   the workbook is {len(pages)} pages in LibreOffice, its radars whole")
else:
    print("   no LibreOffice: the workbook is not opened")

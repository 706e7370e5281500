"""Where LibreOffice is there: it opens the workbook of the example and the document for Word, and prints both."""

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
        assert "Programmi e contratti" in pages[0], pages[0]
        print(f"   the workbook is {len(pages)} pages in LibreOffice, its contents first")
        document = Path(folder) / "riunione.docx"
        subprocess.run([os.environ["COMINO"], *words[:-1], str(document)], cwd=ROOT, check=True, stderr=subprocess.DEVNULL)
        subprocess.run([*office, str(document)], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=300)
        pages = [page.extract_text() for page in PdfReader(Path(folder) / "riunione.pdf").pages]
        assert any("Come si leggono i numeri" in text for text in pages), len(pages)
        print(f"   the document for Word is {len(pages)} pages in LibreOffice")
else:
    print("   no LibreOffice: the workbook is not opened")

#!/usr/bin/env python3
"""Derives comuni.csv, the registry of comuni that the program carries, from public lists.

derive.py FOLDER > comuni.csv, where FOLDER holds
  anpr_archivio_comuni.csv      ANPR, archive of comuni, Ministero dell'Interno, CC BY 4.0, last change 14/04/2023
  comuni_popolazione_2023.csv   ISTAT, residents on 1 January 2023, CC BY 4.0
  sardegna_codici_2026.csv      ISTAT codes of Sardinia in use since 1 January 2026
and changes.csv (beside this script) holds what happened after the archive was last changed.

One row per comune in force, then one per comune that ended since 1991. Columns:
  code        ISTAT code, six digits
  catasto     code of the land registry; empty if not known
  name        Italian name; name_2: name in the second language
  earlier     Italian names since 1991 that differ, oldest first, separated by "|"
  province    two letters
  residents   on 1 January 2023; the sum of the merged comuni for those that began later; empty if not known
  begin       day, if after 1990; end: last day
  former      ISTAT codes used since 1975, oldest first
  successors  for a comune that ended: codes of the comuni that may have taken over its territory
"""
import csv
import datetime
import pathlib
import re
import sys
import unicodedata

SINCE_CODES = "1975"
SINCE_DAYS = "1991"
PARTICLES = set("ob a ad al alla alle allo ai agli all' con d' da dal dalla dalle dall' de dei degli del dell' della delle dello di e ed "
                "fra il in la le lo nel nell' nella per presso sul sull' sulla sulle tra".split())


def rows(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def cased(name):
    """A name in capitals as it is usually written: SAN DONATO VAL DI COMINO, San Donato Val di Comino."""
    words = re.split(r"([ /-]|(?<=')(?=\w))", name.lower())
    return "".join(w if w in PARTICLES and i else w[:1].upper() + w[1:] for i, w in enumerate(words))


def next_day(day):
    return (datetime.date.fromisoformat(day) + datetime.timedelta(days=1)).isoformat()


def last_day_before(day):
    return (datetime.date.fromisoformat(day) - datetime.timedelta(days=1)).isoformat()


def letters(name):
    """The letters of a name without accents, as names are compared."""
    plain = unicodedata.normalize("NFD", name.lower())
    return "".join(c for c in plain if c.isalnum())


def without_prefix(name):
    return re.sub(r"^COMUNE DI .*-OB[CČ]INA ", "", name)


class Comune:
    def __init__(self, periods, residents_of):
        periods = sorted(periods, key=lambda p: p["DATAISTITUZIONE"])
        last = periods[-1]
        self.catasto = last["CODCATASTALE"]
        self.code = last["CODISTAT"]
        self.ended = last["STATO"] != "A"
        self.begin = periods[0]["DATAISTITUZIONE"]
        self.end = last["DATACESSAZIONE"] if self.ended else ""
        self.province = last["SIGLAPROVINCIA"]
        self.starts = {p["DATAISTITUZIONE"] for p in periods}
        codes = [p["CODISTAT"] for p in periods if p["CODISTAT"] and p["DATACESSAZIONE"] >= SINCE_CODES]
        self.former = [c for c in dict.fromkeys(codes) if c != self.code]
        known = residents_of.get(self.code)
        self.residents = int(float(known["popolazione_2023"])) if known and known["popolazione_2023"] else None
        self.name, self.name_2 = self.names(last, known)
        self.earlier = [cased(p["DENOMINAZIONE_IT"]) for p in periods if p["DATACESSAZIONE"] >= SINCE_DAYS]
        self.successors = []

    @staticmethod
    def names(last, known):
        name, name_2 = cased(last["DENOMINAZIONE_IT"]), cased(without_prefix(last["ALTRADENOMINAZIONE"]))
        written = known["comune"] if known else ""
        damaged = any(c == "?" or "\x80" <= c < "\xa0" for c in written)
        if not damaged and written.upper().startswith(last["DENOMINAZIONE_IT"].split("-")[0].strip()):
            name, _, second = written.partition("/")
            name_2 = second or name_2
        if name_2 and name.endswith("-" + name_2):
            name = name[: -len(name_2) - 1]
        return name, ("" if name_2 == name else name_2)


def apply(changes, comuni):
    by_code = {c.code: c for c in comuni}
    for change in changes:
        before = [by_code[code] for code in change["from"].split()]
        if change["kind"] == "new":
            new = object.__new__(Comune)
            new.catasto, new.code, new.name, new.name_2 = change["catasto"], change["code"], change["name"], ""
            new.ended, new.begin, new.end, new.former, new.successors, new.earlier = False, change["day"], "", [], [], []
            new.province, new.residents = before[0].province, sum(c.residents for c in before)
            comuni.append(new)
            by_code[new.code] = new
        elif change["kind"] == "code":
            comune = before.pop()
            comune.former.append(comune.code)
            comune.code = change["code"]
            by_code[comune.code] = comune
        else:
            comune = by_code[change["code"]]
            comune.earlier.append(comune.name)
            comune.name = change["name"]
            if before:
                comune.residents += sum(c.residents for c in before)
        for ended in before:
            ended.ended, ended.end, ended.successors = True, last_day_before(change["day"]), [change["code"]]


def main():
    folder = pathlib.Path(sys.argv[1])
    residents_of = {row["codice_istat"]: row for row in rows(folder / "comuni_popolazione_2023.csv")}
    periods = {}
    for row in rows(folder / "anpr_archivio_comuni.csv"):
        if row["CODCATASTALE"] and row["CODISTAT"]:
            periods.setdefault(row["CODCATASTALE"], []).append(row)
    comuni = [Comune(of_one, residents_of) for of_one in periods.values()]
    comuni = [c for c in comuni if not c.ended or c.end >= SINCE_DAYS]
    for comune in comuni:
        if comune.ended:
            begun = next_day(comune.end)
            comune.successors = sorted(c.code for c in comuni if not c.ended and c.province == comune.province and begun in c.starts)
    apply(rows(pathlib.Path(__file__).with_name("changes.csv")), comuni)
    sardinia = {row["codice_catastale"]: row for row in rows(folder / "sardegna_codici_2026.csv")}
    renumbered = {}
    for comune in comuni:
        if not comune.ended and comune.catasto in sardinia:
            change = sardinia[comune.catasto]
            assert change["istat_2025"] == comune.code, comune.name
            if change["istat_2026"] != comune.code:
                renumbered[comune.code] = change["istat_2026"]
                comune.former = [c for c in comune.former if c != change["istat_2026"]] + [comune.code]
                comune.code = change["istat_2026"]
    write = csv.writer(sys.stdout, lineterminator="\n")
    write.writerow("code catasto name name_2 earlier province residents begin end former successors".split())
    for c in sorted(comuni, key=lambda c: (c.ended, c.code, c.end)):
        begin = c.begin if c.begin >= SINCE_DAYS else ""
        residents = "" if c.residents is None or c.ended else c.residents
        successors = " ".join(renumbered.get(code, code) for code in c.successors)
        earlier = {letters(name): name for name in c.earlier if letters(name) not in (letters(c.name), letters(c.name_2))}
        write.writerow([c.code, c.catasto, c.name, c.name_2, "|".join(earlier.values()), c.province, residents, begin, c.end, " ".join(c.former), successors])


main()

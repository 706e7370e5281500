//! A comune is one comune in every output, and the filters choose among comuni.

use crate::support::program::{Ran, program, ran, run_in};
use comino::load::identity::RegistryChoice;
use comino::load::units::{Mention, Units};
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

const QUESTIONNAIRE: &str = "\
comino: 1
id: q
version: \"1\"
title: Q
levels:
  - {id: low, from: 0, title: Low}
  - {id: high, from: 50, title: High}
indices:
  - id: i
    title: Index
    target: 80
    questions:
      - {id: a, text: A, kind: yes_no}
      - {id: b, text: B, kind: yes_no}
      - {id: c, text: C, kind: yes_no}
";

/// The code of Alvito is known from the second wave on.
const CODE_LEARNT: &str = "\
unit,code,wave,a,b,c
Alvito,,2025,yes,no,no
Fontana,,2025,no,no,no
Alvito,060004,2026,yes,yes,no
Fontana,,2026,yes,no,no
";

/// Two Unioni; Fontana names its Unione in its first wave only.
const GROUPS: &str = "\
unit,code,group,wave,a,b,c
Alvito,060004,Unione Nord,2026,yes,yes,no
Fontana,,unione  nord,2025,no,no,no
Fontana,,,2026,yes,no,no
Vicalvi,,Unione Sud,2026,no,no,yes
Isola,,,2026,yes,yes,yes
";

fn folder(table: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("q.yaml"), QUESTIONNAIRE).unwrap();
    fs::write(folder.path().join("t.csv"), table).unwrap();
    folder
}

fn comino(folder: &Path, words: &[&str]) -> Ran {
    run_in(folder, &[words, &["-q", "q.yaml"]].concat())
}

/// The cells of a column of CSV.
fn column(csv: &str, name: &str) -> Vec<String> {
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    let at = reader.headers().unwrap().iter().position(|header| header == name).unwrap();
    reader.records().map(|record| record.unwrap()[at].to_owned()).collect()
}

fn distinct(cells: Vec<String>) -> BTreeSet<String> {
    cells.into_iter().collect()
}

#[test]
fn unit_with_code_from_second_wave_is_one_unit_in_every_verb() {
    let folder = folder(CODE_LEARNT);
    let printed = |words: &[&str]| comino(folder.path(), words).out;
    assert!(printed(&["check", "t.csv"]).contains("No problems"));

    for words in [&["score", "t.csv", "-f", "csv"][..], &["score", "t.csv", "--wide", "-f", "csv"]] {
        let csv = printed(words);
        assert_eq!(distinct(column(&csv, "code")), BTreeSet::from([String::new(), "060004".to_owned()]));
        let of_alvito = column(&csv, "unit").into_iter().zip(column(&csv, "code"));
        assert!(of_alvito.filter(|(unit, _)| unit == "Alvito").all(|(_, code)| code == "060004"), "{csv}");
    }
    let cards = printed(&["score", "t.csv"]);
    assert_eq!(cards.matches("Alvito").count(), 2, "{cards}");

    let ranking = printed(&["compare", "t.csv", "-f", "csv"]);
    assert_eq!(column(&ranking, "unit"), ["Alvito", "Fontana"]);
    assert_eq!(column(&ranking, "wave"), ["2026", "2026"]);
    assert!(printed(&["compare", "t.csv"]).contains("2 municipalities"));

    for words in [&["plan", "t.csv"][..], &["trend", "t.csv"]] {
        let document = printed(words);
        let row = document.lines().find(|line| line.starts_with("Alvito") && line.contains("80.0")).unwrap();
        assert!(row.trim_end().ends_with("71%"), "{words:?}: {row}");
    }
    assert!(printed(&["trend", "t.csv"]).contains("2 municipalities"));
    let report = printed(&["report", "t.csv"]);
    assert!(report.contains("Fontana") && report.contains("50.0"), "{report}");
    assert!(printed(&["explain", "Alvito", "i", "t.csv"]).contains("Score 66.7"));
    assert!(printed(&["explain", "060004", "i", "t.csv", "--wave", "2025"]).contains("Score 33.3"));
    assert_eq!(column(&printed(&["summary", "t.csv", "-f", "csv"]), "comuni"), ["2"]);
}

#[test]
fn wide_rows_of_every_output_show_latest_name_and_code() {
    let table = "unit,code,wave,a,b,c\nALVITO,,2025,yes,no,no\n\"Alvito, FR\",060004,2027,yes,yes,no\n\
                 Alvito,060004,2026,no,no,no\nFontana,,2025,no,no,no\n";
    let folder = folder(table);
    let path = folder.path();
    let streamed = comino(path, &["score", "t.csv", "--wide", "-f", "csv"]).out;
    assert_eq!(column(&streamed, "unit"), ["Alvito, FR", "Alvito, FR", "Alvito, FR", "Fontana"]);
    assert_eq!(column(&streamed, "code"), ["060004", "060004", "060004", ""]);
    let read_at_once = comino(path, &["score", "t.csv", "--wide", "-f", "csv", "--only", "q"]).out;
    assert_eq!(streamed, read_at_once);
    let italian = ["score", "t.csv", "--wide", "-f", "csv-it", "--lang", "it"];
    let italian_at_once = comino(path, &[&italian[..], &["--only", "q"]].concat()).out;
    assert_eq!(comino(path, &italian).out, italian_at_once);
    comino(path, &["score", "t.csv", "--wide", "-o", "out.csv"]);
    assert_eq!(fs::read_to_string(path.join("out.csv")).unwrap(), streamed);
    let one_wave = comino(path, &["score", "t.csv", "--wide", "-f", "csv", "--wave", "2025", "--no-header"]).out;
    assert_eq!(one_wave.lines().next().unwrap(), streamed.lines().nth(1).unwrap());
}

#[test]
fn unit_with_and_without_code_in_one_wave_is_a_duplicate_in_every_reader() {
    let table = "unit,code,wave,a,b,c\nAlvito,,2026,yes,no,no\nalvito,060004,2026,yes,yes,no\n";
    let folder = folder(table);
    for words in [&["check", "t.csv"][..], &["score", "t.csv", "--wide", "-f", "csv"], &["compare", "t.csv"]] {
        let ran = comino(folder.path(), words);
        assert_eq!(ran.code, 1, "{words:?}");
        assert!(format!("{}{}", ran.out, ran.err).contains("duplicate-interview"), "{words:?}");
    }
    let kept = comino(folder.path(), &["score", "t.csv", "--wide", "-f", "csv", "--keep-going"]);
    assert_eq!(column(&kept.out, "unit"), ["Alvito"], "the first row counts");
}

#[test]
fn convert_writes_names_and_codes_as_they_were_read() {
    let folder = folder(CODE_LEARNT);
    let table = comino(folder.path(), &["convert", "t.csv"]).printed();
    assert_eq!(column(&table, "code"), ["", "", "060004", ""]);
}

#[test]
fn summary_of_score_rows_counts_each_unit_once() {
    let folder = folder(CODE_LEARNT);
    let rows = comino(folder.path(), &["score", "t.csv", "--wide", "-f", "csv"]).printed();
    fs::write(folder.path().join("rows.csv"), &rows).unwrap();
    let of_interviews = comino(folder.path(), &["summary", "t.csv", "-f", "json"]).out;
    let of_rows = ran(program().args(["summary", "-", "-f", "json"]).write_stdin(rows)).out;
    let [of_rows, of_interviews] =
        [of_rows, of_interviews].map(|text| serde_json::from_str::<serde_json::Value>(&text).unwrap());
    // The rows do not say what they are about.
    assert_eq!((&of_rows["all"], &of_rows["classes"]), (&of_interviews["all"], &of_interviews["classes"]));
    let earlier = comino(folder.path(), &["summary", "rows.csv", "--wave", "2025", "-f", "csv"]).printed();
    assert_eq!(
        (column(&earlier, "comuni"), column(&earlier, "max")),
        (vec!["2".to_owned()], vec!["33.333333333333336".to_owned()])
    );
    let unknown = comino(folder.path(), &["summary", "rows.csv", "--wave", "2024"]);
    assert_eq!(unknown.code, 2);
    assert!(unknown.err.contains("2025"), "{}", unknown.err);
    let twice = comino(folder.path(), &["summary", "rows.csv", "rows.csv"]);
    assert_eq!(twice.code, 1);
    assert!(twice.err.contains("duplicate-interview"), "{}", twice.err);
    let one = comino(folder.path(), &["summary", "rows.csv", "--comune", "alvito", "-f", "csv"]);
    assert_eq!(column(&one.out, "comuni"), ["1"]);
}

#[test]
fn filters_choose_units_in_every_verb() {
    let folder = folder(GROUPS);
    let path = folder.path();
    let units = |words: &[&str]| {
        let ran = comino(path, words);
        assert_eq!(ran.code, 0, "{words:?}: {}", ran.err);
        distinct(column(&ran.out, "unit")).into_iter().collect::<Vec<_>>().join(" ")
    };
    let csv = ["-f", "csv"];
    for verb in [&["score"][..], &["score", "--wide"], &["compare"], &["robustness"]] {
        let of = |filter: &[&str]| units(&[verb, &["t.csv"], filter, &csv].concat());
        assert_eq!(of(&["--group", "UNIONE NORD"]), "Alvito Fontana", "{verb:?}");
        assert_eq!(of(&["--comune", "060004", "--comune", "vicalvi"]), "Alvito Vicalvi", "{verb:?}");
        assert_eq!(of(&["--group", "unione nord", "--group", "unione sud", "--comune", "Vicalvi"]), "Vicalvi");
    }
    assert_eq!(units(&["convert", "t.csv", "--group", "unione sud"]), "Vicalvi");
    assert_eq!(units(&["trend", "t.csv", "--comune", "Fontana", "-f", "csv"]), "Fontana");
    for verb in ["plan", "sheet", "report", "convention"] {
        let document = comino(path, &[verb, "t.csv", "--group", "Unione Sud"]).out;
        assert!(document.contains("Vicalvi") && !document.contains("Fontana"), "{verb}: {document}");
    }
    assert!(comino(path, &["explain", "Vicalvi", "i", "t.csv", "--group", "Unione Sud"]).code == 0);
}

#[test]
fn unknown_and_ambiguous_filters_are_refused() {
    let folder = folder(&format!("{GROUPS}Fontana,060099,,2026,no,no,no\nFontana,060098,,2026,no,no,no\n"));
    let refused = |words: &[&str]| {
        let ran = comino(folder.path(), &[&["compare", "t.csv"], words].concat());
        assert_eq!((ran.code, ran.out.as_str()), (2, ""), "{words:?}");
        ran.err
    };
    assert!(refused(&["--comune", "Alvita"]).contains("Alvito"));
    assert!(refused(&["--comune", "Roma"]).contains("Vicalvi"));
    assert!(refused(&["--group", "Unione Nort"]).contains("Unione Nord"));
    assert!(refused(&["--comune", "fontana"]).contains("060099"));
    assert!(refused(&["--comune", "Isola", "--group", "Unione Sud"]).contains("--group"));
}

#[test]
fn check_lists_problems_of_chosen_units_and_counts_the_others() {
    let folder = folder("unit,wave,a,b,c\nAlvito,2026,no,,yes\nFontana,2026,no,,no\n");
    let conditional =
        QUESTIONNAIRE.replace("text: C, kind: yes_no", "text: C, kind: yes_no, when: {question: a, is: [yes]}");
    fs::write(folder.path().join("q.yaml"), conditional).unwrap();
    let all = comino(folder.path(), &["check", "t.csv"]).out;
    let chosen = comino(folder.path(), &["check", "t.csv", "--comune", "Alvito"]);
    assert!(all.contains("0 errors, 2 warnings"), "{all}");
    assert!(chosen.out.contains("1 interview.") && chosen.out.contains("0 errors, 1 warning"), "{}", chosen.out);
    assert!(chosen.err.starts_with("note: "), "{}", chosen.err);
    let broken = "unit,wave,a,b,c\nAlvito,2026,perhaps,,\n";
    fs::write(folder.path().join("t.csv"), broken).unwrap();
    let unknown = comino(folder.path(), &["check", "t.csv", "--comune", "Alvito"]);
    assert_eq!(unknown.code, 2);
    assert!(unknown.err.contains("perhaps"), "{}", unknown.err);
}

#[test]
fn report_writes_a_document_for_each_group_or_nothing() {
    let folder = folder(GROUPS);
    let path = folder.path();
    let ran = comino(path, &["report", "t.csv", "--each-group", "out", "-f", "md"]);
    assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{}", ran.err);
    assert!(ran.err.contains("Isola"), "{}", ran.err);
    let read = |name: &str| fs::read_to_string(path.join("out").join(name)).unwrap();
    let (north, south) = (read("unione-nord.md"), read("unione-sud.md"));
    assert!(north.contains("Alvito") && north.contains("Fontana") && !north.contains("Vicalvi"));
    assert!(south.contains("Vicalvi") && !south.contains("Alvito"));
    let alone = comino(path, &["report", "t.csv", "--group", "unione nord", "-f", "md"]).out;
    assert_eq!(north, alone);

    fs::remove_file(path.join("out/unione-nord.md")).unwrap();
    let again = comino(path, &["report", "t.csv", "--each-group", "out", "-f", "md"]);
    assert_eq!(again.code, 2);
    assert!(!path.join("out/unione-nord.md").exists());
    assert_eq!(comino(path, &["report", "t.csv", "--each-group", "out", "-f", "md", "--force"]).code, 0);
    assert_eq!(comino(path, &["report", "t.csv", "--each-group", "out", "--anonymous"]).code, 2);
}

/// A table of name, code and wave; all answer `yes` to `a`, and `yes` to `b` in the last row.
fn named(rows: &[(&str, &str, &str)]) -> tempfile::TempDir {
    let last = rows.len() - 1;
    let row = |(number, (name, code, wave)): (usize, &(&str, &str, &str))| {
        format!("\"{name}\",{code},{wave},yes,{},no\n", if number == last { "yes" } else { "no" })
    };
    let rows: String = rows.iter().enumerate().map(row).collect();
    folder(&format!("unit,code,wave,a,b,c\n{rows}"))
}

#[test]
fn unit_of_registry_is_one_unit_however_it_is_written() {
    // Name and code in two waves, and the code shown for both.
    for (before, after, code) in [
        (("Alvito", "060004"), ("Alvito", "60004"), "060004"),
        (("Alvito", "60004"), ("ALVITO (FR)", "60004"), "060004"),
        (("Torino", "1272"), ("Torino", "001272"), "001272"),
        (("Aggius", "090001"), ("Aggius", "113001"), "113001"),
        (("Aggius", "104001"), ("aggius", ""), "113001"),
        (("Bolzano", ""), ("Bozen", "021008"), "021008"),
        (("Bolzano", ""), ("Bozen", ""), ""),
        (("Comune di Alvito", ""), ("Alvito (FR)", ""), ""),
        (("Sant'Elia Fiumerapido", ""), ("SANT’ELIA  FIUMERAPIDO", ""), ""),
        (("Forlì", "040012"), ("FORLI'", ""), "040012"),
        (("Forli\u{300}", ""), ("Forlì", "40012"), "040012"),
        (("Borgo Inventato", "000001"), ("borgo inventato", "1"), "000001"),
    ] {
        let folder = named(&[(before.0, before.1, "2025"), (after.0, after.1, "2026")]);
        for words in
            [&["score", "t.csv", "--wide", "-f", "csv"][..], &["score", "t.csv", "--wide", "-f", "csv", "--only", "q"]]
        {
            let rows = comino(folder.path(), words).out;
            assert_eq!(distinct(column(&rows, "code")), BTreeSet::from([code.to_owned()]), "{before:?} {after:?}");
            assert_eq!(column(&rows, "unit"), [after.0, after.0]);
        }
        let ranking = comino(folder.path(), &["compare", "t.csv", "-f", "csv"]).out;
        assert_eq!(column(&ranking, "unit"), [after.0], "{before:?} {after:?}");
        let summary = comino(folder.path(), &["summary", "t.csv", "-f", "csv"]).out;
        assert_eq!(column(&summary, "comuni"), ["1"], "{before:?} {after:?}");
        let trend = comino(folder.path(), &["trend", "t.csv", "-f", "csv"]).out;
        assert_eq!(column(&trend, "difference")[0], "33.333333333333336", "{before:?} {after:?}");
    }
}

#[test]
fn units_that_only_look_alike_stay_apart() {
    for (one, other) in [
        (("Castro", "016065"), ("Castro", "075096")),
        (("Castro (BG)", ""), ("Castro (LE)", "")),
        (("Alvito", "060004"), ("Fontana Liri", "060036")),
        (("S. Donato V.C.", ""), ("San Donato Val di Comino", "")),
    ] {
        let folder = named(&[(one.0, one.1, "2025"), (other.0, other.1, "2026")]);
        for words in [&["compare", "t.csv", "-f", "csv"][..], &["score", "t.csv", "--wide", "-f", "csv"]] {
            assert_eq!(column(&comino(folder.path(), words).out, "unit").len(), 2, "{one:?} {other:?}");
        }
        let summary = comino(folder.path(), &["summary", "t.csv", "-f", "csv"]).out;
        assert_eq!(column(&summary, "comuni"), ["2"], "{one:?} {other:?}");
    }
}

#[test]
fn check_reports_codes_and_names_that_disagree_with_the_registry() {
    for (rows, codes) in [
        (&[("Alvito", "060004", ""), ("Vicalvi", "060086", "")][..], &[][..]),
        (&[("Alvito", "60004", "")], &["code-without-zeros"]),
        (&[("Aggius", "90001", ""), ("Tempio Pausania", "090070", "")], &["former-code"]),
        (&[("Gallinaro", "060004", "")], &["name-of-another"]),
        (&[("S. Donato V.C.", "060062", ""), ("Bolzano/Bozen", "021008", "")], &[]),
        (&[("S. Donato V.C.", "", ""), ("Alvito", "060004", "")], &["name-unclear"]),
        (&[("S. Donato V.C.", "", ""), ("Borgo", "000004", "")], &[]),
        (&[("Castro", "", ""), ("Alvito", "060004", "")], &["name-unclear"]),
        (&[("Castro", "", ""), ("Bergamo", "016024", "")], &[]),
        (&[("Borgo", "000001", ""), ("Alto", "000002", ""), ("Fonte", "", "")], &[]),
        (&[("Borgo", "000001", ""), ("Alvito", "060004", "")], &["unknown-code"]),
        (&[("Borgo", "060999", "")], &[]),
        (&[("Borgo", "060999", ""), ("Alvito", "060004", "")], &["unknown-code"]),
        (&[("Lomaso", "022107", "")], &["comune-ended"]),
        (&[("Lomaso", "022107", "2009"), ("Comano Terme", "022228", "2026")], &["comune-next-to-successor"]),
    ] {
        let folder = named(rows);
        let checked = comino(folder.path(), &["check", "t.csv", "-f", "json"]);
        assert_eq!(checked.code, 0, "{rows:?}: {}", checked.out);
        let scored = comino(folder.path(), &["score", "t.csv", "--wide", "-f", "csv"]);
        let known = ["code-without-zeros", "former-code", "name-of-another", "name-unclear", "unknown-code", "comune-"];
        for code in known {
            let expected = codes.iter().any(|one| one.starts_with(code));
            assert_eq!(checked.out.contains(code), expected, "{rows:?}: {}", checked.out);
            assert_eq!(scored.err.contains(code), expected, "{rows:?}: {}", scored.err);
        }
        fs::write(folder.path().join("comino.yaml"), "registry: none\n").unwrap();
        let off = comino(folder.path(), &["check", "t.csv"]);
        assert!(off.out.contains("No problems"), "{rows:?}: {}", off.out);
    }
}

#[test]
fn registry_of_folder_or_questionnaire_replaces_that_of_the_program() {
    let folder = named(&[("Nuova", "060999", "2025"), ("Nuova", "60999", "2026"), ("Alvito", "060004", "2026")]);
    let path = folder.path();
    fs::write(path.join("list.csv"), "code,name,province,former\n060998,Nuova,FR,060999\n").unwrap();
    fs::write(path.join("comino.yaml"), "registry: list.csv\n").unwrap();
    let ranking = comino(path, &["compare", "t.csv", "-f", "csv"]).out;
    assert_eq!(column(&ranking, "code"), ["060004", "060998"]);
    fs::write(path.join("comino.yaml"), "registry: lost.csv\n").unwrap();
    let refused = comino(path, &["compare", "t.csv"]);
    assert_eq!(refused.code, 1);
    assert!(refused.err.contains("registry-unreadable"), "{}", refused.err);
    fs::remove_file(path.join("comino.yaml")).unwrap();
    fs::write(path.join("q.yaml"), format!("{QUESTIONNAIRE}registry: none\n")).unwrap();
    let ranking = comino(path, &["compare", "t.csv", "-f", "csv"]).out;
    assert_eq!(column(&ranking, "code"), ["060004", "060999", "60999"], "codes are compared as they are");
}

#[test]
fn formerly_leads_to_the_unit() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    fs::write(path.join("q.yaml"), QUESTIONNAIRE).unwrap();
    let interview =
        |unit: &str, wave: u32, a: &str| format!("unit: {unit}\nwave: {wave}\nanswers: {{a: {a}, b: no, c: no}}\n");
    fs::write(path.join("1.yaml"), interview("{name: Borgo, code: X1}", 2024, "no")).unwrap();
    fs::write(path.join("2.yaml"), interview("Borgo Vecchio", 2025, "no")).unwrap();
    let now = "{name: Borgo Nuovo, code: X2, formerly: [X1, borgo vecchio]}";
    fs::write(path.join("3.yaml"), interview(now, 2026, "yes")).unwrap();
    let ranking = comino(path, &["compare", ".", "-f", "csv"]).out;
    assert_eq!(
        (column(&ranking, "unit"), column(&ranking, "code")),
        (vec!["Borgo Nuovo".to_owned()], vec!["X2".to_owned()])
    );
    let explained = comino(path, &["explain", "X2", "i", "."]).out;
    assert!(explained.contains("33.3"), "{explained}");
    let wide = comino(path, &["score", "--wide", ".", "-f", "csv"]).out;
    assert_eq!(
        (column(&wide, "unit"), column(&wide, "code")),
        (vec!["Borgo Nuovo".to_owned(); 3], vec!["X2".to_owned(); 3])
    );
    for paths in [&["."][..], &["1.yaml", "3.yaml", "2.yaml"]] {
        let summary = comino(path, &[&["summary", "-f", "csv"], paths].concat());
        assert!(summary.out.contains("\nall,,1,1,33.3"), "{}", summary.whole());
    }
    // The same wave twice, under both names.
    fs::write(path.join("4.yaml"), interview("BORGO VECCHIO", 2026, "no")).unwrap();
    for words in [&["compare", "."][..], &["score", "--wide", "."], &["summary", "."]] {
        let ran = comino(path, &[words, &["-f", "csv"]].concat());
        assert!(ran.code == 1 && ran.err.contains("duplicate-interview"), "{words:?}: {}", ran.whole());
    }
}

#[test]
fn unit_is_chosen_by_any_of_its_codes() {
    let folder = named(&[("Alvito", "060004", "2026"), ("Aggius", "113001", "2026")]);
    for (wanted, name) in [("60004", "Alvito"), ("090001", "Aggius"), ("ALVITO", "Alvito")] {
        let chosen = comino(folder.path(), &["compare", "t.csv", "-f", "csv", "--comune", wanted]).out;
        assert_eq!(column(&chosen, "unit"), [name], "{wanted}");
    }
}

/// Name, code and wave of an interview.
type Line = (&'static str, Option<&'static str>, usize);

/// For each line, by its wave, which other waves are of the same comune, and the name and code shown.
fn resolved(lines: &[Line]) -> Vec<(usize, BTreeSet<usize>, String, Option<String>)> {
    let mentions = lines.iter().map(|(name, code, wave)| (Mention::new(name, *code, None), *wave));
    let (ids, units) = Units::resolve(&RegistryChoice::Bundled, mentions);
    let of = |id| lines.iter().zip(&ids).filter(move |(_, other)| **other == id).map(|(line, _)| line.2).collect();
    let mut all: Vec<_> = lines
        .iter()
        .zip(&ids)
        .map(|(line, id)| (line.2, of(*id), units.get(*id).name.clone(), units.get(*id).code.clone()))
        .collect();
    all.sort();
    all
}

fn lines() -> impl Strategy<Value = Vec<Line>> {
    let name = prop::sample::select(vec!["Alvito", "ALVITO ", "Fontana", "fontana", "Alvito  di Sopra", "1"]);
    let code = prop::sample::select(vec![None, None, Some("1"), Some("2"), Some("3")]);
    let lines = prop::collection::vec((name, code), 0..12);
    lines.prop_map(|lines| lines.into_iter().enumerate().map(|(wave, (name, code))| (name, code, wave)).collect())
}

proptest! {
    #[test]
    fn units_do_not_depend_on_the_order_of_interviews((lines, shuffled) in lines()
        .prop_flat_map(|lines| (Just(lines.clone()), Just(lines).prop_shuffle())))
    {
        prop_assert_eq!(resolved(&lines), resolved(&shuffled));
    }

    #[test]
    fn code_given_in_one_wave_never_splits_a_unit(
        spellings in prop::collection::vec(prop::sample::select(vec!["Vicalvi", "VICALVI", " vicalvi"]), 1..6),
        others in lines(),
        coded in any::<prop::sample::Index>(),
    ) {
        let unit = spellings.iter().enumerate().map(|(wave, name)| (*name, None, wave));
        let mut all: Vec<Line> = unit.collect();
        all.extend(others.into_iter().map(|(name, code, wave)| (name, code, wave + spellings.len())));
        let before = resolved(&all);
        all[coded.index(spellings.len())].1 = Some("9");
        let after = resolved(&all);
        for wave in 0..spellings.len() {
            prop_assert_eq!(&after[wave].1, &(0..spellings.len()).collect());
            prop_assert_eq!(&after[wave].2, &before[wave].2);
            prop_assert_eq!(after[wave].3.as_deref(), Some("9"));
        }
        prop_assert_eq!(&after[spellings.len()..], &before[spellings.len()..]);
    }
}

/// Runs `check -f json` on a table and returns the codes of its diagnostics.
fn codes_of(table: &str) -> Vec<String> {
    let folder = folder(table);
    let ran = comino(folder.path(), &["check", "t.csv", "-f", "json"]);
    let list: Vec<serde_json::Value> = serde_json::from_str(&ran.out).expect("a list");
    list.iter().map(|one| one["code"].as_str().expect("a code").to_owned()).collect()
}

#[test]
fn check_of_doubtful_identities_warns() {
    for (table, expected) in [
        ("unit,code,a\nAlvito,60004.0,yes\n", &["code-without-zeros"][..]),
        ("unit,code,a\nAgliè,A074,yes\n", &["code-without-zeros"]),
        ("unit,code,a\nGais/Gais,021034,yes\n", &[]),
        ("unit,a\nPescosolio,yes\nPescosolido,no\n", &["near-names"]),
        ("unit,a\nCastro,yes\nCastro dei Volsci,no\n", &[]),
        ("unit,wave,a\nAlvito,2026,yes\nFontana,,no\n", &["wave-missing"]),
        ("unit,a\nCalliano,yes\nCalliano,no\n", &["duplicate-interview"]),
        ("unit,colour\nAlvito,red\n", &["unknown-column", "no-question-columns"]),
    ] {
        let mut expected: Vec<&str> = expected.to_vec();
        let mut found = codes_of(table);
        expected.sort_unstable();
        found.sort_unstable();
        assert_eq!(found, expected, "{table}");
    }
}

//! `report`: the document in every format, files per unit, every number equal to that of `score`.

use crate::support::outline::abridged;
use crate::support::program::{run, run_in, run_once};
use insta::assert_snapshot;
use scraper::{ElementRef, Html, Selector};
use serde_json::Value;
use std::collections::HashMap;
use std::fs;
use std::path::Path;
use std::sync::OnceLock;

const VALLEY: &str = "examples/valle-immaginaria";

/// The printed report; notices about left-out interviews go to standard error.
fn report(words: &[&str]) -> &'static str {
    let ran = run_once(&[&["report"], words].concat());
    assert_eq!(ran.code, 0, "{}", ran.err);
    &ran.out
}

/// A report with the first rows of each table and the first of its sections about one unit; `after` begins the section
/// that follows them.
fn outline(report: &str, unit: &str, after: &str) -> String {
    let second = report.match_indices(unit).nth(1).unwrap().0;
    let last = report.find(after).unwrap();
    format!("{}[…]\n\n{}", abridged(&report[..second], 3), abridged(&report[last..], 5))
}

#[test]
fn report_of_valley_matches_snapshots() {
    let italian = report(&[VALLEY, "-f", "md"]);
    let english = report(&[VALLEY, "-f", "md", "--lang", "en"]);
    let shape = |text: &str| -> Vec<usize> { text.lines().map(|line| line.matches(['#', '|']).count()).collect() };
    assert_eq!(shape(english), shape(italian), "the same headings, paragraphs and tables in both languages");
    assert_snapshot!("valley_md_it", outline(italian, "\n### ", "\n## Come si leggono"));
    assert_snapshot!("valley_csv", report(&[VALLEY, "-f", "csv"]));
}

#[test]
fn report_without_phases_matches_snapshot() {
    let text = report(&["examples/valle-di-comino", "-f", "table"]);
    assert_snapshot!("comino_text", outline(text, "\nI comuni", "\nCome si leggono"));
}

fn all<'d>(document: &'d Html, selector: &str) -> Vec<ElementRef<'d>> {
    document.select(&Selector::parse(selector).unwrap()).collect()
}

fn text_of(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().trim().to_owned()
}

fn below<'d>(element: ElementRef<'d>, selector: &str) -> Vec<ElementRef<'d>> {
    element.select(&Selector::parse(selector).unwrap()).collect()
}

/// The scores of the latest wave from `score -f json`, as shown in Italian, by unit and title of the node.
fn scores(titles: &HashMap<(&str, String), String>) -> HashMap<(String, String), String> {
    let mut shown = HashMap::new();
    for only in ["maturita-ict", "gestione-associata"] {
        let printed = &run_once(&["score", VALLEY, "-f", "json", "--wave", "2026-11", "--only", only]).out;
        let json: Value = serde_json::from_str(printed).unwrap();
        for unit in json["units"].as_array().unwrap() {
            let name = unit["unit"]["name"].as_str().unwrap().to_owned();
            for node in unit["nodes"].as_array().unwrap() {
                let id = node["node"].as_str().unwrap();
                let figure = node["score"]
                    .as_f64()
                    .map_or("n.d.".to_owned(), |score| comino::lang::shown(score, 1, comino::lang::Lang::It));
                if let Some(title) = titles.get(&(only, id.to_owned())) {
                    shown.insert((name.clone(), title.clone()), figure);
                }
            }
        }
    }
    shown
}

/// The titles of indices and their direct dimensions by id, from the column titles of `compare`.
fn titles() -> HashMap<(&'static str, String), String> {
    let mut titles = HashMap::new();
    for (only, index, title) in [
        ("maturita-ict", "maturita", "Maturità digitale"),
        ("gestione-associata", "apertura", "Apertura ad associarsi"),
    ] {
        titles.insert((only, index.to_owned()), title.to_owned());
        let headings = |format: &str| {
            let printed = &run_once(&["compare", VALLEY, "--only", only, "--lang", "it", "-f", format]).out;
            let first = printed.trim_start_matches('\u{feff}').lines().next().unwrap().to_owned();
            let sign = if format == "csv" { ',' } else { ';' };
            first.split(sign).skip(8).map(|cell| cell.trim().to_owned()).collect::<Vec<_>>()
        };
        let ids = headings("csv").into_iter().map(|id| (only, id));
        titles.extend(ids.zip(headings("csv-it")));
    }
    titles
}

/// The score in a cell, without its interval.
fn score_in(cell: &str) -> &str {
    cell.split(' ').next().unwrap()
}

/// The first element below another.
fn first<'d>(element: ElementRef<'d>, selector: &str) -> ElementRef<'d> {
    below(element, selector).into_iter().next().unwrap()
}

/// The text of an element without that of smaller lines within it.
fn own_text(element: ElementRef<'_>) -> String {
    let own = element.children().filter_map(|child| child.value().as_text().map(|text| text.to_string()));
    own.collect::<String>().trim().to_owned()
}

/// The heading of the nearest section around an element, without its number.
fn heading(element: ElementRef<'_>) -> String {
    let sections = element.ancestors().filter_map(ElementRef::wrap).filter(|above| above.value().name() == "section");
    let mut headings = sections.flat_map(|section| section.children().filter_map(ElementRef::wrap));
    let heading = headings.find(|child| ["h1", "h2", "h3"].contains(&child.value().name()));
    heading.map_or(String::new(), own_text)
}

/// Ranking, heat map, table of indices and profiles: every score in the page is that of `score`, rounded.
#[test]
fn report_html_scores_equal_score() {
    let known = scores(&titles());
    let page = Html::parse_document(report(&[VALLEY, "-f", "html", "--lang", "it"]));
    let mut held = 0;
    let mut hold = |unit: &str, title: &str, figure: &str| {
        if let Some(score) = known.get(&(unit.to_owned(), title.to_owned())) {
            assert_eq!(figure, score, "{unit}, {title}");
            held += 1;
        }
    };
    for row in all(&page, "table.ranking tbody tr") {
        hold(&own_text(first(row, "th")), &heading(row), &text_of(first(row, "td.n")));
    }
    for row in all(&page, "table.profile tbody tr") {
        hold(&heading(row), &own_text(first(row, "th")), &text_of(first(row, "td.n")));
    }
    for table in all(&page, "table.heat, table.lev") {
        let heads: Vec<String> =
            below(table, "thead th").into_iter().map(|head| text_of(head).replace('\u{ad}', "")).collect();
        for row in below(table, "tbody tr") {
            let unit = own_text(first(row, "th"));
            for (head, cell) in heads[1..].iter().zip(below(row, "td")) {
                let title = if head == "Indice" { heading(row) } else { head.clone() };
                let figure = below(cell, ".v b").into_iter().next().map_or_else(|| own_text(cell), text_of);
                hold(&unit, &title, &figure);
            }
        }
    }
    // Two rankings, two heat maps, a table of both indices, and for five units a profile.
    assert!(held > 140, "only {held} numbers were compared with score");
}

#[test]
fn report_markdown_scores_equal_score() {
    let known = scores(&titles());
    let text = report(&[VALLEY, "-f", "md", "--lang", "it"]);
    let (mut heads, mut comune, mut index, mut held) = (Vec::new(), String::new(), String::new(), 0);
    for line in text.lines() {
        if let Some(heading) = line.strip_prefix("## ") {
            (index, comune) = (heading.to_owned(), String::new());
        }
        if let Some(heading) = line.strip_prefix("### ") {
            heading.clone_into(&mut comune);
        }
        let Some(row) = line.strip_prefix("| ").and_then(|row| row.strip_suffix(" |")) else {
            heads.clear();
            continue;
        };
        let clean = |cell: &str| cell.trim().replace("&emsp;", "").replace("**", "");
        let cells: Vec<String> = row.split(" | ").map(clean).collect();
        if heads.is_empty() {
            heads = cells;
            continue;
        }
        let unit = heads.iter().position(|head| head == "Comune").map(|at| cells[at].clone());
        for (head, cell) in heads.iter().zip(&cells) {
            let title = match (&unit, head.as_str()) {
                (Some(_), "Indice") => &index,
                (None, "Punteggio") => &cells[0],
                (_, head) => &head.to_owned(),
            };
            if let Some(score) = known.get(&(unit.clone().unwrap_or(comune.clone()), title.clone())) {
                assert_eq!(score_in(cell), score, "{line}");
                held += 1;
            }
        }
    }
    assert!(held > 120, "only {held} numbers were compared with score");
}

#[test]
fn report_html_headings_nest_and_links_resolve() {
    for lang in ["it", "en"] {
        let page = Html::parse_document(report(&[VALLEY, "-f", "html", "--lang", lang]));
        assert_eq!(all(&page, "h1").len(), 1);
        let levels: Vec<u32> =
            all(&page, "h1, h2, h3, h4").iter().map(|heading| heading.value().name()[1..].parse().unwrap()).collect();
        assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{levels:?}");
        let ids: Vec<&str> = all(&page, "[id]").iter().map(|element| element.attr("id").unwrap()).collect();
        let mut once = ids.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!(once.len(), ids.len(), "an id is used twice");
        for link in all(&page, "a") {
            let to = link.attr("href").unwrap().strip_prefix('#').unwrap();
            assert!(ids.contains(&to), "{to}");
        }
        assert!(all(&page, "script, link, img, iframe").is_empty());
    }
}

#[test]
fn report_without_option_omits_content_everywhere() {
    let folder = tempfile::tempdir().unwrap();
    let each = folder.path().join("comuni");
    let words = ["--without", "notes,evidence,respondents", "--each", each.to_str().unwrap(), "-f", "md"];
    assert_eq!(run(&[&["report", VALLEY][..], &words].concat()).code, 0);
    let whole = report(&[VALLEY, "-f", "md"]);
    let formats = ["md", "html", "table"];
    let without = formats.map(|format| report(&[VALLEY, "--without", "notes,evidence,respondents", "-f", format]));
    for secret in ["Chiuse a ottobre le ultime password", "decreto sindacale 7/2024", "Segretario comunale"] {
        assert!(whole.contains(secret), "{secret}");
        for file in fs::read_dir(&each).unwrap() {
            assert!(!fs::read_to_string(file.unwrap().path()).unwrap().contains(secret), "{secret}");
        }
        for (format, text) in formats.iter().zip(without) {
            assert!(!text.contains(secret), "{format}: {secret}");
        }
    }
}

#[test]
fn report_each_writes_one_file_per_unit_and_overwrites_none() {
    let folder = tempfile::tempdir().unwrap();
    let valley = Path::new(env!("CARGO_MANIFEST_DIR")).join(VALLEY);
    let words = ["report", valley.to_str().unwrap(), "--each", "comuni", "--charts", "figure", "-o", "riunione.html"];
    assert_eq!(run_in(folder.path(), &words).code, 0);
    let names = |folder: &Path| -> Vec<String> {
        let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<String> = files.collect();
        names.sort();
        names
    };
    let comuni = ["castelnivo", "fontebruna", "montelumera", "pratolisco", "roccasperta", "unione-valle-immaginaria"];
    assert_eq!(names(&folder.path().join("comuni")), comuni.map(|name| format!("{name}.html")));
    fs::remove_file(folder.path().join("riunione.html")).unwrap();
    fs::write(folder.path().join("comuni/pratolisco.html"), "mio").unwrap();
    fs::remove_file(folder.path().join("comuni/castelnivo.html")).unwrap();
    let again = run_in(folder.path(), &words);
    assert_eq!(again.code, 2, "{}", again.err);
    assert_eq!(names(folder.path()), ["comuni", "figure"]);
    assert_eq!(fs::read_to_string(folder.path().join("comuni/pratolisco.html")).unwrap(), "mio");
    assert!(!folder.path().join("comuni/castelnivo.html").exists());
    assert_eq!(run_in(folder.path(), &[&words[..], &["--force"]].concat()).code, 0);
    assert!(fs::read_to_string(folder.path().join("comuni/pratolisco.html")).unwrap().starts_with("<!DOCTYPE"));
}

/// Copies the files of an example into a folder.
fn copied(from: &str, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for file in fs::read_dir(from).unwrap() {
        let file = file.unwrap();
        fs::copy(file.path(), to.join(file.file_name())).unwrap();
    }
}

#[test]
fn report_output_equal_to_input_or_repeated_fails() {
    let folder = tempfile::tempdir().unwrap();
    copied("examples/esempio", &folder.path().join("dati"));
    let input = folder.path().join("dati/borgo-alto.yaml");
    let before = fs::read_to_string(&input).unwrap();
    fs::create_dir(folder.path().join("comuni")).unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink(&input, folder.path().join("comuni/borgo-alto.html")).unwrap();
    let words = ["report", "dati", "--each", "comuni", "--force", "--lang", "en"];
    #[cfg(unix)]
    {
        let ran = run_in(folder.path(), &words);
        assert_eq!(ran.code, 2, "{}", ran.err);
        assert_snapshot!(ran.err, @"error: comuni/borgo-alto.html is one of the input files and was left unchanged: choose another name");
        assert_eq!(fs::read_to_string(&input).unwrap(), before);
        assert_eq!(fs::read_dir(folder.path().join("comuni")).unwrap().count(), 1);
        fs::remove_file(folder.path().join("comuni/borgo-alto.html")).unwrap();
    }
    let twice = run_in(folder.path(), &[&words[..], &["-o", "comuni/borgo-alto.html"]].concat());
    assert_eq!(twice.code, 2, "{}", twice.err);
    assert_snapshot!(twice.err, @"error: comuni/borgo-alto.html would be written twice: choose another name");
    assert_eq!(fs::read_dir(folder.path().join("comuni")).unwrap().count(), 0);
}

/// A disk that fills up midway: the files per unit fit, the document does not.
#[test]
#[cfg(unix)]
fn report_on_full_disk_leaves_no_files() {
    let folder = tempfile::tempdir().unwrap();
    copied("examples/esempio", &folder.path().join("dati"));
    let program = env!("CARGO_BIN_EXE_comino");
    let limited = |blocks: u32| {
        let line =
            format!("trap '' XFSZ; ulimit -f {blocks}; exec {program} report dati --each comuni -o riunione.html");
        let ran = std::process::Command::new("bash").args(["-c", &line]).current_dir(folder.path()).output().unwrap();
        let mut left: Vec<String> =
            fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
        left.sort();
        (ran.status.code(), String::from_utf8(ran.stderr).unwrap(), left)
    };
    let (code, messages, left) = limited(80);
    assert_eq!((code, left), (Some(2), vec!["dati".to_owned()]), "{messages}");
    assert!(messages.contains("riunione.html"), "{messages}");
    let (code, messages, left) = limited(4000);
    assert_eq!((code, left.len()), (Some(0), 3), "{messages}");
}

/// The element names and their nesting, without texts and positions.
fn structure(page: &str) -> String {
    fn walk(element: ElementRef<'_>, into: &mut String) {
        // The wrapping and shortening of labels depends on their letters.
        if ["svg", "figcaption", "td"].contains(&element.value().name()) {
            return;
        }
        into.push_str(element.value().name());
        into.push('(');
        element.children().filter_map(ElementRef::wrap).for_each(|child| walk(child, into));
        into.push(')');
    }
    let mut found = String::new();
    walk(Html::parse_document(page).root_element(), &mut found);
    found
}

/// A page of three units, one of them with this name and note.
fn page_with(name: &str, note: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    for file in ["comino", "questionario", "borgo-alto", "castel-sereno", "pietra-lunga"] {
        fs::copy(format!("examples/esempio/{file}.yaml"), folder.path().join(format!("{file}.yaml"))).unwrap();
    }
    let file = folder.path().join("borgo-alto.yaml");
    let written = fs::read_to_string(&file).unwrap();
    let quoted = |text: &str| serde_json::to_string(text).unwrap();
    let renamed = written.replace("{name: Borgo Alto,", &format!("{{name: {},", quoted(name)));
    let kept = "note: È il segretario, in servizio anche in un altro comune.";
    assert!(renamed != written && renamed.contains(kept));
    let noted = renamed.replace(kept, &format!("note: {}", quoted(note)));
    fs::write(&file, noted).unwrap();
    let ran = run_in(folder.path(), &["report", ".", "-f", "html"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    ran.out
}

/// The names of the quarters in the chart of two indices: own index of `b` by that of `a`.
#[test]
fn quarters_are_named_by_the_questionnaire_or_after_the_high_index() {
    const NAMED: &str =
        "quarters: {with: [a], low_low: Fermi, low_high: Soli, high_low: Volenterosi, high_high: Guide}\n";
    let questionnaire = |id: &str, quarters: &str| {
        format!(
            "comino: 1\nid: {id}\nversion: 1\ntitle: {id}\nregistry: none\nindices:\n  - id: indice\n    title: Indice {id}\n    \
             target: 50\n    questions: [{{id: voto, text: Voto?, kind: scale, from: 1, to: 5}}]\n{quarters}"
        )
    };
    let drawn = |quarters: &str| {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: String| fs::write(folder.path().join(name), text).unwrap();
        for (id, quarters) in [("a", ""), ("b", quarters)] {
            write(&format!("{id}.yaml"), questionnaire(id, quarters));
            for (unit, vote) in [("Uno", 2), ("Due", 4)] {
                let head = format!("questionnaire: {id}@1\nunit: {{name: {unit}}}\nwave: \"2026\"\n");
                write(&format!("{unit}-{id}.yaml"), format!("{head}answers: {{voto: {vote}}}\n"));
            }
        }
        let ran = run_in(folder.path(), &["report", ".", "-f", "html", "--lang", "it"]);
        assert_eq!(ran.code, 0, "{}", ran.err);
        let page = Html::parse_document(&ran.out);
        all(&page, "svg.plot text.q").into_iter().map(text_of).collect::<Vec<_>>()
    };
    for (quarters, names) in [
        (NAMED, ["Volenterosi", "Guide", "Fermi", "Soli"]),
        ("", ["Solo indice b", "Entrambi alti", "Entrambi bassi", "Solo indice a"]),
    ] {
        let texts = drawn(quarters).join(" ");
        let at = names.map(|name| texts.find(name).unwrap_or_else(|| panic!("{name} in {texts}")));
        assert!(at.is_sorted(), "top left, top right, bottom left, bottom right: {texts}");
    }
}

/// The structure of a page with a harmless name and note.
fn plain_structure() -> &'static String {
    static STRUCTURE: OnceLock<String> = OnceLock::new();
    STRUCTURE.get_or_init(|| structure(&page_with("zeta", "nota")))
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config { cases: 24, failure_persistence: None, ..Default::default() })]

    #[test]
    fn report_html_with_hostile_texts_keeps_structure(parts in proptest::collection::vec(
        proptest::sample::select(vec![
            "<script>alert(1)</script>", "</svg>", "</style>", "\"", "'", "&amp;", "&", "<", "]]>", "<!--", "\u{202e}",
            "\u{200f}", "à", "borgo", " x ", "</td></table>", "</details>", "<h1>", "{{7*7}}", "😀",
        ]), 1..30)) {
        let text: String = parts.concat().chars().take(200).collect();
        let text = format!("z{}z", text);
        let hostile = page_with(&text, &text);
        proptest::prop_assert_eq!(&structure(&hostile), plain_structure());
        let page = Html::parse_document(&hostile);
        proptest::prop_assert!(all(&page, "script").is_empty() && all(&page, "svg.plot > title").len() == all(&page, "svg.plot").len());
    }
}

#[test]
fn report_between_versions_shows_changes_of_same_questions_only_and_the_unione_apart() {
    let text = report(&[VALLEY, "-f", "md", "--lang", "it"]);
    assert!(text.contains("Rispetto a settembre 2026 è cambiato anche il questionario"), "no word on the versions");
    let data: Value =
        serde_json::from_str(&run(&["trend", VALLEY, "--only", "maturita-ict", "-f", "json"]).out).unwrap();
    let units = data["questionnaires"][0]["indices"][0]["steps"][0]["units"].as_array().unwrap();
    let rows = text[text.find("**Prima e ora**").unwrap()..].lines().take(10).collect::<Vec<_>>();
    for unit in units {
        let own = unit["divided"]["same_questions"].as_f64().unwrap();
        let shown = format!("{own:+.1}").replace('.', ",");
        let shown = if shown.ends_with("0,0") { "0,0".to_owned() } else { shown };
        let name = format!("| {} |", unit["unit"]["name"].as_str().unwrap());
        let row = rows.iter().find(|row| row.starts_with(&name)).unwrap();
        assert_eq!(row.split('|').nth(4).unwrap().trim(), shown, "{row}");
    }
    let overview = &text[text.find("**I due indici, comune per comune**").unwrap()..];
    let rows = overview.lines().filter(|line| line.starts_with("| ")).take(7);
    assert!(rows.clone().all(|row| !row.contains("Unione Valle Immaginaria")), "{:?}", rows.collect::<Vec<_>>());
    let compared = run(&["compare", VALLEY, "--lang", "it"]).out;
    assert!(!compared.contains("Manca uno dei due indici"), "the Unione has no place on the indices of the comuni");
}

//! `convention`: the whole draft in both languages, blanks, the cost rule, custom templates.

use crate::support::program::{run, run_in};
use insta::assert_snapshot;
use std::fs;

const VALLEY: &str = "examples/valle-immaginaria";
const RULE: [&str; 6] = ["--cost", "45000", "--equal", "0.3", "--population", "0.7"];

#[test]
fn convention_of_valley_matches_snapshots() {
    let words = [&["convention", VALLEY, "--start", "2027-01-31"][..], &RULE].concat();
    assert_snapshot!("valley_it", run(&words).printed());
    assert_snapshot!("valley_en", run(&[&words[..], &["--lang", "en"]].concat()).printed());
}

#[test]
fn convention_without_cost_and_date_leaves_blanks() {
    assert_snapshot!("gaps", run(&["convention", "examples/esempio", "--lang", "it"]).printed());
}

/// A folder of units with missing data, one of them with markup in its name.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let questionnaire = "comino: 1\nid: q\nversion: 1\ntitle: Prova\nindices:\n  - id: indice\n    title: Indice\n    \
                         questions:\n      - {id: sito, text: Sito?, kind: yes_no}\n      - {id: computer, text: \
                         \"Quante postazioni | di lavoro?\", kind: number, min: 0}\n";
    fs::write(folder.path().join("q.yaml"), questionnaire).unwrap();
    let table = "unit,population,questionnaire,sito,computer\nBorgo,1000,q,yes,10\nAlto *Colle* | <b>,,q,no,5\n\
                 Castello,2000,q,yes,non_so\n";
    fs::write(folder.path().join("t.csv"), table).unwrap();
    folder
}

/// The lines of one article of a draft.
fn article(draft: &str, number: usize) -> String {
    let from = draft.find(&format!("Art. {number} ")).unwrap();
    let to = draft.find(&format!("Art. {} ", number + 1)).unwrap();
    draft[from..to].to_owned()
}

#[test]
fn convention_with_unknown_quantities_warns_and_leaves_blanks() {
    let folder = folder();
    let shares = ["--cost", "1000,01", "--equal", "0,5", "--population", "0,25", "--workstations", "0,25"];
    let words = [&["convention", ".", "--lang", "it", "--workstations-question", "computer"][..], &shares].concat();
    let ran = run_in(folder.path(), &words);
    assert_eq!(ran.code, 0);
    assert_snapshot!("unknown_told", ran.err);
    assert_snapshot!("unknown_parties", ran.out.split("## Premesse").next().unwrap());
    assert_snapshot!("unknown_cost", article(&ran.out, 7));
}

/// 250.01 by workstations: 10 from the option, 5 from the answer, 15 from the option instead of "don't know". In cents
/// 8,333.667, 4,166.833 and 12,500.5: the two cents left over go to the first two.
#[test]
fn convention_workstations_come_from_table_or_question() {
    let folder = folder();
    let shares = ["--cost", "250,01", "--workstations", "1", "--workstations-question", "computer"];
    let workstations = ["--workstations-of", "borgo=10", "--workstations-of", "Castello=15"];
    let words = [&["convention", ".", "--lang", "it"][..], &shares, &workstations].concat();
    assert_snapshot!("workstations_told", article(&run_in(folder.path(), &words).out, 7));
    for (name, wrong) in [("unknown", "Casteló=15"), ("twice", "borgo=11"), ("number", "Borgo=molte")] {
        let words = [&words[..], &["--workstations-of", wrong]].concat();
        assert_snapshot!(format!("workstations_{name}"), run_in(folder.path(), &words).whole());
    }
}

#[test]
fn convention_with_custom_template_renders_it() {
    let folder = folder();
    let shipped = run(&["convention", "--show-template", "--lang", "it"]).printed();
    fs::write(folder.path().join("mio.md"), shipped).unwrap();
    let with = |template: &str| run_in(folder.path(), &["convention", ".", "--lang", "it", "--template", template]);
    assert_eq!(with("mio.md").out, run_in(folder.path(), &["convention", ".", "--lang", "it"]).out);
    let short =
        "{% for comune in comuni %}\n{{ comune.name }}: {{ comune.population or gap(\"abitanti\") }}\n{% endfor %}";
    fs::write(folder.path().join("corto.txt"), short).unwrap();
    assert_snapshot!("own_template", with("corto.txt").out);
    let mut messages = [("it", String::new()), ("en", String::new())];
    for (name, text) in [
        ("unknown_name", "# Bozza\n\n  {{ comune }} è il nome\n"),
        ("unclosed", "# Bozza\n{% for comune in comuni %}\n"),
        ("unknown_filter", "{{ group | grassetto }}\n"),
        ("unknown_part", "{% for comune in comuni %}\n{{ comune.nome }}\n{% endfor %}\n"),
        ("unknown_tag", "{% stampa group %}\n"),
        ("unknown_function", "{{ group }} {{ oggi() }}\n"),
        ("unknown_test", "{% if group is comune %}sì{% endif %}\n"),
        ("syntax", "{{ group group }}\n"),
        ("unended", "{{ group\n"),
        ("arguments", "{{ gap() }}\n"),
        ("operation", "{{ comuni + 1 }}\n"),
    ] {
        fs::write(folder.path().join("sbagliato.md"), text).unwrap();
        for (lang, messages) in &mut messages {
            let words = ["convention", ".", "--lang", lang, "--template", "sbagliato.md"];
            let ran = run_in(folder.path(), &words);
            assert_eq!((ran.code, ran.out.as_str()), (1, ""), "{name}");
            messages.push_str(&format!("{name}\n{}\n", ran.err));
        }
    }
    let [(_, italian), (_, english)] = messages;
    assert_eq!(english.lines().count(), italian.lines().count());
    assert_snapshot!("wrong_it", italian);
    fs::write(folder.path().join("sbagliato.md"), b"citt\xe0 {{ name }}").unwrap();
    assert_snapshot!("wrong_bytes", with("sbagliato.md").whole());
}

#[test]
fn convention_with_invalid_rule_or_template_fails() {
    let refused: [&[&str]; 7] = [
        &["--cost", "45000"],
        &["--cost", "45000", "--equal", "0.3", "--population", "0.6"],
        &["--cost", "1000.001", "--equal", "1"],
        &["--equal", "1"],
        &["--cost", "1", "--workstations", "1"],
        &["--cost", "1", "--workstations", "1", "--workstations-question", "postazioni"],
        &["-f", "html"],
    ];
    for lang in ["it", "en"] {
        let refusal = |words: &&[&str]| run(&[&["convention", VALLEY, "--lang", lang], *words].concat()).whole();
        assert_snapshot!(format!("refused_{lang}"), refused.iter().map(refusal).collect::<Vec<_>>().join("\n"));
    }
}

/// A folder of three comuni and their Unione, which answers last.
fn valley_with_unione(leader: [&str; 3]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("comino.yaml"), "group: Unione di Prova\nwave: 2027-01\n").unwrap();
    let comuni = [("Alto", 900, "[rtd, sito]"), ("Basso", 2000, "[rtd]"), ("Colle", 500, "[sito]")];
    for ((name, population, share), leader) in comuni.into_iter().zip(leader) {
        let text = format!(
            "questionnaire: gestione-associata\nunit: {{name: {name}, population: {population}}}\ndate: 2027-01-10\n\
             answers:\n  ente-guida: {leader}\n  cosa-condividere: {share}\n  criterio-costi: abitanti\n  timori: \
             Pagare per gli altri.\n"
        );
        fs::write(folder.path().join(format!("{name}.yaml")), text).unwrap();
    }
    let text = "questionnaire: unione\nunit: {name: unione  di prova, population: 3400}\ndate: 2027-01-11\nanswers:\n  \
                cosa-condividere: [sito]\n";
    fs::write(folder.path().join("unione.yaml"), text).unwrap();
    folder
}

#[test]
fn convention_form_follows_answers_on_leading_body() {
    for (leader, asked, transfer, says) in [
        (["unione"; 3], None, true, "3 comuni su 3 hanno indicato come ente guida: «L'Unione»"),
        (["unione", "unione", "da-decidere"], None, true, "2 comuni su 3"),
        (["comune-maggiore"; 3], None, false, "L'ente capofila è Basso"),
        (["unione", "altro-comune", "da-decidere"], None, false, "L'ente capofila è [da completare: ente]"),
        (["unione"; 3], Some("agreement"), false, "L'ente capofila è Unione di Prova"),
        (
            ["comune-maggiore"; 3],
            Some("transfer"),
            true,
            "come ente guida: «Il comune con più abitanti, come capofila»",
        ),
    ] {
        let folder = valley_with_unione(leader);
        let form: Vec<&str> = asked.into_iter().flat_map(|form| ["--form", form]).collect();
        let draft = run_in(folder.path(), &[&["convention", ".", "--lang", "it"][..], &form].concat()).printed();
        assert_eq!(draft.starts_with("# Conferimento"), transfer, "{leader:?} {asked:?}");
        assert!(draft.contains(says), "{leader:?} {asked:?}: {says}\n{draft}");
    }
    let wrong = run(&["convention", VALLEY, "--form", "altro", "--lang", "it"]);
    assert!(wrong.code == 2 && wrong.err.contains("agreement"), "{}", wrong.err);
}

/// The Unione is not one of the comuni, nor are its inhabitants added to theirs.
#[test]
fn convention_takes_activities_and_fears_from_the_answers() {
    let folder = valley_with_unione(["unione"; 3]);
    let draft = run_in(folder.path(), &["convention", ".", "--lang", "it"]).printed();
    for text in [
        "Insieme i comuni contano 3.400 abitanti.",
        "l'ente **Unione di Prova**",
        "- RTD e suo ufficio: Alto, Basso (2 su 3); l'Unione non può ancora prenderla in carico",
        "- Sito e servizi in rete: Alto, Colle (2 su 3); l'Unione può prenderla in carico.",
        "«In base agli abitanti», la regola indicata da 3 comuni su 3.",
        "- «Pagare per gli altri.»: [da completare: garanzia].",
    ] {
        assert!(draft.contains(text), "{text}\n{draft}");
    }
    assert!(!draft.contains("il comune di **unione"), "{draft}");
}

/// What article 28 of the GDPR and article 30 of the TUEL require is in both forms, and in both languages.
#[test]
fn convention_forms_have_required_contents() {
    for (lang, letters) in [("it", ["- a) ", "- h) "]), ("en", ["- (a) ", "- (h) "])] {
        for form in ["agreement", "transfer"] {
            let draft = run(&["convention", VALLEY, "--form", form, "--lang", lang]).printed();
            assert_eq!(draft.matches("## ● Art.").count(), 5, "{form} {lang}");
            assert_eq!(draft.matches("Art. 15 ").count(), 1, "{form} {lang}");
            assert!(letters.iter().all(|letter| draft.contains(letter)), "{form} {lang}");
            let shown = run(&["convention", "--show-template", "--form", form, "--lang", lang]).printed();
            assert!(shown.contains("{{ gap("), "{form} {lang}");
        }
    }
}

//! `comuni`, and what other verbs take from the registry of comuni.

use crate::support::program::run;

#[test]
fn comuni_table_leaves_out_columns_without_values() {
    let english = run(&["comuni", "S. Donato V.C."]).printed();
    assert!(english.contains("San Donato Val di Comino  060062"), "{english}");
    assert!(!english.contains("Successors"), "{english}");
    let italian = run(&["comuni", "lirio", "--lang", "it"]).printed();
    assert!(italian.contains("Successori") && italian.contains("018094"), "{italian}");
}

#[test]
fn comuni_former_code_without_zeros_gives_the_comune_of_today() {
    let csv = run(&["comuni", "90001", "-f", "csv"]).printed();
    assert!(csv.lines().nth(1).unwrap().starts_with("Aggius,113001,A069,"), "{csv}");
}

#[test]
fn comuni_without_a_match_exits_with_2() {
    let ran = run(&["comuni", "xyzzyx"]);
    assert_eq!((ran.code, ran.out.as_str()), (2, ""));
    assert!(ran.err.contains("`xyzzyx`"), "{}", ran.err);
}

#[test]
fn new_with_names_takes_codes_and_inhabitants_from_the_registry() {
    let folder = tempfile::tempdir().unwrap();
    let there = folder.path().join("n");
    let ran =
        run(&["new", there.to_str().unwrap(), "-q", "maturita-ict-breve", "--comuni", "ALVITO, 60040, Borgo Finto"]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    assert!(ran.err.contains("Borgo Finto"), "{}", ran.err);
    let unit = |name: &str| std::fs::read_to_string(there.join(format!("{name}-maturita-ict-breve.yaml"))).unwrap();
    assert!(unit("alvito").contains("060004") && unit("alvito").contains("2485"));
    assert!(unit("gallinaro").contains("060040"));
    assert!(!unit("borgo-finto").contains("code"));
}

#[test]
fn new_with_an_ambiguous_name_lists_the_namesakes() {
    let folder = tempfile::tempdir().unwrap();
    let there = folder.path().join("n");
    let ran = run(&["new", there.to_str().unwrap(), "-q", "maturita-ict-breve", "--comuni", "Castro"]);
    assert_eq!(ran.code, 2);
    assert!(ran.err.contains("Castro (BG, 016065), Castro (LE, 075096)"), "{}", ran.err);
    assert!(!there.exists());
}

#[test]
fn version_names_the_day_of_the_registry() {
    let printed = run(&["--version"]).printed();
    assert_eq!(printed.lines().last().unwrap(), format!("comuni of Italy as of {}", comino::registry::DAY));
}

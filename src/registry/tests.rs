//! The bundled list, and how it is searched.

use super::*;

fn codes(comuni: &[&Comune]) -> Vec<String> {
    comuni.iter().map(|comune| comune.code.clone()).collect()
}

#[test]
fn bundled_list_is_whole() {
    let registry = Registry::bundled();
    let (in_force, ended): (Vec<&Comune>, Vec<&Comune>) =
        registry.comuni().into_iter().partition(|comune| comune.in_force());
    assert_eq!(in_force.len(), 7_894);
    assert_eq!(ended.iter().filter(|comune| comune.end.as_deref() >= Some("2010-01-01")).count(), 324);
    assert!(in_force.iter().all(|comune| comune.region().is_some()));
    assert!(registry.comuni().iter().all(|comune| comune.end.as_deref().unwrap_or("2000") <= DAY));
}

#[test]
fn bundled_list_every_comune_is_found_by_its_codes_and_names() {
    let registry = Registry::bundled();
    for comune in registry.comuni().into_iter().filter(|comune| comune.in_force()) {
        let found = registry.by_code(&comune.code).expect("known");
        assert_eq!((found.comune, found.former, found.in_other_form), (comune, false, false));
        let found = registry.by_code(comune.code.trim_start_matches('0')).expect("known");
        assert_eq!((found.comune, found.in_other_form), (comune, comune.code.starts_with('0')));
        for code in &comune.former {
            let found = registry.by_code(code).expect("known");
            assert_eq!((found.comune, found.former), (comune, true));
        }
        // A name of before that is another comune's name today leads to that one.
        let is_used = |name: &&String| !comune.earlier.contains(name) || registry.by_name(name).contains(&comune);
        for name in comune.names().filter(is_used) {
            let namesakes = registry.by_name(&name.to_uppercase());
            let of_province = namesakes.iter().filter(|other| other.in_force() && other.province == comune.province);
            assert_eq!(of_province.collect::<Vec<_>>(), [&comune], "{name}");
        }
    }
}

#[test]
fn bundled_list_changes_of_code_lead_to_the_comune_of_today() {
    let registry = Registry::bundled();
    for (before, today, name) in [
        ("090001", "113001", "Aggius"),
        ("104001", "113001", "Aggius"),
        ("024103", "024128", "Sovizzo"),
        ("015149", "108033", "Monza"),
    ] {
        let found = registry.by_code(before).expect("known");
        assert_eq!((found.comune.code.as_str(), found.comune.name.as_str(), found.former), (today, name, true));
    }
}

#[test]
fn bundled_list_ended_comuni_name_their_successors() {
    let registry = Registry::bundled();
    for (code, successors) in [
        ("018082", &["018094"][..]),
        ("024071", &["024129"]),
        ("013199", &["013256"]),
        ("022107", &["022228", "022229"]),
    ] {
        let found = registry.by_code(code).expect("known").comune;
        assert!(!found.in_force());
        assert_eq!(found.successors, successors);
    }
}

#[test]
fn search_finds_by_code_name_abbreviation_part_and_similarity() {
    let registry = Registry::bundled();
    for (text, expected) in [
        ("060062", &["060062"][..]),
        ("60062", &["060062"]),
        ("h824", &["060062"]),
        ("san donato val di comino", &["060062"]),
        ("S. Donato V.C.", &["060062"]),
        ("val di comino", &["060062"]),
        ("Picinsico", &["060050"]),
        ("Bozen", &["021008"]),
        ("Brunico/Bruneck", &["021013"]),
        ("Bruneck - Brunico", &["021013"]),
        ("LANA / LANA", &["021041"]),
        ("Monrupino-Repentabor", &["032002"]),
        ("Ionadi", &["102017"]),
        ("Popoli", &["068033"]),
        ("Calliano", &["022035"]),
        ("castro", &["016065", "075096"]),
        ("", &[]),
    ] {
        assert_eq!(codes(&registry.search(text)), expected, "{text}");
    }
}

#[test]
fn parse_of_a_wrong_list_names_what_is_wrong() {
    for (text, expected) in [
        ("code,name\n", ListError::MissingColumn("province")),
        ("code,name,province\nx,A,FR\n", ListError::Value { line: 2, column: "code", value: "x".to_owned() }),
        (
            "code,name,province\n060004,Alvito,XX\n",
            ListError::Value { line: 2, column: "province", value: "XX".to_owned() },
        ),
    ] {
        assert_eq!(Registry::parse(text).expect_err("refused"), expected);
    }
}

#[test]
fn with_zeros_accepts_one_to_six_digits() {
    let results = ["60004", "060004", "000000", "0600041", "A244", ""].map(|code| with_zeros(code).map(String::from));
    assert_eq!(results, [Some("060004".to_owned()), Some("060004".to_owned()), None, None, None, None]);
    for (code, whole) in [("60004.0", true), ("060004,0", true), ("60004.00", true), ("60004.5", false), (".0", false)]
    {
        assert_eq!(with_zeros(code).as_deref(), whole.then_some("060004"), "{code}");
    }
}

#[test]
fn by_code_in_other_forms_finds_the_comune_of_the_code() {
    for code in ["1001", "1001.0", "001001.0", "A074", "a074"] {
        let found = Registry::bundled().by_code(code).expect(code);
        assert_eq!((found.comune.code.as_str(), found.former, found.in_other_form), ("001001", false, true), "{code}");
    }
    for code in ["A0745", "AA74", "Z000", "1001.05"] {
        assert_eq!(Registry::bundled().by_code(code), None, "{code}");
    }
}

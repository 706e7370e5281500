//! The Italian reference of the files has the keys and the examples of the English one.

use std::fs;

const ITALIAN: &str = "docs/formati.md";
const ENGLISH: &str = "docs/formats.md";
/// What names the English section under an Italian heading.
const MARK: &str = "<!-- in inglese: ";

/// The sections under headings of the second level, by heading. Lines in code blocks are not headings.
fn sections(text: &str) -> Vec<(String, String)> {
    let mut sections: Vec<(String, String)> = Vec::new();
    let mut inside = false;
    for line in text.lines() {
        inside ^= line.starts_with("```");
        match line.strip_prefix("## ").filter(|_| !inside) {
            Some(heading) => sections.push((heading.to_owned(), String::new())),
            None => {
                if let Some((_, section)) = sections.last_mut() {
                    section.push_str(&format!("{line}\n"));
                }
            }
        }
    }
    sections
}

/// The code blocks of a section.
fn blocks(section: &str) -> Vec<&str> {
    section.split("```").skip(1).step_by(2).collect()
}

/// The inline code of each row of the tables, which are keys, values and examples.
fn rows(section: &str) -> Vec<Vec<&str>> {
    let lines = section.split("```").step_by(2).flat_map(str::lines).filter(|line| line.starts_with('|'));
    let codes = lines.map(|line| line.split('`').skip(1).step_by(2).collect());
    codes.filter(|codes: &Vec<&str>| !codes.is_empty()).collect()
}

#[test]
fn italian_formats_have_keys_and_examples_of_english_ones() {
    let (italian, english) = (fs::read_to_string(ITALIAN).unwrap(), fs::read_to_string(ENGLISH).unwrap());
    let english = sections(&english);
    let mut compared = 0;
    for (heading, section) in sections(&italian) {
        let name = section.split_once(MARK).and_then(|(_, rest)| rest.split_once(" -->"));
        let (name, _) = name.unwrap_or_else(|| panic!("«{heading}» names no section of {ENGLISH}"));
        let (_, original) = english.iter().find(|(heading, _)| heading == name).expect(name);
        assert_eq!(blocks(&section), blocks(original), "the examples of «{heading}»");
        let (found, expected) = (rows(&section), rows(original));
        for (found, expected) in found.iter().zip(&expected) {
            assert_eq!(found, expected, "«{heading}»");
        }
        assert_eq!(found.len(), expected.len(), "rows of «{heading}»");
        compared += expected.len();
    }
    assert!(compared > 60, "{compared}");
}

//! Relative links of the documents: the file and the heading exist.

use super::markdown_files;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// The text without code blocks, comments and inline code.
fn prose(text: &str) -> String {
    let mut prose = String::new();
    let mut inside = false;
    for line in text.lines() {
        if line.trim_start().starts_with("```") {
            inside = !inside;
        } else if !inside && !line.starts_with("    ") {
            prose.extend(line.split('`').step_by(2));
            prose.push('\n');
        }
    }
    prose
}

/// The targets of the links and pictures in a text.
fn targets(prose: &str) -> Vec<&str> {
    prose.split("](").skip(1).filter_map(|rest| rest.split(')').next()).collect()
}

/// The anchors that GitHub gives to the headings of a document.
fn anchors(text: &str) -> BTreeSet<String> {
    let mut anchors = BTreeSet::new();
    let mut inside = false;
    for line in text.lines() {
        inside ^= line.starts_with("```");
        let Some((marks, heading)) = line.split_once(' ').filter(|_| !inside) else { continue };
        if marks.is_empty() || marks.chars().any(|mark| mark != '#') {
            continue;
        }
        let kept =
            heading.to_lowercase().chars().filter(|c| c.is_alphanumeric() || " -_".contains(*c)).collect::<String>();
        anchors.insert(kept.replace(' ', "-"));
    }
    anchors
}

/// What is wrong with a link of a document.
fn broken(document: &Path, target: &str) -> Option<&'static str> {
    if target.contains("://") || target.starts_with("mailto:") {
        return None;
    }
    let (file, anchor) = target.split_once('#').map_or((target, None), |(file, anchor)| (file, Some(anchor)));
    let path = if file.is_empty() { document.to_owned() } else { document.parent().unwrap().join(file) };
    if !path.exists() {
        return Some("no such file");
    }
    let found = anchor.is_none_or(|anchor| anchors(&fs::read_to_string(path).unwrap()).contains(anchor));
    (!found).then_some("no such heading")
}

#[test]
fn relative_links_and_anchors_exist() {
    let mut wrong = Vec::new();
    let mut links = 0;
    for path in markdown_files() {
        let text = prose(&fs::read_to_string(&path).unwrap());
        for target in targets(&text) {
            links += 1;
            wrong.extend(broken(&path, target).map(|why| format!("{}: {target}: {why}", path.display())));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(links > 40, "{links}");
}

#[test]
fn broken_links_and_anchors_are_found() {
    let readme = Path::new("README.md");
    assert_eq!(
        targets(&prose("see [a](b.md#c), `[d](e.md)`\n```\n[f](g.md)\n```\n![h](i.png)\n")),
        ["b.md#c", "i.png"]
    );
    assert_eq!(broken(readme, "docs/method.md"), None);
    assert_eq!(broken(readme, "docs/formats.md#choice-one-option"), None);
    assert_eq!(broken(readme, "docs/nothing.md"), Some("no such file"));
    assert_eq!(broken(readme, "docs/formats.md#nothing"), Some("no such heading"));
}

#[test]
fn every_document_is_in_the_index() {
    let index = fs::read_to_string("docs/README.md").unwrap();
    for path in markdown_files() {
        if path.starts_with("docs") && path != Path::new("docs/README.md") {
            let name = path.strip_prefix("docs").unwrap().display();
            assert!(index.contains(&format!("]({name})")), "docs/README.md does not name {name}");
        }
    }
}

/// The paths in the inline code of a document: words with a slash and no other signs than those of file names.
fn named_paths(text: &str) -> Vec<&str> {
    let outside: Vec<&str> = text.split("```").step_by(2).collect();
    let inline = outside.into_iter().flat_map(|part| part.split('`').skip(1).step_by(2));
    let is_path =
        |code: &&str| code.contains('/') && code.chars().all(|c| c.is_ascii_alphanumeric() || "/._-".contains(c));
    inline.filter(is_path).collect()
}

#[test]
fn documents_for_contributors_name_existing_files() {
    for document in ["ARCHITECTURE.md", "CONTRIBUTING.md"] {
        let text = fs::read_to_string(document).unwrap();
        let paths = named_paths(&text);
        let exists = |path: &&str| Path::new(path).exists() || Path::new("src").join(path).exists();
        let missing: Vec<&str> = paths.iter().copied().filter(|path| !exists(path)).collect();
        assert!(missing.is_empty(), "{document}: {missing:?}");
        assert!(paths.len() > 20, "{document}: {paths:?}");
    }
}

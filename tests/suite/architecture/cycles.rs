//! Import cycles among the files of a folder, found by reading the paths in the source.
//!
//! A file represents its module, and a subfolder the whole module in it. What a file imports through a re-export of
//! its parent counts as imported from the file that defines it. Imports between a module and its own children are
//! ignored: they compose the module.

use std::collections::{BTreeMap, BTreeSet};

/// A path of modules below the root of the crate.
type Module = Vec<String>;

/// What one file imports.
#[derive(Default)]
struct Imports {
    /// Every path named, as written.
    paths: Vec<Vec<String>>,
    /// The names that `use` declarations import, with their full paths.
    names: BTreeMap<String, Vec<String>>,
}

/// The cycles in a crate, given as module paths such as `compare/trend` with the text of their files; each cycle is one
/// line such as `compare/trend: division, extreme`.
pub fn cycles<'t>(files: impl IntoIterator<Item = (&'t str, &'t str)>) -> BTreeSet<String> {
    let mut crate_: BTreeMap<Module, Imports> = BTreeMap::new();
    for (module, text) in files {
        let module: Module = module.split('/').filter(|part| !part.is_empty()).map(str::to_owned).collect();
        read(text, crate_.entry(module).or_default());
    }
    let mut folders: BTreeMap<Module, BTreeMap<&str, BTreeSet<&str>>> = BTreeMap::new();
    for (module, imports) in &crate_ {
        for path in &imports.paths {
            let Some(target) = target(&crate_, module, path, 0) else { continue };
            let shared = module.iter().zip(target).take_while(|(one, other)| one == other).count();
            if let (Some(from), Some(to)) = (module.get(shared), target.get(shared)) {
                folders.entry(module[..shared].to_vec()).or_default().entry(from).or_default().insert(to);
            }
        }
    }
    folders.iter().flat_map(|(folder, edges)| knots(edges).into_iter().map(|knot| line(folder, &knot))).collect()
}

fn line(folder: &Module, knot: &BTreeSet<&str>) -> String {
    format!("{}: {}", folder.join("/"), knot.iter().copied().collect::<Vec<_>>().join(", "))
}

/// The sets of two nodes or more that all reach each other.
fn knots<'n>(edges: &BTreeMap<&'n str, BTreeSet<&'n str>>) -> BTreeSet<BTreeSet<&'n str>> {
    let reached = |from: &'n str| {
        let (mut reached, mut open) = (BTreeSet::new(), vec![from]);
        while let Some(node) = open.pop() {
            open.extend(edges.get(node).into_iter().flatten().copied().filter(|next| reached.insert(*next)));
        }
        reached
    };
    let reach: BTreeMap<&str, BTreeSet<&str>> = edges.keys().map(|node| (*node, reached(node))).collect();
    let knot = |node: &&'n str| {
        let back = |other: &&'n str| reach.get(other).is_some_and(|reached| reached.contains(node));
        reach[node].iter().copied().filter(back).collect::<BTreeSet<_>>()
    };
    edges.keys().map(knot).filter(|knot| knot.len() > 1).collect()
}

/// The module whose file a path leads to, seen from `module`; `None` if it leads out of the crate.
fn target<'c>(
    crate_: &'c BTreeMap<Module, Imports>,
    module: &[String],
    path: &[String],
    depth: usize,
) -> Option<&'c Module> {
    const DEEPEST: usize = 8;
    let mut at = module.to_vec();
    let mut rest = path;
    match path.first()?.as_str() {
        "crate" | "comino" => (at, rest) = (Vec::new(), &path[1..]),
        "self" => rest = &path[1..],
        "super" => {
            let up = path.iter().take_while(|part| *part == "super").count();
            at.truncate(module.len().checked_sub(up)?);
            rest = &path[up..];
        }
        child => {
            let below = [module, &[child.to_owned()]].concat();
            crate_.get(&below)?;
        }
    }
    for (place, part) in rest.iter().enumerate() {
        at.push(part.clone());
        if crate_.contains_key(&at) {
            continue;
        }
        at.pop();
        let named = crate_.get(&at).and_then(|imports| imports.names.get(part)).filter(|_| depth < DEEPEST);
        if let Some(stands_for) = named.filter(|stands_for| at != module || *stands_for != path) {
            let whole = [stands_for, &rest[place + 1..]].concat();
            return target(crate_, &at, &whole, depth + 1).or_else(|| crate_.get_key_value(&at).map(|(key, _)| key));
        }
        break;
    }
    crate_.get_key_value(&at).map(|(key, _)| key)
}

/// Adds what a text imports, its tests left out.
fn read(text: &str, imports: &mut Imports) {
    let tokens = tokens(text.split("#[cfg(test)]").next().unwrap_or_default());
    let mut at = 0;
    while at < tokens.len() {
        match tokens[at].as_str() {
            "use" => {
                let end = tokens[at..].iter().position(|token| token == ";").map_or(tokens.len(), |length| at + length);
                tree(&tokens[at + 1..end], &mut Vec::new(), imports);
                at = end;
            }
            "crate" | "super" | "self" | "comino" if tokens.get(at + 1).is_some_and(|next| next == "::") => {
                let mut path = vec![tokens[at].clone()];
                while tokens.get(at + 1).is_some_and(|next| next == "::") {
                    path.extend(tokens.get(at + 2).cloned());
                    at += 2;
                }
                imports.paths.push(path);
            }
            _ => {}
        }
        at += 1;
    }
}

/// Adds the paths of a `use` tree below `prefix`.
fn tree(tokens: &[String], prefix: &mut Vec<String>, imports: &mut Imports) {
    let length = prefix.len();
    let mut at = 0;
    while at < tokens.len() {
        match tokens[at].as_str() {
            "::" => {}
            "{" => {
                let mut open = 0;
                let mut begin = at + 1;
                for (place, token) in tokens.iter().enumerate().skip(at) {
                    open += i32::from(token == "{") - i32::from(token == "}");
                    if open == 0 || open == 1 && token == "," {
                        tree(&tokens[begin..place], prefix, imports);
                        begin = place + 1;
                    }
                }
                prefix.truncate(length);
                return;
            }
            "as" => {
                imports.names.insert(tokens[at + 1].clone(), prefix.clone());
                at += 1;
            }
            "self" if !prefix.is_empty() => {}
            part => prefix.push(part.to_owned()),
        }
        at += 1;
    }
    if prefix.len() > length || tokens.iter().any(|token| token == "self") {
        if prefix.last().is_some_and(|last| last == "*") {
            prefix.pop();
        } else if let Some(last) = prefix.last() {
            imports.names.entry(last.clone()).or_insert_with(|| prefix.clone());
        }
        imports.paths.push(prefix.clone());
    }
    prefix.truncate(length);
}

/// The words and signs of a text of Rust, without comments and quoted text.
fn tokens(text: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if let Some(literal) = rest.strip_prefix("r#\"") {
            literal.find("\"#").map_or(rest.len(), |end| 3 + end + 2)
        } else if first == '"' {
            quoted(rest)
        } else if first == '\'' {
            // A character in quotes, or else a lifetime.
            let mut letters = rest.char_indices().skip(1);
            let (_, letter) = letters.next().unwrap_or_default();
            let close =
                if letter == '\\' { rest[3..].find('\'').map(|end| 3 + end) } else { letters.next().map(|(at, _)| at) };
            close.filter(|close| rest[*close..].starts_with('\'')).map_or(1, |close| close + 1)
        } else if first.is_alphabetic() || first == '_' {
            rest.find(|letter: char| !letter.is_alphanumeric() && letter != '_').unwrap_or(rest.len())
        } else if rest.starts_with("::") {
            2
        } else {
            first.len_utf8()
        };
        let is_kept =
            first.is_alphabetic() || first == '_' || ["::", "{", "}", ",", ";", "*"].contains(&&rest[..length]);
        if is_kept && !rest.starts_with("r#\"") {
            tokens.push(rest[..length].to_owned());
        }
        rest = &rest[length..];
    }
    tokens
}

/// The length of the string literal that a text begins with.
fn quoted(text: &str) -> usize {
    let mut escaped = false;
    for (at, letter) in text.char_indices().skip(1) {
        match letter {
            '"' if !escaped => return at + 1,
            '\\' => escaped = !escaped,
            _ => escaped = false,
        }
    }
    text.len()
}

//! Outlines of long outputs, short enough to review.

use serde_json::Value;

/// Each block of a text with its first `kept` lines, and the number of lines left out below them. Blocks are separated by
/// empty lines; bulleted lists are whole.
pub fn abridged(text: &str, kept: usize) -> String {
    let mut outline = String::new();
    for block in text.split("\n\n").map(|block| block.trim_matches('\n')).filter(|block| !block.is_empty()) {
        let lines: Vec<&str> = block.lines().collect();
        let is_list = block.starts_with("- ") || block.starts_with("  • ");
        // Naming one line takes as much room as the line itself.
        let shown = if lines.len() > kept + 1 && !is_list { kept } else { lines.len() };
        for line in &lines[..shown] {
            outline.push_str(&format!("{line}\n"));
        }
        if shown < lines.len() {
            outline.push_str(&format!("[{} more lines]\n", lines.len() - shown));
        }
        outline.push('\n');
    }
    outline
}

/// A JSON text as lines `path = value`. Of a list of objects only the first is listed, with the length of the list; other
/// lists are whole.
pub fn first_items(json: &str) -> String {
    let mut lines = String::new();
    list(&serde_json::from_str(json).expect("JSON"), "", &mut lines);
    lines
}

fn list(value: &Value, path: &str, lines: &mut String) {
    match value {
        Value::Object(fields) if !fields.is_empty() => {
            for (key, value) in fields {
                let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                list(value, &path, lines);
            }
        }
        Value::Array(items) if items.iter().any(Value::is_object) => {
            lines.push_str(&format!("{path}: {} items\n", items.len()));
            list(&items[0], &format!("{path}[0]"), lines);
        }
        Value::Object(_) | Value::Array(_) | Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {
            lines.push_str(&format!("{path} = {value}\n"))
        }
    }
}

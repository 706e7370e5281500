//! JSON, for programs.

use serde_json::Value;

/// The data as indented JSON, ending with a line break.
///
/// JSON writes control characters as escapes, so nothing in a name can reach a terminal.
pub fn json(data: &Value) -> String {
    let mut text = serde_json::to_string_pretty(data).expect("a value can always be written");
    text.push('\n');
    text
}

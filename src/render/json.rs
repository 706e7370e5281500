//! JSON, for programs.

use crate::source::is_invisible_control;
use serde_json::Value;

/// The data as indented JSON, ending with a line break; every control character in it is an escape, those too that
/// JSON would let pass, so nothing in a name can reach a terminal.
pub fn json(data: &Value) -> String {
    let text = serde_json::to_string_pretty(data).expect("a value can always be written");
    let mut safe = String::with_capacity(text.len() + 1);
    for character in text.chars() {
        if is_invisible_control(character) {
            safe.push_str(&format!("\\u{:04x}", u32::from(character)));
        } else {
            safe.push(character);
        }
    }
    safe.push('\n');
    safe
}

#[cfg(test)]
mod tests {
    use super::json;

    #[test]
    fn json_control_characters_are_escaped() {
        let name = "\u{1b}[31m\u{9b}\u{202e}\u{7f}Roma\n";
        let text = json(&serde_json::json!({ "name": name }));
        assert_eq!(text, "{\n  \"name\": \"\\u001b[31m\\u009b\\u202e\\u007fRoma\\n\"\n}\n");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&text).expect("JSON")["name"], name);
    }
}

//! JSON, for programs.

use crate::diagnostics::{has_invisible_control, is_invisible_control};
use serde::Serialize;
use serde_json::Value;
use std::io::{self, Write};

/// The data as indented JSON with a final line break. All control characters are escaped, also those that
/// JSON allows, so that no name can control a terminal.
pub fn json(data: &Value) -> String {
    let mut written = Vec::new();
    write_json(data, &mut written).expect("writing to memory cannot fail");
    String::from_utf8(written).expect("only text was written")
}

/// Writes data as [`json`] does while it is serialised.
pub fn write_json(data: &impl Serialize, output: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(Escaping { output }, data)?;
    output.write_all(b"\n")
}

/// Writes text with its control characters escaped.
struct Escaping<'o> {
    output: &'o mut dyn Write,
}

impl Write for Escaping<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.write_all(bytes)?;
        Ok(bytes.len())
    }

    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        // The serialiser writes only UTF-8.
        let text = str::from_utf8(bytes).map_err(io::Error::other)?;
        let mut plain = 0;
        if has_invisible_control(text) {
            for (at, character) in text.char_indices().filter(|(_, character)| is_invisible_control(*character)) {
                self.output.write_all(&bytes[plain..at])?;
                write!(self.output, "\\u{:04x}", u32::from(character))?;
                plain = at + character.len_utf8();
            }
        }
        self.output.write_all(&bytes[plain..])
    }

    fn flush(&mut self) -> io::Result<()> {
        self.output.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::{json, write_json};
    use crate::report::Sequence;
    use std::cell::Cell;
    use std::io::{self, Write};

    /// Counts the items produced before the first byte is written.
    struct Watching<'c> {
        made: &'c Cell<usize>,
        at_first_write: Option<usize>,
    }

    impl Write for Watching<'_> {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            if bytes.contains(&b'7') {
                self.at_first_write.get_or_insert(self.made.get());
            }
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn first_item_is_written_before_the_last_is_made() {
        let made = Cell::new(0);
        let items = Sequence(|| {
            (0..100).map(|_| {
                made.set(made.get() + 1);
                7
            })
        });
        let mut output = Watching { made: &made, at_first_write: None };
        write_json(&items, &mut output).expect("written");
        assert_eq!((output.at_first_write, made.get()), (Some(1), 100));
    }

    #[test]
    fn json_control_characters_are_escaped() {
        let name = "\u{1b}[31m\u{9b}\u{202e}\u{7f}Roma\n";
        let text = json(&serde_json::json!({ "name": name }));
        assert_eq!(text, "{\n  \"name\": \"\\u001b[31m\\u009b\\u202e\\u007fRoma\\n\"\n}\n");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&text).expect("JSON")["name"], name);
    }
}

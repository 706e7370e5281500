//! The draft of the agreement between the comuni: a template filled in, shipped or the user's own.

use super::markdown::inline;
use crate::lang::Lang;
use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Serde, Value};
use minijinja::{AutoEscape, Environment, Error, UndefinedBehavior};

/// A template that cannot be filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateError {
    /// The line, counted from 1, if it is known.
    pub line: Option<usize>,
    /// What is wrong, in the words of the template language.
    pub what: String,
}

/// The shipped template of a language.
pub fn convention_template(lang: Lang) -> &'static str {
    match lang {
        Lang::It => include_str!("convention/it.md"),
        Lang::En => include_str!("convention/en.md"),
    }
}

/// A template filled in with data; whatever users wrote is text, never markup, and `gap("…")` marks what is missing.
///
/// # Errors
/// What is wrong with the template, and where: its syntax, or a name that the data do not have.
pub fn convention(template: &str, data: &serde_json::Value, lang: Lang) -> Result<String, TemplateError> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_syntax(syntax());
    environment.set_auto_escape_callback(|_| AutoEscape::None);
    environment.set_formatter(|out, _, value| {
        if value.is_undefined() {
            return Err(Error::from(minijinja::ErrorKind::UndefinedError));
        }
        let text = match value.as_str() {
            Some(text) if !value.is_safe() => inline(text),
            _ => value.to_string(),
        };
        Ok(out.write_str(&text)?)
    });
    let word = lang.words().convention.to_fill_in;
    environment.add_function("gap", move |what: String| Value::from_safe_string(format!("[{word}: {what}]")));
    environment.render_str(template, Value::from(Serde(data))).map_err(|error| TemplateError {
        line: error.line(),
        what: error.detail().map_or_else(|| error.kind().to_string(), |detail| format!("{}: {detail}", error.kind())),
    })
}

/// Lines that hold only a tag leave no trace.
fn syntax() -> SyntaxConfig {
    let mut builder = SyntaxConfig::builder();
    builder.trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true);
    builder.build().expect("the delimiters are the usual ones")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn filled(template: &str) -> Result<String, TemplateError> {
        convention(template, &json!({"name": "a*b <i>", "none": null}), Lang::It)
    }

    #[test]
    fn what_users_wrote_is_text_and_what_is_missing_is_a_gap() {
        assert_eq!(filled("{{ name }}"), Ok("a\\*b &lt;i&gt;".into()));
        assert_eq!(filled("{{ none or gap(\"sede\") }}"), Ok("[da completare: sede]".into()));
    }

    #[test]
    fn a_mistake_is_told_with_its_line() {
        let line = |template| filled(template).expect_err("a mistake").line;
        assert_eq!(line("uno\ndue {{ nome }}"), Some(2));
        assert_eq!(line("uno\n\n{% if name %}"), Some(3));
        assert_eq!(line("{{ name | grassetto }}"), Some(1));
    }
}

//! Fills the template of the agreement between the comuni, the shipped one or the user's own.

use super::markdown::inline;
use crate::diagnostics::TemplateFault;
use crate::lang::Lang;
use crate::report::convention::Form;
use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Serde, Value};
use minijinja::{AutoEscape, Environment, Error, ErrorKind, UndefinedBehavior};

/// A template that cannot be filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateError {
    /// The line, counted from 1, if it is known.
    pub line: Option<usize>,
    /// What is wrong.
    pub fault: TemplateFault,
}

/// A shipped template: the first part of its form, then the articles of both forms.
macro_rules! template {
    ($head:literal, $articles:literal) => {
        concat!(include_str!(concat!("convention/", $head)), include_str!(concat!("convention/", $articles)))
    };
}

/// The shipped template of a form in a language.
pub fn convention_template(lang: Lang, form: Form) -> &'static str {
    match (lang, form) {
        (Lang::It, Form::Agreement) => template!("it-agreement.md", "it-articles.md"),
        (Lang::It, Form::Transfer) => template!("it-transfer.md", "it-articles.md"),
        (Lang::En, Form::Agreement) => template!("en-agreement.md", "en-articles.md"),
        (Lang::En, Form::Transfer) => template!("en-transfer.md", "en-articles.md"),
    }
}

/// The largest template, in bytes.
const LARGEST: usize = 128_000;

/// The work a template may do, in steps of the engine: about one per instruction or 64 bytes of text.
const MOST_STEPS: u64 = 5_000_000;

/// The most loops that call themselves, within each other.
const DEEPEST_CALLS: usize = 50;

/// Stack in bytes, for the engine and for each byte of a template.
///
/// The parser of the engine calls itself for each sign of `{{ ---1 }}`, each operator of a chain and each `elif`, without
/// a limit. A call takes less than this, even in a build without optimisation.
const STACK: usize = 16 * 1024 * 1024;
const STACK_PER_BYTE: usize = 4 * 1024;

/// The stack in bytes that [`convention`] needs for a template.
pub fn convention_stack(template: &str) -> usize {
    STACK + STACK_PER_BYTE * template.len().min(LARGEST)
}

/// Fills a template. User texts are escaped, and `gap("…")` marks missing values. Call it on a thread with a stack of
/// [`convention_stack`].
///
/// # Errors
/// The syntax error of the template, the name that the data do not have, or the limit that the template exceeds.
pub fn convention(template: &str, data: &serde_json::Value, lang: Lang) -> Result<String, TemplateError> {
    if template.len() > LARGEST {
        return Err(TemplateError { line: None, fault: TemplateFault::TooLarge(LARGEST / 1000) });
    }
    let mut environment = Environment::new();
    environment.set_fuel(Some(MOST_STEPS));
    environment.set_recursion_limit(DEEPEST_CALLS);
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_syntax(syntax());
    environment.set_auto_escape_callback(|_| AutoEscape::None);
    environment.set_formatter(|out, _, value| {
        if value.is_undefined() {
            return Err(Error::from(ErrorKind::UndefinedError));
        }
        let text = match value.as_str() {
            Some(text) if !value.is_safe() => inline(text),
            _ => value.to_string(),
        };
        Ok(out.write_str(&text)?)
    });
    let word = lang.words().to_fill_in;
    environment.add_function("gap", move |what: String| Value::from_safe_string(format!("[{word}: {what}]")));
    environment.render_str(template, Value::from(Serde(data))).map_err(|error| TemplateError {
        line: error.line(),
        fault: fault(&error, || unknown_name(&environment, template, error.line()?, data)),
    })
}

/// The message of a template error in terms of the template.
#[expect(clippy::wildcard_enum_match_arm, reason = "errors of the template engine")]
fn fault(error: &Error, unknown_name: impl FnOnce() -> Option<String>) -> TemplateFault {
    let detail = error.detail().unwrap_or_default();
    let named = |before: &str, after: &str| Some(detail.strip_prefix(before)?.strip_suffix(after)?.trim().to_owned());
    let known = |name: Option<String>| name.unwrap_or_else(|| detail.to_owned());
    match error.kind() {
        ErrorKind::SyntaxError => match named("unknown statement ", "") {
            Some(name) => TemplateFault::UnknownTag(name),
            None if detail.contains("unexpected end of") => TemplateFault::Unclosed,
            None if detail.contains("maximum recursion") => TemplateFault::TooDeep,
            None => TemplateFault::Syntax,
        },
        ErrorKind::UndefinedError => TemplateFault::UnknownName(unknown_name()),
        ErrorKind::UnknownFilter => TemplateFault::UnknownFilter(known(named("filter ", " is unknown"))),
        ErrorKind::UnknownTest => TemplateFault::UnknownTest(known(named("test ", " is unknown"))),
        ErrorKind::UnknownFunction => TemplateFault::UnknownFunction(named("", " is unknown")),
        ErrorKind::UnknownMethod => TemplateFault::UnknownFunction(None),
        ErrorKind::TooManyArguments | ErrorKind::MissingArgument => TemplateFault::Arguments,
        ErrorKind::OutOfFuel => TemplateFault::TooMuchWork(MOST_STEPS),
        ErrorKind::BadEscape | ErrorKind::InvalidDelimiter => TemplateFault::Syntax,
        _ => TemplateFault::Operation,
    }
}

/// The unknown name in a line; `None` if there are several or it belongs to a loop
/// variable.
fn unknown_name(
    environment: &Environment<'_>,
    template: &str,
    line: usize,
    data: &serde_json::Value,
) -> Option<String> {
    let line = template.lines().nth(line.checked_sub(1)?)?;
    let used = environment.template_from_str(template).ok()?.undeclared_variables(true);
    let is_known = |name: &str| name.split('.').try_fold(data, |data, part| data.get(part)).is_some();
    let is_function = |name: &str| environment.globals().any(|(known, _)| known == name);
    let mut unknown = used.into_iter().filter(|name| line.contains(name) && !is_known(name) && !is_function(name));
    unknown.next().filter(|_| unknown.next().is_none())
}

/// A line with only a tag adds no line to the output.
fn syntax() -> SyntaxConfig {
    let mut builder = SyntaxConfig::builder();
    builder.trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true);
    builder.build().expect("the delimiters are the usual ones")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn fill(template: &str) -> Result<String, TemplateError> {
        let data = json!({"name": "a*b <i>", "none": null});
        std::thread::scope(|scope| {
            let builder = std::thread::Builder::new().stack_size(convention_stack(template));
            let thread = builder.spawn_scoped(scope, || convention(template, &data, Lang::It));
            thread.expect("a thread").join().expect("no panic")
        })
    }

    #[test]
    fn convention_template_escapes_values_and_leaves_blanks() {
        assert_eq!(fill("{{ name }}"), Ok("a\\*b &lt;i&gt;".into()));
        assert_eq!(fill("{{ none or gap(\"sede\") }}"), Ok("[da completare: sede]".into()));
    }

    #[test]
    fn convention_template_error_has_line() {
        let line = |template| fill(template).expect_err("a mistake").line;
        assert_eq!(line("uno\ndue {{ nome }}"), Some(2));
        assert_eq!(line("uno\n\n{% if name %}"), Some(3));
        assert_eq!(line("{{ name | grassetto }}"), Some(1));
    }

    #[test]
    fn convention_template_beyond_limits_is_refused() {
        let fault = |template: String| fill(&template).expect_err("a limit").fault;
        assert_eq!(fault("a".repeat(LARGEST + 1)), TemplateFault::TooLarge(128));
        assert_eq!(fault(format!("{{{{ {}1{} }}}}", "(".repeat(200), ")".repeat(200))), TemplateFault::TooDeep);
        let long = "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}";
        assert_eq!(fault(long.to_owned()), TemplateFault::TooMuchWork(MOST_STEPS));
    }

    #[test]
    fn convention_template_with_long_chains_does_not_overflow_stack() {
        let fits = LARGEST - 100;
        let chains =
            [("{{ ", "-", "1 }}"), ("{{ 1", "+1", " }}"), ("{{ ", "not ", "1 }}"), ("{{ name", "|upper", " }}")];
        for (before, link, after) in chains {
            // Whether a chain can be computed does not matter here.
            let _ = fill(&format!("{before}{}{after}", link.repeat(fits / link.len())));
        }
        let branches = "{% elif 0 %}".repeat(fits / 12);
        assert_eq!(fill(&format!("{{% if 0 %}}{branches}{{% else %}}ok{{% endif %}}")), Ok("ok".into()));
    }
}

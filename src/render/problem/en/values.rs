//! Keys and the shapes of values.

use super::super::Said;
use super::super::phrase::{code, has_decimal_comma, has_thousands, listed};
use super::super::place::Lines;
use super::names::{how_to_write, shape, thing};
use super::{bounds, meant, quoted};
use crate::source::{Mistake as M, Shape, Thing};

pub(super) fn said(mistake: &M, lines: &mut Lines<'_>) -> Option<Said> {
    let said = match mistake {
        M::UnknownKey { key, thing, nearest, known } => Said::new(
            format!("{} has no key {}", self::thing(*thing), code(key)),
            meant(nearest.as_ref(), format!("the keys it can have: {}", listed(known))),
        ),
        M::CommaInText { key } => Said::new(
            format!("{} stands after a comma, and belongs to nothing", quoted(key)),
            "within { } and [ ] commas separate: put a text with a comma in quotation marks (decimals want a point)",
        ),
        M::DuplicateKey { key, first } => Said::new(
            format!("the key {} is written twice", code(key)),
            format!("the first time on line {}: keep one of them", lines.line(*first)),
        ),
        M::MissingKey { key, thing } => missing_key(key, *thing),
        M::WrongType { expected, found } => wrong_type(*expected, *found),
        M::UnknownWord { found, allowed, nearest } => {
            let allowed = format!("it can be: {}", listed(allowed));
            let help = match nearest {
                Some(nearest) => format!("did you mean {}? {allowed}", quoted(nearest)),
                None => allowed,
            };
            Said::new(format!("{} is not a possible value", quoted(found)), help)
        }
        M::KeyNotOfKind { key, kind, kinds } => Said::new(
            format!("the key {} does not go with {}", code(key), code(kind)),
            format!("it only goes with {}", listed(kinds)),
        ),
        M::KeysExclude { first, second } => {
            Said::new(format!("`{first}` and `{second}` cannot stand together"), "keep one of them")
        }
        M::EmptyText => Said::new("the text is empty here", "write the text, or remove the key as well"),
        M::EmptyList { least: 0 | 1 } => Said::new("the list is empty", "it needs at least one entry"),
        M::EmptyList { least } => Said::new("the list is too short", format!("it needs at least {least} entries")),
        M::BadNumber { found } => Said::new(format!("{} is not a number", quoted(found)), number_help(found)),
        M::BadDate { found } => Said::new(
            format!("{} is not a date", quoted(found)),
            "dates are written year-month-day, with days that exist: `2026-11-23`",
        ),
        M::OutOfRange { found, least, most } => Said::new(
            format!("{} is out of bounds", quoted(found)),
            format!("a number {} is needed", bounds(*least, *most)),
        ),
        M::NotPositive { found } => {
            Said::new(format!("{} will not do", quoted(found)), "a number greater than zero is needed")
        }
        M::FormatVersion { found } => {
            Said::new(format!("version {} of the format is not known", quoted(found)), "write `comino: 1`")
        }
        _ => return None,
    };
    Some(said)
}

/// How to write a number, by what was written.
pub(super) fn number_help(found: &str) -> String {
    if has_decimal_comma(found) {
        return format!("decimals are written with a point: `{}`", found.replacen(',', ".", 1));
    }
    if has_thousands(found) {
        return "write thousands without points and spaces".to_owned();
    }
    "write the number alone, in digits and without its unit".to_owned()
}

fn missing_key(key: &str, thing: Thing) -> Said {
    let help = match thing {
        Thing::Condition => "a condition begins with `question`, or with `all` or `any`".to_owned(),
        Thing::Step => "each step states its `stage`, or what it takes with `needs`".to_owned(),
        other => format!("{} must have `{key}`", self::thing(other)),
    };
    Said::new(format!("the key `{key}` is missing"), help)
}

fn wrong_type(expected: Shape, found: Shape) -> Said {
    let what = match found {
        Shape::Nothing => format!("the value is missing here: {} is needed", shape(expected)),
        found if expected == Shape::WholeNumber && found == Shape::Text => "this is not a whole number".to_owned(),
        found => format!("{} is needed here, not {}", shape(expected), shape(found)),
    };
    Said { what, help: how_to_write(expected).map(str::to_owned) }
}

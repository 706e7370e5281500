//! Problems for programs: one object each.

use super::place::{Lines, cell_of};
use super::said;
use crate::lang::Lang;
use crate::report::Sequence;
use crate::source::{Problem, Problems, Sources};
use serde::Serialize;
use serde_json::{Map, Value};

/// Every problem as an object, by file and place; keys that do not apply are absent.
pub fn to_json<'a>(problems: &'a Problems, sources: &'a Sources, lang: Lang) -> impl Serialize + 'a {
    Sequence(move || {
        let mut lines = Lines::new(sources);
        problems.sorted().into_iter().map(move |problem| object(problem, &mut lines, lang))
    })
}

fn object(problem: &Problem, lines: &mut Lines<'_>, lang: Lang) -> Value {
    let said = said(&problem.mistake, lines, lang);
    let source = lines.sources.get(problem.place.source);
    let position = lines.position(problem.place);
    let table = cell_of(problem);
    let column_name = table.and_then(|(_, column)| source.columns.get(usize::try_from(column?).ok()?));
    let severity: &'static str = problem.severity.into();
    let entries = [
        ("severity", Some(severity.into())),
        ("code", Some(problem.code().into())),
        ("file", Some(source.name.as_str().into())),
        ("line", position.map(|at| at.line.into())),
        ("column", position.map(|at| at.column.into())),
        ("row", table.map(|(row, _)| row.into())),
        ("column_name", column_name.map(|name| name.as_str().into())),
        ("cell", problem.cell.as_deref().map(Value::from)),
        ("message", Some(said.what.into())),
        ("help", said.help.map(Value::from)),
    ];
    let present = entries.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?)));
    Value::Object(present.collect::<Map<String, Value>>())
}

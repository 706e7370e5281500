//! The rows of an inventory in an interview file.

use super::super::answer::{CellFormat, column_ids, doubt_of_cell, read_cell};
use super::super::suggest::{Suggestions, nearest};
use super::super::yaml::{Located, ValueReader, YamlNode, YamlValue, shape_of};
use crate::diagnostics::{Construct, IdDiagnostic, Shape, ValueDiagnostic};
use crate::model::{Answer, Cell, ColumnKind, Inventory};

/// Reads rows: a map from row ids to rows if the questionnaire fixes the rows, else a list of rows.
pub(super) fn read(reader: &mut ValueReader<'_>, inventory: &Inventory, node: YamlNode) -> Option<Answer> {
    let location = node.location;
    let columns = column_ids(inventory);
    let mut rows = Vec::new();
    match (node.value, inventory.rows.is_empty()) {
        (YamlValue::List(items), true) => {
            for item in items {
                rows.extend(row(reader, inventory, &columns, item).map(|cells| (None, cells)));
            }
        }
        (YamlValue::Map(entries), false) => {
            let mut suggestions = Suggestions::default();
            for entry in reader.unique(entries) {
                let Some(at) = inventory.rows.iter().position(|row| row.id.as_str() == entry.key) else {
                    let known: Vec<String> = inventory.rows.iter().map(|row| row.id.to_string()).collect();
                    let nearest = suggestions.nearest(&entry.key, known.iter().map(String::as_str));
                    let (construct, id) = (Construct::Row, entry.key);
                    reader.note(IdDiagnostic::UnknownReference { construct, id, nearest, known }, entry.location);
                    continue;
                };
                rows.extend(row(reader, inventory, &columns, entry.value).map(|cells| (Some(at), cells)));
            }
        }
        (_, true) => {
            reader.note(ValueDiagnostic::WrongType { expected: Shape::List, found: Shape::Map }, location);
            return None;
        }
        (_, false) => {
            reader.note(ValueDiagnostic::WrongType { expected: Shape::Map, found: Shape::List }, location);
            return None;
        }
    }
    rows.sort_by_key(|(row, _)| *row);
    Some(Answer::Rows(rows))
}

fn row(
    reader: &mut ValueReader<'_>,
    inventory: &Inventory,
    columns: &[&str],
    node: YamlNode,
) -> Option<Vec<Option<Cell>>> {
    let YamlValue::Map(entries) = node.value else {
        let found = shape_of(&node);
        reader.note(ValueDiagnostic::WrongType { expected: Shape::Map, found }, node.location);
        return None;
    };
    let mut cells = vec![None; columns.len()];
    for entry in reader.unique(entries) {
        let Some(at) = columns.iter().position(|column| *column == entry.key) else {
            let known: Vec<String> = columns.iter().map(|&column| column.to_owned()).collect();
            let nearest = nearest(&entry.key, columns.iter().copied());
            let (construct, id) = (Construct::Column, entry.key);
            reader.note(IdDiagnostic::UnknownReference { construct, id, nearest, known }, entry.location);
            continue;
        };
        if matches!(entry.value.value, YamlValue::Nothing) {
            continue;
        }
        cells[at] = reader.text(entry.value).and_then(|text| cell(reader, &inventory.columns[at].kind, text));
    }
    Some(cells)
}

fn cell(reader: &mut ValueReader<'_>, kind: &ColumnKind, text: Located<String>) -> Option<Cell> {
    let format = CellFormat::default();
    match read_cell(kind, &text.value, format) {
        Ok(cell) => {
            if let Some(doubt) = cell.as_ref().and_then(|cell| doubt_of_cell(cell, &text.value, format)) {
                reader.note(doubt, text.location);
            }
            cell
        }
        Err(diagnostic) => {
            reader.note(diagnostic, text.location);
            None
        }
    }
}

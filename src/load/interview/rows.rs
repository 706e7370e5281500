//! The rows of an inventory.

use super::super::answer::{Notation, column_ids, read_cell};
use super::super::fields::{At, Reader};
use super::super::suggest::nearest;
use super::super::yaml_node::{Node, Value};
use crate::diagnostics::{Construct, IdDiagnostic, Shape, ValueDiagnostic};
use crate::model::{Answer, Cell, ColumnKind, Inventory};

/// Reads rows: a map by row where the rows are named, a list of rows where they are not.
pub(super) fn read(reader: &mut Reader<'_>, inventory: &Inventory, node: Node) -> Option<Answer> {
    let place = node.place;
    let columns = column_ids(inventory);
    let mut rows = Vec::new();
    match (node.value, inventory.rows.is_empty()) {
        (Value::List(items), true) => {
            for item in items {
                rows.extend(row(reader, inventory, &columns, item).map(|cells| (None, cells)));
            }
        }
        (Value::Map(entries), false) => {
            for entry in reader.unique(entries) {
                let Some(at) = inventory.rows.iter().position(|row| row.id.as_str() == entry.key) else {
                    let known: Vec<String> = inventory.rows.iter().map(|row| row.id.to_string()).collect();
                    let nearest = nearest(&entry.key, known.iter().map(String::as_str));
                    let (construct, id) = (Construct::Row, entry.key);
                    reader.note(IdDiagnostic::UnknownReference { construct, id, nearest, known }, entry.place);
                    continue;
                };
                rows.extend(row(reader, inventory, &columns, entry.value).map(|cells| (Some(at), cells)));
            }
        }
        (_, true) => {
            reader.note(ValueDiagnostic::WrongType { expected: Shape::List, found: Shape::Map }, place);
            return None;
        }
        (_, false) => {
            reader.note(ValueDiagnostic::WrongType { expected: Shape::Map, found: Shape::List }, place);
            return None;
        }
    }
    rows.sort_by_key(|(row, _)| *row);
    Some(Answer::Rows(rows))
}

fn row(reader: &mut Reader<'_>, inventory: &Inventory, columns: &[&str], node: Node) -> Option<Vec<Option<Cell>>> {
    let Value::Map(entries) = node.value else {
        let found = super::shape_of(&node);
        reader.note(ValueDiagnostic::WrongType { expected: Shape::Map, found }, node.place);
        return None;
    };
    let mut cells = vec![None; columns.len()];
    for entry in reader.unique(entries) {
        let Some(at) = columns.iter().position(|column| *column == entry.key) else {
            let known: Vec<String> = columns.iter().map(|&column| column.to_owned()).collect();
            let nearest = nearest(&entry.key, columns.iter().copied());
            let (construct, id) = (Construct::Column, entry.key);
            reader.note(IdDiagnostic::UnknownReference { construct, id, nearest, known }, entry.place);
            continue;
        };
        if matches!(entry.value.value, Value::Nothing) {
            continue;
        }
        cells[at] = reader.text(entry.value).and_then(|text| cell(reader, &inventory.columns[at].kind, text));
    }
    Some(cells)
}

fn cell(reader: &mut Reader<'_>, kind: &ColumnKind, text: At<String>) -> Option<Cell> {
    match read_cell(kind, &text.value, Notation::International) {
        Ok(cell) => cell,
        Err(diagnostic) => {
            reader.note(diagnostic, text.place);
            None
        }
    }
}

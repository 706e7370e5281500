//! The columns and rows of an inventory.

use super::super::yaml::{Fields, SeenIds, YamlNode};
use super::Loader;
use crate::diagnostics::{Construct, IdDiagnostic, ValueDiagnostic};
use crate::lang::Text;
use crate::model::{Column, ColumnKind, FixedRow, Id, Inventory};

#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::EnumString, strum::IntoStaticStr, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
enum ColumnKindName {
    Text,
    Number,
    Date,
    YesNo,
    Choice,
}

impl Loader<'_> {
    /// Reads an inventory: its columns, and its rows if they are fixed.
    pub(super) fn inventory(&mut self, fields: &mut Fields) -> Option<Inventory> {
        let columns = self.reader.require(fields, "columns").and_then(|node| self.items(node, 1, Self::column));
        let rows = match fields.take("rows") {
            Some(node) => self.items(node, 1, Self::fixed_row),
            None => Some(Vec::new()),
        };
        Some(Inventory { columns: columns?, rows: rows? })
    }

    fn column(&mut self, item: YamlNode, seen: &mut SeenIds) -> Option<Column> {
        let mut fields = self.reader.fields(item, Construct::Column, &["id", "title", "kind", "options"])?;
        let mut name = ColumnKindName::Text;
        self.choose(fields.take("kind"), &mut name);
        let options = fields.take_entry("options");
        let (id, title) = self.named(&mut fields, seen, Construct::Column);
        let kind = match (name, options) {
            (ColumnKindName::Choice, Some((_, node))) => {
                self.items(node, 2, Self::column_option).map(ColumnKind::Choice)
            }
            (ColumnKindName::Choice, None) => {
                self.reader.missing(&fields, "options");
                None
            }
            (name, Some((location, _))) => {
                let (kind, kinds) = (name.into(), vec![ColumnKindName::Choice.into()]);
                self.reader.note(ValueDiagnostic::KeyNotOfKind { key: "options".into(), kind, kinds }, location);
                None
            }
            (ColumnKindName::Text, None) => Some(ColumnKind::Text),
            (ColumnKindName::Number, None) => Some(ColumnKind::Number),
            (ColumnKindName::Date, None) => Some(ColumnKind::Date),
            (ColumnKindName::YesNo, None) => Some(ColumnKind::YesNo),
        };
        Some(Column { id: id?, title: title?, kind: kind? })
    }

    fn column_option(&mut self, item: YamlNode, seen: &mut SeenIds) -> Option<(Id, Text)> {
        let mut fields = self.reader.fields(item, Construct::Option, &["id", "text"])?;
        let id = self.reader.require(&mut fields, "id").and_then(|node| self.reader.option_id(node));
        let text = self.required_text(&mut fields, "text");
        let new = id.as_ref().is_some_and(|id| seen.add(&mut self.reader, id, Construct::Option));
        id.map(|id| id.value).zip(text).filter(|_| new)
    }

    fn fixed_row(&mut self, item: YamlNode, seen: &mut SeenIds) -> Option<FixedRow> {
        let mut fields = self.reader.fields(item, Construct::Row, &["id", "title"])?;
        let (id, title) = self.named(&mut fields, seen, Construct::Row);
        Some(FixedRow { id: id?, title: title? })
    }

    fn named(&mut self, fields: &mut Fields, seen: &mut SeenIds, construct: Construct) -> (Option<Id>, Option<Text>) {
        let id = self.id(fields);
        let title = self.required_text(fields, "title");
        let reserved = id.as_ref().filter(|id| id.value.as_str() == "value");
        if let Some(id) = reserved {
            self.reader.note(IdDiagnostic::ReservedId { id: id.value.to_string() }, id.location);
        }
        let new = id.as_ref().is_some_and(|id| seen.add(&mut self.reader, id, construct));
        (id.map(|id| id.value).filter(|_| new), title)
    }
}

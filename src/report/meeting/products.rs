//! The products of an inventory by comune: which are shared, when their contracts end, what they cost.

use crate::compare::{Cluster, Group, IndicatorValue, QuestionnaireResults, indicate};
use crate::model::{AnswerPart, Cell, Column, ColumnKind, Date, GroupMeasure, Inventory, QuestionId};
use crate::report::chart::Look;

/// An inventory whose products the questionnaire compares.
pub(super) struct Products<'p, 'a> {
    pub part: &'p QuestionnaireResults<'a>,
    pub question: QuestionId,
    pub inventory: &'p Inventory,
    /// The fixed rows with a product, by position in the inventory.
    pub areas: Vec<Area>,
    /// The column of the product.
    column: usize,
    /// The column of the day on which the contract ends.
    day: Option<usize>,
    /// The column of the yearly cost.
    cost: Option<usize>,
}

/// A fixed row of an inventory, such as an area of software.
pub(super) struct Area {
    pub row: usize,
    /// The comuni by product, largest cluster first.
    pub clusters: Vec<Cluster>,
}

/// What a comune uses in an area.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Product<'p> {
    pub name: &'p str,
    pub day: Option<Date>,
    pub cost: Option<f64>,
}

/// The first inventory whose products are compared; `None` without one, or if answers may not be shown.
pub(super) fn find<'p, 'a>(group: &'p Group<'a>) -> Option<Products<'p, 'a>> {
    if group.is_masked() {
        return None;
    }
    group.parts.iter().find_map(|part| of_part(group, part))
}

fn of_part<'p, 'a>(group: &'p Group<'a>, part: &'p QuestionnaireResults<'a>) -> Option<Products<'p, 'a>> {
    let cells = part.questionnaire.group.iter().filter_map(|indicator| match indicator.measure {
        GroupMeasure::Homogeneity(path) => match path.part {
            AnswerPart::Cell { row, column } => Some((indicator, path.question, row, column)),
            AnswerPart::Whole | AnswerPart::Column(_) => None,
        },
        GroupMeasure::SumOfPopulation | GroupMeasure::Total { .. } | GroupMeasure::Window { .. } => None,
    });
    let cells: Vec<_> = cells.collect();
    let (_, question, _, column) = *cells.first()?;
    let inventory = part.questionnaire.questions()[question].kind.inventory()?;
    let same = cells.iter().filter(|(_, of, _, at)| (*of, *at) == (question, column));
    let area = |(indicator, _, row, _): &(&crate::model::GroupIndicator, QuestionId, usize, usize)| Area {
        row: *row,
        clusters: match indicate(group, part, &indicator.measure) {
            IndicatorValue::Homogeneity { clusters, .. } => clusters,
            IndicatorValue::Sum(_)
            | IndicatorValue::Total { .. }
            | IndicatorValue::Withheld
            | IndicatorValue::Window { .. } => Vec::new(),
        },
    };
    let areas: Vec<Area> = same.map(area).collect();
    let of_kind = |wanted: fn(&Column) -> bool| inventory.columns.iter().position(wanted);
    Some(Products {
        part,
        question,
        inventory,
        areas,
        column,
        day: of_kind(|column| column.kind == ColumnKind::Date),
        cost: of_kind(is_cost),
    })
}

/// Whether a column holds a yearly cost: a number whose id or title speaks of euros or of cost.
fn is_cost(column: &Column) -> bool {
    let title = column.title.get(crate::lang::Lang::It).to_lowercase();
    let id = column.id.as_str();
    column.kind == ColumnKind::Number
        && (title.contains("euro") || title.contains('€') || id.starts_with("cost") || id.starts_with("canone"))
}

impl<'p> Products<'p, '_> {
    /// What a comune uses in an area; `None` if that is unknown.
    pub fn of(&self, unit: usize, area: &Area) -> Option<Product<'p>> {
        let interview = self.part.answers[unit].as_ref()?.participant.named()?;
        let rows = interview.response(self.question).first_given()?.rows()?;
        let (_, cells) = rows.iter().find(|(row, _)| *row == Some(area.row))?;
        let cell = |column: usize| cells.get(column).and_then(Option::as_ref);
        let name = match cell(self.column)? {
            Cell::Text(text) if !text.trim().is_empty() => text.trim(),
            Cell::Text(_) | Cell::Number(_) | Cell::Date(_) | Cell::YesNo(_) | Cell::Choice(_) => return None,
        };
        let number = |cell: &Cell| match cell {
            Cell::Number(number) => Some(*number),
            Cell::Text(_) | Cell::Date(_) | Cell::YesNo(_) | Cell::Choice(_) => None,
        };
        let day = self.day.and_then(cell).and_then(Cell::date);
        Some(Product { name, day, cost: self.cost.and_then(cell).and_then(number) })
    }

    /// Whether the inventory has a column for the yearly cost.
    pub fn has_costs(&self) -> bool {
        self.cost.is_some()
    }

    /// The sum of the known costs, and whether one is unknown; `None` if all are unknown.
    pub fn cost<'x>(&self, products: impl Iterator<Item = Option<Product<'x>>>) -> Option<(f64, bool)> {
        let (mut sum, mut known, mut is_incomplete) = (0.0, false, false);
        for product in products {
            match product.and_then(|product| product.cost) {
                Some(cost) => (sum, known) = (sum + cost, true),
                None => is_incomplete = true,
            }
        }
        known.then_some((sum, is_incomplete))
    }
}

impl Area {
    /// How common the product of a comune is in the area.
    pub fn look(&self, unit: usize) -> Look {
        let shared = self.clusters.iter().filter(|cluster| cluster.units.len() > 1);
        match shared.enumerate().find(|(_, cluster)| cluster.units.contains(&unit)) {
            Some((0, _)) => Look::Shared,
            Some(_) => Look::Second,
            None => Look::Single,
        }
    }

    /// The sizes of the clusters of several comuni, and the number of comuni with a product.
    pub fn sizes(&self) -> (Vec<usize>, usize) {
        let sizes = self.clusters.iter().map(|cluster| cluster.units.len());
        (sizes.clone().filter(|size| *size > 1).collect(), sizes.sum())
    }
}

//! Software and contracts: products by comune, what they cost, when the contracts end.

use super::MeetingContext;
use super::ends::Ends;
use super::products::{self, Area, Product, Products};
use super::sentences::capital;
use super::shown::columns;
use crate::compare::Group;
use crate::lang::Lang;
use crate::report::cells::date_text;
use crate::report::chart::{Drawing, Grid, GridCell, GridGroup, GridLayout, GridRow, Key, Look, Sign, TimeRow};
use crate::report::group::grouped;
use crate::report::{Chart, Decision, Document, Layout, Table, TableBuilder, TableCell, TableColumn};

/// With more comuni than this, only the first ones are shown.
const MOST: usize = 20;

/// Adds the section; nothing without indicators of the group.
pub(super) fn append(document: &mut Document, context: &MeetingContext<'_, '_>) {
    let lang = context.lang;
    let words = &lang.words().meeting;
    let group = context.meeting.group;
    let products = products::find(group);
    let ends = Ends::find(group);
    let mut section = Document::default();
    let mut statement = Vec::new();
    if let Some(products) = &products {
        statement.extend(on_products(products, group, lang));
    }
    if let Some(ends) = &ends {
        statement.push(capital(&ends.text(lang)) + ".");
    }
    if !statement.is_empty() {
        section.layout(Layout::Statement(statement.join(" ")));
    }
    if let Some(products) = &products {
        section.chart(products_chart(products, group, lang));
    }
    if let Some(ends) = &ends {
        section.chart(ends.chart(group, products.as_ref(), lang));
    }
    if !has_phases(group) {
        super::indicators::append(&mut section, context);
    }
    if !section.blocks.is_empty() {
        context.begin_page(document);
        document.section(words.results.software).append(section);
    }
}

fn has_phases(group: &Group<'_>) -> bool {
    group.parts.iter().any(|part| !part.questionnaire.phases.is_empty())
}

/// To renew together the contracts that end together.
pub(super) fn decision(context: &MeetingContext<'_, '_>) -> Option<Decision> {
    let lang = context.lang;
    let words = &lang.words().meeting;
    let group = context.meeting.group;
    let ends = Ends::find(group).filter(|ends| ends.within > 1)?;
    let mut facts = capital(&ends.text(lang)) + ".";
    if let Some(products) = products::find(group) {
        let rows = ends.rows(group, Some(&products), lang);
        let in_window = |row: &TimeRow| {
            let in_span = row.events.iter().filter(|event| event.day >= ends.span.0 && event.day <= ends.span.1);
            in_span.count()
        };
        let count = |area: &Area| ends.in_span(|ending| ending.row == Some(area.row));
        let most = products.areas.iter().max_by_key(|area| (count(area), std::cmp::Reverse(area.row)));
        if let Some(area) = most.filter(|area| count(area) > 1 && rows.iter().any(|row| in_window(row) > 0)) {
            let title = products.inventory.rows[area.row].title.get(lang);
            let (sizes, _) = area.sizes();
            facts.push(' ');
            facts.push_str(&(words.decide_contracts_area)(title, count(area), sizes.first().copied()));
        }
    }
    Some(Decision { title: words.decide_contracts.to_owned(), facts })
}

/// How many areas have a shared product, and the yearly cost.
fn on_products(products: &Products<'_, '_>, group: &Group<'_>, lang: Lang) -> Option<String> {
    let words = &lang.words().meeting;
    let shared = products.areas.iter().filter(|area| !area.sizes().0.is_empty()).count();
    let mut text = (words.results.products_shared)(shared, products.areas.len());
    let all = (0..group.units.len()).flat_map(|unit| products.areas.iter().map(move |area| products.of(unit, area)));
    if let Some((sum, is_incomplete)) = products.cost(all) {
        text.push(' ');
        text.push_str(&(words.results.products_cost)(&grouped(sum.round() as u64, lang), is_incomplete));
    }
    Some(text)
}

fn euros((sum, is_incomplete): (f64, bool), lang: Lang) -> String {
    let text = format!("{}\u{a0}€", grouped(sum.round() as u64, lang));
    if is_incomplete { (lang.words().meeting.results.at_least_sum)(&text) } else { text }
}

/// A cell per comune and area.
fn products_chart(products: &Products<'_, '_>, group: &Group<'_>, lang: Lang) -> Chart {
    let words = &lang.words().meeting;
    let mut units = columns(group);
    if units.is_empty() {
        units = (0..group.units.len()).collect();
    }
    let shown = if units.len() > MOST { &units[..MOST] } else { &units[..] };
    let row = |unit: &usize| GridRow {
        name: group.units[*unit].name.clone(),
        cells: products.areas.iter().map(|area| cell(products, *unit, area, lang)).collect(),
        last: cost_of_unit(products, *unit, lang).unwrap_or_default(),
    };
    let rows: Vec<GridRow> = shown.iter().map(row).collect();
    let looks: Vec<Look> = rows.iter().flat_map(|row| &row.cells).map(|cell| cell.look).collect();
    let keys = [
        (Look::Shared, words.results.key_shared),
        (Look::Second, words.results.key_second),
        (Look::Single, words.results.key_single),
        (Look::Unknown, words.key_unknown),
    ];
    let legend = keys.into_iter().filter(|(look, _)| looks.contains(look));
    let legend = legend.map(|(look, text)| Key { sign: Sign::Look(look), text: text.to_owned() }).collect();
    let more = if shown.len() < units.len() {
        format!(" {}", (words.first_of)(shown.len(), units.len()))
    } else {
        String::new()
    };
    Chart {
        key: format!("products-{}", products.part.questionnaire.questions()[products.question].id),
        title: words.results.products_title.to_owned(),
        description: words.results.products_title.to_owned(),
        reading: format!("{}{more}", words.results.products_reading),
        drawing: Drawing::Grid(Grid {
            layout: GridLayout::Products,
            head: lang.words().unit.to_owned(),
            columns: areas(products, lang),
            last: products.has_costs().then(|| words.results.euros_a_year.to_owned()),
            groups: vec![GridGroup { title: None, rows }],
            sums: sums(products, group, lang),
            legend,
        }),
        figures: products_table(products, &units, group, lang),
        source: String::new(),
    }
}

fn areas(products: &Products<'_, '_>, lang: Lang) -> Vec<String> {
    products.areas.iter().map(|area| products.inventory.rows[area.row].title.get(lang).to_owned()).collect()
}

fn cost_of_unit(products: &Products<'_, '_>, unit: usize, lang: Lang) -> Option<String> {
    let all = products.areas.iter().map(|area| products.of(unit, area));
    products.cost(all).map(|cost| euros(cost, lang))
}

fn cell(products: &Products<'_, '_>, unit: usize, area: &Area, lang: Lang) -> GridCell {
    let words = &lang.words().meeting;
    let Some(product) = products.of(unit, area) else {
        return GridCell::new(Look::Unknown, words.key_unknown);
    };
    let mut cell = GridCell::new(area.look(unit), product.name);
    cell.notes.push(product.day.map_or(words.results.end_unknown.to_owned(), |day| date_text(day, lang)));
    if products.has_costs() {
        let cost = product.cost.map(|cost| format!("{} €", grouped(cost.round() as u64, lang)));
        cell.notes.push(cost.unwrap_or_else(|| words.results.cost_unknown.to_owned()));
    }
    cell
}

/// In how many comuni each area has the same product, and what it costs a year.
fn sums(products: &Products<'_, '_>, group: &Group<'_>, lang: Lang) -> Vec<GridRow> {
    let words = &lang.words().meeting;
    let plain = |text: String| GridCell::new(Look::Plain, text);
    let shared = |area: &Area| {
        let (sizes, all) = area.sizes();
        plain((words.results.same_in)(&sizes, all))
    };
    let mut rows = vec![GridRow {
        name: words.results.the_same_in.to_owned(),
        cells: products.areas.iter().map(shared).collect(),
        last: String::new(),
    }];
    if products.has_costs() {
        let of_area = |area: &Area| {
            let cost = products.cost((0..group.units.len()).map(|unit| products.of(unit, area)));
            plain(cost.map(|cost| euros(cost, lang)).unwrap_or_default())
        };
        let all =
            (0..group.units.len()).flat_map(|unit| products.areas.iter().map(move |area| products.of(unit, area)));
        rows.push(GridRow {
            name: words.results.a_year.to_owned(),
            cells: products.areas.iter().map(of_area).collect(),
            last: products.cost(all).map(|cost| euros(cost, lang)).unwrap_or_default(),
        });
    }
    rows
}

/// A row per comune and area.
fn products_table(products: &Products<'_, '_>, units: &[usize], group: &Group<'_>, lang: Lang) -> Table {
    let words = &lang.words().meeting;
    type Entry<'p> = (usize, usize, Option<Product<'p>>);
    let rows = products
        .areas
        .iter()
        .enumerate()
        .flat_map(|(at, area)| units.iter().map(move |unit| (at, *unit, products.of(*unit, area))));
    let titles = areas(products, lang);
    TableBuilder::<Entry<'_>>::new()
        .names("area", words.results.what, |(at, ..)| titles[*at].clone())
        .names("unit", lang.words().unit, |(_, unit, _)| group.units[*unit].name.clone())
        .texts("product", words.results.product, |(.., product)| {
            product.as_ref().map_or(words.key_unknown.to_owned(), |product| product.name.to_owned())
        })
        .figures("same", words.results.the_same_in, |(at, unit, product)| {
            let cluster = products.areas[*at].clusters.iter().find(|cluster| cluster.units.contains(unit));
            product
                .as_ref()
                .and(cluster)
                .map(|cluster| TableCell::from(cluster.units.len()))
                .unwrap_or(TableCell::Empty)
        })
        .texts("end", words.results.ends, |(.., product)| product.as_ref()?.day.map(|day| date_text(day, lang)))
        .column_if(products.has_costs(), TableColumn::figures("cost", words.results.euros_a_year), |(.., product)| {
            let cost = product.as_ref().and_then(|product| product.cost);
            cost.map_or(TableCell::Empty, |cost| TableCell::Whole(cost.round() as u64))
        })
        .build(rows)
}

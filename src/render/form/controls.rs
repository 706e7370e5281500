//! The controls of a form: how each kind of question is answered in a browser.

use crate::lang::{FormWords, Lang};
use crate::report::form::{Ask, Asked, Column, ColumnKind};
use maud::{Markup, html};

/// A hint on the answer: that several options may be chosen, or the bounds of a number.
pub(super) fn hint(question: &Asked, words: &FormWords, lang: Lang) -> Option<String> {
    match &question.ask {
        Ask::Several(_) => Some(words.choose_several.to_owned()),
        Ask::Number { least: None, most: None, whole: false, .. } => None,
        Ask::Number { whole, least, most, .. } => {
            let shown = |number: Option<f64>| {
                number.map(|number| number.to_string().replace('.', &lang.decimal_sign().to_string()))
            };
            Some((words.bounds)(shown(*least).as_deref(), shown(*most).as_deref(), *whole))
        }
        Ask::One(_) | Ask::YesNo | Ask::Text | Ask::Day { .. } | Ask::Table(_) => None,
    }
}

/// The input elements of a question.
pub(super) fn answer(question: &Asked, words: &FormWords) -> Markup {
    let id = &question.id;
    let labelled = format!("l-{id}");
    let described = format!("h-{id} w-{id}");
    match &question.ask {
        Ask::One(options) => html! {
            @for option in options { (radio(id, &option.code.to_string(), &option.label())) }
        },
        Ask::YesNo => html! { @for (code, text) in yes_no(words) { (radio(id, code, text)) } },
        Ask::Several(options) => html! {
            @for option in options {
                label.option { input type="checkbox" data-value value=(option.code); span { (option.label()) } }
            }
            @if options.iter().all(|option| !option.exclusive) { (none(words.none_of_these)) }
        },
        Ask::Number { unit, whole, .. } => html! {
            div.with-unit {
                input.short type="text" inputmode=(if *whole { "numeric" } else { "decimal" }) data-value
                    autocomplete="off" aria-labelledby=(labelled) aria-describedby=(described);
                @if let Some(unit) = unit { span { (unit) } }
            }
        },
        Ask::Text => html! {
            textarea data-value rows="2" aria-labelledby=(labelled) aria-describedby=(described) {}
        },
        Ask::Day { .. } => html! {
            input.short type="date" data-value aria-labelledby=(labelled) aria-describedby=(described);
        },
        Ask::Table(inventory) if inventory.rows.is_empty() => html! {
            div data-rows {}
            template {
                fieldset.row data-row {
                    legend {}
                    div.cells { @for column in &inventory.columns { (cell(column, words)) } }
                    button type="button" data-remove { (words.remove_row) }
                }
            }
            button type="button" data-add { (words.add_row) }
            (none(words.no_rows))
        },
        Ask::Table(inventory) => html! {
            @for row in &inventory.rows {
                fieldset.row data-row=(row.id) {
                    legend { (row.title) }
                    div.cells { @for column in &inventory.columns { (cell(column, words)) } }
                }
            }
        },
    }
}

/// The checkboxes for "don't know" and "not applicable", and the button that clears the answer.
pub(super) fn replies(words: &FormWords) -> Markup {
    html! {
        div.replies {
            label.option { input type="checkbox" data-reply="dont_know"; span { (words.dont_know) } }
            label.option { input type="checkbox" data-reply="not_applicable"; span { (words.not_applicable) } }
            button.plain type="button" data-clear { (words.clear) }
        }
    }
}

fn yes_no(words: &FormWords) -> [(&'static str, &'static str); 2] {
    [("yes", words.yes), ("no", words.no)]
}

fn radio(question: &str, code: &str, text: &str) -> Markup {
    html! {
        label.option {
            input type="radio" name=(format!("a-{question}")) data-value value=(code);
            span { (text) }
        }
    }
}

fn none(text: &str) -> Markup {
    html! { label.option.none { input type="checkbox" data-none; span { (text) } } }
}

fn cell(column: &Column<String>, words: &FormWords) -> Markup {
    let id = &column.id;
    let choice = |options: &[(&str, &str)]| {
        html! {
            select data-column=(id) {
                option value="" {}
                @for (id, text) in options { option value=(id) { (text) } }
            }
        }
    };
    html! {
        label.cell {
            (column.title)
            @match &column.kind {
                ColumnKind::Text => textarea data-column=(id) rows="1" {},
                ColumnKind::Number => input type="text" inputmode="decimal" autocomplete="off" data-column=(id);,
                ColumnKind::Date => input type="date" data-column=(id);,
                ColumnKind::YesNo => (choice(&yes_no(words))),
                ColumnKind::Choice(options) => {
                    @let listed: Vec<_> = options.iter().map(|(id, text)| (id.as_str(), text.as_str())).collect();
                    (choice(&listed))
                }
            }
        }
    }
}

//! The controls of a form: how each kind of question is answered in a browser.

use crate::lang::{FormWords, Lang};
use crate::report::form::{Asked, CellControl, Control, Said};
use maud::{Markup, html};

/// What is to be known of the answer before it is given.
pub(super) fn hint(question: &Asked, words: &FormWords, lang: Lang) -> Option<String> {
    match &question.control {
        Control::Several(_) => Some(words.choose_several.to_owned()),
        Control::Number { least: None, most: None, whole: false, .. } => None,
        Control::Number { whole, least, most, .. } => {
            let shown = |number: Option<f64>| {
                number.map(|number| number.to_string().replace('.', &lang.decimal_sign().to_string()))
            };
            Some((words.bounds)(shown(*least).as_deref(), shown(*most).as_deref(), *whole))
        }
        _ => None,
    }
}

/// The control itself.
pub(super) fn answer(question: &Asked, words: &FormWords) -> Markup {
    let id = &question.id;
    let labelled = format!("l-{id}");
    let described = format!("h-{id} w-{id}");
    match &question.control {
        Control::One(options) => html! { @for option in options { (radio(id, option)) } },
        Control::YesNo => html! { @for option in &yes_no(words) { (radio(id, option)) } },
        Control::Several(options) => html! {
            @for (option, _) in options {
                label.option { input type="checkbox" data-value value=(option.id); span { (option.text) } }
            }
            @if options.iter().all(|(_, alone)| !alone) { (none(words.none_of_these)) }
        },
        Control::Number { unit, whole, .. } => html! {
            div.with-unit {
                input.short type="text" inputmode=(if *whole { "numeric" } else { "decimal" }) data-value
                    autocomplete="off" aria-labelledby=(labelled) aria-describedby=(described);
                @if let Some(unit) = unit { span { (unit) } }
            }
        },
        Control::Text => html! {
            textarea data-value rows="2" aria-labelledby=(labelled) aria-describedby=(described) {}
        },
        Control::Day { .. } => html! {
            input.short type="date" data-value aria-labelledby=(labelled) aria-describedby=(described);
        },
        Control::Rows { rows, columns } if rows.is_empty() => html! {
            div data-rows {}
            template {
                fieldset.row data-row {
                    legend {}
                    div.cells { @for (column, kind) in columns { (cell(column, kind, words)) } }
                    button type="button" data-remove { (words.remove_row) }
                }
            }
            button type="button" data-add { (words.add_row) }
            (none(words.no_rows))
        },
        Control::Rows { rows, columns } => html! {
            @for row in rows {
                fieldset.row data-row=(row.id) {
                    legend { (row.text) }
                    div.cells { @for (column, kind) in columns { (cell(column, kind, words)) } }
                }
            }
        },
    }
}

/// What can be said in place of an answer, and the way back to none.
pub(super) fn replies(words: &FormWords) -> Markup {
    html! {
        div.replies {
            label.option { input type="checkbox" data-reply="dont_know"; span { (words.dont_know) } }
            label.option { input type="checkbox" data-reply="not_applicable"; span { (words.not_applicable) } }
            button.plain type="button" data-clear { (words.clear) }
        }
    }
}

fn yes_no(words: &FormWords) -> [Said; 2] {
    [("yes", words.yes), ("no", words.no)].map(|(id, text)| Said { id: id.to_owned(), text: text.to_owned() })
}

fn radio(question: &str, option: &Said) -> Markup {
    html! {
        label.option {
            input type="radio" name=(format!("a-{question}")) data-value value=(option.id);
            span { (option.text) }
        }
    }
}

fn none(text: &str) -> Markup {
    html! { label.option.none { input type="checkbox" data-none; span { (text) } } }
}

fn cell(column: &Said, kind: &CellControl, words: &FormWords) -> Markup {
    let id = &column.id;
    let choice = |options: &[Said]| {
        html! {
            select data-column=(id) {
                option value="" {}
                @for option in options { option value=(option.id) { (option.text) } }
            }
        }
    };
    html! {
        label.cell {
            (column.text)
            @match kind {
                CellControl::Text => textarea data-column=(id) rows="1" {},
                CellControl::Number => input type="text" inputmode="decimal" autocomplete="off" data-column=(id);,
                CellControl::Day => input type="date" data-column=(id);,
                CellControl::YesNo => (choice(&yes_no(words))),
                CellControl::One(options) => (choice(options)),
            }
        }
    }
}

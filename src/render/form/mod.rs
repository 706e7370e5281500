//! A questionnaire as a page that a comune fills in itself: offline, kept in the browser, saved as an interview.

mod controls;

use super::cell::visible_markup;
use crate::lang::{FormWords, Lang};
use crate::report::form::{Asked, Form, FormSection, Wanted};
use controls::{answer, replies};
use maud::{DOCTYPE, Markup, PreEscaped, html};
use serde_json::json;

const STYLES: [&str; 2] = [include_str!("../html/page.css"), include_str!("form.css")];

/// The script of the page, its parts in order of dependency.
const SCRIPTS: [&str; 7] = [
    include_str!("yaml.js"),
    include_str!("answers.js"),
    include_str!("file.js"),
    include_str!("page.js"),
    include_str!("store.js"),
    include_str!("saving.js"),
    include_str!("begin.js"),
];

/// The content security policy: the page loads and sends nothing, whatever the questionnaire contains.
const POLICY: &str = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; \
                      form-action 'none'; base-uri 'none'";

/// The form as a page in a language.
pub fn form(form: &Form, lang: Lang) -> String {
    let words = &lang.words().form;
    let page = html! {
        (DOCTYPE)
        html lang=(lang.code()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                link rel="icon" href="data:,";
                title { (form.title) }
                @for style in STYLES { style { (PreEscaped(style)) } }
            }
            body {
                a.skip href="#questions" { (words.to_the_questions) }
                (bar(words))
                main {
                    (head(form, words))
                    (about(words))
                    div #questions {
                        @for part in &form.parts { (part_markup(part, words, lang)) }
                    }
                    (end(words))
                }
                script type="application/json" id="data" { (PreEscaped(data(form, lang))) }
                script { (PreEscaped(script())) }
            }
        }
    };
    visible_markup(page.into_string()) + "\n"
}

/// The data for the script, escaped so that they cannot close its element and are not changed by [`visible_markup`].
fn data(form: &Form, lang: Lang) -> String {
    let words = &lang.words().form;
    let mut data = form.script_data();
    data["lang"] = lang.code().into();
    data["words"] = json!(words.script);
    data["texts"] = json!({"ofPart": words.of_part});
    super::json(&data).replace('<', "\\u003c")
}

fn script() -> String {
    format!("\"use strict\";\n(() => {{\n{}\n}})();\n", SCRIPTS.join("\n"))
}

/// The progress bar, always visible.
fn bar(words: &FormWords) -> Markup {
    html! {
        header.bar {
            div {
                progress #progress value="0" max="1" aria-label=(words.progress) {}
                p #progress-text {}
                button.first #save type="button" { (words.save) }
            }
            p #told role="status" {}
        }
    }
}

fn head(form: &Form, words: &FormWords) -> Markup {
    html! {
        h1 { (form.title) }
        @if let Some(description) = &form.description { p { (description) } }
        p { (words.purpose) }
        p #kept { (words.kept_here) }
        noscript { p.wrong { (words.needs_script) } }
        div.actions {
            label.button { (words.load) " " input #load type="file" accept=".yaml,.yml,application/yaml"; }
            button #discard type="button" { (words.discard) }
        }
        p.hint { (words.save_hint) }
        div #mistakes tabindex="-1" role="alert" hidden {
            p { (words.script.correct_first) }
            ul {}
        }
        (dialog("discard", words.discard_question, words.discard_yes, words.cancel))
        (dialog("load", words.load_question, words.load_yes, words.cancel))
        nav aria-labelledby="parts" {
            h2 #parts { (words.parts) }
            ol {
                @for part in &form.parts {
                    li { a href=(format!("#p-{}", part.id)) data-part-of=(format!("p-{}", part.id)) {
                        (part.title) " " span.count {}
                    } }
                }
            }
        }
    }
}

/// The dialog that confirms a loss of data.
fn dialog(name: &str, question: &str, yes: &str, no: &str) -> Markup {
    let labelled = format!("{name}-question");
    html! {
        dialog id=(format!("{name}-dialog")) aria-labelledby=(labelled) {
            p id=(labelled) { (question) }
            form.actions method="dialog" {
                button value="no" { (no) }
                button.first value="yes" { (yes) }
            }
        }
    }
}

/// The fields for the comune and the respondent.
fn about(words: &FormWords) -> Markup {
    let field = |key: &str, label: &str, kind: &str, hint: Option<&str>, required: bool| {
        let id = format!("about-{key}");
        let described = hint.map(|_| format!("{id}-hint w-{key}")).unwrap_or_else(|| format!("w-{key}"));
        html! {
            div {
                label for=(id) { (label) @if required { " (" (words.required) ")" } }
                input id=(id) type=(kind) data-about=(key) required[required] aria-describedby=(described)
                    inputmode=[(key == "population").then_some("numeric")] autocomplete="off";
                @if let Some(hint) = hint { p.hint id=(format!("{id}-hint")) { (hint) } }
                p.wrong id=(format!("w-{key}")) {}
            }
        }
    };
    html! {
        section aria-labelledby="about" {
            h2 #about { (words.about) }
            div.about {
                (field("name", words.comune, "text", None, true))
                (field("date", words.date, "date", None, true))
                (field("population", words.population, "text", Some(words.population_hint), false))
                (field("role", words.role, "text", Some(words.role_hint), false))
                (field("code", words.code, "text", None, false))
                (field("group", words.group, "text", None, false))
                (field("wave", words.wave, "text", Some(words.wave_hint), false))
            }
        }
    }
}

fn part_markup(part: &FormSection, words: &FormWords, lang: Lang) -> Markup {
    let id = format!("p-{}", part.id);
    html! {
        section id=(id) data-part aria-labelledby=(format!("{id}-title")) {
            h2 id=(format!("{id}-title")) { (part.title) }
            @if let Some(description) = &part.description { p { (description) } }
            @for question in &part.questions { (question_markup(question, words, lang)) }
        }
    }
}

fn question_markup(question: &Asked, words: &FormWords, lang: Lang) -> Markup {
    let id = &question.id;
    let hints: Vec<String> = controls::hint(question, words, lang).into_iter().chain(question.help.clone()).collect();
    html! {
        fieldset.question id=(format!("q-{id}")) data-question=(id) aria-describedby=(format!("h-{id}")) {
            legend id=(format!("l-{id}")) { (question.text) }
            div id=(format!("h-{id}")) {
                @for hint in &hints { p.hint { (hint) } }
                @if let Some(reference) = &question.reference { p.reference { (words.reference) ": " (reference) } }
            }
            div.answer { (answer(question, words)) }
            p.wrong id=(format!("w-{id}")) role="alert" {}
            (replies(words))
            details.remarks open[question.evidence == Wanted::Needed] {
                summary { (words.remarks) }
                label { (words.note) textarea data-remark="note" rows="1" placeholder=" " {} }
                label { (words.evidence) textarea data-remark="evidence" rows="1" placeholder=" " {} }
                @match question.evidence {
                    Wanted::No => {}
                    Wanted::Asked => p.hint { (words.evidence_asked) },
                    Wanted::Needed => p.hint { (words.evidence_needed) },
                }
            }
        }
    }
}

fn end(words: &FormWords) -> Markup {
    html! {
        noscript { p.wrong { (words.needs_script) } }
        p.hint { (words.save_hint) }
    }
}

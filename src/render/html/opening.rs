//! The head of a document, and content with a layout of its own.

use super::{Page, tone};
use crate::lang::Lang;
use crate::render::cell::{one_line, typeset};
use crate::report::{Block, Decision, KeyFigure, Layout, Logo, LogoKind, Masthead, Section, Step, StepState};
use maud::{Markup, html};
use std::fmt::Write;

/// The first page and the sections that follow it.
pub(super) fn page(page: &mut Page, head: &Masthead, part: &Section) -> Markup {
    let blocks = &part.content.blocks;
    let first = blocks.iter().position(|block| matches!(block, Block::Section(_) | Block::NewPage));
    let (opening, rest) = blocks.split_at(first.unwrap_or(blocks.len()));
    page.parts = 1;
    html! {
        div class="opening" {
            header { (masthead(head)) h1 class="kicker" { (one_line(&head.title)) } }
            @for block in opening { (opening_block(page, block)) }
        }
        (page.blocks(rest, 2))
    }
}

fn opening_block(page: &mut Page, block: &Block) -> Markup {
    match block {
        Block::Layout(Layout::Masthead(_)) => Markup::default(),
        Block::Layout(Layout::Note(text)) => html! { p class="foot" { (one_line(text)) } },
        Block::Section(_)
        | Block::Paragraph(_)
        | Block::List(_)
        | Block::Table(_)
        | Block::Chart(_)
        | Block::Fields(_)
        | Block::Folded(_)
        | Block::NewPage
        | Block::Layout(_) => page.block(block, 2),
    }
}

fn masthead(head: &Masthead) -> Markup {
    html! {
        div class="mast" {
            b {
                @if let Some(logo) = &head.logo { img src=(data_url(logo)) alt=""; } @else { (emblem()) }
                (one_line(head.organisation.as_deref().unwrap_or("")))
            }
            @if let Some(text) = &head.place_and_day { span { (one_line(text)) } }
        }
    }
}

/// A round mark for a group without a picture of its own.
fn emblem() -> Markup {
    html! {
        svg viewBox="0 0 28 28" aria-hidden="true" {
            circle cx="14" cy="14" r="13" fill="none" stroke="currentColor" stroke-width="1.6" {}
            path d="M4 19 10 11l4 4.5 3-3.5 7 7z" fill="currentColor" {}
        }
    }
}

/// A picture within the page.
fn data_url(logo: &Logo) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let kind = match logo.kind {
        LogoKind::Png => "png",
        LogoKind::Jpeg => "jpeg",
        LogoKind::Svg => "svg+xml",
    };
    let mut url = format!("data:image/{kind};base64,");
    // RFC 4648, section 4.
    for bytes in logo.bytes.chunks(3) {
        let bits = bytes.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - bytes.len()));
        for at in 0..4 {
            let digit = char::from(DIGITS[(bits >> (18 - 6 * at)) as usize & 63]);
            url.push(if at <= bytes.len() { digit } else { '=' });
        }
    }
    url
}

/// The running title, place and day, and page numbers of a printed document.
pub(super) fn print_margins(head: Option<&Masthead>, is_whole: bool, lang: Lang) -> String {
    let mut style = String::new();
    let number = format!(
        "@bottom-right {{ content: counter(page) {} counter(pages); font: 8pt sans-serif; color: #4a5158; }}",
        css_string(lang.words().meeting.page_of)
    );
    let Some(head) = head else {
        return format!("@page {{ {number} }}\n");
    };
    if !is_whole {
        style.push_str("@page { margin: 11mm 14mm 10mm; }\n@media print { html { font-size: 9.2pt; } html:has(.tight) { font-size: 8.5pt; } }\n");
        return style;
    }
    let title: Vec<&str> = head.organisation.as_deref().into_iter().chain([head.title.as_str()]).collect();
    let font = "font: 8pt \"Segoe UI\", Roboto, \"Liberation Sans\", Arial, sans-serif; color: #4a5158;";
    let _ = writeln!(
        style,
        "@page {{ margin: 15mm 14mm 13mm; @top-left {{ content: {}; {font} }} @top-right {{ content: {}; {font} }} {number} }}\n\
         @page :first {{ margin: 12mm 14mm 13mm; @top-left {{ content: none }} @top-right {{ content: none }} }}",
        css_string(&title.join(" · ")),
        css_string(head.place_and_day.as_deref().unwrap_or("")),
    );
    style
}

/// A text as a string of CSS inside a style element.
fn css_string(text: &str) -> String {
    let mut quoted = String::from("\"");
    for letter in one_line(text).chars() {
        match letter {
            letter if letter.is_alphanumeric() || letter == ' ' || letter == '·' => quoted.push(letter),
            letter => {
                let _ = write!(quoted, "\\{:x} ", u32::from(letter));
            }
        }
    }
    quoted.push('"');
    quoted
}

/// Content with a layout of its own.
pub(super) fn layout(page: &mut Page, layout: &Layout, level: usize) -> Markup {
    match layout {
        Layout::Masthead(head) => masthead(head),
        Layout::Finding { sentences, deck } => html! {
            p class="finding" { @for sentence in sentences { span { (one_line(sentence)) } " " } }
            @if let Some(deck) = deck { p class="deck" { (one_line(deck)) } }
        },
        Layout::Statement(text) => html! { p class="say" { (one_line(text)) } },
        Layout::Note(text) => html! { p class="src" { (one_line(text)) } },
        Layout::Steps { title, steps } => html! {
            div class="path-box" { h2 class="dh" { (one_line(title)) } (steps_markup(steps)) }
        },
        Layout::Decisions { title, decisions } => decisions_markup(title, decisions),
        Layout::Columns(sections) => html! {
            div class=(format!("cols n{}", sections.len())) {
                @for section in sections {
                    div {
                        @if !section.title.is_empty() { (page.title(&section.title, level)) }
                        (page.blocks(&section.content.blocks, level + 1))
                    }
                }
            }
        },
        Layout::KeyFigures(figures) => {
            html! { div class="big" { @for figure in figures { (key_figure(figure, page.lang)) } } }
        }
        Layout::Definitions { items, boxed } => html! {
            div class=(if *boxed { "box" } else { "verdicts" }) {
                dl { @for (term, text) in items { div { dt { (one_line(term)) } dd { (one_line(text)) } } } }
            }
        },
    }
}

fn steps_markup(steps: &[Step]) -> Markup {
    let tick = "M2.5 8.5l3.5 4 7.5-9";
    html! {
        ol class=(if steps.len() > 6 { "path tall" } else { "path" }) style=(format!("--n:{}", steps.len())) {
            @for (at, step) in steps.iter().enumerate() {
                @let class = match step.state { StepState::Reached => "done", StepState::Next => "next", StepState::Later => "later" };
                li class=(class) {
                    span class="k" aria-hidden="true" {
                        @if step.state == StepState::Reached {
                            svg viewBox="0 0 16 16" { path d=(tick) fill="none" stroke="currentColor" stroke-width="2.4" {} }
                        } @else { (at + 1) }
                    }
                    b { (one_line(&step.title)) }
                    @if let Some(horizon) = &step.horizon { p class="q" { (one_line(horizon)) } }
                    p class="st" { (one_line(&step.text)) }
                }
            }
        }
    }
}

fn decisions_markup(title: &str, decisions: &[Decision]) -> Markup {
    html! {
        div class="dec" {
            h2 class="dh" { (one_line(title)) }
            ol {
                @for (at, decision) in decisions.iter().enumerate() {
                    li { span aria-hidden="true" { (at + 1) } div { b { (one_line(&decision.title)) } (one_line(&decision.facts)) } }
                }
            }
        }
    }
}

fn key_figure(figure: &KeyFigure, lang: Lang) -> Markup {
    html! {
        div class=(tone(figure.tone)) {
            b { (typeset(&figure.value, lang)) }
            @for line in &figure.lines { span { (one_line(line)) } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_in_print_margin_cannot_end_its_string_or_the_style() {
        assert_eq!(css_string("A \"b\" </style>\n·"), "\"A \\22 b\\22  \\3c \\2f style\\3e  ·\"");
    }

    #[test]
    fn picture_is_written_as_base64() {
        let url = |bytes: &[u8]| data_url(&Logo { kind: LogoKind::Png, bytes: bytes.to_vec() });
        // RFC 4648, section 10.
        for (bytes, digits) in [("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")] {
            assert_eq!(url(bytes.as_bytes()), format!("data:image/png;base64,{digits}"));
        }
    }
}

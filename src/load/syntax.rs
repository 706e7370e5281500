//! What the parser of YAML says of a text it cannot read, in the words and at the places that consultants know.

use crate::source::{At, Limit, Mistake, Place, SourceId, Syntax};
use serde_yaml::budget::BudgetBreach;
use serde_yaml::{Error, Location};

/// The mistake behind an error of the parser, and where it was made.
pub(super) fn told(error: &Error, text: &str, source: SourceId) -> (Mistake, Place) {
    let stumbled = error.location().map_or(Place::whole(source), |location| place_of_error(text, source, &location));
    let mistake = mistake_of(error, text, stumbled);
    if matches!(mistake, Mistake::YamlSyntax { .. })
        && let Some((syntax, place)) = made_before(text, stumbled)
    {
        return (Mistake::YamlSyntax { syntax }, place);
    }
    let place = place_of_mistake(&mistake, text, stumbled);
    (mistake, place)
}

/// What was done wrong before the place where the parser stumbled over it, if it is one of those things that show
/// only later: a hard space, a quotation mark left open on an earlier line.
fn made_before(text: &str, stumbled: Place) -> Option<(Syntax, Place)> {
    let At::Bytes(byte, _) = stumbled.at else { return None };
    let at = |byte: usize, length: usize| Place::bytes(stumbled.source, byte..byte + length);
    let line = text[..byte].rfind('\n').map_or(0, |before| before + 1);
    let before = text[..line.saturating_sub(1)].rfind('\n').map_or(0, |before| before + 1);
    let end = text[byte..].find('\n').map_or(text.len(), |end| byte + end);
    if let Some(space) = text[before..end].find(HARD_SPACE) {
        return Some((Syntax::HardSpace, at(before + space, HARD_SPACE.len_utf8())));
    }
    let open = quote_left_open(&text[..line])?;
    // The next quotation mark of its kind closed it, which is where the parser stumbled.
    let quote = &text[open..=open];
    (text[open + 1..byte].matches(quote).count() == 1).then(|| (Syntax::UnclosedQuote, at(open, 1)))
}

/// A space that looks like one and is none, as word processors put it.
const HARD_SPACE: char = '\u{a0}';

/// The last quotation mark that begins a value and is not closed on its line.
fn quote_left_open(text: &str) -> Option<usize> {
    let mut start = 0;
    let mut open = None;
    for line in text.split_inclusive('\n') {
        let value = line.find(": ").map(|colon| colon + 2).or_else(|| line.find("- ").map(|dash| dash + 2));
        if let Some(value) = value {
            let rest = line[value..].trim_start();
            let begins = value + (line[value..].len() - rest.len());
            let quote = rest.chars().next().filter(|sign| matches!(sign, '"' | '\''));
            if let Some(quote) = quote
                && !rest[1..].contains(quote)
            {
                open = Some(start + begins);
            }
        }
        start += line.len();
    }
    open
}

/// The place of a syntax error, of which the parser tells line and column but not always the byte.
fn place_of_error(text: &str, source: SourceId, location: &Location) -> Place {
    let line = usize::try_from(location.line().saturating_sub(1)).unwrap_or(0);
    let column = usize::try_from(location.column().saturating_sub(1)).unwrap_or(0);
    let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    let rest = text[start..].split('\n').next().unwrap_or("");
    let before: usize = rest.chars().take(column).map(char::len_utf8).sum();
    let width = rest[before..].chars().next().map_or(0, char::len_utf8);
    Place::bytes(source, start + before..start + before + width)
}

/// Where the mistake was made, if that is not where the parser stumbled over it.
fn place_of_mistake(mistake: &Mistake, text: &str, place: Place) -> Place {
    let At::Bytes(stumbled, _) = place.at else { return place };
    let made = match mistake {
        Mistake::YamlSyntax { syntax: Syntax::UnclosedBracket } => open_bracket(text, place),
        Mistake::YamlSyntax { syntax: Syntax::Tab } => {
            let line = text[..stumbled].rfind('\n').map_or(0, |before| before + 1);
            text[line..].find('\t').map(|tab| line + tab)
        }
        _ => None,
    };
    made.map_or(place, |byte| Place::bytes(place.source, byte..byte + 1))
}

/// Whether the bracket still open before a place stands on an earlier line than the place.
fn opened_on_a_line_before(text: &str, place: Place) -> bool {
    let At::Bytes(stumbled, _) = place.at else { return false };
    open_bracket(text, place).is_some_and(|open| text[open..stumbled].contains('\n'))
}

/// The bracket still open before a place: one that begins a value, texts in quotes and comments apart.
fn open_bracket(text: &str, place: Place) -> Option<usize> {
    let At::Bytes(end, _) = place.at else { return None };
    let mut open: Vec<usize> = Vec::new();
    let mut quote = None;
    let mut before = '\n';
    let mut comment = false;
    for (at, sign) in text[..end].char_indices() {
        let begins_value = matches!(before, '\n' | ':' | '-' | ',' | '[' | '{');
        match (quote, sign) {
            (_, '\n') => comment = false,
            _ if comment => {}
            (Some(closing), _) if sign == closing => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') if begins_value => quote = Some(sign),
            (None, '#') if text[..at].ends_with([' ', '\n']) => comment = true,
            (None, '[' | '{') if begins_value => open.push(at),
            (None, ']' | '}') => drop(open.pop()),
            _ => {}
        }
        if !matches!(sign, ' ' | '\t' | '\r') {
            before = sign;
        }
    }
    open.pop()
}

fn mistake_of(error: &Error, text: &str, place: Place) -> Mistake {
    match error {
        Error::Budget { breach: BudgetBreach::Depth { .. }, .. } => Mistake::TooComplex { limit: Limit::Depth },
        Error::Budget { .. }
        | Error::AliasReplayLimitExceeded { .. }
        | Error::AliasExpansionLimitExceeded { .. }
        | Error::AliasReplayStackDepthExceeded { .. } => Mistake::TooComplex { limit: Limit::Values },
        Error::MultipleDocuments { .. } => Mistake::SeveralDocuments,
        Error::UnknownAnchor { .. } => Mistake::YamlSyntax { syntax: Syntax::UnknownAlias },
        other => syntax_of(&other.to_string(), text, place),
    }
}

/// Sorts the parser's own messages into those a consultant meets; the rest is passed on as it is.
fn syntax_of(message: &str, text: &str, place: Place) -> Mistake {
    let says = |words: &str| message.contains(words);
    let found = match place.at {
        At::Bytes(start, _) => text[start..].chars().next(),
        _ => None,
    };
    let syntax = if says("recursion limit") || says("Depth") || says("depth") {
        return Mistake::TooComplex { limit: Limit::Depth };
    } else if says("budget breached") || says("alias expansion") || says("alias replay") {
        return Mistake::TooComplex { limit: Limit::Values };
    } else if says("tab") && (says("found a tab") || says("tabs disallowed") || found == Some('\t')) {
        Syntax::Tab
    } else if says("unclosed quote") {
        Syntax::UnclosedQuote
    } else if says("trailing content after") {
        Syntax::TextAfterQuote
    } else if says("flow mapping") || says("flow sequence") || says("illegal placement of ':'") {
        if opened_on_a_line_before(text, place) { Syntax::UnclosedBracket } else { Syntax::WithinBrackets }
    } else if says("unclosed") {
        Syntax::UnclosedBracket
    } else if says("simple key expected ':'") || says("simple key expect ':'") {
        Syntax::MissingColon
    } else if says("did not find expected '-' indicator") || says("did not find expected key") {
        Syntax::Indent
    } else if says("mapping values are not allowed") {
        Syntax::StrayColon
    } else if says("unexpected character") {
        Syntax::ReservedSign(found.unwrap_or(' '))
    } else if says("unknown anchor") {
        Syntax::UnknownAlias
    } else {
        let said = message.rsplit_once(" at line ").map_or(message, |(said, _)| said);
        Syntax::Other(said.to_owned())
    };
    Mistake::YamlSyntax { syntax }
}

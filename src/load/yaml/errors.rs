//! Translates errors of the YAML parser into diagnostics, located where the user made the mistake.

use crate::diagnostics::{DiagnosticKind, Extent, FileDiagnostic, Limit, Location, SourceId, Syntax};
use granit_parser::{ErrorKind, Marker, ScanError};

/// Returns the diagnostic for an error of the parser and the location of its cause.
pub(super) fn syntax_diagnostic(error: &ScanError, text: &str, source: SourceId) -> (DiagnosticKind, Location) {
    let reported = error_location(text, source, error.marker());
    let diagnostic = diagnostic_of(error.kind(), text, reported);
    if matches!(diagnostic, DiagnosticKind::File(FileDiagnostic::YamlSyntax { .. }))
        && let Some((syntax, location)) = earlier_cause(text, reported)
    {
        return (FileDiagnostic::YamlSyntax { syntax }.into(), location);
    }
    if let DiagnosticKind::File(FileDiagnostic::YamlSyntax { syntax: Syntax::UnclosedBracket | Syntax::WithinBrackets }) =
        diagnostic
        && let Some(hash) = hash_within_brackets(text, reported)
    {
        return (FileDiagnostic::YamlSyntax { syntax: Syntax::HashWithinBrackets }.into(), hash);
    }
    let location = diagnostic_location(&diagnostic, text, reported);
    (diagnostic, location)
}

/// Finds a hash sign without a space behind it, on the line of the innermost bracket open at a location.
fn hash_within_brackets(text: &str, reported: Location) -> Option<Location> {
    // The bracket is open at the location, or it is there itself.
    let Extent::Bytes(at, _) = reported.extent else { return None };
    let is_bracket = text[at..].starts_with(['[', '{']);
    let open = if is_bracket { at } else { open_bracket(text, reported)? };
    let line = text[open..].lines().next()?;
    let hash = line
        .match_indices(" #")
        .map(|(at, _)| open + at + 1)
        .find(|at| text[at + 1..].starts_with(|sign: char| sign.is_alphanumeric()))?;
    Some(Location::bytes(reported.source, hash..hash + 1))
}

/// Finds a cause before the location that the parser reports: a no-break space, or a quotation mark left open on an
/// earlier line.
fn earlier_cause(text: &str, reported: Location) -> Option<(Syntax, Location)> {
    let Extent::Bytes(byte, _) = reported.extent else { return None };
    let at = |byte: usize, length: usize| Location::bytes(reported.source, byte..byte + length);
    let line = text[..byte].rfind('\n').map_or(0, |before| before + 1);
    let before = text[..line.saturating_sub(1)].rfind('\n').map_or(0, |before| before + 1);
    let end = text[byte..].find('\n').map_or(text.len(), |end| byte + end);
    if let Some(space) = text[before..end].find(HARD_SPACE) {
        return Some((Syntax::HardSpace, at(before + space, HARD_SPACE.len_utf8())));
    }
    if let Some(quote) = typographic_quote(&text[before..end]) {
        return Some((Syntax::TypographicQuotes, at(before + quote, '“'.len_utf8())));
    }
    if let Some(dash) = dash_without_space(&text[line..end]) {
        return Some((Syntax::DashWithoutSpace, at(line + dash, 1)));
    }
    let open = quote_left_open(&text[..line])?;
    // The next quotation mark of the same kind closed it, and the parser failed there.
    let quote = &text[open..=open];
    (text[open + 1..byte].matches(quote).count() == 1).then(|| (Syntax::UnclosedQuote, at(open, 1)))
}

/// Returns the dash that a line begins with, if no space follows it and a key does.
fn dash_without_space(line: &str) -> Option<usize> {
    let rest = line.trim_start_matches(' ');
    let key = rest.strip_prefix('-')?.split_once(':')?.0;
    let is_key = key.starts_with(char::is_alphabetic) && !key.contains(' ');
    is_key.then(|| line.len() - rest.len())
}

/// Returns the first quotation mark of a word processor that begins a value.
fn typographic_quote(lines: &str) -> Option<usize> {
    lines.char_indices().find_map(|(at, sign)| {
        let before = lines[..at].trim_end_matches(' ');
        let begins_value =
            before.len() < at && before.ends_with([':', '-', ',', '[', '{']) || before.ends_with(['[', '{']);
        (begins_value && matches!(sign, '“' | '”' | '„' | '«' | '‘' | '’')).then_some(at)
    })
}

/// The no-break space, which word processors insert.
const HARD_SPACE: char = '\u{a0}';

/// Returns the last quotation mark that opens a value and is not closed on its line.
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

/// Returns the location of a syntax error. The parser gives line and column but not always the byte.
fn error_location(text: &str, source: SourceId, marker: &Marker) -> Location {
    let start: usize = text.split_inclusive('\n').take(marker.line().saturating_sub(1)).map(str::len).sum();
    let rest = text[start..].split('\n').next().unwrap_or("");
    let before: usize = rest.chars().take(marker.col()).map(char::len_utf8).sum();
    let width = rest[before..].chars().next().map_or(0, char::len_utf8);
    Location::bytes(source, start + before..start + before + width)
}

/// Returns the location of the cause, if the parser reports another one.
#[expect(clippy::wildcard_enum_match_arm, reason = "only these two are reported where the parser fails")]
fn diagnostic_location(diagnostic: &DiagnosticKind, text: &str, location: Location) -> Location {
    let Extent::Bytes(reported, _) = location.extent else { return location };
    let cause = match diagnostic {
        DiagnosticKind::File(FileDiagnostic::YamlSyntax { syntax: Syntax::UnclosedBracket }) => {
            open_bracket(text, location)
        }
        DiagnosticKind::File(FileDiagnostic::YamlSyntax { syntax: Syntax::Tab }) => {
            let line = text[..reported].rfind('\n').map_or(0, |before| before + 1);
            text[line..].find('\t').map(|tab| line + tab)
        }
        _ => None,
    };
    cause.map_or(location, |byte| Location::bytes(location.source, byte..byte + 1))
}

/// Returns whether the innermost bracket open at a location is on an earlier line.
fn opened_on_a_line_before(text: &str, location: Location) -> bool {
    let Extent::Bytes(reported, _) = location.extent else { return false };
    open_bracket(text, location).is_some_and(|open| text[open..reported].contains('\n'))
}

/// Returns the innermost bracket open at a location. Only brackets that begin a value count, outside quotes and comments.
fn open_bracket(text: &str, location: Location) -> Option<usize> {
    let Extent::Bytes(end, _) = location.extent else { return None };
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

/// Maps parser errors to the mistakes that users make; other errors keep the text of the parser.
#[expect(clippy::wildcard_enum_match_arm, reason = "errors of the YAML parser")]
fn diagnostic_of(kind: &ErrorKind, text: &str, location: Location) -> DiagnosticKind {
    use ErrorKind as Kind;
    let syntax = match kind {
        Kind::RecursionLimitExceeded => return FileDiagnostic::TooComplex { limit: Limit::Depth }.into(),
        Kind::TabNotAllowed
        | Kind::TabInBlockIndentation
        | Kind::TabAtBlockScalarStart
        | Kind::TabInIndentation
        | Kind::TabInPlainScalar => Syntax::Tab,
        Kind::UnclosedQuotedScalar => Syntax::UnclosedQuote,
        Kind::UnknownQuotedScalarEscape
        | Kind::InvalidQuotedScalarHexEscape
        | Kind::InvalidLowSurrogateHexEscape
        | Kind::InvalidLowSurrogate
        | Kind::MissingLowSurrogate
        | Kind::UnpairedLowSurrogate
        | Kind::InvalidUnicodeEscape => Syntax::Escape,
        Kind::InvalidTrailingSingleQuotedScalar | Kind::InvalidTrailingDoubleQuotedScalar => Syntax::TextAfterQuote,
        Kind::ExpectedFlowMappingSeparator
        | Kind::ExpectedFlowSequenceSeparator
        | Kind::UnexpectedEofFlowSequence
        | Kind::UnexpectedEofFlowMapping
        | Kind::UnexpectedEofImplicitFlowMapping
        | Kind::FlowMappingValueAdjacentCollection
        | Kind::InvalidColonPlacement => {
            if opened_on_a_line_before(text, location) {
                Syntax::UnclosedBracket
            } else {
                Syntax::WithinBrackets
            }
        }
        Kind::UnclosedFlowCollection { .. } => Syntax::UnclosedBracket,
        Kind::SimpleKeyExpected => Syntax::MissingColon,
        Kind::ExpectedBlockSequenceEntry | Kind::ExpectedBlockMappingKey => Syntax::Indent,
        Kind::MappingValueNotAllowed => Syntax::StrayColon,
        Kind::MappingKeyNotAllowed => Syntax::ReservedSign('?'),
        Kind::UnexpectedCharacter { character } => Syntax::ReservedSign(*character),
        Kind::UnknownAnchor => Syntax::UnknownAlias,
        other => Syntax::Other(other.to_string()),
    };
    FileDiagnostic::YamlSyntax { syntax }.into()
}

//! Options and steps of a scale by id, by label, or by both.

use super::{CellFormat, number::whole};
use crate::lang::{Text, bare_letters};
use crate::model::{Id, Question, Scale};

/// The most separators considered within a label.
const MOST_SEPARATORS: usize = 64;

/// Reduces a text to letters and digits without case and accents, to compare labels.
pub(crate) fn label_key(text: &str) -> String {
    bare_letters(text).chars().filter(|sign| sign.is_alphanumeric()).collect()
}

/// Finds the step of a scale: `3`, `3.0`, `3 - abbastanza`, or the label of a single step.
pub(crate) fn step(scale: &Scale, text: &str, format: CellFormat) -> Option<i32> {
    let number = |text: &str| whole(text, format, false).and_then(|step| i32::try_from(step).ok());
    let labelled = |text: &str| {
        let key = label_key(text);
        let mut found = scale.labels.iter().filter(|(_, label)| is_label(label, &key)).map(|(step, _)| *step);
        found.next().filter(|_| !key.is_empty() && found.next().is_none())
    };
    number(text).or_else(|| labelled(text)).or_else(|| {
        let (key, label) = split(text, |sign| sign.is_ascii_digit() || sign == '-')?;
        let step = number(key)?;
        let of_label = labelled(label);
        let is_text = label.starts_with(char::is_alphabetic);
        (of_label == Some(step) || of_label.is_none() && is_text).then_some(step)
    })
}

/// Finds an option by id or label, both without regard to case and signs, or by both: `nominato - Nominato`, `2) Nominato`.
/// Returns `None` if several options match.
pub(crate) fn choice(options: &[(&Id, &Text)], text: &str) -> Option<usize> {
    let by_key = |text: &str| {
        let key = label_key(text);
        let is_own = |(id, label): &(&Id, &Text)| label_key(id.as_str()) == key || is_label(label, &key);
        let mut found = options.iter().enumerate().filter(|(_, option)| is_own(option)).map(|(at, _)| at);
        found.next().filter(|_| !key.is_empty() && found.next().is_none())
    };
    by_key(text).or_else(|| {
        let (key, label) = split(text, |sign| sign.is_alphanumeric() || matches!(sign, '-' | '_' | '.'))?;
        let of_id = options.iter().position(|(id, _)| id.as_str() == key);
        let is_number = key.len() <= 2 && (key.bytes().all(|byte| byte.is_ascii_digit()) || key.chars().count() == 1);
        match (of_id, by_key(label)) {
            (Some(of_id), Some(of_label)) => (of_id == of_label).then_some(of_id),
            (None, Some(of_label)) => is_number.then_some(of_label),
            (_, None) => None,
        }
    })
}

/// Splits a cell that joins several options. Labels may contain the separators, so the longest matching label is taken.
/// Returns `None` if a part matches no option.
pub(crate) fn options(question: &Question, cell: &str) -> Option<Vec<usize>> {
    let between: &[char] = &[',', ';', '\n', '|'];
    let options = question.kind.options();
    let (mut chosen, mut rest) = (Vec::new(), cell.trim());
    while !rest.is_empty() && chosen.len() <= options.len() {
        let ends = rest.match_indices(between).map(|(at, _)| at).take(MOST_SEPARATORS).chain([rest.len()]);
        let known = ends.filter_map(|end| Some((end, choice(&options, rest[..end].trim())?))).last();
        let (end, option) = known?;
        chosen.push(option);
        rest = rest[end..].trim_start_matches(|sign: char| between.contains(&sign) || sign.is_whitespace());
    }
    (!chosen.is_empty()).then_some(chosen)
}

fn is_label(label: &Text, key: &str) -> bool {
    label.all().any(|label| label_key(label) == key)
}

/// Splits a key of signs that `is_key` accepts from its label: `3 - abbastanza`, `3: abbastanza`, `3) abbastanza`, `3 (molto)`.
fn split(text: &str, is_key: impl Fn(char) -> bool) -> Option<(&str, &str)> {
    let text = text.trim();
    let end = text.find(|sign| !is_key(sign)).filter(|end| *end > 0)?;
    let (key, rest) = (text[..end].trim_end_matches(['-', '.']), &text[end..]);
    let label = rest.trim_start_matches(|sign: char| sign.is_whitespace() || "-–—:)=.(".contains(sign));
    let separated = rest.len() > label.len() || key.len() < end;
    let label = label.strip_suffix(')').filter(|_| rest.contains('(')).unwrap_or(label).trim_end();
    (separated && !label.is_empty() && !key.is_empty()).then_some((key, label))
}

#[cfg(test)]
mod tests {
    use super::super::super::yaml::parse;
    use super::*;
    use crate::diagnostics::{Diagnostics, Sources};
    use crate::model::Kind;

    fn question(kind: &str) -> Question {
        let text = format!(
            "comino: 1\nid: q\nversion: '1'\ntitle: Q\nlevels: [{{id: a, from: 0, title: A}}]\nindices:\n  - id: i\n    title: I\n    \
             questions:\n      - {{id: a, text: A, {kind}}}\n"
        );
        let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
        let document = parse(&text, sources.add("q", text.as_str()), &mut diagnostics).expect("YAML");
        let read = super::super::super::questionnaire::read(document, &mut diagnostics).expect("a questionnaire");
        read.questions().iter().next().expect("a question").clone()
    }

    #[test]
    fn steps_are_read_with_and_without_labels() {
        let asked = question(
            "kind: scale, from: 0, to: 4, labels: {0: Per nulla, 2: {it: Qualche attività, en: Some}, 4: Del tutto}",
        );
        let Kind::Scale(scale) = &asked.kind else { panic!("a scale") };
        for (written, expected) in [
            ("3", Some(3)),
            ("3.0", Some(3)),
            ("3,00", Some(3)),
            ("3,5", None),
            ("3 - abbastanza", Some(3)),
            ("3: abbastanza", Some(3)),
            ("3) abbastanza", Some(3)),
            ("3 (abbastanza)", Some(3)),
            ("3 abbastanza", Some(3)),
            ("4 – Del tutto", Some(4)),
            ("2 - Qualche attivita'", Some(2)),
            ("2 = some", Some(2)),
            ("Del tutto", Some(4)),
            ("3 - Del tutto", None),
            ("3 - 4", None),
            ("3/5", None),
            ("abbastanza", None),
            ("", None),
        ] {
            assert_eq!(step(scale, written, CellFormat::default()), expected, "{written}");
        }
    }

    #[test]
    fn options_are_read_by_id_and_label() {
        let asked = question(
            "kind: multiple, options: [{id: pagopa, text: pagoPA}, {id: io, text: {it: 'app IO, quella nuova', en: IO app}}, \
             {id: no, text: Nessuno, exclusive: true}]",
        );
        let known = asked.kind.options();
        for (written, expected) in [
            ("pagopa", Some(0)),
            ("PagoPA", Some(0)),
            ("IO app", Some(1)),
            ("App IO, quella nuova", Some(1)),
            ("1 - pagoPA", Some(0)),
            ("b) app IO, quella nuova", Some(1)),
            ("io - app IO, quella nuova", Some(1)),
            ("io - pagoPA", None),
            ("io - altro", None),
            ("altro", None),
            ("", None),
        ] {
            assert_eq!(choice(&known, written), expected, "{written}");
        }
        assert_eq!(options(&asked, "pagoPA, app IO, quella nuova"), Some(vec![0, 1]));
        assert_eq!(options(&asked, "pagoPA;Nessuno;"), Some(vec![0, 2]));
        assert_eq!(options(&asked, "pagoPA, altro"), None);
    }
}

//! Interviews as tables and workbooks come back as they were, with everything in them.

use crate::support::random_interviews::Lot;
use crate::support::reading;
use comino::batch::answer_workbook;
use comino::diagnostics::{Diagnostics, Sources};
use comino::lang::Lang;
use comino::load::TableFormat;
use comino::load::answer::Notation;
use comino::load::folder::Folder;
use comino::load::interview::whole;
use comino::load::table::{AnswerTable, Lost, Table, rating_with, written};
use comino::load::workbook::read_sheet;
use comino::model::{
    Answer, Cell, ColumnKind, Date, Id, Interview, Kind, Questionnaire, Remarks, Reply, Respondent, Response, Status,
    Unit, Voice,
};
use proptest::prelude::*;
use std::fs;
use std::sync::LazyLock;

const QUESTIONNAIRES: [&str; 3] =
    ["examples/esempio/questionario.yaml", "tests/form/condizioni.yaml", "tests/round-trips/tutto.yaml"];

static READ: LazyLock<Vec<Questionnaire>> = LazyLock::new(|| {
    let read = |path: &&str| reading::questionnaire(&fs::read_to_string(path).expect("a questionnaire"));
    QUESTIONNAIRES.iter().map(read).collect()
});

/// What texts are made of.
const PIECES: [&str; 34] = [
    "- costi",
    "=1+1",
    "+39 0776 12",
    "'testo",
    "''",
    "@SUM(A1)",
    "-5",
    "3,5",
    "1.450",
    "012",
    "TRUE",
    "#N/D",
    "#REF!",
    "2026-11",
    "\"fra virgolette\"",
    "riga\nriga",
    "\n",
    " ",
    "  ",
    "\t",
    ";",
    ",",
    "|",
    "[]",
    "x",
    "_x000D_",
    "_x0041_",
    "è €",
    "𝄞",
    "\u{a0}",
    "\u{feff}",
    "<b>&amp;</b>",
    "a: b #c",
    "\\n",
];

fn text(lot: &mut Lot) -> String {
    loop {
        let count = 1 + lot.below(4);
        let text: String = (0..count).map(|_| PIECES[lot.below(PIECES.len())]).collect();
        if !text.trim().is_empty() {
            return text;
        }
    }
}

fn maybe<T>(lot: &mut Lot, one_in: usize, make: impl FnOnce(&mut Lot) -> T) -> Option<T> {
    (lot.below(one_in) == 0).then(|| make(lot))
}

fn day(lot: &mut Lot) -> Date {
    Date::constant(2026, 11, 20).saturating_sub(jiff::Span::new().days(lot.below(60_000) as i64))
}

fn number(lot: &mut Lot) -> f64 {
    const NUMBERS: [f64; 12] = [0.0, 1.0, 2.5, 0.1, 1e-7, 1.0 / 3.0, 12.125, 1450.0, 1e15, 123_456.789, 0.3, 40.0];
    NUMBERS[lot.below(NUMBERS.len())]
}

fn answer(kind: &Kind, lot: &mut Lot) -> Answer {
    match kind {
        Kind::Choice(choice) => Answer::Choice(lot.below(choice.options.len())),
        Kind::Multiple(multiple) => {
            let options = 0..multiple.options.len();
            let exclusive = options.clone().find(|at| multiple.options[*at].exclusive).filter(|_| lot.below(4) == 0);
            let several = options.filter(|at| !multiple.options[*at].exclusive && lot.below(2) == 0).collect();
            Answer::Multiple(exclusive.map_or(several, |exclusive| vec![exclusive]))
        }
        Kind::YesNo(_) => Answer::YesNo(lot.below(2) == 0),
        Kind::Scale(scale) => Answer::Scale(scale.from + lot.below((scale.to - scale.from + 1) as usize) as i32),
        Kind::Number(asked) => {
            let (least, most) = (asked.least().unwrap_or(f64::MIN), asked.max.unwrap_or(f64::MAX));
            Answer::Number(comino::model::within(number(lot), least, most))
        }
        Kind::Open => Answer::Text(text(lot)),
        Kind::Date(_) => Answer::Date(day(lot)),
        Kind::Table(inventory) => {
            let cells = |lot: &mut Lot| {
                let cell = |column: &comino::model::Column| (lot.below(3) > 0).then(|| cell(&column.kind, lot));
                inventory.columns.iter().map(cell).collect::<Vec<_>>()
            };
            let rows = match inventory.rows.len() {
                0 => (0..lot.below(4)).map(|_| (None, cells(lot))).collect(),
                count => (0..count).filter_map(|at| maybe(lot, 2, |lot| (Some(at), cells(lot)))).collect(),
            };
            Answer::Rows(rows)
        }
    }
}

fn cell(kind: &ColumnKind, lot: &mut Lot) -> Cell {
    match kind {
        ColumnKind::Text => Cell::Text(text(lot)),
        ColumnKind::Number => Cell::Number(number(lot)),
        ColumnKind::Date => Cell::Date(day(lot)),
        ColumnKind::YesNo => Cell::YesNo(lot.below(2) == 0),
        ColumnKind::Choice(options) => Cell::Choice(lot.below(options.len())),
    }
}

fn remarks(lot: &mut Lot, by: Option<usize>) -> Remarks {
    let status = maybe(lot, 3, |lot| if lot.below(2) == 0 { Status::Verified } else { Status::Declared });
    Remarks { note: maybe(lot, 2, text), evidence: maybe(lot, 3, text), status, by, on: maybe(lot, 4, day) }
}

/// The response of some respondents: replies, and remarks on questions without one.
fn response(kind: &Kind, lot: &mut Lot, respondents: usize) -> Response {
    let several = respondents > 1 && lot.below(5) == 0;
    let (mut voices, mut awaiting) = (Vec::new(), Vec::new());
    for number in 0..if several { respondents } else { 1 } {
        let by =
            if several { Some(respondents - 1 - number) } else { maybe(lot, 3, |lot| lot.below(respondents.max(1))) };
        let remarks = remarks(lot, by.filter(|_| respondents > 0));
        let is_bare = remarks == Remarks::default();
        let reply = match lot.below(12) {
            0 | 1 => None,
            2 => Some(Reply::DontKnow),
            3 => Some(Reply::NotApplicable),
            _ => Some(Reply::Given(answer(kind, lot))),
        };
        match reply {
            Some(reply) => voices.push(Voice { reply, remarks: (!is_bare).then(|| Box::new(remarks)) }),
            None if !is_bare => awaiting.push(remarks),
            None => {}
        }
    }
    Response::with_awaiting(voices, awaiting)
}

fn interview(questionnaire: &Questionnaire, lot: &mut Lot, number: usize) -> Interview {
    const NAMES: [&str; 6] =
        ["Borgo Alto", "Sant'Elia \"Vecchio\"", "Pietra; Lunga, di sotto", "=Borgo", "'- Borgo", "012"];
    let unit = Unit {
        id: None,
        name: format!("{} {number}", NAMES[lot.below(NAMES.len())]),
        code: maybe(lot, 2, |_| format!("0000{number:02}")),
        population: maybe(lot, 2, |lot| lot.below(9000) as u64),
        group: maybe(lot, 2, |_| "- Unione".to_owned()),
        formerly: (0..lot.below(3)).map(|at| format!("+prima {at}")).collect(),
    };
    let mut interview = Interview::new(unit, questionnaire.questions().len());
    // A table, unlike a file that is being filled in, needs the day of dated answers.
    interview.date = Some(day(lot));
    interview.wave = maybe(lot, 2, |_| "2026-11".to_owned());
    interview.interviewer = maybe(lot, 3, text);
    interview.respondents = (0..lot.below(4))
        .map(|at| {
            let id = Id::new(["segretario-comunale", "note", "r3"][at]).expect("an id");
            let role = maybe(lot, 2, |lot| if at == 0 { "Segretario comunale".to_owned() } else { text(lot) });
            Respondent { id, role, name: maybe(lot, 3, text) }
        })
        .collect();
    let ids: Vec<_> = questionnaire.questions().ids().collect();
    for id in ids {
        if lot.below(4) > 0 {
            let kind = &questionnaire.questions()[id].kind;
            let response = response(kind, lot, interview.respondents.len());
            interview.set_response(id, response);
        }
    }
    interview
}

/// Random interviews that an interview file can hold, with the text of each file.
fn drawn(seed: u64) -> (&'static Questionnaire, Vec<Interview>, Vec<String>) {
    let mut lot = Lot::new(seed);
    let questionnaire = &READ[lot.below(READ.len())];
    let (mut interviews, mut files) = (Vec::new(), Vec::new());
    while interviews.len() < 1 + (seed % 4) as usize {
        let drawn = interview(questionnaire, &mut lot, interviews.len());
        // A day after that of the interview cannot be written, among others.
        if let Ok(file) = whole(questionnaire, &drawn, &Folder::default(), Lang::En) {
            interviews.push(drawn);
            files.push(file);
        }
    }
    (questionnaire, interviews, files)
}

fn read(text: &str, format: TableFormat, questionnaire: &Questionnaire) -> Vec<Interview> {
    let (mut sources, mut diagnostics) = (Sources::default(), Diagnostics::default());
    let source = sources.add("table", "");
    let opened = Table::open_as(text, format, source, &mut sources, &mut diagnostics);
    let rows = opened.map(|table| table.rows(questionnaire, &Folder::default(), &mut diagnostics)).unwrap_or_default();
    assert_eq!(diagnostics.errors(), 0, "{:#?}\n{text}", diagnostics.sorted());
    rows.into_iter().map(|row| row.interview).collect()
}

fn assert_same(seed: u64, read: &[Interview], table: &str) {
    let (questionnaire, interviews, files) = drawn(seed);
    let again: Vec<String> = read
        .iter()
        .map(|interview| whole(questionnaire, interview, &Folder::default(), Lang::En).expect("a file"))
        .collect();
    assert_eq!(again, files, "seed {seed}\n{table}");
    assert_eq!(read, interviews, "seed {seed}\n{table}");
}

fn through_csv(seed: u64, notation: Notation) {
    let (questionnaire, interviews, _) = drawn(seed);
    let interviews: Vec<&Interview> = interviews.iter().collect();
    let (table, losses) = written(questionnaire, &interviews, notation, Lang::It);
    assert!(losses.iter().all(|loss| loss.what == Lost::Formula), "{losses:?}");
    assert_same(seed, &read(&table, TableFormat::default(), questionnaire), &table);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 320, ..ProptestConfig::default() })]

    #[test]
    fn interviews_through_a_table_with_commas_are_the_same(seed in any::<u64>()) {
        through_csv(seed, Notation::International);
    }

    #[test]
    fn interviews_through_a_table_with_semicolons_are_the_same(seed in any::<u64>()) {
        through_csv(seed, Notation::Italian);
    }

    #[test]
    fn interviews_through_a_workbook_are_the_same(seed in any::<u64>()) {
        let (questionnaire, interviews, _) = drawn(seed);
        let interviews: Vec<&Interview> = interviews.iter().collect();
        let lang = if seed % 2 == 0 { Lang::It } else { Lang::En };
        let table = AnswerTable::new(questionnaire, &interviews, lang);
        prop_assert!(table.losses().is_empty());
        let bytes = answer_workbook(&table, lang).expect("a workbook");
        let sheet = read_sheet(bytes, None, &rating_with([questionnaire])).expect("a sheet");
        prop_assert!(sheet.fits && !sheet.is_own_report && sheet.below.is_none());
        let format = TableFormat {
            delimiter: Some(b','), above: sheet.above, is_worksheet: true, ..TableFormat::default()
        };
        assert_same(seed, &read(&sheet.text, format, questionnaire), &sheet.text);
    }
}

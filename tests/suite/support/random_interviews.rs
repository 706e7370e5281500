//! Random interviews on any questionnaire, the same in every run: every kind, every reply, remarks.

use comino::lang::Lang;
use comino::load::folder::Folder;
use comino::load::interview::{Beginning, begun, revised};
use comino::model::{
    Answer, Cell, ColumnKind, Date, Id, Interview, Inventory, Kind, Questionnaire, Remarks, Reply, Respondent,
    Response, Status, Unit, Voice,
};

/// Pseudo-random numbers (Knuth, The Art of Computer Programming, vol. 2, 3.3.4, line 26).
pub struct Lot(u64);

impl Lot {
    pub fn new(seed: u64) -> Lot {
        Lot(seed.wrapping_mul(2).wrapping_add(1))
    }

    /// A number below `count`.
    pub fn below(&mut self, count: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % count
    }

    fn one_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }

    fn pick<'a, T>(&mut self, among: &'a [T]) -> &'a T {
        &among[self.below(among.len())]
    }
}

const TEXTS: [&str; 14] = [
    "ciao",
    "altro",
    "012",
    "no",
    "prima riga\nseconda riga",
    "\"virgolette\" e 'apici'",
    "una: chiave # nessun commento",
    "- voce, [elenco], {mappa}",
    "<script>alert(1)</script> & altro",
    "a destra \u{202e}osrevni",
    "accénti, € e 𝄞",
    " spazi intorno ",
    "C:\\cartella\\nome",
    "null",
];

/// The date of every interview.
pub fn today() -> Date {
    Date::constant(2026, 11, 20)
}

/// A random interview, with remarks and inventories if `full`.
pub fn interview(questionnaire: &Questionnaire, lot: &mut Lot, full: bool) -> Interview {
    let unit = Unit {
        id: None,
        name: (*lot.pick(&["Borgo Alto", "Sant'Elia \"Vecchio\"", "Pietra: Lunga"])).to_owned(),
        code: lot.one_in(2).then(|| "060062".to_owned()),
        population: (*lot.pick(&[None, Some(640), Some(1000), Some(7000)])),
        group: lot.pick(&[None, Some("Unione d'Esempio"), Some("Altra Unione")]).map(str::to_owned),
        formerly: Vec::new(),
    };
    let mut interview = Interview::new(unit, questionnaire.questions().len());
    interview.date = Some(today());
    interview.wave = lot.one_in(2).then(|| "2026-11".to_owned());
    if full {
        interview.interviewer = lot.one_in(2).then(|| "chi: chiede".to_owned());
        let respondent = |id: &str| Respondent { id: Id::new(id).expect("an id"), role: None, name: None };
        interview.respondents = vec![respondent("segretario"), respondent("ragioneria")];
    }
    for (place, question) in questionnaire.questions().enumerated() {
        let reply = match lot.below(20) {
            0..4 => continue,
            4 => Reply::DontKnow,
            5 => Reply::NotApplicable,
            _ => match answer(&question.kind, lot, full) {
                Some(answer) => Reply::Given(answer),
                None => continue,
            },
        };
        let remarks = (full && lot.one_in(4)).then(|| Box::new(remarks(lot)));
        interview.set_response(place, Response::new(vec![Voice { reply, remarks }]));
    }
    interview
}

fn remarks(lot: &mut Lot) -> Remarks {
    Remarks {
        note: Some((*lot.pick(&TEXTS)).to_owned()),
        evidence: lot.one_in(2).then(|| "delibera 12/2026".to_owned()),
        status: lot.one_in(3).then_some(Status::Verified),
        by: lot.one_in(3).then(|| lot.below(2)),
        on: lot.one_in(4).then(today),
    }
}

fn number(lot: &mut Lot) -> f64 {
    *lot.pick(&[0.0, 1.0, 2.5, -1.0, 0.1, 0.3, 1_000_000.0, 3.0, -0.125, 40.0])
}

fn day(lot: &mut Lot) -> Date {
    today().saturating_sub(jiff::Span::new().days(i32::try_from(lot.below(2000)).expect("few days")))
}

fn answer(kind: &Kind, lot: &mut Lot, full: bool) -> Option<Answer> {
    Some(match kind {
        Kind::Choice(choice) => Answer::Choice(lot.below(choice.options.len())),
        Kind::Multiple(multiple) => {
            let alone = multiple.options.iter().position(|option| option.exclusive).filter(|_| lot.one_in(4));
            let several = (0..multiple.options.len()).filter(|at| !multiple.options[*at].exclusive && lot.one_in(2));
            let chosen: Vec<usize> = several.collect();
            Answer::Multiple(alone.map_or(chosen, |alone| vec![alone]))
        }
        Kind::YesNo(_) => Answer::YesNo(lot.one_in(2)),
        Kind::Scale(scale) => {
            let steps = usize::try_from(scale.to - scale.from + 1).expect("a rising scale");
            Answer::Scale(scale.from + i32::try_from(lot.below(steps)).expect("a short scale"))
        }
        Kind::Number(asked) => {
            let (least, most) = (asked.least().unwrap_or(f64::MIN), asked.max.unwrap_or(f64::MAX));
            Answer::Number(comino::model::within(number(lot), least, most))
        }
        Kind::Open => Answer::Text((*lot.pick(&TEXTS)).to_owned()),
        Kind::Date(_) => Answer::Date(day(lot)),
        Kind::Table(inventory) if full => Answer::Rows(rows(inventory, lot)?),
        Kind::Table(_) => return None,
    })
}

/// A row of an inventory: the index of its named row, if any, and its cells.
type Row = (Option<usize>, Vec<Option<Cell>>);

fn rows(inventory: &Inventory, lot: &mut Lot) -> Option<Vec<Row>> {
    let mut row = |place: Option<usize>| {
        let cells = inventory.columns.iter().map(|column| (!lot.one_in(3)).then(|| cell(&column.kind, lot)));
        let cells: Vec<Option<Cell>> = cells.collect();
        cells.iter().any(Option::is_some).then_some((place, cells))
    };
    let rows: Vec<_> = match inventory.rows.len() {
        0 => (0..3).filter_map(|_| row(None)).collect(),
        count => (0..count).filter_map(|place| row(Some(place))).collect(),
    };
    (!rows.is_empty()).then_some(rows)
}

fn cell(kind: &ColumnKind, lot: &mut Lot) -> Cell {
    match kind {
        ColumnKind::Text => Cell::Text((*lot.pick(&TEXTS)).to_owned()),
        ColumnKind::Number => Cell::Number(number(lot)),
        ColumnKind::Date => Cell::Date(day(lot)),
        ColumnKind::YesNo => Cell::YesNo(lot.one_in(2)),
        ColumnKind::Choice(options) => Cell::Choice(lot.below(options.len())),
    }
}

/// The interview as comino writes it.
pub fn yaml(questionnaire: &Questionnaire, interview: &Interview) -> String {
    let beginning = Beginning {
        remarks: vec!["in testa".to_owned()],
        unit: interview.unit.clone(),
        wave: interview.wave.clone(),
        date: interview.date,
        interviewer: interview.interviewer.clone(),
    };
    let text = begun(questionnaire, &beginning).expect("a text that reads as meant");
    let empty = super::reading::interview(&text, questionnaire);
    revised(&text, questionnaire, &Folder::default(), (&empty, interview), Lang::It)
        .expect("a text that reads as meant")
}

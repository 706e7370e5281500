//! Makes interviews of the applications that were read.

use super::measure::{Application, Measure};
use super::{ApplicationReader, Balance, Found};
use crate::lang::Lang;
use crate::model::{Answer, Date, Interview, Questionnaire, Remarks, Reply, Response, Unit, Voice};
use std::collections::BTreeSet;
use strum::VariantArray;

/// The option for no application.
const NONE: &str = "non_risulta";

/// The least share of the comuni of Italy that a file must have applications of, for its silence about a comune to mean
/// that the comune has none.
const WHOLE_SHARE: f64 = 0.5;

/// The interviews of a run, and what became of the rows.
pub struct Imported {
    pub interviews: Vec<Interview>,
    pub balance: Balance,
    /// The comuni asked for without an application in the files.
    pub without: Vec<String>,
    /// The measures without an application of any comune in the files.
    pub missing: Vec<Measure>,
    /// The measures that the questionnaire does not ask about.
    pub not_asked: Vec<Measure>,
    /// The options that a question should have, but has not; the answer is then unknown.
    pub no_option: BTreeSet<(Measure, &'static str)>,
    /// Whether the files have applications of at least half of the comuni in force.
    pub whole: bool,
    /// The number of comuni in force.
    pub in_force: usize,
}

/// What holds for all interviews of a run.
struct Maker<'m> {
    questionnaire: &'m Questionnaire,
    day: Option<Date>,
    measures: &'m BTreeSet<Measure>,
    remarks: bool,
    lang: Lang,
    no_option: BTreeSet<(Measure, &'static str)>,
}

impl ApplicationReader<'_> {
    /// The interviews on the day of the files, in the order of `wanted`, or by code; `in_force` is the number of comuni.
    pub fn interviews(
        self,
        questionnaire: &Questionnaire,
        wanted: Option<&[Unit]>,
        day: Option<Date>,
        in_force: usize,
        lang: Lang,
    ) -> Imported {
        let ApplicationReader { mut balance, comuni, by_code, measures, remarks, .. } = self;
        balance.comuni = comuni.len();
        let day = day.or(balance.latest);
        let whole = balance.comuni as f64 >= WHOLE_SHARE * in_force as f64;
        let mut maker = Maker { questionnaire, day, measures: &measures, remarks, lang, no_option: BTreeSet::new() };
        let none = Found::default();
        let (mut interviews, mut without) = (Vec::new(), Vec::new());
        match wanted {
            Some(wanted) => {
                for unit in wanted {
                    let at = unit.code.as_ref().and_then(|code| by_code.get(code));
                    let found = at.map(|at| &comuni[*at].1);
                    if found.is_none_or(|found| found.applications.is_empty()) {
                        without.push(unit.name.clone());
                    }
                    let silent = found.is_none() && !whole;
                    interviews.push(maker.interview(unit, found.unwrap_or(&none), silent));
                }
            }
            None => {
                let mut comuni: Vec<&(Unit, Found)> = comuni.iter().collect();
                comuni.sort_by(|(one, _), (other, _)| one.code.cmp(&other.code));
                interviews.extend(comuni.iter().map(|(unit, found)| maker.interview(unit, found, false)));
            }
        }
        let asked = |measure: &Measure| questionnaire.find_question(measure.question()).is_some();
        let all = Measure::VARIANTS.iter().copied();
        Imported {
            interviews,
            without,
            missing: all.clone().filter(|measure| asked(measure) && !measures.contains(measure)).collect(),
            not_asked: all.filter(|measure| !asked(measure)).collect(),
            no_option: maker.no_option,
            whole,
            in_force,
            balance,
        }
    }
}

impl Maker<'_> {
    /// The interview of a comune. With `silent` the files say nothing about it.
    fn interview(&mut self, unit: &Unit, found: &Found, silent: bool) -> Interview {
        let mut interview = Interview::new(unit.clone(), self.questionnaire.questions().len());
        interview.date = self.day;
        interview.wave = self.day.map(|day| format!("{:04}-{:02}", day.year(), day.month()));
        for measure in Measure::VARIANTS.iter().copied() {
            let Some(question) = self.questionnaire.find_question(measure.question()) else { continue };
            let voice = match found.applications.get(&measure) {
                Some(applications) => self.applied(measure, applications),
                None if silent || found.unclear.contains(&measure) || !self.measures.contains(&measure) => {
                    Some(self.unknown())
                }
                None => self.voice(measure, NONE, || self.source(&[]), None),
            };
            let voice = voice.unwrap_or_else(|| self.unknown());
            interview.set_response(question, Response::new(vec![voice]));
        }
        interview
    }

    /// The answer of the most advanced application.
    fn applied(&mut self, measure: Measure, applications: &[Application]) -> Option<Voice> {
        let mut sorted: Vec<&Application> = applications.iter().collect();
        sorted.sort_by(|one, other| other.cmp(one));
        let (best, others) = sorted.split_first()?;
        let option = best.state.option();
        let note = (!others.is_empty()).then(|| {
            let others: Vec<String> = others.iter().map(|one| described(one, self.lang)).collect();
            self.lang
                .choose("Altre domande per la stessa misura: ", "Other applications for the same measure: ")
                .to_owned()
                + &others.join("; ")
        });
        let voice = self.voice(measure, option, || self.source(&[best]), note);
        if voice.is_none() {
            self.no_option.insert((measure, option));
        }
        voice
    }

    /// The answer with this option, if the question has it.
    fn voice(
        &self,
        measure: Measure,
        option: &str,
        evidence: impl Fn() -> String,
        note: Option<String>,
    ) -> Option<Voice> {
        let question = self.questionnaire.find_question(measure.question())?;
        let options = self.questionnaire.questions()[question].kind.option_ids();
        let at = options.iter().position(|id| id.as_str() == option)?;
        let remarks = || Some(Box::new(Remarks { note, evidence: Some(evidence()), ..Remarks::default() }));
        let remarks = if self.remarks { remarks() } else { None };
        Some(Voice { reply: Reply::Given(Answer::Choice(at)), remarks })
    }

    /// *Don't know*: the files do not cover the measure or the comune.
    fn unknown(&self) -> Voice {
        let note = self.lang.choose(
            "Il file letto non permette di dire se ci sia una domanda: manca la misura o il comune",
            "The file read cannot tell whether there is an application: the measure or the municipality is missing",
        );
        let remarks = self.remarks.then(|| Box::new(Remarks { note: Some(note.to_owned()), ..Remarks::default() }));
        Voice { reply: Reply::DontKnow, remarks }
    }

    /// Where an answer comes from.
    fn source(&self, applications: &[&Application]) -> String {
        let source = self.lang.choose(
            "Open data PA digitale 2026, candidature finanziate",
            "PA digitale 2026 open data, financed applications",
        );
        let day =
            self.day.map(|day| self.lang.choose(format!(" al {day}"), format!(" as of {day}"))).unwrap_or_default();
        let what = match applications {
            [] => self.lang.choose("nessuna domanda", "no application").to_owned(),
            several => several.iter().map(|one| described(one, self.lang)).collect::<Vec<_>>().join("; "),
        };
        format!("{source}{day}: {what}")
    }
}

/// An application in words: notice, project, state and its day.
fn described(application: &Application, lang: Lang) -> String {
    let Application { state, since, notice, cup } = application;
    let mut parts = Vec::new();
    parts.extend((!notice.is_empty()).then(|| notice.clone()));
    parts.extend((!cup.is_empty()).then(|| format!("CUP {cup}")));
    let letter = state.letter();
    parts.push(match since {
        Some(day) => lang.choose(format!("stato {letter} dal {day}"), format!("state {letter} since {day}")),
        None => lang.choose(format!("stato {letter}"), format!("state {letter}")),
    });
    parts.join(", ")
}

//! The messages of `convert`: what became of rows, what a table cannot hold, and why nothing was written.

use crate::cli::messages::{Refusal, messages};
use comino::diagnostics::made_visible;
use comino::lang::{Lang, count};
use comino::load::padigitale::{Imported, Measure};
use comino::load::survey::Balance;
use comino::load::table::{Loss, Lost};
use comino::model::Date;
use std::collections::BTreeMap;

/// The note on what the table leaves out; empty if it holds everything.
pub fn lost(losses: &[Loss], lang: Lang) -> String {
    let mut kinds: Vec<Lost> = losses.iter().map(|loss| loss.what).collect();
    kinds.sort_unstable();
    kinds.dedup();
    if kinds.is_empty() {
        return String::new();
    }
    let line = |what: &Lost| {
        let of: Vec<&Loss> = losses.iter().filter(|loss| loss.what == *what).collect();
        let where_ = of.iter().map(|loss| match &loss.question {
            Some(question) => format!("{} {question}", loss.unit),
            None => loss.unit.clone(),
        });
        const MOST: usize = 4;
        let more = of.len().saturating_sub(MOST);
        let mut places = where_.take(MOST).collect::<Vec<_>>().join("; ");
        if more > 0 {
            places.push_str(&lost_more(more, lang));
        }
        format!("  {}: {} ({places})\n", word(*what, lang), of.len())
    };
    kinds.iter().fold(lost_heading(lang).to_owned(), |text, what| text + &line(what))
}

/// The note on the answers that differ between joined interviews; empty if none does.
pub fn differing(places: &[String], lang: Lang) -> String {
    let heading = if places.is_empty() { "" } else { differing_heading(lang) };
    places.iter().fold(heading.to_owned(), |text, place| text + &format!("  {place}\n"))
}

/// What became of the rows of the files of applications: how many were read and used, and what is not certain.
pub fn balance(imported: &Imported, given: Option<Date>, lang: Lang) -> String {
    let Imported { balance, without, missing, not_asked, no_option, whole, in_force, .. } = imported;
    let questions =
        |measures: &[Measure]| measures.iter().map(|measure| measure.question()).collect::<Vec<_>>().join(", ");
    let sum = |counts: &BTreeMap<String, usize>| counts.values().sum::<usize>();
    let listed = |counts: &BTreeMap<String, usize>| {
        let one = |(text, count): (&String, &usize)| format!("{} ({count})", made_visible(text));
        counts.iter().map(one).collect::<Vec<_>>().join("; ")
    };
    let mut lines = vec![rows_read(balance.rows, balance.comuni, lang), rows_used(balance.used, lang)];
    let mut add = |count: usize, line: String| lines.extend((count > 0).then_some(line));
    add(balance.other_bodies, other_bodies(balance.other_bodies, lang));
    add(balance.not_wanted, not_wanted(balance.not_wanted, lang));
    let of = &balance.unknown_comuni;
    add(of.len(), unknown_comuni(sum(of), &listed(of), lang));
    let of = &balance.other_measures;
    add(of.len(), other_measures(sum(of), &listed(of), lang));
    let of = &balance.other_states;
    add(of.len(), other_states(sum(of), &listed(of), lang));
    add(not_asked.len(), measures_not_asked(&questions(not_asked), lang));
    let options = no_option.iter().map(|(measure, option)| format!("{}: {option}", measure.question()));
    add(no_option.len(), options_missing(&options.collect::<Vec<_>>().join(", "), lang));
    add(without.len(), comuni_without(&without.join(", "), *whole, lang));
    add(missing.len(), measures_missing(&questions(missing), lang));
    add(usize::from(!whole), few_comuni(balance.comuni, *in_force, lang));
    let day = given.or(balance.latest);
    lines.push(match day {
        Some(day) if given.is_none() => day_of_rows(day, lang),
        Some(day) => day_given(day, lang),
        None => no_day(lang).to_owned(),
    });
    lines.iter().map(|line| format!("{line}\n")).collect()
}

/// What became of the rows, columns and answers of exports.
pub fn survey_balance(balance: &Balance, lang: Lang) -> String {
    /// The most names listed.
    const MOST: usize = 8;
    let listed = |names: &[String]| {
        let more = names.len().saturating_sub(MOST);
        let shown = names.iter().take(MOST).map(|name| made_visible(name).to_string()).collect::<Vec<_>>().join("; ");
        if more > 0 { shown + &lost_more(more, lang) } else { shown }
    };
    let mut lines = vec![
        exports_read(balance.rows, balance.comuni, lang),
        questions_found(balance.questions_found, balance.questions, lang),
        answers_taken(balance.answers, lang),
    ];
    let mut add = |count: usize, line: String| lines.extend((count > 0).then_some(line));
    add(balance.answers_left_out, answers_left_out(balance.answers_left_out, lang));
    add(balance.rows_corrected, rows_corrected(balance.rows_corrected, lang));
    add(balance.rows_empty, rows_empty(balance.rows_empty, lang));
    add(balance.rows_faulty, rows_faulty(balance.rows_faulty, lang));
    let missing = &balance.questions_missing;
    add(missing.len(), questions_missing(&listed(missing), lang));
    let unused = &balance.columns_unused;
    add(unused.len(), columns_unused(unused.len(), &listed(unused), lang));
    add(unused.len() + balance.answers_left_out, draft_advice(lang).to_owned());
    lines.iter().map(|line| format!("{line}\n")).collect()
}

messages! {
    pub fn other_wave(unit: &str, own: &str, wave: &str) -> Refusal:
        format!("«{unit}» è già della rilevazione «{own}»: `--wave {wave}` vale solo per chi non ne ha"),
        format!("“{unit}” is already of the wave “{own}”: `--wave {wave}` is only for interviews without one");
    pub fn only_xlsx(path: impl std::fmt::Display) -> Refusal:
        format!("`{path}`: un foglio elettronico si scrive come `.xlsx`"),
        format!("`{path}`: a workbook is written as `.xlsx`");
    fn exports_read(rows: usize, comuni: usize) -> String:
        format!("Lette {}, di {}.", count(rows, "riga", "righe"), count(comuni, "comune", "comuni")),
        format!("Read {}, of {}.", count(rows, "row", "rows"), count(comuni, "municipality", "municipalities"));
    fn questions_found(found: usize, questions: usize) -> String:
        format!("  domande trovate: {found} su {questions}"), format!("  questions found: {found} of {questions}");
    fn answers_taken(answers: usize) -> String:
        format!("  risposte prese: {answers}"), format!("  answers taken: {answers}");
    fn answers_left_out(answers: usize) -> String:
        format!("  risposte lasciate fuori, in tutto o in parte: {answers}"),
        format!("  answers left out, as a whole or in part: {answers}");
    fn rows_corrected(rows: usize) -> String:
        format!("  righe sostituite da un invio successivo: {rows}"),
        format!("  rows replaced by a later submission: {rows}");
    fn rows_empty(rows: usize) -> String: format!("  righe senza risposte: {rows}"), format!("  rows without answers: {rows}");
    fn rows_faulty(rows: usize) -> String: format!("  righe con errori: {rows}"), format!("  rows with errors: {rows}");
    fn questions_missing(questions: &str) -> String:
        format!("  domande senza colonna: {questions}"), format!("  questions without a column: {questions}");
    fn columns_unused(columns: usize, headings: &str) -> String:
        format!("  colonne non usate: {columns}: {headings}"),
        format!("  columns not used: {columns}: {headings}");
    fn draft_advice() -> &'static str:
        "  per ciò che non è stato riconosciuto, --draft-mapping FILE scrive una mappa da completare",
        "  for what was not recognised, --draft-mapping FILE writes a mapping to fill in";
    pub fn only_for_exports() -> Refusal:
        "--balance e --draft-mapping sono per le esportazioni di uno strumento: con --from padigitale il bilancio è già sullo \
         standard error",
        "--balance and --draft-mapping are for exports of survey tools: with --from padigitale the counts are on standard error";
    fn differing_heading() -> &'static str:
        "nota: risposte diverse nelle interviste unite; restano entrambe:\n",
        "note: answers that differ between the joined interviews; both are kept:\n";
    fn rows_read(rows: usize, comuni: usize) -> String:
        format!("Lette {}, di {}.", count(rows, "domanda", "domande"), count(comuni, "comune", "comuni")),
        format!(
            "Read {}, of {}.",
            count(rows, "application", "applications"),
            count(comuni, "municipality", "municipalities")
        );
    fn rows_used(rows: usize) -> String: format!("  usate: {rows}"), format!("  used: {rows}");
    fn other_bodies(rows: usize) -> String: format!("  di altri enti: {rows}"), format!("  of other bodies: {rows}");
    fn not_wanted(rows: usize) -> String:
        format!("  di comuni non richiesti: {rows}"), format!("  of municipalities not asked for: {rows}");
    fn unknown_comuni(rows: usize, names: &str) -> String:
        format!("  di comuni che non sono nell'elenco: {rows}: {names}"),
        format!("  of municipalities not in the registry: {rows}: {names}");
    fn other_measures(rows: usize, notices: &str) -> String:
        format!("  per misure che il questionario non ha: {rows}: {notices}"),
        format!("  for measures that the questionnaire does not have: {rows}: {notices}");
    fn other_states(rows: usize, states: &str) -> String:
        format!("  in uno stato diverso da A, R, E: {rows}: {states}; senza un'altra domanda la risposta è «non so»"),
        format!("  in a state other than A, R, E: {rows}: {states}; without another application the answer is don't know");
    fn measures_not_asked(questions: &str) -> String:
        format!("nota: il questionario non ha le domande {questions}"),
        format!("note: the questionnaire does not have the questions {questions}");
    fn options_missing(options: &str) -> String:
        format!("nota: il questionario non ha queste risposte, che diventano «non so»: {options}"),
        format!("note: the questionnaire does not have these answers, which become don't know: {options}");
    fn comuni_without(names: &str, whole: bool) -> String:
        match whole {
            true => format!("nota: nessuna domanda di {names}: «non risulta», se il comune non ha cambiato codice"),
            false => format!("nota: nessuna domanda di {names}; se nel file non ci sono righe del comune è «non so»"),
        },
        match whole {
            true => format!("note: no application of {names}: does not appear, unless its code has changed"),
            false => format!("note: no application of {names}; don't know if the file has no row of the municipality"),
        };
    fn measures_missing(questions: &str) -> String:
        format!("nota: nel file non c'è nessuna domanda per {questions}: è parziale, e la risposta è «non so»"),
        format!("note: the file has no application for {questions}: it is partial, and the answer is don't know");
    fn few_comuni(comuni: usize, in_force: usize) -> String:
        format!(
            "nota: il file ha domande di {comuni} comuni su {in_force}: se è una parte di quello pubblico, «non risulta» può \
             essere falso"
        ),
        format!(
            "note: the file has applications of {comuni} of {in_force} municipalities: if it is a part of the public one, \
             `non_risulta` may be false"
        );
    fn day_of_rows(day: Date) -> String:
        format!("Giorno delle interviste: {day}, l'ultimo che compare nel file; --date dice quello del file."),
        format!("Day of the interviews: {day}, the latest in the file; --date gives the day of the file.");
    fn day_given(day: Date) -> String: format!("Giorno delle interviste: {day}."), format!("Day of the interviews: {day}.");
    fn no_day() -> &'static str:
        "Le interviste non hanno una data: nel file non ce n'è, e --date non è indicato.",
        "The interviews have no date: the file has none, and --date is not given.";
    pub fn only_for_padigitale() -> Refusal:
        "--comuni e --date si usano solo con --from padigitale; per scegliere i comuni c'è --comune",
        "--comuni and --date are only for --from padigitale; choose municipalities with --comune";
    pub fn no_mapping() -> Refusal:
        "--mapping non serve con --from padigitale: le colonne del file sono note",
        "--mapping is not for --from padigitale: the columns of the file are known";
    pub fn not_a_comune(name: &str) -> Refusal:
        format!("«{name}» non è un comune dell'elenco: cercane nome e codice con comino comuni"),
        format!("`{name}` is not a municipality of the registry: look up its name and code with comino comuni");
    pub fn comune_twice(name: &str) -> Refusal:
        format!("il comune «{name}» è indicato due volte"), format!("the municipality `{name}` is given twice");
    pub fn files_are_there(files: &[String]) -> Refusal:
        format!(
            "questi file esistono già: {}; non è stato scritto nulla (aggiungi --force per sovrascriverli)",
            files.join(", ")
        ),
        format!("these files already exist: {}; nothing was written (add --force to overwrite them)", files.join(", "));
    pub fn not_a_table() -> Refusal:
        "con --from si legge una tabella: un file .csv, .xlsx, .xls o .ods, o - dallo standard input",
        "--from reads a table: a .csv, .xlsx, .xls or .ods file, or - for standard input";
    pub fn questionnaire_needed() -> Refusal:
        "di quale questionario sono le risposte? Indicalo con -q, o con `questionnaire` nella mappa",
        "which questionnaire do the answers belong to? Give it with -q, or as `questionnaire` in the mapping";
    fn lost_heading() -> &'static str:
        "nota: una tabella non può contenere tutto; restano fuori:\n",
        "note: a table cannot hold everything; left out:\n";
    fn lost_more(more: usize) -> String: format!("; e altre {more}"), format!("; and {more} more");
}

fn word(what: Lost, lang: Lang) -> &'static str {
    match what {
        Lost::Inventory => lang.choose(
            "inventari: una tabella non ha tante colonne",
            "inventories: a table does not have as many columns",
        ),
        Lost::Interviewer => lang.choose(
            "chi ha intervistato: una domanda si chiama `interviewer`",
            "interviewers: a question is called `interviewer`",
        ),
        Lost::Respondents => lang.choose(
            "elenchi dei rispondenti: una domanda si chiama `respondent`",
            "lists of respondents: a question is called `respondent`",
        ),
        Lost::Formerly => lang
            .choose("nomi di prima: una domanda si chiama `formerly`", "former names: a question is called `formerly`"),
        Lost::Formula => lang.choose(
            "testi che un foglio elettronico eseguirebbe: preceduti da un apostrofo",
            "texts that a spreadsheet would run as formulas: prefixed with an apostrophe",
        ),
    }
}

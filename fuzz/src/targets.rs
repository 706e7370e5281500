//! What is fuzzed: each target reads bytes as a user's file and must end without a panic, whatever they are.

use comino::diagnostics::{Diagnostics, SourceId, Sources};
use comino::lang::Lang;
use comino::load::folder::Folder;
use comino::load::padigitale::{Applicant, ApplicationFile, ApplicationReader};
use comino::load::survey::{Mapping, Tool, read_mapping};
use comino::load::table::{Blocks, Ended, Table, TableFormat, rating, written};
use comino::load::{self, answer::Notation, interview, parse, questionnaire, summary, survey, weights};
use comino::model::{Answer, Interview, Kind, Questionnaire, Remarks, Reply, Response, Unit, Voice};
use comino::render::{convention, convention_stack, convention_template, diagnostic, html, json};
use comino::report;
use comino::report::convention::Form;
use comino::report::form::FilledIn;
use comino::score::score;
use std::sync::OnceLock;

/// A target: its name, which is that of its corpus, and its function.
pub type Target = (&'static str, fn(&[u8]));

/// All targets.
pub const TARGETS: [Target; 7] = [
    ("questionnaire", questionnaire_file),
    ("interview", interview_file),
    ("table", table),
    ("export", export),
    ("summary", summary_file),
    ("template", template),
    ("edit", edit),
];

/// A questionnaire with every kind of question.
const QUESTIONNAIRE: &str = include_str!("../corpus/questionnaire/every-kind.yaml");

/// A text that is read, and what is wrong with it.
struct Reading {
    sources: Sources,
    diagnostics: Diagnostics,
    source: SourceId,
}

impl Reading {
    fn new(text: &str) -> Reading {
        let mut sources = Sources::default();
        let source = sources.add("file", text);
        Reading { sources, diagnostics: Diagnostics::default(), source }
    }

    /// Checks that a file is accepted without errors or refused with errors, and that the diagnostics can be printed.
    fn end<T>(self, read: Option<T>) -> Option<T> {
        let errors = self.diagnostics.errors();
        assert_eq!(read.is_some(), errors == 0, "accepted with errors, or refused without");
        for lang in [Lang::It, Lang::En] {
            let printed = diagnostic::to_text(&self.diagnostics, &self.sources, lang, false);
            assert!(is_harmless(&printed), "{printed:?}");
        }
        json(&diagnostic::to_json(&self.diagnostics, &self.sources, Lang::En));
        read
    }
}

/// Whether a text has no character that a terminal obeys.
fn is_harmless(text: &str) -> bool {
    !comino::diagnostics::has_invisible_control(text)
}

/// The bytes as the text that the program reads; `None` for bytes that it refuses.
fn decoded(bytes: &[u8]) -> Option<String> {
    load::decode(bytes.to_vec()).ok()
}

fn known() -> &'static Questionnaire {
    static KNOWN: OnceLock<Questionnaire> = OnceLock::new();
    KNOWN.get_or_init(|| {
        let mut reading = Reading::new(QUESTIONNAIRE);
        let document = parse(QUESTIONNAIRE, reading.source, &mut reading.diagnostics);
        let read = document.and_then(|document| questionnaire::read(document, &mut reading.diagnostics));
        reading.end(read).expect("a questionnaire without errors")
    })
}

/// A questionnaire: read, shown, and made a form of.
pub fn questionnaire_file(bytes: &[u8]) {
    let Some(text) = decoded(bytes) else { return };
    let mut reading = Reading::new(&text);
    let document = parse(&text, reading.source, &mut reading.diagnostics);
    let read = document.and_then(|document| questionnaire::read(document, &mut reading.diagnostics));
    let Some(questionnaire) = reading.end(read) else { return };
    score(&questionnaire, &Interview::new(Unit::default(), questionnaire.questions().len()));
    for lang in [Lang::It, Lang::En] {
        html(&report::questionnaire::document(&questionnaire, lang), lang);
        let form = comino::render::form(&report::form::form(&questionnaire, None, FilledIn::default(), lang), lang);
        assert!(is_harmless(&form), "a control character in the form");
    }
    let _ = comino::render::xlsform(&report::xlsform::xlsform(&questionnaire));
}

fn read_interview(text: &str) -> Option<Interview> {
    let mut reading = Reading::new(text);
    let document = parse(text, reading.source, &mut reading.diagnostics);
    let read =
        document.and_then(|document| interview::read(document, known(), &Folder::default(), &mut reading.diagnostics));
    reading.end(read)
}

/// An interview: read, scored, written and read again.
pub fn interview_file(bytes: &[u8]) {
    let Some(text) = decoded(bytes) else { return };
    let Some(read) = read_interview(&text) else { return };
    let card = score(known(), &read);
    assert!(card.nodes.iter().all(|node| node.score.is_none_or(|score| (0.0..=100.0).contains(&score))));
    for lang in [Lang::It, Lang::En] {
        if let Ok(written) = interview::whole(known(), &read, &Folder::default(), lang) {
            assert_eq!(read_interview(&written).as_ref(), Some(&read), "{written}");
        }
    }
    written(known(), &[&read], Notation::Italian, Lang::It);
}

/// A table: read as a whole and in blocks, with the same rows.
pub fn table(bytes: &[u8]) {
    let Some(text) = decoded(bytes) else { return };
    let mut reading = Reading::new(&text);
    let opened = Table::open(&text, reading.source, &mut reading.sources, &mut reading.diagnostics);
    let rows = opened.as_ref().map(|table| table.rows(known(), &Folder::default(), &mut reading.diagnostics));
    let rows = rows.filter(|_| reading.diagnostics.errors() == 0);
    let header = opened.as_ref().map(|table| table.header().clone());
    let (Some(rows), Some(header)) = (reading.end(rows), header) else { return };
    // Blocks look for the header in the first of them, which is far larger in use: here the header must be the first line.
    let first_line = text.lines().next().unwrap_or_default();
    if header.columns().iter().any(|name| !first_line.contains(name.as_str())) {
        return;
    }
    let size = 1 + bytes.len() % 61;
    let (mut blocks, mut block_bytes, mut again) =
        (Blocks::new(text.as_bytes(), size, TableFormat::default(), rating), Vec::new(), Vec::new());
    while let Some(block) = blocks.next(&mut block_bytes).expect("memory") {
        let part = std::str::from_utf8(&block_bytes).expect("rows of a text");
        let part = Table::below(&header, part, block.first, block.ended == Ended::InQuotes);
        again.extend(part.rows(known(), &Folder::default(), &mut Diagnostics::default()));
    }
    assert!(rows.iter().map(|row| &row.interview).eq(again.iter().map(|row| &row.interview)), "blocks of {size}");
    let interviews: Vec<&Interview> = rows.iter().map(|row| &row.interview).collect();
    interviews.iter().for_each(|interview| drop(score(known(), interview)));
    written(known(), &interviews, Notation::International, Lang::En);
    let mut reading = Reading::new(&text);
    let Reading { sources, diagnostics, source } = &mut reading;
    let sets = weights::read(&text, *source, known(), sources, diagnostics);
    reading.end(sets);
}

/// An export of a survey tool, of the public file of applications, or a mapping; the first byte chooses.
pub fn export(bytes: &[u8]) {
    let Some((first, rest)) = bytes.split_first() else { return };
    let Some(text) = decoded(rest) else { return };
    let tool = match (first, first % 5) {
        (b'm', _) => Tool::Microsoft,
        (b'r', _) => survey::recognise(&text, TableFormat::default(), &Mapping::default(), known()),
        (_, 0) => Tool::Limesurvey,
        (_, 1) => Tool::Kobo,
        (_, 2) => Tool::Google,
        (_, 3) => return applications(&text),
        _ => return mapping(&text),
    };
    let mut reading = Reading::new(&text);
    let Reading { sources, diagnostics, source } = &mut reading;
    let to = (sources, diagnostics);
    let export = survey::read(
        (&text, TableFormat::default(), *source),
        tool,
        &Mapping::default(),
        known(),
        to,
        &Folder::default(),
    );
    export.rows.iter().for_each(|row| drop(score(known(), &row.interview)));
    let balance = &export.balance;
    let rows = balance.rows_used + balance.rows_corrected + balance.rows_empty + balance.rows_faulty;
    assert_eq!(balance.rows, rows, "{balance:?}");
    mapping(&export.draft.text(&Mapping::default(), known(), None, Lang::It));
    let whole = reading.diagnostics.errors() == 0;
    reading.end(whole.then_some(()));
}

fn applications(text: &str) {
    let anyone = |applicant: Applicant<'_>| {
        let code = Some(applicant.code.to_owned()).filter(|code| !code.is_empty());
        code.map(|code| Unit { name: applicant.name.to_owned(), code: Some(code), ..Unit::default() })
    };
    let mut reading = Reading::new(text);
    let Reading { sources, diagnostics, source } = &mut reading;
    let mut reader = ApplicationReader::new(&anyone, None, true);
    let mut file = ApplicationFile::new(*source);
    let mut blocks = Blocks::new(text.as_bytes(), 1 + text.len() % 97, TableFormat::default(), |_| 0);
    let mut bytes = Vec::new();
    while let Some(block) = blocks.next(&mut bytes).expect("memory") {
        let format = blocks.format();
        if !reader.block(&mut file, (&bytes, block, format), sources, diagnostics) {
            break;
        }
    }
    reader.end(&file, diagnostics);
    let imported = reader.interviews(known(), None, None, 7_900, Lang::It);
    assert!(imported.balance.used <= imported.balance.rows);
    let whole = reading.diagnostics.errors() == 0;
    reading.end(whole.then_some(()));
}

fn mapping(text: &str) {
    let mut reading = Reading::new(text);
    let document = parse(text, reading.source, &mut reading.diagnostics);
    let read = document.map(|document| read_mapping(document, &mut reading.diagnostics));
    let read = read.filter(|_| reading.diagnostics.errors() == 0);
    reading.end(read);
}

/// A summary: read, printed, written and read again.
pub fn summary_file(bytes: &[u8]) {
    let Some(text) = decoded(bytes) else { return };
    let mut reading = Reading::new(&text);
    let read = summary::read(&text, reading.source, &mut reading.diagnostics);
    let Some(mut read) = reading.end(read) else { return };
    let written = json(&report::summary::data(&read));
    let mut reading = Reading::new(&written);
    let again = summary::read(&written, reading.source, &mut reading.diagnostics);
    assert_eq!(reading.end(again).as_ref(), Some(&read), "{written}");
    for lang in [Lang::It, Lang::En] {
        html(&report::summary::document(std::slice::from_ref(&read), lang), lang);
    }
    let same = read.clone();
    read.merge(&same);
}

/// A template of a convention.
pub fn template(bytes: &[u8]) {
    let Some(text) = decoded(bytes) else { return };
    static DATA: OnceLock<serde_json::Value> = OnceLock::new();
    let data = DATA.get_or_init(|| {
        let data = include_str!("../corpus/template.json");
        serde_json::from_str(data).expect("JSON")
    });
    std::thread::scope(|scope| {
        let builder = std::thread::Builder::new().stack_size(convention_stack(&text));
        let filling = builder.spawn_scoped(scope, || convention(&text, data, Lang::It).is_ok());
        filling.expect("a thread").join().expect("no panic")
    });
    assert!(!convention_template(Lang::It, Form::Agreement).is_empty());
}

/// The edit of an interview: an answer is changed and noted, as an interview in the terminal does after each question.
pub fn edit(bytes: &[u8]) {
    let Some((first, rest)) = bytes.split_first() else { return };
    let Some(text) = decoded(rest) else { return };
    let Some(before) = read_interview(&text) else { return };
    let ids: Vec<_> = known().questions().ids().collect();
    let id = ids[usize::from(*first) % ids.len()];
    let mut after = before.clone();
    // The note is a piece of the file itself: whatever signs it has.
    let note: String = text.chars().rev().take(40).collect();
    let remarks = Remarks { note: Some(note.trim().to_owned()), ..Remarks::default() };
    let remarks = (remarks.note != Some(String::new())).then(|| Box::new(remarks));
    let reply = match &known().questions()[id].kind {
        Kind::YesNo(_) => Reply::Given(Answer::YesNo(first % 2 == 0)),
        Kind::Open => Reply::Given(Answer::Text("è: #\"'".to_owned())),
        Kind::Choice(_) | Kind::Multiple(_) | Kind::Scale(_) | Kind::Number(_) | Kind::Date(_) | Kind::Table(_) => {
            if first % 2 == 0 {
                Reply::DontKnow
            } else {
                Reply::NotApplicable
            }
        }
    };
    after.set_response(id, Response::new(vec![Voice { reply, remarks }]));
    if let Some(edited) = interview::revised(&text, known(), &Folder::default(), (&before, &after), Lang::It) {
        assert_eq!(read_interview(&edited).as_ref(), Some(&after), "{edited}");
    }
}

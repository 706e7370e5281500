//! Makes exports of survey tools from interviews, in the styles that the tools offer.

use crate::support::random_interviews::Lot;
use comino::lang::Lang;
use comino::model::{Answer, Interview, Kind, Question, QuestionId, Questionnaire, Reply, Response, Voice};

/// An export, and the interviews that are read from it.
pub struct Made {
    pub text: String,
    pub expected: Vec<Interview>,
}

/// The columns of an export with their cells, one per interview.
#[derive(Default)]
struct Columns(Vec<(String, Vec<String>)>);

impl Columns {
    fn add(&mut self, heading: impl Into<String>, cells: Vec<String>) {
        self.0.push((heading.into(), cells));
    }

    fn csv(&self, delimiter: char, quoted: bool) -> String {
        let cell = |text: &String| match quoted || text.contains(['"', '\n', ',', ';', '\r']) {
            true => format!("\"{}\"", text.replace('"', "\"\"")),
            false => text.clone(),
        };
        let line = |cells: Vec<String>| cells.join(&delimiter.to_string()) + "\r\n";
        let mut text = line(self.0.iter().map(|(heading, _)| cell(heading)).collect());
        for row in 0..self.0[0].1.len() {
            text += &line(self.0.iter().map(|(_, cells)| cell(&cells[row])).collect());
        }
        text
    }
}

/// How a tool writes answers.
struct Style {
    lang: Lang,
    /// Whether options are written by their ids.
    ids: bool,
    yes: &'static str,
    no: &'static str,
    /// The signs between several options.
    between: &'static str,
    /// Whether every option ends with them.
    ended: bool,
    dont_know: &'static str,
    not_applicable: &'static str,
    day: fn(comino::model::Date) -> String,
    comma: bool,
    /// How an unanswered question is written.
    blank: &'static str,
}

fn iso(day: comino::model::Date) -> String {
    day.to_string()
}

fn italian(day: comino::model::Date) -> String {
    format!("{:02}/{:02}/{}", day.day(), day.month(), day.year())
}

fn american(day: comino::model::Date) -> String {
    format!("{}/{}/{}", day.month(), day.day(), day.year())
}

fn short_american(day: comino::model::Date) -> String {
    format!("{}/{}/{:02}", day.month(), day.day(), day.year() % 100)
}

fn with_time(day: comino::model::Date) -> String {
    format!("{day} 00:00:00")
}

fn pick<'a, T: ?Sized>(lot: &mut Lot, among: &[&'a T]) -> &'a T {
    among[lot.below(among.len())]
}

/// The label of an option.
fn label(question: &Question, option: usize, style: &Style) -> String {
    let (id, text) = question.kind.options()[option];
    if style.ids { id.to_string() } else { text.get(style.lang).to_owned() }
}

fn cell(question: &Question, reply: Option<&Reply>, style: &Style) -> String {
    match reply {
        None => style.blank.to_owned(),
        Some(Reply::DontKnow) => style.dont_know.to_owned(),
        Some(Reply::NotApplicable) => style.not_applicable.to_owned(),
        Some(Reply::Given(answer)) => match answer {
            Answer::Choice(option) => label(question, *option, style),
            Answer::Multiple(chosen) => {
                let labels: Vec<String> = chosen.iter().map(|option| label(question, *option, style)).collect();
                let end = if style.ended && !labels.is_empty() { style.between } else { "" };
                labels.join(style.between) + end
            }
            Answer::YesNo(true) => style.yes.to_owned(),
            Answer::YesNo(false) => style.no.to_owned(),
            Answer::Scale(step) => step.to_string(),
            Answer::Number(number) if style.comma => number.to_string().replace('.', ","),
            Answer::Number(number) => number.to_string(),
            Answer::Text(text) => text.clone(),
            Answer::Date(day) => (style.day)(*day),
            Answer::Rows(_) => unreachable!("no inventories"),
        },
    }
}

fn reply(interview: &Interview, id: QuestionId) -> Option<&Reply> {
    interview.response(id).voices().first().map(|voice| &voice.reply)
}

/// The columns of the comune, by their headings.
fn describe(columns: &mut Columns, interviews: &[Interview], headings: [&str; 4], prefix: &str) {
    let texts =
        |of: fn(&Interview) -> Option<String>| interviews.iter().map(|one| of(one).unwrap_or_default()).collect();
    let [unit, population, group, wave] = headings.map(|heading| format!("{prefix}{heading}"));
    columns.add(unit, texts(|one| Some(one.unit.name.clone())));
    columns.add(population, texts(|one| one.unit.population.map(|count| count.to_string())));
    columns.add(group, texts(|one| one.unit.group.clone()));
    columns.add(wave, texts(|one| one.wave.clone()));
}

/// The interviews as they are read: without spaces around texts, and without words for no answer. `keeps` returns which replies the
/// style can write.
fn expected(
    questionnaire: &Questionnaire,
    interviews: &[Interview],
    keeps: impl Fn(&Question, &Reply) -> bool,
) -> Vec<Interview> {
    let mut interviews = interviews.to_vec();
    for interview in &mut interviews {
        for (id, question) in questionnaire.questions().enumerated() {
            let Some(found) = reply(interview, id).cloned() else { continue };
            let kept = match &found {
                Reply::Given(Answer::Text(text)) if text == "null" => None,
                Reply::Given(Answer::Text(text)) => Some(Reply::Given(Answer::Text(text.trim().to_owned()))),
                Reply::Given(_) | Reply::DontKnow | Reply::NotApplicable => Some(found),
            };
            let kept = kept.filter(|reply| question.kind.inventory().is_none() && keeps(question, reply));
            let voices = kept.map(|reply| Voice { reply, remarks: None });
            interview.set_response(id, Response::new(voices.into_iter().collect()));
        }
    }
    interviews
}

fn is_none_chosen(reply: &Reply) -> bool {
    matches!(reply, Reply::Given(Answer::Multiple(chosen)) if chosen.is_empty())
}

/// The questions that an export can have: not inventories.
fn asked(questionnaire: &Questionnaire) -> impl Iterator<Item = (QuestionId, &Question)> {
    questionnaire.questions().enumerated().filter(|(_, question)| question.kind.inventory().is_none())
}

pub fn google(questionnaire: &Questionnaire, interviews: &[Interview], lot: &mut Lot) -> Made {
    let lang = [Lang::It, Lang::En][lot.below(2)];
    let (between, is_sheet) = *pick(lot, &[&(", ", true), &(";", false)]);
    let (stamp, day): (&str, fn(comino::model::Date) -> String) = match lot.below(3) {
        0 => ("20/11/2026 10.12.33", italian),
        1 => ("11/20/2026 10:12:33", american),
        _ => ("2026/11/20 10:12:33 AM CET", iso),
    };
    let style = Style {
        lang,
        ids: false,
        yes: lang.choose("Sì", "Yes"),
        no: "No",
        between,
        ended: false,
        dont_know: lang.choose("Non so", "I don't know"),
        not_applicable: lang.choose("Non applicabile", "Not applicable"),
        day,
        comma: lot.below(2) == 0,
        blank: "",
    };
    let decoration = *pick(lot, &[&0, &1, &2]);
    let mut columns = Columns::default();
    columns.add(lang.choose("Informazioni cronologiche", "Timestamp"), vec![stamp.to_owned(); interviews.len()]);
    let headings = match lang {
        Lang::It => ["Comune", "Abitanti", "Unione", "Rilevazione"],
        Lang::En => ["Municipality", "Inhabitants", "Group", "Wave"],
    };
    describe(&mut columns, interviews, headings, "");
    for (number, (id, question)) in (1..).zip(asked(questionnaire)) {
        let text = question.text.get(lang);
        let heading = match decoration {
            0 => text.to_owned(),
            1 => format!("{number}. {text} *"),
            _ => format!("{} [{text}]", lang.choose("Indica per ogni riga", "For each row")),
        };
        let cells = interviews.iter().map(|one| cell(question, reply(one, id), &style)).collect();
        columns.add(heading, cells);
    }
    let text = columns.csv(if lot.below(3) == 0 { ';' } else { ',' }, !is_sheet);
    Made { text, expected: expected(questionnaire, interviews, |_, reply| !is_none_chosen(reply)) }
}

pub fn microsoft(questionnaire: &Questionnaire, interviews: &[Interview], lot: &mut Lot) -> Made {
    let lang = [Lang::It, Lang::En][lot.below(2)];
    let (start, end, day): (&str, &str, fn(comino::model::Date) -> String) = match lot.below(3) {
        0 => ("11/20/26 9:40:00", "11/20/26 10:12:33", short_american),
        1 => ("20/11/2026 09:40:00", "20/11/2026 10:12:33", italian),
        _ => ("2026-11-20 09:40:00", "2026-11-20 10:12:33", iso),
    };
    let style = Style {
        lang,
        ids: false,
        yes: lang.choose("Sì", "Yes"),
        no: "No",
        between: ";",
        ended: lot.below(4) > 0,
        dont_know: lang.choose("Non so", "I don't know"),
        not_applicable: lang.choose("Non applicabile", "Not applicable"),
        day,
        comma: lot.below(2) == 0,
        blank: "",
    };
    let mut columns = Columns::default();
    let all = |text: &str| vec![text.to_owned(); interviews.len()];
    columns.add(if lot.below(2) == 0 { "ID" } else { "Id" }, (1..=interviews.len()).map(|id| id.to_string()).collect());
    columns.add(lang.choose("Ora di inizio", "Start time"), all(start));
    columns.add(lang.choose("Ora di completamento", "Completion time"), all(end));
    columns.add(lang.choose("Posta elettronica", "Email"), all("anonymous"));
    columns.add(lang.choose("Nome", "Name"), all(""));
    if lot.below(2) == 0 {
        columns.add(lang.choose("Ora dell'ultima modifica", "Last modified time"), all(""));
        columns.add(lang.choose("Lingua", "Language"), all("Italiano"));
    }
    let headings = match lang {
        Lang::It => ["Comune", "Abitanti", "Unione", "Rilevazione"],
        Lang::En => ["Municipality", "Inhabitants", "Group", "Wave"],
    };
    describe(&mut columns, interviews, headings, "");
    let end = *pick(lot, &[&"", &"\u{a0}"]);
    for (id, question) in asked(questionnaire) {
        let cells = interviews.iter().map(|one| cell(question, reply(one, id), &style)).collect();
        columns.add(format!("{}{end}", question.text.get(lang)), cells);
    }
    let text = columns.csv(if lot.below(3) == 0 { ';' } else { ',' }, false);
    Made { text, expected: expected(questionnaire, interviews, |_, reply| !is_none_chosen(reply)) }
}

pub fn limesurvey(questionnaire: &Questionnaire, interviews: &[Interview], lot: &mut Lot) -> Made {
    let lang = [Lang::It, Lang::En][lot.below(2)];
    let headings = lot.below(4);
    let separator = *pick(lot, &[&". ", &": ", &" - ", &"; ", &" | ", &" "]);
    let ids = lot.below(2) == 0;
    let style = Style {
        lang,
        ids,
        yes: if ids { "Y" } else { lang.choose("Sì", "Yes") },
        no: if ids { "N" } else { "No" },
        between: "",
        ended: false,
        dont_know: lang.choose("Non so", "I don't know"),
        not_applicable: lang.choose("Non applicabile", "Not applicable"),
        day: with_time,
        comma: false,
        blank: "",
    };
    let unanswered = if ids { "" } else { *pick(lot, &[&"N/A", &""]) };
    let code = |id: &str| id.chars().filter(char::is_ascii_alphanumeric).collect::<String>();
    let heading = |question: &Question, part: Option<(&str, &str)>| {
        let (id, text) = (code(question.id.as_str()), question.text.get(lang));
        match (headings, part) {
            (0, None) => id,
            (0, Some((sub, _))) => format!("{id}[{}]", code(sub)),
            (1, None) => text.to_owned(),
            (1, Some((_, label))) => format!("{text} [{label}]"),
            (2, None) => format!("{id}{separator}{text}"),
            (2, Some((sub, label))) => format!("{id}[{}]{separator}{text} [{label}]", code(sub)),
            (_, None) => id,
            (_, Some((sub, _))) => format!("{id}_{}", code(sub)),
        }
    };
    let all = |text: &str| vec![text.to_owned(); interviews.len()];
    let mut columns = Columns::default();
    let own = match (headings, lang) {
        (1, Lang::It) => ["ID risposta", "Data inviata", "Ultima pagina", "Lingua iniziale", "Seme"],
        (1, Lang::En) => ["Response ID", "Date submitted", "Last page", "Start language", "Seed"],
        _ => ["id", "submitdate", "lastpage", "startlanguage", "seed"],
    };
    for (heading, text) in own.into_iter().zip(["1", "2026-11-20 10:12:33", "4", "it", "118"]) {
        columns.add(heading, all(text));
    }
    describe(&mut columns, interviews, ["comune", "abitanti", "unione", "rilevazione"], "");
    let is_comment = lot.below(3) == 0;
    for (id, question) in asked(questionnaire) {
        if !matches!(question.kind, Kind::Multiple(_)) {
            let is_yes_no = matches!(question.kind, Kind::YesNo(_));
            let of = |one: &Interview| match reply(one, id) {
                None if is_yes_no => unanswered.to_owned(),
                reply => cell(question, reply, &style),
            };
            columns.add(heading(question, None), interviews.iter().map(of).collect());
            if is_comment && matches!(question.kind, Kind::Choice(_)) {
                columns.add(heading(question, Some(("comment", "Comment"))), all(""));
            }
            continue;
        }
        for (option, (sub, text)) in question.kind.options().into_iter().enumerate() {
            let of = |one: &Interview| match reply(one, id) {
                Some(Reply::Given(Answer::Multiple(chosen))) if chosen.contains(&option) => style.yes.to_owned(),
                Some(Reply::Given(_)) => style.no.to_owned(),
                _ => unanswered.to_owned(),
            };
            columns.add(heading(question, Some((sub.as_str(), text.get(lang)))), interviews.iter().map(of).collect());
        }
    }
    let is_given = |reply: &Reply| matches!(reply, Reply::Given(_));
    let keeps = |question: &Question, reply: &Reply| question.kind.multiple().is_none() || is_given(reply);
    let text = columns.csv(if lot.below(3) == 0 { ';' } else { ',' }, true);
    Made { text, expected: expected(questionnaire, interviews, keeps) }
}

pub fn kobo(questionnaire: &Questionnaire, interviews: &[Interview], lot: &mut Lot) -> Made {
    let lang = [Lang::It, Lang::En][lot.below(2)];
    let by_label = lot.below(4) == 0;
    let separator = if by_label { "/" } else { *pick(lot, &[&"/", &"-", &".", &"_", &":"]) };
    let before_option = if lot.below(2) == 0 { "/" } else { separator };
    let groups: &[&str] = pick(lot, &[&[][..], &["servizi"], &["maturita", "gruppo_2"]]);
    let prefix: String = groups.iter().map(|group| format!("{group}{separator}")).collect();
    let (yes, no) = *pick(lot, &[&("1", "0"), &("True", "False"), &("TRUE", "FALSE"), &("VERO", "FALSO")]);
    // All options in one cell, a column each, or both.
    let (in_one, apart) = *pick(lot, &[&(true, false), &(false, true), &(true, true)]);
    let style = Style {
        lang,
        ids: !by_label,
        yes: if by_label { lang.choose("Sì", "Yes") } else { "yes" },
        no: if by_label { "No" } else { "no" },
        between: " ",
        ended: false,
        dont_know: "dont_know",
        not_applicable: "not_applicable",
        day: iso,
        comma: false,
        blank: pick(lot, &["", "n/a"]),
    };
    let all = |text: &str| vec![text.to_owned(); interviews.len()];
    let mut columns = Columns::default();
    let central = lot.below(2) == 0;
    if central {
        columns.add("SubmissionDate", all("2026-11-20T08:58:20.525Z"));
    } else {
        columns.add("start", all("2026-11-20T10:00:00.000+01:00"));
        columns.add("end", all("2026-11-20T10:31:00.000+01:00"));
    }
    describe(&mut columns, interviews, ["unit", "population", "group", "wave"], &prefix);
    for (id, question) in asked(questionnaire) {
        let name = match by_label {
            true => question.text.get(lang).to_owned(),
            false => format!("{prefix}{}", question.id),
        };
        let is_multiple = matches!(question.kind, Kind::Multiple(_));
        if !is_multiple || in_one {
            let of = |one: &Interview| match reply(one, id) {
                Some(none) if is_none_chosen(none) => {
                    if apart {
                        String::new()
                    } else {
                        "_none".to_owned()
                    }
                }
                reply => cell(question, reply, &style),
            };
            columns.add(name.clone(), interviews.iter().map(of).collect());
        }
        if !is_multiple || !apart {
            continue;
        }
        let flag = |is_chosen: bool| if is_chosen { yes } else { no }.to_owned();
        for (option, (sub, text)) in question.kind.options().into_iter().enumerate() {
            let of = |one: &Interview| match reply(one, id) {
                Some(Reply::Given(Answer::Multiple(chosen))) => flag(chosen.contains(&option)),
                Some(_) => flag(false),
                // A skipped question may have false everywhere.
                None => {
                    if style.blank.is_empty() {
                        flag(false)
                    } else {
                        style.blank.to_owned()
                    }
                }
            };
            let sub = if by_label { text.get(lang).to_owned() } else { sub.to_string() };
            columns.add(format!("{name}{before_option}{sub}"), interviews.iter().map(of).collect());
        }
        type Flag = (&'static str, fn(&Reply) -> bool);
        let flags: [Flag; 3] = [
            ("_none", is_none_chosen),
            ("dont_know", |reply| *reply == Reply::DontKnow),
            ("not_applicable", |reply| *reply == Reply::NotApplicable),
        ];
        for (sub, is_meant) in flags {
            let of = |one: &Interview| flag(reply(one, id).is_some_and(is_meant));
            columns.add(format!("{name}{before_option}{sub}"), interviews.iter().map(of).collect());
        }
    }
    let own: &[&str] = match central {
        true => &["meta-instanceID", "KEY", "SubmitterID", "AttachmentsPresent", "ReviewState", "FormVersion"],
        false => &["_id", "_uuid", "_submission_time", "__version__", "_validation_status", "meta/instanceID"],
    };
    for heading in own {
        columns.add(*heading, all(if *heading == "_submission_time" { "2026-11-20T09:31:10" } else { "1" }));
    }
    let text = columns.csv(if lot.below(2) == 0 { ';' } else { ',' }, lot.below(2) == 0);
    Made { text, expected: expected(questionnaire, interviews, |_, _| true) }
}

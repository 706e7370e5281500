//! Small exports as people have them, with what they mean.

use super::{example, read};
use comino::diagnostics::DiagnosticKind;
use comino::lang::Lang;
use comino::load::folder::Folder;
use comino::load::interview::whole;
use comino::load::survey::Tool;

/// The answers of the first interview on one line, its day in front, and the codes of the diagnostics.
fn answers(text: &str, tool: Option<Tool>) -> (String, String) {
    let questionnaire = example();
    let (export, diagnostics) = read(text, tool, &questionnaire);
    // Most cases do without inhabitants.
    let relevant = |code: &&str| *code != "population-missing";
    let codes: Vec<&str> =
        diagnostics.sorted().iter().map(|diagnostic| DiagnosticKind::code(&diagnostic.kind)).filter(relevant).collect();
    let Some(row) = export.rows.first() else { return (String::new(), codes.join(" ")) };
    let text = whole(&questionnaire, &row.interview, &Folder::default(), Lang::En).expect("a text");
    let lines = text.lines().skip_while(|line| !line.starts_with("answers:")).skip(1);
    let answers: Vec<&str> = lines.map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
    let day = row.interview.date.map(|day| day.to_string()).unwrap_or_default();
    (format!("{day} | {}", answers.join("; ")), codes.join(" "))
}

#[test]
fn exports_are_read_as_people_mean_them() {
    const RTD: &str = "Il comune ha un responsabile per la transizione al digitale?";
    const CANALI: &str = "Quali di questi servizi nazionali il comune usa davvero?";
    let lime = Some(Tool::Limesurvey);
    let kobo = Some(Tool::Kobo);
    let google = Some(Tool::Google);
    let microsoft = Some(Tool::Microsoft);
    let mut wrong = Vec::new();
    for (tool, text, expected, codes) in [
        // LimeSurvey: the columns of another language, the text of “other”, comments.
        (lime, format!("ID risposta,Data inviata,Comune,{RTD},{RTD} [Altro]\n1,2026-11-20 10:12:33,Arce,Altro,Il vice\n"), "2026-11-20 | rtd: {value: altro, note: Il vice}", ""),
        (lime, "id,submitdate,comune,canali[pagopa],canali[pagopacomment],canali[io]\n1,2026-11-20 10:12:33,Arce,Y,dal 2024,N\n".into(), "2026-11-20 | canali: {value: [pagopa], note: \"pagopa: dal 2024\"}", ""),
        (lime, format!("Response_ID,Date_submitted,Comune,{}\n1,2026-11-20 10:12:33,Arce,Nessuno\n", RTD.replace(' ', "_")), "2026-11-20 | rtd: nessuno", ""),
        (lime, "id,submitdate,comune,rtd,canali[pagopa],canali[io]\n1,,Arce,nominato,N,N\n".into(), " | rtd: nominato", ""),
        (lime, "id,submitdate,comune,rtd,canali[pagopa],canali[io]\n1,2026-11-20 10:12:33,Arce,nominato,N,N\n".into(), "2026-11-20 | rtd: nominato; canali: []", ""),
        (lime, "id,comune,rtd\n1,Arce,A2\n".into(), "", "unknown-option"),
        // KoboToolbox and ODK: groups, words for no answer, versions, skipped options, days in UTC.
        (kobo, "SubmissionDate,m-org-unit,m-org-rtd,m-org-ore-rtd,m-servizi-canali/pagopa,meta-instanceID,KEY\n2026-11-20T08:58:20.525Z,Arce,nominato,7.5,1,uuid:1,uuid:1\n".into(), "2026-11-20 | rtd: nominato; ore-rtd: 7.5; canali: [pagopa]", ""),
        (kobo, "unit,rtd,ore-rtd,canali/pagopa,timori,_submission_time\nArce,nessuno,n/a,n/a,n/a,2026-11-20T09:31:10\n".into(), "2026-11-20 | rtd: nessuno", ""),
        (kobo, "unit,a/rtd,b/rtd,_submission_time\nArce,,nominato,2026-11-20T09:31:10\n".into(), "2026-11-20 | rtd: nominato", ""),
        (kobo, "unit,a/rtd,b/rtd,_submission_time\nArce,nessuno,nominato,2026-11-20T09:31:10\n".into(), "", "columns-differ"),
        (kobo, "unit,rtd,note-rtd,_submission_time\nArce,nessuno,altro testo,2026-11-20T09:31:10\n".into(), "2026-11-20 | rtd: nessuno", "unknown-column"),
        (kobo, "unit,postal_code,rtd\nArce,03032,nessuno\n".into(), " | rtd: nessuno", "unknown-column"),
        (kobo, "unit,rtd,canali,canali/pagopa,canali/io\nArce,nominato,,False,False\n".into(), " | rtd: nominato", ""),
        (kobo, "SubmissionDate,unit,prova-ripristino\n2026-11-20T23:30:00.000Z,Arce,2026-11-21\n".into(), "2026-11-20 | prova-ripristino: {value: \"2026-11-21\", \"on\": \"2026-11-21\"}", ""),
        (kobo, "end,unit,prova-ripristino\n2026-11-20T23:30:00.000+01:00,Arce,2026-11-21\n".into(), "", "date-after-interview"),
        // Google Forms: free text in the place of options.
        (google, format!("Timestamp,Comune,{RTD}\n2026/11/20 10:12:33,Arce,\"In parte, lo fa il vice\"\n"), "2026-11-20 | rtd: {value: altro, note: \"In parte, lo fa il vice\"}", "free-text"),
        (google, format!("Timestamp,Comune,{CANALI}\n2026/11/20 10:12:33,Arce,\"pagoPA, un portale, e altro ancora, app IO\"\n"), "2026-11-20 | canali: {value: [pagopa, io], note: \"un portale, e altro ancora\"}", "free-text"),
        (google, format!("Timestamp,Comune,{RTD}\n2026/11/20 10:12:33,Arce,Nominatto e al lavoro\n"), "", "unknown-option"),
        (google, format!("Timestamp,Comune,Servizi [{CANALI}]\n2026/11/20 10:12:33,Arce,pagoPA\n"), "2026-11-20 | canali: [pagopa]", ""),
        (google, format!("Timestamp,Comune,{CANALI} [pagoPA],{CANALI} [SEND]\n2026/11/20 10:12:33,Arce,Sì,No\n"), "2026-11-20 | canali: [pagopa]", ""),
        // Microsoft Forms.
        (microsoft, format!("Id,Ora di inizio,Ora di completamento,Posta elettronica,Nome,Comune,{CANALI}\u{a0}\n1,11/20/26 10:12:33,11/20/26 10:31:02,anonymous,,Arce,pagoPA;app IO;un portale;\n"), "2026-11-20 | canali: {value: [pagopa, io], note: un portale}", "free-text"),
        (microsoft, format!("ID,Start time,Completion time,Email,Name,Comune,{RTD},Points - {RTD}\n1,11/19/26 23:59:00,11/20/26 0:10:02,anonymous,,Arce,Nessuno,1\n"), "2026-11-20 | rtd: nessuno", ""),
        // Any other tool, by its columns.
        (None, "id,created,Comune,rtd,rtd-Comment,canali\n1,2026-11-20T10:12:33,Arce,altro,Il vice,\"pagopa, io\"\n".into(), "2026-11-20 | rtd: {value: altro, note: Il vice}; canali: [pagopa, io]", ""),
        (None, format!("Respondent ID,Finita alle,Iniziata alle,Comune,{RTD}\n9,2026-11-20 10:12:33,2026-11-19 10:00:00,Arce,Nessuno\n"), "2026-11-20 | rtd: nessuno", ""),
        // None is a comune.
        (None, "Comune,rtd\nNone,nessuno\n".into(), " | rtd: nessuno", ""),
        // Hardly anything is recognised.
        (lime, "id,submitdate,comune,Q1,Q2\n1,2026-11-20 10:12:33,Arce,1,2\n".into(), "", "unknown-column unknown-column hardly-recognised"),
    ] {
        let found = answers(&text, tool);
        if found != (expected.to_owned(), codes.to_owned()) {
            wrong.push(format!("{text}  found:    {found:?}
  expected: {:?}
", (expected, codes)));
        }
    }
    assert!(
        wrong.is_empty(),
        "{}",
        wrong.join(
            "
"
        )
    );
}

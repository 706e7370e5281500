//! An archive of hostile files: every file goes through all verbs that read its kind. Each is accepted, or refused with a
//! diagnostic; no run panics, hangs, or prints a control character.

use crate::support::program::{Ran, program, ran};
use std::fs;
use std::path::Path;
use std::time::Duration;

const PATIENCE: Duration = Duration::from_secs(30);

/// Verbs for files with answers; `F` is the file.
const READERS: [&str; 22] = [
    "check F",
    "check F -f json",
    "score F",
    "score F --wide -f csv",
    "compare F",
    "compare F -f html -o c.html --force",
    "summary F",
    "explain Alfa adozione F",
    "plan F",
    "robustness F",
    "trend F",
    "report F -o r.html --force",
    "report F -f xlsx -o r.xlsx --force",
    "report F -o r.html --each each --charts charts --force",
    "convention F",
    "sheet F",
    "convert F",
    "convert F -o out --force",
    "convert F --from google",
    "convert F --from padigitale",
    "new made --comuni F",
    "score F --weights F",
];

/// Verbs for questionnaires.
const QUESTIONNAIRES: [&str; 7] = [
    "check F",
    "questionnaire show F",
    "questionnaire show F -f xlsx -o q.xlsx --force",
    "questionnaire form F",
    "questionnaire xlsform F -o x.xlsx --force",
    "score t.csv -q F",
    "check --references F --date 2027-01-01",
];

const SUMMARIES: [&str; 3] = ["summary F", "summary F F -f json", "compare t.csv -q pnrr-padigitale --against F"];

const TEMPLATES: [&str; 1] = ["convention t.csv -q pnrr-padigitale --template F"];

fn archive() -> Vec<(&'static str, Vec<u8>)> {
    let interview = |unit: &str, answers: &str| {
        format!("questionnaire: pnrr-padigitale\nunit: {unit}\nanswers: {{{answers}}}\n").into_bytes()
    };
    let name = |letters: usize| {
        format!("{{name: \"{}\", code: \"060062\", group: \"{}\"}}", "n".repeat(letters), "g".repeat(letters))
    };
    let escapes = r#"{name: "\e]52;c;ZXZpbA==\aAlfa\x9b2J\u202E\u2066"}"#;
    let table = |rows: &str| format!("unit,code,cloud,pdnd\n{rows}").into_bytes();
    vec![
        // Long lines, odd names, control characters, reserved names, links.
        ("long-name.yaml", interview(&name(90), "cloud: liquidato")),
        ("huge-name.yaml", interview(&name(40_000), "cloud: liquidato")),
        ("escapes.yaml", interview(escapes, r#"cloud: {value: liquidato, note: "\e[8m\x85\uFFFE"}"#)),
        ("reserved.yaml", interview("CON", "")),
        ("signs.yaml", interview("\"///\"", "cloud: dont_know")),
        ("anchors.yaml", b"questionnaire: pnrr-padigitale\nunit: &a Alfa\nanswers: {cloud: {value: liquidato, note: *a}}\n".to_vec()),
        ("yaml-directive.yaml", b"%YAML 1.2\n---\nquestionnaire: pnrr-padigitale\nunit: Alfa\n".to_vec()),
        ("documents.yaml", b"unit: A\n---\nunit: B\n".to_vec()),
        ("deep.yaml", "[".repeat(50_000).into_bytes()),
        ("last-day.yaml", b"questionnaire: pnrr-padigitale\nunit: Alfa\ndate: 9999-12-31\nanswers: {cloud: liquidato}\n".to_vec()),
        ("keys.yaml", format!("questionnaire: pnrr-padigitale\nunit: Alfa\nanswers: {{{}}}\n", (0..3000).map(|n| format!("k{n}: 1, ")).collect::<String>()).into_bytes()),
        ("zero.yaml", b"unit: Al\0fa\n".to_vec()),
        ("latin.yaml", b"unit: Citt\xE0\n".to_vec()),
        ("utf16.yaml", b"\xFF\xFEu\0n\0i\0t\0".to_vec()),
        ("empty.yaml", Vec::new()),
        // Tables.
        ("blank.csv", table(",,,\n,,,\n")),
        ("breaks.csv", "\n".repeat(100_000).into_bytes()),
        ("formulas.csv", table("=cmd|' /C calc'!A0,1,liquidato,\n＝1+1,2,finanziato,\n\"\u{a0}=1\",3,liquidato,\n")),
        ("escapes.csv", table("\u{1b}]52;c;x\u{7}Alfa\u{9b}31m\u{202e},1,\u{1b}[2J,\n")),
        ("unclosed.csv", table("Alfa,1,\"liquidato\nBeta,2,finanziato,\n")),
        ("twice.csv", table("Alfa,1,liquidato,\nAlfa,1,finanziato,\nALFA,,dont_know,\n")),
        ("bad-rows.csv", table(&"Alfa,1,forse,mai\n".repeat(20_000))),
        ("short.csv", table("Alfa\nBeta,2,liquidato,,,,,\n")),
        ("wide.csv", format!("unit,{}\nAlfa\n", "x,".repeat(20_000)).into_bytes()),
        ("long-row.csv", table(&format!("Alfa,1,{},\n", "x".repeat(5 << 20)))),
        ("packed.csv.gz", vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1, 2, 3]),
        ("padigitale.csv", b"tipologia_ente,cod_comune,avviso,stato_candidatura\nComuni,060004,1.2 \x1b[2J,E\nComuni,\"x\n".to_vec()),
        // Questionnaires.
        ("q-escapes.yaml", br#"{comino: 1, id: q, version: 1, title: "\e[2J\u202EQ\x9b", indices: [{id: i, title: "\a\u2066", questions: [{id: a, text: "\e]0;x\aA?", kind: choice, options: [{id: x, text: "\u202Ex", points: 5e-324}, {id: y, text: y, points: 100}]}]}]}"#.to_vec()),
        ("q-paths.yaml", b"{comino: 1, id: ../../x, version: 1, title: T, indices: [{id: i, title: I, questions: [{id: /etc, text: A, kind: yes_no}]}]}".to_vec()),
        ("q-cycle.yaml", b"{comino: 1, id: q, version: 1, title: T, indices: [{id: i, title: I, questions: [{id: a, text: A, kind: yes_no, when: {question: b, is: yes}}, {id: b, text: B, kind: yes_no, when: {question: a, is: yes}}]}]}".to_vec()),
        ("q-numbers.yaml", b"{comino: 1, id: q, version: 1, title: T, display: {max: 1e308}, method: {aggregation: harmonic}, indices: [{id: i, title: I, questions: [{id: a, text: A, kind: number, worst: -1e308, best: 1e308, weight: 5e-324}]}]}".to_vec()),
        // Summaries and templates.
        ("s-order.json", br#"{"schema":1,"kind":"summary","all":{"comuni":1,"scored":1,"mean":50.0,"sum":"50000000000","levels":{},"top":[{"unit":"A","code":null,"score":50.0}],"bottom":[{"unit":"A","code":null,"score":60.0}],"thousandths":[[50000,1]]},"classes":[]}"#.to_vec()),
        ("s-huge.json", br#"{"schema":1,"kind":"summary","all":{"comuni":18446744073709551615,"sum":"99999999999999999999999999999999999999","levels":{"\u001b[2J":18446744073709551615},"top":[],"bottom":[],"thousandths":[[-9223372036854775808,18446744073709551615]]},"classes":[]}"#.to_vec()),
        ("s-deep.json", "[".repeat(100_000).into_bytes()),
        ("t-minus.md", format!("{{{{ {}1 }}}}", "-".repeat(24_000)).into_bytes()),
        ("t-elif.md", format!("{{% if 0 %}}{}{{% endif %}}", "{% elif 0 %}".repeat(9_000)).into_bytes()),
        ("t-endless.md", b"{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}".to_vec()),
        ("t-large.md", b"{% for a in range(99999) %}{{ 'x' * 99999 }}{% endfor %}".to_vec()),
        ("t-escapes.md", b"\x1b]52;c;x\x07 {{ comuni[0].name }} \xE2\x80\xAE".to_vec()),
    ]
}

fn verbs_for(name: &str) -> &'static [&'static str] {
    match name.split_once('-') {
        Some(("q", _)) => &QUESTIONNAIRES,
        Some(("s", _)) => &SUMMARIES,
        Some(("t", _)) => &TEMPLATES,
        _ => &READERS,
    }
}

fn is_obeyed(character: char) -> bool {
    let turns = matches!(character, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    turns || (character.is_control() && !matches!(character, '\n' | '\r' | '\t'))
}

/// Tables and drafts are files for other programs when they do not go to a terminal: their bytes are the user's own.
fn is_for_programs(verb: &str) -> bool {
    verb.starts_with("convert F") || verb.starts_with("convention")
}

fn run(folder: &Path, verb: &str, name: &str) -> Ran {
    let mut words: Vec<&str> = verb.split(' ').map(|word| if word == "F" { name } else { word }).collect();
    if READERS.contains(&verb) && !verb.contains("padigitale") {
        words.extend(["-q", "pnrr-padigitale"]);
    }
    ran(program().current_dir(folder).args(&words).timeout(PATIENCE))
}

#[test]
fn hostile_files_are_accepted_or_refused_by_every_verb() {
    let archive = archive();
    let wrong = std::sync::Mutex::new(Vec::new());
    let next = std::sync::atomic::AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                while let Some((name, bytes)) = archive.get(next.fetch_add(1, std::sync::atomic::Ordering::Relaxed)) {
                    let folder = tempfile::tempdir().unwrap();
                    fs::write(folder.path().join("t.csv"), "unit,code,cloud\nAlfa,1,liquidato\n").unwrap();
                    fs::write(folder.path().join(name), bytes).unwrap();
                    for verb in verbs_for(name) {
                        let ran = run(folder.path(), verb, name);
                        let printed =
                            if is_for_programs(verb) { ran.err.clone() } else { format!("{}{}", ran.out, ran.err) };
                        let refused = ran.err.contains("error") || ran.out.contains("error");
                        let sound = match ran.code {
                            0 => true,
                            1 | 2 => refused && !ran.err.contains("panicked"),
                            _ => false,
                        };
                        if !sound || printed.chars().any(is_obeyed) {
                            let part: String = printed.chars().take(300).collect();
                            wrong.lock().unwrap().push(format!("{name}: {verb}: {} {part:?}", ran.code));
                        }
                    }
                    assert_eq!(fs::read(folder.path().join(name)).unwrap(), *bytes, "{name} was changed");
                }
            });
        }
    });
    let wrong = wrong.into_inner().unwrap();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

//! The shipped questionnaires and examples: read without diagnostics, complete, and scored as calculated by hand.

use comino::diagnostics::{Diagnostics, SourceId, Sources};
use comino::lang::{Lang, Text};
use comino::load::{Document, decode, folder::Folder, parse, table::Table};
use comino::load::{folder, interview, questionnaire};
use comino::model::{Choice, Interview, Kind, Levels, Questionnaire};
use comino::score::{NodeScore, score};
use std::fs;
use std::path::{Path, PathBuf};

const LANGUAGES: [&str; 2] = ["it", "en"];

/// Source texts read in one test, with their diagnostics.
#[derive(Default)]
struct Desk {
    sources: Sources,
    diagnostics: Diagnostics,
}

impl Desk {
    fn text(&mut self, path: &Path) -> (String, SourceId) {
        let text = decode(fs::read(path).expect("a file")).expect("a text");
        let source = self.sources.add(path.display().to_string(), text.clone());
        (text, source)
    }

    fn document(&mut self, path: &Path) -> Document {
        let (text, source) = self.text(path);
        let document = parse(&text, source, &mut self.diagnostics);
        self.hold();
        document.expect("a YAML file")
    }

    fn questionnaire(&mut self, path: &Path) -> Questionnaire {
        let document = self.document(path);
        let read = questionnaire::read(document, &mut self.diagnostics);
        self.hold();
        read.expect("a questionnaire")
    }

    fn folder(&mut self, path: &Path) -> Folder {
        let document = self.document(path);
        let read = folder::read(document, &mut self.diagnostics);
        self.hold();
        read
    }

    fn interview(&mut self, path: &Path, questionnaire: &Questionnaire, folder: &Folder) -> Interview {
        let document = self.document(path);
        let read = interview::read(document, questionnaire, folder, &mut self.diagnostics);
        self.hold();
        read.expect("an interview")
    }

    fn table(&mut self, path: &Path, questionnaire: &Questionnaire, folder: &Folder) -> Vec<Interview> {
        let (text, source) = self.text(path);
        let table = Table::open(&text, source, &mut self.sources, &mut self.diagnostics);
        let rows = table.map(|table| table.rows(questionnaire, folder, &mut self.diagnostics));
        self.hold();
        rows.expect("a table").into_iter().map(|row| row.interview).collect()
    }

    /// Fails on any diagnostic, warnings included.
    fn hold(&self) {
        let name = |source: SourceId| self.sources.get(source).name.as_str();
        let messages: Vec<String> = self
            .diagnostics
            .sorted()
            .into_iter()
            .map(|diagnostic| {
                format!("{} {:?}: {:?}", name(diagnostic.location.source), diagnostic.location.extent, diagnostic.kind)
            })
            .collect();
        assert!(messages.is_empty(), "{}", messages.join("\n"));
    }
}

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The files directly in a folder whose names end with `end`, sorted.
fn files(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path());
    let mut files: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|found| found == extension)).collect();
    files.sort();
    files
}

fn shipped() -> Vec<Questionnaire> {
    files(&root("questionnaires"), "yaml").iter().map(|path| Desk::default().questionnaire(path)).collect()
}

/// Every interview of an example folder, each with the questionnaire that it or its folder names.
fn interviews(name: &str) -> Vec<(Questionnaire, Interview)> {
    let mut desk = Desk::default();
    let path = root("examples").join(name);
    let folder = desk.folder(&path.join("comino.yaml"));
    let (questionnaires, interviews): (Vec<_>, Vec<_>) = files(&path, "yaml")
        .into_iter()
        .filter(|file| !file.ends_with("comino.yaml"))
        .partition(|file| desk.document(file).has_key("comino"));
    let mut known = shipped();
    known.extend(files(&root("questionnaires/2026.1"), "yaml").iter().map(|path| Desk::default().questionnaire(path)));
    known.extend(questionnaires.iter().map(|file| desk.questionnaire(file)));
    let of_folder = folder.questionnaire.as_ref().map(|(name, _)| name.clone());
    let named = |wanted: Option<String>| {
        let wanted = wanted.or_else(|| of_folder.clone()).expect("a questionnaire named");
        let (id, version) = wanted.split_once('@').map_or((wanted.as_str(), None), |(id, version)| (id, Some(version)));
        let of_name = |known: &&Questionnaire| known.id.as_str() == id && version.is_none_or(|it| it == known.version);
        known.iter().find(of_name).expect("the questionnaire named")
    };
    let mut read = Vec::new();
    for file in &interviews {
        let document = desk.document(file);
        let questionnaire = named(interview::named_questionnaire(&document).map(|(name, _)| name.to_owned()));
        read.push((questionnaire.clone(), desk.interview(file, questionnaire, &folder)));
    }
    for file in files(&path, "csv") {
        let questionnaire = named(None);
        let rows = desk.table(&file, questionnaire, &folder);
        read.extend(rows.into_iter().map(|row| (questionnaire.clone(), row)));
    }
    read
}

/// The questionnaire and the interviews of an example folder that has one questionnaire.
fn example(name: &str) -> (Questionnaire, Vec<Interview>) {
    let (questionnaires, interviews): (Vec<_>, Vec<_>) = interviews(name).into_iter().unzip();
    let questionnaire = questionnaires.into_iter().reduce(|first, other| {
        assert_eq!(first.id, other.id, "{name}");
        first
    });
    (questionnaire.expect("an interview"), interviews)
}

/// Fails if a language is missing or both texts are equal.
fn assert_translated(text: &Text, what: &str) {
    for language in LANGUAGES {
        assert!(text.speaks(language), "{what} in {language}");
    }
    // "No" is the same word in both languages.
    let differs = text.get(Lang::It) != text.get(Lang::En) || text.get(Lang::It) == "No";
    assert!(differs, "{what} reads the same in both languages");
}

#[test]
fn shipped_examples_read_without_problems() {
    let folders = fs::read_dir(root("examples")).expect("examples");
    let mut names: Vec<String> =
        folders.map(|entry| entry.expect("an entry").file_name().into_string().expect("a name")).collect();
    names.sort();
    // It scores a table that a script of its own writes.
    names.retain(|name| name != "spark");
    assert_eq!(names, ["esempio", "valle-di-comino", "valle-immaginaria"]);
    for name in names {
        let interviews = interviews(&name);
        assert!(interviews.len() >= 3, "{name}");
        for (_, interview) in interviews {
            assert!(interview.unit.group.is_some() && interview.wave.is_some() && interview.date.is_some(), "{name}");
            assert!(interview.unit.code.as_deref().is_some_and(|code| code.len() == 6), "{name}");
        }
    }
}

#[test]
fn shipped_questionnaires_are_complete_in_both_languages() {
    for questionnaire in shipped() {
        let id = questionnaire.id.as_str();
        assert_eq!(questionnaire.languages.iter().map(|code| &**code).collect::<Vec<_>>(), LANGUAGES, "{id}");
        assert!(questionnaire.updated.is_some(), "{id}: updated");
        assert_translated(&questionnaire.title, id);
        assert_translated(questionnaire.description.as_ref().expect("a description"), id);
        // An attribution is quoted as its owner requires, in one language.
        assert!(questionnaire.source.is_some(), "{id}: source");
        if let Levels::Thresholds(levels) = &questionnaire.levels {
            levels.iter().for_each(|level| assert_translated(&level.title, level.id.as_str()));
        }
        for node in questionnaire.nodes() {
            assert_translated(&node.title, node.id.as_str());
            assert_translated(node.description.as_ref().expect("a description"), node.id.as_str());
            for language in [Lang::It, Lang::En] {
                let title = node.title.get(language);
                assert!(title.chars().count() <= 25, "{title} heads a narrow column");
            }
        }
        for question in questionnaire.questions() {
            let id = question.id.as_str();
            assert!(question.updated.is_some(), "{id}: updated");
            assert_translated(&question.text, id);
            assert_translated(question.help.as_ref().expect(id), id);
            assert_translated(question.reference.as_ref().expect(id), id);
            if let Kind::Choice(Choice { options }) = &question.kind {
                options.iter().for_each(|option| assert_translated(&option.text, id));
            }
            let Some((worst, _)) = question.kind.range() else { continue };
            let proposed = question.actions.iter().any(|action| worst < action.below.get());
            assert!(worst >= 100.0 || proposed, "{id} can lose points and proposes nothing");
            question.actions.iter().for_each(|action| assert_translated(&action.title, id));
        }
    }
}

/// A score, if there is one, with its low and high ends and its coverage.
type Worked = (Option<f64>, f64, f64, f64);

/// Checks the result against the hand calculation, to a millionth.
fn assert_scores(found: NodeScore, expected: Worked, what: &str) {
    let (score, low, high, coverage) = expected;
    let close = |found: Option<f64>, expected: Option<f64>, part: &str| {
        let same = match (found, expected) {
            (Some(found), Some(expected)) => (found - expected).abs() < 1e-6,
            (found, expected) => found == expected,
        };
        assert!(same, "{what}, {part}: {found:?} instead of {expected:?}");
    };
    close(found.score, score, "score");
    close(found.low, Some(low), "low");
    close(found.high, Some(high), "high");
    close(found.coverage, Some(coverage), "coverage");
}

/// Checks every node of one unit against the hand calculation.
fn assert_comune(example: &(Questionnaire, Vec<Interview>), name: &str, nodes: &[(&str, Worked)]) {
    let (questionnaire, interviews) = example;
    let interview = interviews.iter().find(|interview| interview.unit.name == name).expect(name);
    let card = score(questionnaire, interview);
    for (node, expected) in nodes {
        let place = questionnaire.find(node).and_then(comino::model::Child::node).expect(node);
        assert_scores(card.nodes[place], *expected, &format!("{name}, {node}"));
    }
}

/// The level of the main index of one comune.
fn level<'q>((questionnaire, interviews): &'q (Questionnaire, Vec<Interview>), name: &str) -> &'q str {
    let interview = interviews.iter().find(|interview| interview.unit.name == name).expect(name);
    let index = questionnaire.indices()[0];
    let level = score(questionnaire, interview).nodes[index].level.expect("a level");
    match &questionnaire.levels {
        Levels::Thresholds(levels) => levels[level].id.as_str(),
        Levels::Staged(_) => unreachable!("the examples have thresholds"),
    }
}

/// Points: liquidato (L) 100, finanziato (F) 50, non_risulta (N) 0, dont_know (?) left out of the score, at 0 in the
/// low, at 100 in the high. Three questions a dimension, three dimensions, equal weights, everything a mean. A
/// dimension with less than half of its answers has no score: one in three, 1/3 < 0.5.
///
/// ```text
///              cloud anncsu pdnd | esperienza appio send | pagopa spidcie ansc
/// Alvito         ?     F     N   |     L        F     L  |   ?      L      ?
/// Gallinaro      F     L     L   |     F        F     L  |   ?      F      ?
/// San Donato     F     F     L   |     F        F     L  |   ?      L      ?
/// Settefrati     F     L     L   |     F        F     L  |   F      L      F
/// Vicalvi        F     L     L   |     ?        F     N  |   F      L      F
/// ```
#[test]
fn valley_di_comino_scores_match_hand_calculation() {
    let example = example("valle-di-comino");
    assert_eq!(example.1.len(), 5);
    let third = |sum: f64| sum / 3.0;

    // Infrastructure (50+0)/2 = 25, in [(0+50+0)/3, (100+50+0)/3] = [16.67, 50], 2 of 3 answered.
    // Services (100+50+100)/3 = 83.33. Identity: 1 of 3, no score, in [100/3, 300/3] = [33.33, 100].
    // Index (25+83.33)/2 = 54.17; low (16.67+83.33+33.33)/3 = 44.44; high (50+83.33+100)/3 = 77.78; 6 of 9.
    assert_comune(
        &example,
        "Alvito",
        &[
            ("infrastruttura-e-dati", (Some(25.0), third(50.0), 50.0, third(2.0))),
            ("servizi-ai-cittadini", (Some(third(250.0)), third(250.0), third(250.0), 1.0)),
            ("identita-e-pagamenti", (None, third(100.0), 100.0, third(1.0))),
            ("adozione", (Some(54.166_666_7), 44.444_444_4, 77.777_777_8, 6.0 / 9.0)),
        ],
    );
    // Infrastructure (50+100+100)/3 = 83.33. Services (50+50+100)/3 = 66.67. Identity: 1 of 3, no score, in
    // [50/3, 250/3] = [16.67, 83.33].
    // Index (83.33+66.67)/2 = 75; low (83.33+66.67+16.67)/3 = 55.56; high (83.33+66.67+83.33)/3 = 77.78; 7 of 9.
    assert_comune(
        &example,
        "Gallinaro",
        &[
            ("infrastruttura-e-dati", (Some(third(250.0)), third(250.0), third(250.0), 1.0)),
            ("servizi-ai-cittadini", (Some(third(200.0)), third(200.0), third(200.0), 1.0)),
            ("identita-e-pagamenti", (None, third(50.0), third(250.0), third(1.0))),
            ("adozione", (Some(75.0), 55.555_555_6, 77.777_777_8, 7.0 / 9.0)),
        ],
    );
    // Infrastructure (50+50+100)/3 = 66.67. Services (50+50+100)/3 = 66.67. Identity: 1 of 3, no score, in
    // [33.33, 100].
    // Index (66.67+66.67)/2 = 66.67; low (66.67+66.67+33.33)/3 = 55.56; high (66.67+66.67+100)/3 = 77.78; 7 of 9.
    assert_comune(
        &example,
        "San Donato Val di Comino",
        &[
            ("infrastruttura-e-dati", (Some(third(200.0)), third(200.0), third(200.0), 1.0)),
            ("servizi-ai-cittadini", (Some(third(200.0)), third(200.0), third(200.0), 1.0)),
            ("identita-e-pagamenti", (None, third(100.0), 100.0, third(1.0))),
            ("adozione", (Some(66.666_666_7), 55.555_555_6, 77.777_777_8, 7.0 / 9.0)),
        ],
    );
    // Everything known. Infrastructure (50+100+100)/3 = 83.33. Services (50+50+100)/3 = 66.67. Identity
    // (50+100+50)/3 = 66.67. Index (83.33+66.67+66.67)/3 = 72.22, low and high the same; 9 of 9.
    assert_comune(
        &example,
        "Settefrati",
        &[
            ("infrastruttura-e-dati", (Some(third(250.0)), third(250.0), third(250.0), 1.0)),
            ("servizi-ai-cittadini", (Some(third(200.0)), third(200.0), third(200.0), 1.0)),
            ("identita-e-pagamenti", (Some(third(200.0)), third(200.0), third(200.0), 1.0)),
            ("adozione", (Some(72.222_222_2), 72.222_222_2, 72.222_222_2, 1.0)),
        ],
    );
    // Infrastructure (50+100+100)/3 = 83.33. Services (50+0)/2 = 25, in [50/3, 150/3] = [16.67, 50], 2 of 3.
    // Identity (50+100+50)/3 = 66.67. Index (83.33+25+66.67)/3 = 58.33; low (83.33+16.67+66.67)/3 = 55.56;
    // high (83.33+50+66.67)/3 = 66.67; 8 of 9.
    assert_comune(
        &example,
        "Vicalvi",
        &[
            ("infrastruttura-e-dati", (Some(third(250.0)), third(250.0), third(250.0), 1.0)),
            ("servizi-ai-cittadini", (Some(25.0), third(50.0), 50.0, third(2.0))),
            ("identita-e-pagamenti", (Some(third(200.0)), third(200.0), third(200.0), 1.0)),
            ("adozione", (Some(58.333_333_3), 55.555_555_6, 66.666_666_7, 8.0 / 9.0)),
        ],
    );

    // Gallinaro is exactly at the threshold of 75 and reaches it.
    let levels = ["Alvito", "Gallinaro", "San Donato Val di Comino", "Settefrati", "Vicalvi"];
    let levels = levels.map(|name| level(&example, name));
    assert_eq!(levels, ["estesa", "completa-o-quasi", "estesa", "estesa", "estesa"]);
}

/// Organisation counts 2, services and security 1 each. Services are a geometric mean, security is its worst answer.
#[test]
fn example_scores_match_hand_calculation() {
    let example = example("esempio");
    assert_eq!(example.1.len(), 3);

    // Organisation: named 60, 4 hours 40, 30 % of 60 % 50: mean 50. Services: 2 of 4 channels 50, yes 100:
    // √(50·100) = 70.71. Security: tested 13 months before 50, no lonely copy 100: worst 50.
    // Maturity (2·50+70.71+50)/4 = 55.18. Openness: 3 of 4 = 75.
    assert_comune(
        &example,
        "Borgo Alto",
        &[
            ("organizzazione", (Some(50.0), 50.0, 50.0, 1.0)),
            ("servizi", (Some(70.710_678_1), 70.710_678_1, 70.710_678_1, 1.0)),
            ("sicurezza", (Some(50.0), 50.0, 50.0, 1.0)),
            ("maturita", (Some(55.177_669_5), 55.177_669_5, 55.177_669_5, 1.0)),
            ("apertura", (Some(75.0), 75.0, 75.0, 1.0)),
        ],
    );
    // Organisation: named 60, hours unknown, 12 % of 60 % 20: mean 40, in [80/3, 180/3], 2 of 3.
    // Services: 3 of 4 channels 75, yes and no 50: √(75·50) = 61.24. Security: tested 19 months before 50, a lonely
    // copy 0: worst 0. Maturity (2·40+61.24+0)/4 = 35.31; low (2·26.67+61.24)/4 = 28.64; high (2·60+61.24)/4 = 45.31;
    // coverage (2·2/3+1+1)/4 = 5/6. Openness: 100 and 50, mean 75.
    assert_comune(
        &example,
        "Castel Sereno",
        &[
            ("organizzazione", (Some(40.0), 80.0 / 3.0, 60.0, 2.0 / 3.0)),
            ("servizi", (Some(61.237_243_6), 61.237_243_6, 61.237_243_6, 1.0)),
            ("sicurezza", (Some(0.0), 0.0, 0.0, 1.0)),
            ("maturita", (Some(35.309_310_9), 28.642_644_2, 45.309_310_9, 5.0 / 6.0)),
            ("apertura", (Some(75.0), 75.0, 75.0, 1.0)),
        ],
    );
    // Organisation: nobody 0, hours not asked, courses unknown: 0, in [0, 50], 1 of 2. Services: 1 of 4 channels 25,
    // the desk not asked below 1,000: 25. Security: the test not answered, the copy not applicable: no score, in
    // [0, 100], coverage 0. Maturity (2·0+25)/3 = 8.33; low 25/4 = 6.25; high (2·50+25+100)/4 = 56.25; coverage
    // (2·1/2+1+0)/4 = 1/2, just enough. Openness: 4 of 4 = 100.
    assert_comune(
        &example,
        "Pietra Lunga",
        &[
            ("organizzazione", (Some(0.0), 0.0, 50.0, 0.5)),
            ("servizi", (Some(25.0), 25.0, 25.0, 1.0)),
            ("sicurezza", (None, 0.0, 100.0, 0.0)),
            ("maturita", (Some(8.333_333_3), 6.25, 56.25, 0.5)),
            ("apertura", (Some(100.0), 100.0, 100.0, 1.0)),
        ],
    );

    let levels = ["Borgo Alto", "Castel Sereno", "Pietra Lunga"].map(|name| level(&example, name));
    assert_eq!(levels, ["intermedio", "base", "iniziale"]);
}

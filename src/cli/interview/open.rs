//! What an interview begins with: the file read or begun, the day, who answers, what was said the time before.

use super::super::inputs::{self, Run, folder_of};
use super::super::messages::{self, Named};
use super::super::{Shared, shell};
use super::file::InterviewFile;
use super::sitting::Sitting;
use super::{InterviewArgs, texts};
use anyhow::{Context, Result, bail};
use comino::interview::{Earlier, Pick, Scope, Session};
use comino::lang::Lang;
use comino::load::nearest;
use comino::model::{Date, Id, Interview, Questionnaire, Respondent, Unit};
use std::fs;
use std::path::Path;
use std::sync::Arc;

/// An interview about to be worked on.
pub struct Opened {
    /// Its questionnaire.
    pub questionnaire: Arc<Questionnaire>,
    /// The interview as the file has it.
    pub interview: Interview,
    file: InterviewFile,
}

/// Opens the file, or begins it; `None` if what was read has errors, which were told.
pub fn open(args: &InterviewArgs, shared: &Shared, lang: Lang) -> Result<Option<Opened>> {
    let path = &args.file;
    if !path.try_exists().with_context(|| messages::cannot_read(&path.display().to_string(), lang))? {
        return begin(args, shared, lang);
    }
    if args.comune.is_some() {
        bail!(texts::is_there(path, lang));
    }
    let name = || messages::cannot_read(&path.display().to_string(), lang);
    // Held before it is read: what is read is what the first save finds.
    let mut file = InterviewFile::open(path, None, inputs::settings_of(path, lang)?, lang)?;
    file.know(fs::read(path).with_context(name)?);
    let mut run = inputs::read(std::slice::from_ref(path), shared)?;
    if shell::tell_problems(&run, &shared.looks, false) {
        return Ok(None);
    }
    let Some((questionnaire, interview)) = only_interview(&mut run) else {
        bail!(texts::not_one_interview(path, lang));
    };
    Ok(Some(Opened { questionnaire, interview, file }))
}

fn only_interview(run: &mut Run) -> Option<(Arc<Questionnaire>, Interview)> {
    let [assessment] = run.assessments.as_mut_slice() else { return None };
    let (interview, _) = assessment.interviews.pop().filter(|_| assessment.interviews.is_empty())?;
    Some((Arc::clone(&assessment.questionnaire), interview))
}

/// An interview whose file is not there yet: of a comune that is named, or of that of the time before.
fn begin(args: &InterviewArgs, shared: &Shared, lang: Lang) -> Result<Option<Opened>> {
    let path = &args.file;
    if super::super::files::is_table(path) {
        bail!(texts::not_one_interview(path, lang));
    }
    let (run, questionnaire) = inputs::questionnaire_for(path, shared)?;
    if shell::tell_problems(&run, &shared.looks, false) {
        return Ok(None);
    }
    let Some(questionnaire) = questionnaire else { bail!(texts::which_questionnaire(path, lang)) };
    let settings = inputs::settings_of(path, lang)?;
    let before = match &args.from {
        Some(from) => earlier(from, &questionnaire, None, args, shared, lang)?.map(|(_, interview)| interview.unit),
        None => None,
    };
    let mut unit = match (&args.comune, before) {
        (Some(name), _) => Unit { name: name.clone(), ..Unit::default() },
        (None, Some(unit)) => unit,
        (None, None) => bail!(texts::which_comune(path, lang)),
    };
    unit.code = args.code.clone().or(unit.code);
    unit.population = args.population.or(unit.population);
    unit.group = unit.group.or(settings.group.clone());
    let mut interview = Interview::new(unit, questionnaire.questions().len());
    interview.wave = args.wave.clone().or(settings.wave.clone());
    interview.date = Some(args.today());
    let file = InterviewFile::open(path, None, settings, lang)?;
    Ok(Some(Opened { questionnaire, interview, file }))
}

impl Opened {
    /// The sitting over it; `None` if the interview of the time before has errors, which were told.
    pub fn sit_down<'q>(
        self,
        questionnaire: &'q Questionnaire,
        args: &InterviewArgs,
        shared: &Shared,
        lang: Lang,
    ) -> Result<Option<Sitting<'q>>> {
        let saved = self.interview;
        let mut interview = saved.clone();
        interview.date = interview.date.or(Some(args.today()));
        let respondent = match &args.respondent {
            Some(id) => Some(respondent(&mut interview, id, args.role.as_deref(), lang)?),
            None => None,
        };
        let before = match &args.from {
            Some(from) => {
                let found = earlier(from, questionnaire, Some(&interview), args, shared, lang)?;
                let Some((then, before)) = found else { return Ok(None) };
                Some(Earlier::new(questionnaire, &then, &before))
            }
            None => None,
        };
        let scope = scope(questionnaire, args, lang)?;
        let session = Session::new(questionnaire, interview, respondent, Some(args.today()), before, &scope);
        Ok(Some(Sitting::new(session, saved, self.file, lang)))
    }
}

/// The respondent with an id; a new one is added to the interview unless the id looks like a slip.
fn respondent(interview: &mut Interview, id: &str, role: Option<&str>, lang: Lang) -> Result<usize> {
    let known: Vec<String> = interview.respondents.iter().map(|respondent| respondent.id.to_string()).collect();
    if let Some(place) = known.iter().position(|known| known == id) {
        return Ok(place);
    }
    if let Some(nearest) = nearest(id, known.iter().map(String::as_str)) {
        bail!(messages::unknown_name(Named::Respondent, id, Some(&nearest), &known, lang));
    }
    let Some(id) = Id::new(id) else { bail!(texts::no_id(id, lang)) };
    interview.respondents.push(Respondent { id, role: role.map(str::to_owned), name: None });
    Ok(interview.respondents.len() - 1)
}

/// The questions asked for: some dimensions or questions, all of theirs or the open ones.
fn scope(questionnaire: &Questionnaire, args: &InterviewArgs, lang: Lang) -> Result<Scope> {
    let mut only = Vec::new();
    for id in &args.only {
        let Some(child) = questionnaire.find(id) else {
            let nodes = questionnaire.nodes().iter().rev().map(|node| node.id.to_string());
            let questions = questionnaire.questions().iter().map(|question| question.id.to_string());
            let known: Vec<String> = nodes.chain(questions).collect();
            let nearest = nearest(id, known.iter().map(String::as_str));
            bail!(messages::unknown_name(Named::Node, id, nearest.as_deref(), &known, lang));
        };
        only.push(child);
    }
    Ok(Scope { only, pick: if args.open { Pick::Open } else { Pick::All } })
}

/// The interview of the time before with the questionnaire it was held with: of the same comune and questionnaire,
/// the latest one there is; `None` if what was read has errors, which were told.
fn earlier(
    from: &Path,
    questionnaire: &Questionnaire,
    now: Option<&Interview>,
    args: &InterviewArgs,
    shared: &Shared,
    lang: Lang,
) -> Result<Option<(Arc<Questionnaire>, Interview)>> {
    let shared = Shared { questionnaire: None, ..shared.clone() };
    let run = inputs::read(&[from.to_owned()], &shared)?;
    if shell::tell_problems(&run, &shared.looks, false) {
        return Ok(None);
    }
    let name = now.map(|interview| interview.unit.name.as_str()).or(args.comune.as_deref());
    let same = |interview: &Interview| match (now, name) {
        (Some(now), _) if now.unit.code.is_some() && interview.unit.code.is_some() => {
            now.unit.code == interview.unit.code
        }
        (_, Some(name)) => interview.unit.name.to_lowercase() == name.to_lowercase(),
        (_, None) => true,
    };
    let of_questionnaire = run.assessments.iter().filter(|assessment| assessment.questionnaire.id == questionnaire.id);
    let all = of_questionnaire.flat_map(|assessment| {
        assessment.interviews.iter().map(|(interview, _)| (Arc::clone(&assessment.questionnaire), interview))
    });
    let mut found: Vec<_> = all.filter(|(_, interview)| same(interview)).collect();
    found.sort_by(|(_, one), (_, other)| (&one.wave, one.date).cmp(&(&other.wave, other.date)));
    let several_comuni = name.is_none() && found.windows(2).any(|pair| pair[0].1.unit.key() != pair[1].1.unit.key());
    if several_comuni {
        bail!(texts::which_comune(&args.file, lang));
    }
    match found.pop() {
        Some((questionnaire, interview)) => Ok(Some((questionnaire, interview.clone()))),
        None => bail!(texts::nothing_earlier(from, name, &questionnaire.id, lang)),
    }
}

impl InterviewArgs {
    /// The day of the sitting: the one asked for, else today's.
    fn today(&self) -> Date {
        self.date.unwrap_or_else(|| jiff::Zoned::now().date())
    }
}

/// A day as the command line takes it.
pub fn day(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| "2026-11-20".to_owned())
}

/// Whether a file can be written where it lies.
pub fn folder_is_there(path: &Path, lang: Lang) -> Result<()> {
    if folder_of(path).is_dir() { Ok(()) } else { bail!(texts::no_folder(folder_of(path), lang)) }
}

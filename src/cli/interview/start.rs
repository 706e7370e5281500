//! Opens or starts an interview: file, date, respondent, earlier answers.

use super::controller::Controller;
use super::file::{InterviewFile, is_interview_name};
use super::{InterviewArgs, messages};
use crate::cli::args::CommonArgs;
use crate::cli::clock;
use crate::cli::files::{Detail, is_table};
use crate::cli::input;
use crate::cli::input::lookup;
use crate::cli::input::reader;
use crate::cli::input::run::{Assessment, Interviews, Run};
use crate::cli::messages::{Named, cannot_read, unknown_name};
use crate::cli::paths::{FOLDER_FILE, folder_of};
use anyhow::{Context, Result, bail};
use comino::interview::{EarlierQuery, EarlierReplies, Pick, Scope, Session, Setup, latest_before};
use comino::lang::Lang;
use comino::load::folder::Folder;
use comino::load::identity::RegistryChoice;
use comino::load::nearest;
use comino::load::units::Units;
use comino::model::{Date, Id, Interview, Questionnaire, Respondent, Response, Unit};
use std::path::Path;
use std::sync::Arc;

/// An interview ready to be asked.
pub struct Opened {
    pub questionnaire: Arc<Questionnaire>,
    interview: Interview,
    file: InterviewFile,
    before: Option<Before>,
}

type Before = (Arc<Questionnaire>, Interview);

/// Opens the file, or starts a new interview.
pub fn open(args: &InterviewArgs, shared: &CommonArgs, lang: Lang) -> Result<Opened> {
    let path = &args.file;
    if path.is_dir() {
        bail!(messages::is_a_folder(path.display(), first_interview(path).as_deref(), lang));
    }
    if is_table(path) || path.file_name().is_some_and(|name| name == FOLDER_FILE) {
        bail!(messages::not_one_interview(path.display(), lang));
    }
    let is_new = args.questionnaire.is_some() || args.comune.is_some() || args.from.is_some();
    if !is_new && !path.exists() {
        let near = near_interviews(path);
        if !near.is_empty() {
            bail!(messages::no_such_interview(path.display(), &near, lang));
        }
    }
    let settings = input::settings(path)?;
    if !path.try_exists().with_context(|| cannot_read(path.display(), lang))? {
        return start_new(args, settings, shared, lang);
    }
    if args.comune.is_some() {
        bail!(messages::is_there(path.display(), lang));
    }
    // The file is locked before it is read, so that the first save finds what was read.
    let file = InterviewFile::open(path, settings, lang)?;
    let Run { inputs, interviews, .. } = reader::read(std::slice::from_ref(path), shared)?;
    inputs.report(Detail::Full)?;
    let Some((questionnaire, interview)) = only_interview(interviews.assessments) else {
        bail!(messages::not_one_interview(path.display(), lang));
    };
    let before = before(args, &questionnaire, &interview, lang)?;
    Ok(Opened { questionnaire, interview, file, before })
}

/// The first file of a folder, by name, that may be an interview.
fn first_interview(folder: &Path) -> Option<String> {
    let files = std::fs::read_dir(folder).ok()?.filter_map(|entry| Some(entry.ok()?.path()));
    let first = files.filter(|path| path.is_file() && is_interview_name(path)).min()?;
    Some(first.display().to_string())
}

/// The interviews, in the folder of a path or just below it, whose names contain its name or begin almost like it.
fn near_interviews(path: &Path) -> Vec<String> {
    const MOST: usize = 5;
    let typed = path.file_stem().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
    let typed = typed.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>();
    let (words, typed) = (typed.len(), typed.join("-"));
    let is_near = |file: &Path| {
        let stem = file.file_stem().map(|stem| stem.to_string_lossy().to_lowercase()).unwrap_or_default();
        let beginning = stem.split('-').take(words).collect::<Vec<_>>().join("-");
        !typed.is_empty() && (stem.contains(&typed) || nearest(&typed, [beginning.as_str(), stem.as_str()]).is_some())
    };
    let in_folder =
        |folder: &Path| std::fs::read_dir(folder).into_iter().flatten().filter_map(|entry| Some(entry.ok()?.path()));
    let folder = folder_of(path);
    let below =
        in_folder(folder).filter(|path| path.is_dir()).flat_map(|folder| in_folder(&folder).collect::<Vec<_>>());
    let all = in_folder(folder).chain(below).filter(|file| is_interview_name(file) && is_near(file) && file.is_file());
    let mut near: Vec<String> = all.map(|file| file.strip_prefix(".").unwrap_or(&file).display().to_string()).collect();
    near.sort();
    near.truncate(MOST);
    near
}

fn only_interview(mut assessments: Vec<Assessment>) -> Option<(Arc<Questionnaire>, Interview)> {
    let Assessment { questionnaire, mut interviews } = assessments.pop().filter(|_| assessments.is_empty())?;
    let (interview, _) = interviews.pop().filter(|_| interviews.is_empty())?;
    Some((questionnaire, interview))
}

/// A new interview: of the comune given, or of that of the earlier interview.
fn start_new(args: &InterviewArgs, settings: Folder, shared: &CommonArgs, lang: Lang) -> Result<Opened> {
    let path = &args.file;
    if !is_interview_name(path) {
        bail!(messages::not_yaml(path.display(), lang));
    }
    let (inputs, questionnaire) = input::questionnaire_for(path, shared)?;
    inputs.report(Detail::Full)?;
    let Some(questionnaire) = questionnaire else { bail!(messages::which_questionnaire(path.display(), lang)) };
    let mut interview = Interview::new(Unit::default(), questionnaire.questions().len());
    interview.unit.name = args.comune.clone().unwrap_or_default();
    interview.unit.code.clone_from(&args.code);
    interview.wave = args.wave.clone().or(settings.wave.clone());
    interview.date = Some(args.today());
    let before = before(args, &questionnaire, &interview, lang)?;
    let mut unit = match (&args.comune, &before) {
        (Some(name), Some((_, before))) => Unit { name: name.clone(), ..before.unit.clone() },
        (Some(name), None) => Unit { name: name.clone(), ..Unit::default() },
        (None, Some((_, before))) => before.unit.clone(),
        (None, None) => bail!(messages::which_comune(path.display(), lang)),
    };
    unit.code = args.code.clone().or(unit.code);
    unit.population = args.population.or(unit.population);
    unit.group = unit.group.or(settings.group.clone());
    interview.unit = unit;
    let file = InterviewFile::open(path, settings, lang)?;
    Ok(Opened { questionnaire, interview, file, before })
}

impl Opened {
    pub fn into_controller<'q>(
        self,
        questionnaire: &'q Questionnaire,
        args: &InterviewArgs,
        lang: Lang,
    ) -> Result<Controller<'q>> {
        let Opened { interview: saved, file, before, .. } = self;
        let mut interview = saved.clone();
        interview.date = interview.date.or(Some(args.today()));
        let respondent = match &args.respondent {
            Some(id) => Some(respondent(&mut interview, id, args.role.as_deref(), lang)?),
            None => None,
        };
        if let Some(id) = &args.unnamed {
            let unnamed = self::respondent(&mut interview, id, None, lang)?;
            set_missing_respondents(&mut interview, unnamed);
        }
        let earlier = before.map(|(then, before)| EarlierReplies::new(questionnaire, &then, &before));
        let scope = scope(questionnaire, args, lang)?;
        let setup = Setup { respondent, today: Some(args.today()), earlier, scope };
        let session = Session::new(questionnaire, interview, setup);
        Ok(Controller::new(session, saved, file, lang))
    }
}

/// Sets the respondent of all answers that name none.
fn set_missing_respondents(interview: &mut Interview, respondent: usize) {
    for question in interview.questions() {
        let (mut voices, mut awaiting) = {
            let response = interview.response(question);
            (response.voices().to_vec(), response.awaiting().to_vec())
        };
        for voice in &mut voices {
            let remarks = voice.remarks.get_or_insert_default();
            remarks.by = remarks.by.or(Some(respondent));
        }
        for remarks in &mut awaiting {
            remarks.by = remarks.by.or(Some(respondent));
        }
        interview.set_response(question, Response::with_awaiting(voices, awaiting));
    }
}

/// The index of the respondent with an id; a new one is added. Without a role, an id close to an existing one is
/// refused as a typing error.
fn respondent(interview: &mut Interview, id: &str, role: Option<&str>, lang: Lang) -> Result<usize> {
    let known: Vec<String> = interview.respondents.iter().map(|respondent| respondent.id.to_string()).collect();
    if let Some(index) = known.iter().position(|known| known == id) {
        let known_role = interview.respondents[index].role.as_deref().unwrap_or_default();
        if role.is_some_and(|role| role != known_role) {
            bail!(messages::respondent_is_there(id, known_role, lang));
        }
        return Ok(index);
    }
    let nearest = nearest(id, known.iter().map(String::as_str)).filter(|_| role.is_none());
    if let Some(nearest) = nearest {
        bail!(unknown_name(Named::Respondent, id, Some(&nearest), &known, lang));
    }
    let Some(id) = Id::new(id) else { bail!(messages::no_id(id, lang)) };
    interview.respondents.push(Respondent { id, role: role.map(str::to_owned), name: None });
    Ok(interview.respondents.len() - 1)
}

/// The questions to ask: those of `--only`, all or with `--open` the open ones.
fn scope(questionnaire: &Questionnaire, args: &InterviewArgs, lang: Lang) -> Result<Scope> {
    let mut only = Vec::new();
    for id in &args.only {
        let Some(child) = questionnaire.find(id) else {
            return Err(lookup::unknown_name_error(Named::Node, id, &lookup::ids(questionnaire), lang));
        };
        only.push(child);
    }
    let office = args.office.as_deref().map(|id| lookup::office(questionnaire, id, lang)).transpose()?;
    Ok(Scope { only, office, pick: if args.open { Pick::Open } else { Pick::All } })
}

/// The earlier interview that `--from` asks for.
fn before(args: &InterviewArgs, questionnaire: &Questionnaire, now: &Interview, lang: Lang) -> Result<Option<Before>> {
    let Some(from) = &args.from else { return Ok(None) };
    let shared = CommonArgs::of(None);
    let Run { inputs, interviews: Interviews { mut assessments, .. }, .. } =
        reader::read(std::slice::from_ref(from), &shared)?;
    inputs.report(Detail::Full)?;
    let mut now = now.clone();
    let interviews = assessments.iter_mut().flat_map(|assessment| &mut assessment.interviews);
    let interviews = interviews.map(|(interview, _)| interview);
    let named = !now.unit.name.is_empty();
    let mut mentions: Vec<(&mut Interview, ())> = interviews.map(|interview| (interview, ())).collect();
    if named {
        mentions.push((&mut now, ()));
    }
    Units::assign(&RegistryChoice::default(), mentions);
    let name = Some(now.unit.name.as_str()).filter(|name| !name.is_empty());
    let (wave, date) = (now.wave.as_deref(), now.date.or(Some(args.today())));
    let of_questionnaire = assessments.iter().filter(|assessment| assessment.questionnaire.id == questionnaire.id);
    let all: Vec<(&Arc<Questionnaire>, &Interview)> = of_questionnaire
        .flat_map(|assessment| assessment.interviews.iter().map(|(one, _)| (&assessment.questionnaire, one)))
        .collect();
    let several = name.is_none() && all.windows(2).any(|pair| pair[0].1.unit.id != pair[1].1.unit.id);
    if several {
        bail!(messages::which_comune(args.file.display(), lang));
    }
    match latest_before(EarlierQuery { unit: now.unit.id.filter(|_| named), wave, date }, all.into_iter()) {
        Some((then, before)) => Ok(Some((Arc::clone(then), before.clone()))),
        None => bail!(messages::no_earlier_interview(from.display(), name, &questionnaire.id, lang)),
    }
}

impl InterviewArgs {
    /// The date of the interview: that of `--date`, else today.
    fn today(&self) -> Date {
        self.date.unwrap_or_else(clock::today)
    }
}

pub fn folder_is_there(path: &Path, lang: Lang) -> Result<()> {
    if folder_of(path).is_dir() { Ok(()) } else { bail!(messages::no_folder(folder_of(path).display(), lang)) }
}

//! `explain`: why a municipality has its score.

use crate::cli::input::RunArgs;
use crate::cli::input::lookup;
use crate::cli::input::run::Assessment;
use crate::cli::input::selection::Selected;
use crate::cli::messages::Named;
use anyhow::Result;
use clap::Args;
use comino::compare::{Participant, score_all};
use comino::lang::Lang;
use comino::model::{Child, Questionnaire};
use comino::report;
use comino::report::explain::ExplainedUnit;

#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// The municipality, by code or name
    ///
    /// Il comune, per codice o per nome
    #[arg(value_name = "MUNICIPALITY")]
    unit: String,
    /// The index, dimension or question, by id
    ///
    /// L'indice, la dimensione o la domanda, per id
    #[arg(value_name = "NODE")]
    node: String,
    #[command(flatten)]
    run: RunArgs,
}

/// Finds the comune and the node, and prints what the score is made of.
pub fn run(args: &ExplainArgs) -> Result<()> {
    let (selected, writer) = args.run.read()?;
    let lang = writer.lang();
    let (assessment, child, participant) = latest(&selected, &args.unit, &args.node, lang)?;
    let (questionnaire, participant) = participant.as_given(&assessment.questionnaire);
    let child = in_version(questionnaire, &assessment.questionnaire, child, &args.node, lang)?;
    let scored = score_all(questionnaire, &[participant]);
    let subject = ExplainedUnit { questionnaire, participant: &scored[0].participant, card: &scored[0].card };
    writer.print(
        || report::explain::document(subject, child, lang),
        || report::explain::table(subject, child, lang),
        || report::explain::data(subject, child, lang),
    )
}

/// The latest interview of a comune on a questionnaire that has the node.
fn latest<'a>(
    selected: &'a Selected,
    unit_name: &str,
    name: &str,
    lang: Lang,
) -> Result<(&'a Assessment, Child, Participant<'a>)> {
    let assessments = &selected.assessments;
    let having = assessments.iter().filter_map(|assessment| Some((assessment, assessment.questionnaire.find(name)?)));
    let (mut latest, mut missing) = (None::<(&Assessment, Child, Participant<'_>)>, None);
    for (assessment, child) in having {
        match unit(&selected.interviews(assessment), unit_name, lang) {
            Ok(found) if latest.as_ref().is_none_or(|known| known.2.wave_position() < found.wave_position()) => {
                latest = Some((assessment, child, found));
            }
            Ok(_) => {}
            Err(error) => drop(missing.get_or_insert(error)),
        }
    }
    if let Some(found) = latest {
        return Ok(found);
    }
    if let Some(error) = missing {
        return Err(error);
    }
    let known: Vec<String> = assessments.iter().flat_map(|assessment| lookup::ids(&assessment.questionnaire)).collect();
    Err(lookup::unknown_name_error(Named::Node, name, &known, lang))
}

/// The node or question in the version that the comune answers.
fn in_version(own: &Questionnaire, latest: &Questionnaire, child: Child, name: &str, lang: Lang) -> Result<Child> {
    let found = match child {
        Child::Node(node) => own.find(latest.nodes()[node].id.as_str()),
        Child::Question(question) => latest.counterpart(question, own).map(Child::Question),
    };
    let found = if std::ptr::eq(own, latest) { Some(child) } else { found };
    found.ok_or_else(|| lookup::unknown_name_error(Named::Node, name, &lookup::ids(own), lang))
}

/// The interview of a comune, by code or name.
fn unit<'a>(participants: &[Participant<'a>], wanted: &str, lang: Lang) -> Result<Participant<'a>> {
    let units = participants.iter().map(|participant| (participant.key(), participant.name()));
    Ok(participants[lookup::find_unit(wanted, units, lang)?].clone())
}

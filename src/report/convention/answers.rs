//! What the comuni answered to the questions that decide an agreement.

use crate::compare::{Group, QuestionnaireResults};
use crate::lang::Lang;
use crate::model::{Answer, ChoiceOption, Kind, Question, QuestionId};
use serde_json::{Value, json};

/// The legal form of the draft.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, strum::EnumString, strum::IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum Form {
    /// An agreement between the comuni (TUEL, art. 30).
    #[default]
    Agreement,
    /// A transfer of functions to the Unione (TUEL, art. 32).
    Transfer,
}

/// A question whose answers the draft uses, and the options that decide nothing.
#[derive(Clone, Copy)]
pub(super) struct Deciding {
    id: &'static str,
    undecided: &'static [&'static str],
}

const LEADER: Deciding = Deciding { id: "ente-guida", undecided: &["nessuno", "da-decidere"] };
pub(super) const COST_RULE: Deciding = Deciding { id: "criterio-costi", undecided: &["nessuno", "da-decidere"] };
pub(super) const FUNCTION: Deciding = Deciding { id: "funzione-ict", undecided: &["non-disponibile", "da-discutere"] };
const ACTIVITIES: &str = "cosa-condividere";
const FEARS: &str = "timori";
/// The options of `ente-guida` that name a body which the run knows.
const UNIONE: &str = "unione";
const LARGEST: &str = "comune-maggiore";

/// The form that the comuni prefer: a transfer if most of those who decide want the Unione to lead.
pub fn preferred_form(group: &Group<'_>) -> Form {
    let answers = Answers { group, lang: Lang::It };
    match answers.most_named(LEADER) {
        Some((_, chosen)) if chosen.id == UNIONE => Form::Transfer,
        _ => Form::Agreement,
    }
}

/// The answers of the comuni of a run.
#[derive(Clone, Copy)]
pub(super) struct Answers<'g, 'a> {
    pub group: &'g Group<'a>,
    pub lang: Lang,
}

/// An option with the number of comuni that chose it, of those that answered the question.
struct Chosen {
    id: String,
    option: usize,
    count: usize,
    of: usize,
}

impl<'g, 'a> Answers<'g, 'a> {
    /// The option that most comuni name as leading body, with the name of the body if the run knows it.
    pub fn leader(self, unione: Option<&str>) -> Option<Value> {
        let (question, chosen) = self.most_named(LEADER)?;
        let name = match chosen.id.as_str() {
            UNIONE => unione,
            LARGEST => self.largest(),
            _ => None,
        };
        let mut value = self.value(question, &chosen);
        value["name"] = name.into();
        Some(value)
    }

    /// The option that most comuni chose, if one was chosen more than any other.
    pub fn favourite(self, deciding: Deciding) -> Option<Value> {
        let (question, chosen) = self.most_named(deciding)?;
        Some(self.value(question, &chosen))
    }

    /// What the comuni would share, the most requested first, and whether the Unione can take it on.
    pub fn activities(self) -> Vec<Value> {
        let Some((question, answered)) = self.of_comuni(ACTIVITIES) else { return Vec::new() };
        let Kind::Multiple(multiple) = &question.kind else { return Vec::new() };
        let offered = self.offered();
        let mut activities = Vec::new();
        for (place, option) in multiple.options.iter().enumerate().filter(|(_, option)| !option.exclusive) {
            let chose = |(_, answer): &&(usize, &Answer)| matches!(answer, Answer::Multiple(options) if options.contains(&place));
            let units: Vec<usize> = answered.iter().filter(chose).map(|(unit, _)| *unit).collect();
            let names: Vec<&str> = units.iter().map(|unit| self.group.units[*unit].name.as_str()).collect();
            let id = option.id.as_str();
            let value = json!({
                "id": id,
                "title": option.text.get(self.lang),
                "count": names.len(),
                "of": answered.len(),
                "names": names,
                "ready": offered.as_ref().map(|offered| offered.iter().any(|known| known == id)),
            });
            activities.push((units.len(), value));
        }
        activities.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
        activities.into_iter().filter(|(count, _)| *count > 0).map(|(_, value)| value).collect()
    }

    /// What the comuni fear, in the order of these units, each text once.
    pub fn fears(self, order: &[usize]) -> Vec<&'g str> {
        let mut fears = Vec::new();
        let Some((_, answered)) = self.of_comuni(FEARS) else { return fears };
        for unit in order {
            let own = answered.iter().filter(|(answering, _)| answering == unit);
            for text in own.filter_map(|(_, answer)| if let Answer::Text(text) = answer { Some(text) } else { None }) {
                if !fears.contains(&text.as_str()) {
                    fears.push(text.as_str());
                }
            }
        }
        fears
    }

    fn value(self, question: &Question, chosen: &Chosen) -> Value {
        let title = options(question).map(|options| options[chosen.option].text.get(self.lang));
        let (count, of) = (chosen.count, chosen.of);
        json!({"id": chosen.id, "title": title, "count": count, "of": of, "unanimous": count == of})
    }

    /// The deciding option with most answers; `None` without any, or if two have as many.
    fn most_named(self, deciding: Deciding) -> Option<(&'g Question, Chosen)> {
        let (question, answered) = self.of_comuni(deciding.id)?;
        let named = options(question)?;
        let of = answered.len();
        let count = |place: usize| answered.iter().filter(|(_, answer)| **answer == Answer::Choice(place)).count();
        let places = (0..named.len()).filter(|place| !deciding.undecided.contains(&named[*place].id.as_str()));
        let mut counted: Vec<(usize, usize)> = places.map(|place| (count(place), place)).collect();
        counted.sort_by_key(|(count, _)| std::cmp::Reverse(*count));
        let &(count, option) = counted.first().filter(|(count, _)| *count > 0)?;
        let is_only = counted.get(1).is_none_or(|(next, _)| *next < count);
        is_only.then(|| (question, Chosen { id: named[option].id.to_string(), option, count, of }))
    }

    /// The first question with this id that comuni answered, and their answers by unit.
    fn of_comuni(self, id: &str) -> Option<(&'g Question, Vec<(usize, &'g Answer)>)> {
        self.group.parts.iter().find_map(|part| {
            let (question, mut answered) = self.answers(part, id)?;
            answered.retain(|(unit, _)| !self.group.units[*unit].is_joint_body());
            (!answered.is_empty()).then_some((question, answered))
        })
    }

    /// The ids of the activities that the Unione can take on; `None` if it was not asked.
    fn offered(self) -> Option<Vec<String>> {
        self.group.parts.iter().find_map(|part| {
            let (question, answered) = self.answers(part, ACTIVITIES)?;
            let (_, answer) = answered.into_iter().find(|(unit, _)| self.group.units[*unit].is_joint_body())?;
            let (Kind::Multiple(multiple), Answer::Multiple(chosen)) = (&question.kind, answer) else { return None };
            Some(chosen.iter().map(|place| multiple.options[*place].id.to_string()).collect())
        })
    }

    fn answers(self, part: &'g QuestionnaireResults<'a>, id: &str) -> Option<(&'g Question, Vec<(usize, &'g Answer)>)> {
        let question: QuestionId = part.questionnaire.find_question(id)?;
        let given = part.answered().filter_map(|(unit, answered)| {
            let interview = answered.participant.named()?;
            Some((unit, interview.response(question).first_given()?))
        });
        Some((&part.questionnaire.questions()[question], given.collect()))
    }

    /// The comune with most inhabitants; `None` if any number is unknown, or if two have as many.
    fn largest(self) -> Option<&'g str> {
        let comuni: Option<Vec<(u64, &str)>> =
            self.group.comuni().map(|(_, unit)| Some((unit.population()?, unit.name.as_str()))).collect();
        let mut comuni = comuni?;
        comuni.sort_by_key(|(population, _)| std::cmp::Reverse(*population));
        match comuni.as_slice() {
            [(_, name)] => Some(name),
            [(most, name), (next, _), ..] if most > next => Some(name),
            _ => None,
        }
    }
}

fn options(question: &Question) -> Option<&[ChoiceOption]> {
    if let Kind::Choice(choice) = &question.kind { Some(&choice.options) } else { None }
}

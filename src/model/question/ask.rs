//! How a question is asked. The terminal, the web form and the XLSForm are built from this one description.

use super::super::Id;
use super::{Answer, Inventory, Kind, Scale};
use crate::lang::Text;
use std::fmt;

/// The longest scale whose steps are listed to choose from; a step of a longer scale is typed.
const MOST_LISTED_STEPS: i32 = 11;

/// How a question is asked, with texts of type `T`: in every language, or in one.
#[derive(Clone, Debug, PartialEq)]
pub enum Ask<T> {
    One(Vec<AskOption<T>>),
    /// Any number of these options.
    Several(Vec<AskOption<T>>),
    /// Yes or no.
    YesNo,
    Number {
        /// Whether it must be a whole number.
        whole: bool,
        unit: Option<T>,
        /// The smallest number allowed.
        least: Option<f64>,
        /// The largest number allowed.
        most: Option<f64>,
    },
    Text,
    Day {
        /// Whether its age is scored: then it must not be later than the day of the interview.
        aged: bool,
    },
    Table(Inventory<T>),
}

#[derive(Clone, Debug, PartialEq)]
pub struct AskOption<T> {
    /// What files hold for it.
    pub code: OptionCode,
    /// Its text; a step of a scale may have none.
    pub text: Option<T>,
    /// Whether it excludes every other option.
    pub exclusive: bool,
}

/// What files hold for an option.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OptionCode {
    Id(Id),
    /// The step of a scale.
    Step(i32),
}

impl fmt::Display for OptionCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            OptionCode::Id(id) => id.fmt(f),
            OptionCode::Step(step) => step.fmt(f),
        }
    }
}

impl<T> Ask<T> {
    /// Converts every text, as from all languages to one.
    pub fn map<'a, U>(&'a self, convert: impl Fn(&'a T) -> U) -> Ask<U> {
        let options =
            |options: &'a [AskOption<T>]| options.iter().map(|option| option.map(&convert)).collect::<Vec<_>>();
        match self {
            Ask::One(all) => Ask::One(options(all)),
            Ask::Several(all) => Ask::Several(options(all)),
            Ask::YesNo => Ask::YesNo,
            Ask::Number { whole, unit, least, most } => {
                Ask::Number { whole: *whole, unit: unit.as_ref().map(convert), least: *least, most: *most }
            }
            Ask::Text => Ask::Text,
            Ask::Day { aged } => Ask::Day { aged: *aged },
            Ask::Table(inventory) => Ask::Table(inventory.map(convert)),
        }
    }

    /// Whether the answer is typed, not chosen from a list.
    pub fn is_typed(&self) -> bool {
        match self {
            Ask::Number { .. } | Ask::Text | Ask::Day { .. } | Ask::Table(_) => true,
            Ask::One(_) | Ask::Several(_) | Ask::YesNo => false,
        }
    }
}

impl<T> AskOption<T> {
    /// Converts the text.
    pub fn map<'a, U>(&'a self, convert: impl Fn(&'a T) -> U) -> AskOption<U> {
        AskOption { code: self.code.clone(), text: self.text.as_ref().map(convert), exclusive: self.exclusive }
    }
}

impl<T: AsRef<str>> AskOption<T> {
    /// The text, after the number if the option is a step of a scale: `3: partly`.
    pub fn label(&self) -> String {
        let text = self.text.as_ref().map_or("", AsRef::as_ref);
        match &self.code {
            OptionCode::Id(_) => text.to_owned(),
            OptionCode::Step(step) if text.is_empty() => step.to_string(),
            OptionCode::Step(step) => format!("{step}: {text}"),
        }
    }
}

impl Kind {
    /// How a question of this kind is asked.
    pub fn ask(&self) -> Ask<&Text> {
        let option = |id: &Id, text, exclusive| AskOption { code: OptionCode::Id(id.clone()), text, exclusive };
        match self {
            Kind::Choice(choice) => {
                Ask::One(choice.options.iter().map(|one| option(&one.id, Some(&one.text), false)).collect())
            }
            Kind::Multiple(multiple) => {
                let options = multiple.options.iter();
                Ask::Several(options.map(|one| option(&one.id, Some(&one.text), one.exclusive)).collect())
            }
            Kind::YesNo(_) => Ask::YesNo,
            Kind::Scale(scale) => scale.ask(),
            Kind::Number(number) => {
                Ask::Number { whole: false, unit: number.unit.as_ref(), least: number.least(), most: number.max }
            }
            Kind::Open => Ask::Text,
            Kind::Date(dated) => Ask::Day { aged: dated.bands.is_some() },
            Kind::Table(inventory) => Ask::Table(inventory.map(|text| text)),
        }
    }

    /// The options an answer chooses, as indices into those of [`Kind::ask`], yes before no; none where an answer is
    /// typed.
    pub fn chosen(&self, answer: &Answer) -> Vec<usize> {
        match answer {
            Answer::Choice(option) => vec![*option],
            Answer::Multiple(options) => options.clone(),
            Answer::YesNo(yes) => vec![usize::from(!yes)],
            Answer::Scale(step) => {
                let Kind::Scale(scale) = self else { return Vec::new() };
                usize::try_from(step - scale.from).into_iter().collect()
            }
            Answer::Number(_) | Answer::Text(_) | Answer::Date(_) | Answer::Rows(_) => Vec::new(),
        }
    }
}

impl Scale {
    fn ask(&self) -> Ask<&Text> {
        if self.to - self.from >= MOST_LISTED_STEPS {
            let (least, most) = (Some(f64::from(self.from)), Some(f64::from(self.to)));
            return Ask::Number { whole: true, unit: None, least, most };
        }
        let option = |step: i32| {
            let label = self.labels.iter().find(|(labelled, _)| *labelled == step);
            AskOption { code: OptionCode::Step(step), text: label.map(|(_, label)| label), exclusive: false }
        };
        Ask::One((self.from..=self.to).map(option).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Goalposts, Transform};
    use super::*;
    use crate::lang::Lang;

    fn scale(from: i32, to: i32) -> Kind {
        let goalposts = Goalposts::new(f64::from(from), f64::from(to), Transform::Linear);
        Kind::Scale(Scale { from, to, labels: vec![(from, Text::plain("never"))], goalposts })
    }

    #[test]
    fn scale_of_eleven_steps_is_listed_and_of_twelve_typed() {
        let kind = scale(0, 10);
        let Ask::One(steps) = kind.ask() else { panic!("eleven steps are listed") };
        assert_eq!(steps.len(), 11);
        let typed = Ask::Number { whole: true, unit: None, least: Some(0.0), most: Some(11.0) };
        assert_eq!(scale(0, 11).ask(), typed);
    }

    #[test]
    fn label_of_a_step_begins_with_its_number() {
        let kind = scale(-1, 1);
        let ask = kind.ask().map(|text| text.get(Lang::En).to_owned());
        let Ask::One(steps) = ask else { panic!("three steps are listed") };
        assert_eq!(steps.iter().map(AskOption::label).collect::<Vec<_>>(), ["-1: never", "0", "1"]);
        assert_eq!(kind.chosen(&Answer::Scale(1)), [2]);
    }
}

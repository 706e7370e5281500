//! The answer that an action leads to: the one with the fewest points that reach a mark.

use super::{Answer, Choice, Goalposts, Kind, Multiple, Number, NumberScore, Scale, StepGoal, YesNo};
use crate::lang::within;
use crate::model::Date;

/// The tolerance of a comparison of points.
const SAME: f64 = 1e-9;

impl Kind {
    /// The answer with the fewest points that reaches a goal, for a comune with this answer on day `on`. Where no answer
    /// reaches the goal, the best one. `None` if that has no more points than `now`, or the kind has no points.
    ///
    /// | question | now | goal | answer |
    /// |---|---|---|---|
    /// | options with 0, 40, 100 | 0 | 50 | the option with 100 |
    /// | number, worst 0, best 80 | 10 | 50 points | 40 |
    /// | multiple, options with 20, 30, 50 | none | 50 points | the options with 20 and 30, in their order |
    pub fn attained(&self, now: f64, answer: Option<&Answer>, goal: StepGoal, on: Option<Date>) -> Option<Answer> {
        let (_, best) = self.range()?;
        let mark = match goal {
            StepGoal::Points(points) | StepGoal::Option(_, Some(points)) => points.get().min(best),
            StepGoal::Option(_, None) => best,
        };
        let attained = match self {
            Kind::Choice(choice) => match goal {
                StepGoal::Option(option, _) => Answer::Choice(option),
                StepGoal::Points(_) => Answer::Choice(choice.reaching(mark)?),
            },
            Kind::Multiple(multiple) => {
                let chosen = match answer {
                    Some(Answer::Multiple(chosen)) => chosen.as_slice(),
                    _ => &[],
                };
                match goal {
                    StepGoal::Option(option, _) => Answer::Multiple(multiple.with(chosen, option)),
                    StepGoal::Points(_) => Answer::Multiple(multiple.reaching(chosen, mark)),
                }
            }
            Kind::YesNo(yes_no) => Answer::YesNo(yes_no.reaching(mark)),
            Kind::Scale(scale) => Answer::Scale(scale.reaching(mark)?),
            Kind::Number(number) => {
                let value = answer.and_then(Answer::number);
                Answer::Number(number.reaching(value, mark)?)
            }
            // A date is renewed: no answer has a lower age.
            Kind::Date(_) => Answer::Date(on?),
            Kind::Open | Kind::Table(_) => return None,
        };
        let points = self.points(&attained, on)?;
        (points > now + SAME).then_some(attained)
    }
}

fn reaches(points: f64, mark: f64) -> bool {
    points >= mark - SAME
}

/// The first of the values with the fewest points that reach a mark.
fn fewest<T>(values: impl Iterator<Item = (T, f64)>, mark: f64) -> Option<T> {
    let reaching = values.filter(|(_, points)| reaches(*points, mark));
    reaching.reduce(|best, next| if next.1 < best.1 - SAME { next } else { best }).map(|(value, _)| value)
}

impl Choice {
    fn reaching(&self, mark: f64) -> Option<usize> {
        let points = |(at, option): (usize, &super::ChoiceOption)| Some((at, option.points?.get()));
        fewest(self.options.iter().enumerate().filter_map(points), mark)
    }
}

impl YesNo {
    fn reaching(&self, mark: f64) -> bool {
        fewest([true, false].into_iter().filter_map(|yes| Some((yes, self.points(yes)?))), mark).unwrap_or(true)
    }
}

impl Scale {
    fn reaching(&self, mark: f64) -> Option<i32> {
        fewest((self.from..=self.to).filter_map(|step| Some((step, self.points(step)?))), mark)
    }
}

impl Multiple {
    /// The chosen options and another one; an option that excludes others is dropped.
    fn with(&self, chosen: &[usize], option: usize) -> Vec<usize> {
        if self.options.get(option).is_some_and(|option| option.exclusive) {
            return vec![option];
        }
        let kept = chosen.iter().copied().filter(|known| !self.options[*known].exclusive);
        let mut all: Vec<usize> = kept.chain([option]).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// The chosen options with as many others, in their order, as reach a mark.
    fn reaching(&self, chosen: &[usize], mark: f64) -> Vec<usize> {
        let mut all: Vec<usize> = chosen.iter().copied().filter(|known| !self.options[*known].exclusive).collect();
        let reached = |all: &[usize]| self.points(all).is_some_and(|points| reaches(points, mark));
        let others = self.options.iter().enumerate().filter(|(_, option)| !option.exclusive);
        for (at, option) in others {
            let adds = !self.summed || option.points.is_some_and(|points| points.get() > 0.0);
            if !reached(&all) && adds && !all.contains(&at) {
                all.push(at);
            }
        }
        let alone = |(at, option): (usize, &super::MultipleOption)| Some((at, option.points?.get()));
        let exclusive = self.options.iter().enumerate().filter(|(_, option)| option.exclusive);
        if !reached(&all)
            && let Some(best) = fewest(exclusive.filter_map(alone), mark)
        {
            return vec![best];
        }
        all.sort_unstable();
        all
    }
}

impl Number {
    /// The value nearest to `value` that reaches a mark.
    fn reaching(&self, value: Option<f64>, mark: f64) -> Option<f64> {
        match self.score.as_ref()? {
            NumberScore::Goalposts(goalposts) => {
                let exact = goalposts.value(mark);
                let least = self.min.unwrap_or(f64::NEG_INFINITY);
                let most = self.max.unwrap_or(f64::INFINITY);
                Some(within(exact, least, most))
            }
            NumberScore::Bands(bands) => bands.reaching(value, mark, self.least(), self.max),
        }
    }
}

impl Goalposts {
    /// The value with these points.
    fn value(&self, points: f64) -> f64 {
        self.value_at(points / 100.0)
    }
}

//! The parts of a question that depend on its kind: options, goalposts, bands, columns.

use super::super::answer::REPLY_WORDS;
use super::super::yaml::{Fields, Located, SeenIds, YamlNode, YamlValue, shape_of};
use super::Loader;
use crate::diagnostics::{Construct, IdDiagnostic, Location, QuestionDiagnostic, Shape, ValueDiagnostic};
use crate::lang::Text;
use crate::model::{
    Band, Bands, Choice, ChoiceOption, Dated, Goalposts, Id, Kind, KindName, Multiple, MultipleOption, Number,
    NumberScore, Points, Scale, Transform, YesNo,
};
use strum::IntoEnumIterator;

/// Returns the keys of a kind of question, in addition to those of every question.
pub(super) fn keys_of(kind: KindName) -> &'static [&'static str] {
    match kind {
        KindName::Choice | KindName::Multiple => &["options"],
        KindName::YesNo => &["points"],
        KindName::Scale => &["from", "to", "labels", "worst", "best"],
        KindName::Number => &["worst", "best", "unit", "min", "max", "transform", "bands"],
        KindName::Open => &[],
        KindName::Date => &["bands"],
        KindName::Table => &["columns", "rows"],
    }
}

/// Returns the keys that only some kinds have, each once.
pub(super) fn keys_of_kinds() -> Vec<&'static str> {
    let mut all = Vec::new();
    for key in KindName::iter().flat_map(keys_of) {
        if !all.contains(key) {
            all.push(*key);
        }
    }
    all
}

/// Columns of answer tables, which cannot be ids of questions.
pub(super) const RESERVED_COLUMNS: &[&str] = &["unit", "code", "population", "group", "wave", "date", "questionnaire"];

const STEPS: i64 = 1000;

/// An option as written, before default points are assigned.
struct WrittenOption {
    id: Id,
    formerly: Vec<Id>,
    text: Text,
    /// `None` if no points are written, `Some(None)` for `none`.
    points: Option<Option<Points>>,
    exclusive: bool,
    location: Location,
}

impl Loader<'_> {
    /// Reads the kind with its keys.
    pub(super) fn kind(&mut self, fields: &mut Fields, name: KindName, location: Location) -> Option<Kind> {
        match name {
            KindName::Choice => self.choice(fields, location).map(Kind::Choice),
            KindName::Multiple => self.multiple(fields, location).map(Kind::Multiple),
            KindName::YesNo => self.yes_no(fields).map(Kind::YesNo),
            KindName::Scale => self.scale(fields).map(Kind::Scale),
            KindName::Number => self.number(fields).map(Kind::Number),
            KindName::Open => Some(Kind::Open),
            KindName::Date => self.dated(fields).map(Kind::Date),
            KindName::Table => self.inventory(fields).map(Kind::Table),
        }
    }

    fn choice(&mut self, fields: &mut Fields, location: Location) -> Option<Choice> {
        let options = self.options(fields, false)?;
        let written = options.iter().filter(|option| option.points.is_some()).count();
        if written != 0 && written != options.len() {
            let bare = options.iter().find(|option| option.points.is_none())?;
            self.reader.note(QuestionDiagnostic::PointsMixed, bare.location);
            return None;
        }
        if written != 0 && options.iter().all(|option| option.points == Some(None)) {
            self.reader.note(QuestionDiagnostic::NothingScored, location);
        }
        let even = Choice::even_points(options.len());
        let option = |(option, even): (WrittenOption, Points)| ChoiceOption {
            id: option.id,
            formerly: option.formerly,
            text: option.text,
            points: option.points.unwrap_or(Some(even)),
        };
        Some(Choice { options: options.into_iter().zip(even).map(option).collect() })
    }

    fn multiple(&mut self, fields: &mut Fields, location: Location) -> Option<Multiple> {
        let options = self.options(fields, true)?;
        let summed = options.iter().any(|option| option.points.is_some());
        let bare = options.iter().find(|option| option.points.is_none() && !option.exclusive);
        if summed && let Some(bare) = bare {
            self.reader.note(QuestionDiagnostic::PointsMixed, bare.location);
            return None;
        }
        if summed && options.iter().all(|option| option.points.flatten().is_none()) {
            self.reader.note(QuestionDiagnostic::NothingScored, location);
        }
        let option = |option: WrittenOption| MultipleOption {
            id: option.id,
            formerly: option.formerly,
            text: option.text,
            points: option.points.flatten(),
            exclusive: option.exclusive,
        };
        Some(Multiple { options: options.into_iter().map(option).collect(), summed })
    }

    fn options(&mut self, fields: &mut Fields, may_exclude: bool) -> Option<Vec<WrittenOption>> {
        let node = self.reader.require(fields, "options")?;
        self.items(node, 2, |loader, item, seen| loader.option(item, may_exclude, seen))
    }

    fn option(&mut self, item: YamlNode, may_exclude: bool, seen: &mut SeenIds) -> Option<WrittenOption> {
        let keys: &[&str] = match self.in_about {
            false => &["id", "formerly", "text", "points", "exclusive"],
            true => &["id", "formerly", "text", "exclusive"],
        };
        let mut fields = self.reader.fields(item, Construct::Option, keys)?;
        let location = fields.location;
        let id = self.reader.require(&mut fields, "id").and_then(|node| self.reader.option_id(node));
        let formerly = self.former_ids(fields.take("formerly"), |reader, node| reader.option_id(node));
        let text = self.required_text(&mut fields, "text");
        let points = match fields.take("points") {
            None => Some(None),
            Some(YamlNode { value: YamlValue::Text(text), .. }) if text == "none" => Some(Some(None)),
            Some(node) => self.reader.points(node).map(|at| Some(Some(at.value))),
        };
        let mut valid = id.as_ref().is_some_and(|id| self.sound_option(id, seen)) && !fields.meant(&["points"]);
        for id in &formerly {
            valid &= self.sound_option(id, seen);
        }
        let exclusive = match fields.take_entry("exclusive") {
            Some((key, _)) if !may_exclude => {
                let (kind, kinds) = (KindName::Choice.into(), vec![KindName::Multiple.into()]);
                self.reader.note(ValueDiagnostic::KeyNotOfKind { key: "exclusive".into(), kind, kinds }, key);
                valid = false;
                false
            }
            Some((_, node)) => self.reader.flag(node).unwrap_or(false),
            None => false,
        };
        let formerly = formerly.into_iter().map(|id| id.value).collect();
        let option = WrittenOption { id: id?.value, formerly, text: text?, points: points?, exclusive, location };
        valid.then_some(option)
    }

    fn sound_option(&mut self, id: &Located<Id>, seen: &mut SeenIds) -> bool {
        if REPLY_WORDS.contains(&id.value.as_str()) {
            self.reader.note(IdDiagnostic::ReservedId { id: id.value.to_string() }, id.location);
            return false;
        }
        seen.add(&mut self.reader, id, Construct::Option)
    }

    fn yes_no(&mut self, fields: &mut Fields) -> Option<YesNo> {
        let Some(node) = fields.take("points") else { return Some(YesNo::default()) };
        let mut fields = self.reader.fields(node, Construct::Points, &["yes", "no"])?;
        let yes = self.reader.require(&mut fields, "yes").and_then(|node| self.reader.points(node));
        let no = self.reader.require(&mut fields, "no").and_then(|node| self.reader.points(node));
        Some(YesNo { yes: Some(yes?.value), no: Some(no?.value) })
    }

    fn scale(&mut self, fields: &mut Fields) -> Option<Scale> {
        let from = self.reader.require(fields, "from").and_then(|node| self.reader.whole(node, -STEPS, STEPS));
        let to = self.reader.require(fields, "to").and_then(|node| self.reader.whole(node, -STEPS, STEPS));
        let worst = fields.take("worst").map(|node| self.reader.number(node));
        let best = fields.take("best").map(|node| self.reader.number(node));
        let labels = fields.take("labels");
        let (from, to) = (from?, to?);
        let (first, last) = (from.value as f64, to.value as f64);
        if from.value >= to.value {
            self.reader.note(QuestionDiagnostic::RangeEmpty { from: first, to: last }, to.location);
            return None;
        }
        let labels = labels.map_or(Some(Vec::new()), |node| self.labels(node, from.value, to.value));
        let end = |end: Option<Option<Located<f64>>>, otherwise: f64| match end {
            None => Some(Located { value: otherwise, location: to.location }),
            Some(number) => number,
        };
        let (worst, best) = (end(worst, first)?, end(best, last)?);
        for end in [&worst, &best] {
            if !(first..=last).contains(&end.value) {
                let (found, least, most) = (end.value.to_string(), Some(first), Some(last));
                self.reader.note(ValueDiagnostic::OutOfRange { found, least, most }, end.location);
                return None;
            }
        }
        let goalposts = Some(self.goalposts(&worst, &best, Transform::Linear)?);
        let (from, to) = (i32::try_from(from.value).ok()?, i32::try_from(to.value).ok()?);
        Some(Scale { from, to, labels: labels?, goalposts })
    }

    fn labels(&mut self, node: YamlNode, from: i64, to: i64) -> Option<Vec<(i32, Text)>> {
        let YamlValue::Map(entries) = node.value else {
            let found = shape_of(&node);
            self.reader.note(ValueDiagnostic::WrongType { expected: Shape::Map, found }, node.location);
            return None;
        };
        let mut labels = Vec::new();
        for entry in self.reader.unique(entries) {
            let step = entry.key.parse::<i64>().ok().filter(|step| (from..=to).contains(step));
            if step.is_none() {
                let diagnostic =
                    QuestionDiagnostic::LabelOutside { label: entry.key, from: from as f64, to: to as f64 };
                self.reader.note(diagnostic, entry.location);
                continue;
            }
            let text = self.localized(entry.value);
            labels.extend(step.and_then(|step| i32::try_from(step).ok()).zip(text));
        }
        Some(labels)
    }

    fn number(&mut self, fields: &mut Fields) -> Option<Number> {
        let unit = self.optional_text(fields.take("unit"));
        let min = fields.take("min").map(|node| self.reader.number(node));
        let max = fields.take("max").map(|node| self.reader.number(node));
        let (min, max) = (min.map_or(Some(None), |at| at.map(Some)), max.map_or(Some(None), |at| at.map(Some)));
        let ends = ["worst", "best"].map(|key| (key, fields.location_of(key)));
        let (bands_key, has_goalposts) = (fields.location_of("bands"), fields.has("worst") || fields.has("best"));
        if fields.has("bands") && (has_goalposts || fields.has("transform")) {
            let second = if has_goalposts { "worst" } else { "transform" };
            self.reader.note(ValueDiagnostic::KeysExclude { first: "bands", second }, bands_key);
            return None;
        }
        let score = match fields.take("bands") {
            Some(node) => self.bands(node, KindName::Number).map(|bands| Some(NumberScore::Bands(bands))),
            None => self.number_goalposts(fields),
        };
        let (min, max, score) = (min?, max?, score?);
        if let (Some(min), Some(max)) = (&min, &max)
            && min.value >= max.value
        {
            self.reader.note(QuestionDiagnostic::RangeEmpty { from: min.value, to: max.value }, max.location);
            return None;
        }
        if let (Some(min), Some(NumberScore::Bands(bands))) = (&min, &score)
            && bands.first() > min.value
        {
            self.reader.note(QuestionDiagnostic::BandsGap { first: bands.first(), least: min.value }, bands_key);
            return None;
        }
        let number = Number { unit, min: min.map(|at| at.value), max: max.map(|at| at.value), score };
        self.check_ends(&number, ends, bands_key);
        Some(number)
    }

    /// Warns of goalposts and bands that no allowed answer reaches.
    fn check_ends(&mut self, number: &Number, keys: [(&'static str, Location); 2], bands_key: Location) {
        let (least, most) = (number.least(), number.max);
        let is_outside = |at: f64| least.is_some_and(|least| at < least) || most.is_some_and(|most| at > most);
        let ends: Vec<(&'static str, f64, Location)> = match &number.score {
            Some(NumberScore::Goalposts(goalposts)) => {
                let (worst, best) = goalposts.ends();
                keys.into_iter().zip([worst, best]).map(|((key, location), at)| (key, at, location)).collect()
            }
            Some(NumberScore::Bands(bands)) => {
                let beyond = bands.iter().map(|band| band.from).filter(|from| most.is_some_and(|most| *from > most));
                beyond.take(1).map(|from| ("from", from, bands_key)).collect()
            }
            None => Vec::new(),
        };
        for (key, at, location) in ends.into_iter().filter(|(_, at, _)| is_outside(*at)) {
            self.reader.note(QuestionDiagnostic::GoalpostOutside { key, at, least, most }, location);
        }
    }

    fn number_goalposts(&mut self, fields: &mut Fields) -> Option<Option<NumberScore>> {
        let location = [fields.location_of("worst"), fields.location_of("best")];
        let worst = fields.take("worst").map(|node| self.reader.number(node));
        let best = fields.take("best").map(|node| self.reader.number(node));
        let mut transform = Transform::default();
        let transformed = self.choose(fields.take("transform"), &mut transform);
        match (worst, best, transformed) {
            (None, None, None) => Some(None),
            (None, _, _) | (_, None, _) if fields.meant(&["worst", "best"]) => None,
            (None, None, Some(location)) => {
                self.reader
                    .note(QuestionDiagnostic::GoalpostMissing { present: "transform", missing: "worst" }, location);
                None
            }
            (Some(_), None, _) => {
                self.reader
                    .note(QuestionDiagnostic::GoalpostMissing { present: "worst", missing: "best" }, location[0]);
                None
            }
            (None, Some(_), _) => {
                self.reader
                    .note(QuestionDiagnostic::GoalpostMissing { present: "best", missing: "worst" }, location[1]);
                None
            }
            (Some(worst), Some(best), _) => {
                self.goalposts(&worst?, &best?, transform).map(|goalposts| Some(NumberScore::Goalposts(goalposts)))
            }
        }
    }

    fn goalposts(&mut self, worst: &Located<f64>, best: &Located<f64>, transform: Transform) -> Option<Goalposts> {
        let goalposts = Goalposts::new(worst.value, best.value, transform);
        if goalposts.is_none() {
            let not_positive = [worst, best].into_iter().find(|end| transform == Transform::Log && end.value <= 0.0);
            let (diagnostic, location) = match not_positive {
                _ if worst.value == best.value => {
                    (QuestionDiagnostic::GoalpostsEqual { at: best.value }, best.location)
                }
                Some(end) => (QuestionDiagnostic::LogarithmNotPositive { at: end.value }, end.location),
                None => (QuestionDiagnostic::GoalpostsDistance, best.location),
            };
            self.reader.note(diagnostic, location);
        }
        goalposts
    }

    fn bands(&mut self, node: YamlNode, kind: KindName) -> Option<Bands> {
        let mut bands: Vec<Band> = Vec::new();
        let mut valid = true;
        for item in self.reader.list(node, 1)? {
            let Some((band, location)) = self.band(item, kind) else {
                valid = false;
                continue;
            };
            if let Some(before) = bands.last().map(|band| band.from)
                && band.from <= before
            {
                let from = band.from;
                let overlap = from == before;
                let diagnostic = if overlap {
                    QuestionDiagnostic::BandsOverlap { from }
                } else {
                    QuestionDiagnostic::BandsUnsorted { from, before }
                };
                self.reader.note(diagnostic, location);
                valid = false;
            }
            bands.push(band);
        }
        Bands::new(bands).filter(|_| valid)
    }

    fn band(&mut self, item: YamlNode, kind: KindName) -> Option<(Band, Location)> {
        let mut fields = self.reader.fields(item, Construct::Band, &["from", "months", "points"])?;
        let (key, foreign, other) = if kind == KindName::Date {
            ("months", "from", KindName::Number)
        } else {
            ("from", "months", KindName::Date)
        };
        if fields.has(foreign) {
            let diagnostic =
                ValueDiagnostic::KeyNotOfKind { key: foreign.into(), kind: kind.into(), kinds: vec![other.into()] };
            self.reader.note(diagnostic, fields.location_of(foreign));
            return None;
        }
        let from = self.reader.require(&mut fields, key).and_then(|node| self.reader.number(node));
        let points = self.reader.require(&mut fields, "points").and_then(|node| self.reader.points(node));
        let (from, points) = (from?, points?);
        Some((Band { from: from.value, points: points.value }, from.location))
    }

    fn dated(&mut self, fields: &mut Fields) -> Option<Dated> {
        let location = fields.location_of("bands");
        let Some(node) = fields.take("bands") else { return Some(Dated { bands: None }) };
        let bands = self.bands(node, KindName::Date)?;
        if bands.first() != 0.0 {
            self.reader.note(QuestionDiagnostic::BandsGap { first: bands.first(), least: 0.0 }, location);
            return None;
        }
        Some(Dated { bands: Some(bands) })
    }
}

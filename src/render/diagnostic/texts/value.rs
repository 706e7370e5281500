//! Keys, values and ids.

use super::super::message::{Message, did_you_mean, message, text};
use super::super::position::Lines;
use super::names::{before_id, how_to_write};
use super::numbers::{bounds, number_advice};
use crate::diagnostics::{Construct, IdClash, IdDiagnostic, Shape, ValueDiagnostic as D, Weighed};
use crate::lang::Lang;

pub(super) fn value(kind: &D, lines: &mut Lines<'_>, lang: Lang) -> Message {
    match kind {
        D::CommaInText { key } => message!(lang, [key]
            it "«{key}» segue una virgola e viene letto come una chiave senza valore"
                => "dentro {{ }} e [ ] la virgola separa le voci: metti tra virgolette un testo con la virgola, e scrivi i decimali con il punto"
            en "“{key}” follows a comma and is read as a key without a value"
                => "inside {{ }} and [ ], commas separate entries: put a text with a comma in quotation marks, and write decimals with a point"),
        D::UnknownKey { key, construct, nearest, known } => message!(lang, [construct, key, known]
            it "{construct} non ha la chiave `{key}`"
                => "chiavi possibili: {known}"
            en "{construct} has no key `{key}`"
                => "possible keys: {known}")
        .or_nearest(nearest.as_ref(), lang),
        D::DuplicateKey { key, first } => {
            let line = lines.line(*first);
            message!(lang, [key]
                it "la chiave `{key}` è scritta due volte"
                    => "è già alla riga {line}: tienine una sola"
                en "the key `{key}` is written twice"
                    => "it is already on line {line}: keep one of them")
        }
        D::MissingKey { key, construct } => Message::new(
            text!(lang, [key] it "manca la chiave `{key}`" en "the key `{key}` is missing"),
            missing_key_advice(key, *construct, lang),
        ),
        D::WrongType { expected, found } => {
            Message { text: wrong_type(*expected, *found, lang), advice: how_to_write(*expected, lang) }
        }
        D::UnknownWord { found, allowed, nearest } => {
            let allowed = text!(lang, [allowed] it "valori possibili: {allowed}" en "possible values: {allowed}");
            let advice = match nearest {
                Some(nearest) => format!("{} {allowed}", did_you_mean(nearest, lang)),
                None => allowed,
            };
            message!(lang, [found]
                it "«{found}» non è un valore possibile" => "{advice}"
                en "“{found}” is not a possible value" => "{advice}")
        }
        D::KeyNotOfKind { key, kind, kinds } => message!(lang, [key, kind, kinds]
            it "la chiave `{key}` non si può usare con `{kind}`"
                => "si può usare solo con {kinds}"
            en "the key `{key}` cannot be used with `{kind}`"
                => "it can only be used with {kinds}"),
        D::KeysExclude { first, second } => message!(lang, [first, second]
            it "`{first}` e `{second}` non si possono usare insieme"
                => "tieni solo una delle due chiavi"
            en "`{first}` and `{second}` cannot be used together"
                => "keep one of them"),
        D::EmptyText => message!(lang,
            it "il testo è vuoto"
                => "scrivi il testo, oppure togli la chiave"
            en "the text is empty"
                => "write the text, or remove the key"),
        D::EmptyList { least: 0 | 1 } => message!(lang,
            it "l'elenco è vuoto" => "serve almeno una voce"
            en "the list is empty" => "it needs at least one entry"),
        D::EmptyList { least } => message!(lang,
            it "l'elenco è troppo corto" => "servono almeno {least} voci"
            en "the list is too short" => "it needs at least {least} entries"),
        D::BadNumber { found } => not_a_number(found, lang),
        D::BadDate { found } => not_a_date(found, lang),
        D::OutOfRange { found, least, most } => {
            let bounds = bounds(least.as_ref(), most.as_ref(), lang);
            message!(lang, [found]
                it "«{found}» è fuori dai limiti" => "scrivi un numero {bounds}"
                en "“{found}” is out of range" => "write a number {bounds}")
        }
        D::NotPositive { found, of } => {
            let advice = without_weight(*of, lang);
            message!(lang, [found]
                it "«{found}» non è maggiore di zero" => "scrivi un numero maggiore di zero{advice}"
                en "“{found}” is not greater than zero" => "write a number greater than zero{advice}")
        }
        D::FormatVersion { found } => message!(lang, [found]
            it "la versione «{found}» del formato non è supportata" => "scrivi `comino: 1`"
            en "version “{found}” of the format is not supported" => "write `comino: 1`"),
    }
}

/// How to keep a dimension or question out of the score.
fn without_weight(of: Weighed, lang: Lang) -> String {
    match of {
        Weighed::Set => String::new(),
        Weighed::Dimension => text!(lang,
            it "; se la dimensione non deve contare, mettila in un indice a parte"
            en "; if the dimension should not count, put it in an index of its own"),
        Weighed::Question("choice" | "multiple") => text!(lang,
            it "; se la domanda non deve contare, togli `weight` e scrivi `points: none` in ogni opzione"
            en "; if the question should not count, remove `weight` and write `points: none` in every option"),
        Weighed::Question("number") => text!(lang,
            it "; se la domanda non deve contare, togli `weight` e anche `worst` e `best`, o `bands`"
            en "; if the question should not count, remove `weight`, and also `worst` and `best`, or `bands`"),
        Weighed::Question("date") => text!(lang,
            it "; se la domanda non deve contare, togli `weight` e `bands`"
            en "; if the question should not count, remove `weight` and `bands`"),
        Weighed::Question("open" | "table") => text!(lang,
            it ", o togli `weight`: una domanda di questo tipo non conta comunque"
            en ", or remove `weight`: a question of this kind does not count anyway"),
        Weighed::Question(_) => text!(lang,
            it "; se la domanda non deve contare, togli `weight` e sposta la domanda in `about`"
            en "; if the question should not count, remove `weight` and move the question to `about`"),
    }
}

pub(super) fn not_a_number(found: &str, lang: Lang) -> Message {
    let advice = number_advice(found, lang);
    message!(lang, [found]
        it "«{found}» non è un numero" => "{advice}"
        en "“{found}” is not a number" => "{advice}")
}

pub(super) fn not_a_date(found: &str, lang: Lang) -> Message {
    message!(lang, [found]
        it "«{found}» non è una data"
            => "scrivi una data esistente nella forma anno-mese-giorno: `2026-11-23`"
        en "“{found}” is not a date"
            => "write an existing date as year-month-day: `2026-11-23`")
}

fn missing_key_advice(key: &str, construct: Construct, lang: Lang) -> String {
    if construct == Construct::Condition {
        return text!(lang,
            it "una condizione comincia con `question`, `all` o `any`"
            en "a condition starts with `question`, `all` or `any`");
    }
    if construct == Construct::Step {
        return text!(lang,
            it "ogni gradino deve avere `stage`, oppure `needs` con ciò che richiede"
            en "each step must have `stage`, or `needs` with what it requires");
    }
    if (key, construct) == ("comino", Construct::Questionnaire) {
        return text!(lang,
            it "un questionario comincia con `comino: 1`, la versione del formato"
            en "a questionnaire starts with `comino: 1`, the version of the format");
    }
    let construct = &construct;
    text!(lang, [construct, key] it "{construct} deve avere `{key}`" en "{construct} must have `{key}`")
}

fn wrong_type(expected: Shape, found: Shape, lang: Lang) -> String {
    if expected == Shape::WholeNumber && found == Shape::Text {
        return text!(lang, it "questo non è un numero intero" en "this is not a whole number");
    }
    let missing = found == Shape::Nothing;
    let (expected, found) = (&expected, &found);
    if missing {
        return text!(lang, [expected]
            it "manca il valore: serve {expected}"
            en "the value is missing: {expected} is needed");
    }
    text!(lang, [expected, found]
        it "qui serve {expected}, non {found}"
        en "{expected} is needed here, not {found}")
}

pub(super) fn id(kind: &IdDiagnostic, lines: &mut Lines<'_>, lang: Lang) -> Message {
    match kind {
        IdDiagnostic::BadId { found, option: false } => message!(lang, [found]
            it "«{found}» non può essere un id"
                => "usa una lettera minuscola, seguita solo da lettere minuscole senza accento, cifre, `-` e `_` (al massimo 64 caratteri)"
            en "“{found}” cannot be an id"
                => "use a lowercase letter followed only by lowercase letters without accents, digits, `-` and `_` (at most 64 characters)"),
        IdDiagnostic::BadId { found, option: true } => message!(lang, [found]
            it "«{found}» non può essere l'id di un'opzione"
                => "usa solo lettere minuscole senza accento, cifre, `-`, `_` e, all'interno, punti (al massimo 64 caratteri)"
            en "“{found}” cannot be the id of an option"
                => "use only lowercase letters without accents, digits, `-`, `_` and, inside, points (at most 64 characters)"),
        IdDiagnostic::ReservedId { id } => message!(lang, [id]
            it "«{id}» ha un significato riservato e non può essere un id"
                => "scegli un'altra parola"
            en "“{id}” has a reserved meaning and cannot be an id"
                => "choose another word"),
        IdDiagnostic::AmbiguousId { id, clash } => ambiguous_id(id, clash, lang),
        IdDiagnostic::DuplicateId { id, construct: _, first } => {
            let line = lines.line(*first);
            message!(lang, [id]
                it "l'id «{id}» è già usato"
                    => "è già alla riga {line}: qui scegline un altro"
                en "the id “{id}” is already used"
                    => "it is already on line {line}: choose another here")
        }
        IdDiagnostic::UnknownReference { construct, id, nearest, known } => {
            let advice = match known.as_slice() {
                [] => text!(lang, it "il questionario non ne ha" en "the questionnaire has none"),
                _ => text!(lang, [known] it "valori possibili: {known}" en "possible values: {known}"),
            };
            let construct = before_id(*construct, lang);
            message!(lang, [id]
                it "{construct} «{id}» non esiste" => "{advice}"
                en "there is no {construct} “{id}”" => "{advice}")
            .or_nearest(nearest.as_ref(), lang)
        }
    }
}

fn ambiguous_id(id: &String, clash: &IdClash, lang: Lang) -> Message {
    let meaning = match clash {
        IdClash::Column => text!(lang, it "una colonna delle tabelle di risposte" en "a column of answer tables"),
        IdClash::Form => text!(lang,
            it "un nome riservato di XLSForm (ODK, KoboToolbox)"
            en "a reserved name of XLSForm (ODK, KoboToolbox)"),
        IdClash::TruthValue => text!(lang,
            it "un valore vero/falso dei fogli elettronici"
            en "a truth value of spreadsheets"),
        IdClash::Cell => text!(lang,
            it "il nome di una cella dei fogli elettronici"
            en "the name of a cell in spreadsheets"),
        IdClash::Day => text!(lang,
            it "una data, per i fogli elettronici"
            en "a date, to spreadsheets"),
        IdClash::Alike(other) => text!(lang, [other]
            it "quello della domanda «{other}», salvo `-` e `_`"
            en "that of the question “{other}” except for `-` and `_`"),
    };
    message!(lang, [id]
        it "l'id «{id}» è anche {meaning}"
            => "scegline un altro, per esempio `q-{id}`; se il questionario è già in uso, scrivi quello di prima in `formerly`"
        en "the id “{id}” is also {meaning}"
            => "choose another, for example `q-{id}`; if the questionnaire is already in use, write the present one in `formerly`")
}

//! Keys, values and ids.

use super::super::message::{Message, did_you_mean, message, text};
use super::super::position::Lines;
use super::names::{before_id, how_to_write};
use super::numbers::{bounds, number_advice};
use crate::diagnostics::{Construct, IdDiagnostic, Shape, ValueDiagnostic as D};
use crate::lang::Lang;

pub(super) fn value(kind: &D, lines: &mut Lines<'_>, lang: Lang) -> Message {
    match kind {
        D::CommaInText { key } => message!(lang, [key]
            it "«{key}» sta dopo una virgola, e non si capisce a che cosa appartiene"
                => "dentro {{ }} e [ ] la virgola separa: un testo o un numero con la virgola va tra virgolette (i decimali vogliono il punto)"
            en "“{key}” stands after a comma, and belongs to nothing"
                => "within {{ }} and [ ] commas separate: put a text with a comma in quotation marks (decimals want a point)"),
        D::UnknownKey { key, construct, nearest, known } => message!(lang, [construct, key, known]
            it "{construct} non ha la chiave `{key}`"
                => "le chiavi possibili: {known}"
            en "{construct} has no key `{key}`"
                => "the keys it can have: {known}")
        .or_nearest(nearest.as_ref(), lang),
        D::DuplicateKey { key, first } => {
            let line = lines.line(*first);
            message!(lang, [key]
                it "la chiave `{key}` è scritta due volte"
                    => "la prima volta alla riga {line}: tienine una sola"
                en "the key `{key}` is written twice"
                    => "the first time on line {line}: keep one of them")
        }
        D::MissingKey { key, construct } => Message::new(
            text!(lang, [key] it "manca la chiave `{key}`" en "the key `{key}` is missing"),
            missing_key_advice(key, *construct, lang),
        ),
        D::WrongType { expected, found } => {
            Message { text: wrong_type(*expected, *found, lang), advice: how_to_write(*expected, lang) }
        }
        D::UnknownWord { found, allowed, nearest } => {
            let allowed = text!(lang, [allowed] it "si può scrivere: {allowed}" en "it can be: {allowed}");
            let advice = match nearest {
                Some(nearest) => format!("{} {allowed}", did_you_mean(nearest, lang)),
                None => allowed,
            };
            message!(lang, [found]
                it "«{found}» non è un valore possibile" => "{advice}"
                en "“{found}” is not a possible value" => "{advice}")
        }
        D::KeyNotOfKind { key, kind, kinds } => message!(lang, [key, kind, kinds]
            it "la chiave `{key}` non si usa con `{kind}`"
                => "si usa solo con {kinds}"
            en "the key `{key}` does not go with `{kind}`"
                => "it only goes with {kinds}"),
        D::KeysExclude { first, second } => message!(lang, [first, second]
            it "`{first}` e `{second}` non possono stare insieme"
                => "tieni solo l'una o l'altra"
            en "`{first}` and `{second}` cannot stand together"
                => "keep one of them"),
        D::EmptyText => message!(lang,
            it "qui il testo è vuoto"
                => "scrivi il testo, o togli anche la chiave"
            en "the text is empty here"
                => "write the text, or remove the key as well"),
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
                it "«{found}» è fuori dai limiti" => "qui va un numero {bounds}"
                en "“{found}” is out of bounds" => "a number {bounds} is needed")
        }
        D::NotPositive { found } => message!(lang, [found]
            it "«{found}» non va bene" => "qui va un numero maggiore di zero"
            en "“{found}” will not do" => "a number greater than zero is needed"),
        D::FormatVersion { found } => message!(lang, [found]
            it "non conosco la versione «{found}» del formato" => "scrivi `comino: 1`"
            en "version “{found}” of the format is not known" => "write `comino: 1`"),
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
            => "le date si scrivono anno-mese-giorno, con giorni che esistono: `2026-11-23`"
        en "“{found}” is not a date"
            => "dates are written year-month-day, with days that exist: `2026-11-23`")
}

fn missing_key_advice(key: &str, construct: Construct, lang: Lang) -> String {
    if construct == Construct::Condition {
        return text!(lang,
            it "una condizione comincia con `question`, oppure con `all` o `any`"
            en "a condition begins with `question`, or with `all` or `any`");
    }
    if construct == Construct::Step {
        return text!(lang,
            it "ogni gradino dice il suo `stage`, oppure che cosa serve con `needs`"
            en "each step states its `stage`, or what it takes with `needs`");
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
            it "qui il valore manca: serve {expected}"
            en "the value is missing here: {expected} is needed");
    }
    text!(lang, [expected, found]
        it "qui serve {expected}, non {found}"
        en "{expected} is needed here, not {found}")
}

pub(super) fn id(kind: &IdDiagnostic, lines: &mut Lines<'_>, lang: Lang) -> Message {
    match kind {
        IdDiagnostic::BadId { found, option: false } => message!(lang, [found]
            it "«{found}» non può essere un id"
                => "una lettera minuscola, poi solo lettere minuscole senza accento, cifre, `-` e `_` (al massimo 64 segni)"
            en "“{found}” cannot be an id"
                => "a lower-case letter, then only lower-case letters without accents, digits, `-` and `_` (at most 64 signs)"),
        IdDiagnostic::BadId { found, option: true } => message!(lang, [found]
            it "«{found}» non può essere l'id di un'opzione"
                => "solo lettere minuscole senza accento, cifre, `-`, `_` e punti all'interno (al massimo 64 segni)"
            en "“{found}” cannot be the id of an option"
                => "only lower-case letters without accents, digits, `-`, `_` and points inside (at most 64 signs)"),
        IdDiagnostic::ReservedId { id } => message!(lang, [id]
            it "«{id}» ha già un suo significato e non può essere un id"
                => "scegli un'altra parola"
            en "“{id}” has a meaning of its own and cannot be an id"
                => "choose another word"),
        IdDiagnostic::DuplicateId { id, construct: _, first } => {
            let line = lines.line(*first);
            message!(lang, [id]
                it "l'id «{id}» è già usato"
                    => "la prima volta alla riga {line}: qui scegline un altro"
                en "the id “{id}” is already used"
                    => "the first time on line {line}: choose another here")
        }
        IdDiagnostic::UnknownReference { construct, id, nearest, known } => {
            let advice = match known.as_slice() {
                [] => text!(lang, it "il questionario non ne ha" en "the questionnaire has none"),
                _ => text!(lang, [known] it "si può scrivere: {known}" en "it can be: {known}"),
            };
            let construct = before_id(*construct, lang);
            message!(lang, [id]
                it "{construct} «{id}» non esiste" => "{advice}"
                en "there is no {construct} “{id}”" => "{advice}")
            .or_nearest(nearest.as_ref(), lang)
        }
    }
}

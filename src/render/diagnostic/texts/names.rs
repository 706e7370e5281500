//! The names of constructs and types of values.

use super::super::message::{Shown, text};
use crate::diagnostics::{Construct, Shape};
use crate::lang::Lang;

/// With its article, as the subject of a sentence.
impl Shown for Construct {
    fn shown(&self, lang: Lang) -> String {
        match self {
            Construct::Questionnaire => text!(lang, it "il questionario" en "the questionnaire"),
            Construct::Display => text!(lang, it "il blocco `display`" en "the `display` block"),
            Construct::Method => text!(lang, it "il blocco `method`" en "the `method` block"),
            Construct::Level => text!(lang, it "un livello" en "a level"),
            Construct::Levels => text!(lang, it "il blocco `levels`" en "the `levels` block"),
            Construct::Step => text!(lang, it "un gradino di `steps`" en "a step of `steps`"),
            Construct::Gate => text!(lang, it "una voce di `needs`" en "an entry of `needs`"),
            Construct::Index => text!(lang, it "un indice" en "an index"),
            Construct::Dimension => text!(lang, it "una dimensione" en "a dimension"),
            Construct::Question => text!(lang, it "una domanda" en "a question"),
            Construct::Option => text!(lang, it "un'opzione" en "an option"),
            Construct::Band => text!(lang, it "una fascia di `bands`" en "a band of `bands`"),
            Construct::Points => text!(lang, it "il blocco `points`" en "the `points` block"),
            Construct::Column => text!(lang, it "una colonna" en "a column"),
            Construct::Row => text!(lang, it "una riga" en "a row"),
            Construct::Condition => text!(lang, it "una condizione" en "a condition"),
            Construct::Action => text!(lang, it "un'azione" en "an action"),
            Construct::GroupIndicator => text!(lang, it "un indicatore di gruppo" en "a group indicator"),
            Construct::Phase => text!(lang, it "una fase" en "a phase"),
            Construct::Quarters => text!(lang, it "il blocco `quarters`" en "the `quarters` block"),
            Construct::Requirement => text!(lang, it "un requisito" en "a requirement"),
            Construct::Reference => text!(lang, it "un riferimento" en "a reference"),
            Construct::Change => text!(lang, it "una modifica" en "a change"),
            Construct::Office => text!(lang, it "un ufficio" en "an office"),
            Construct::Interview => text!(lang, it "un'intervista" en "an interview"),
            Construct::Unit => text!(lang, it "il blocco `unit`" en "the `unit` block"),
            Construct::Respondent => text!(lang, it "un rispondente" en "a respondent"),
            Construct::Answer => text!(lang, it "una risposta scritta per esteso" en "an answer in the long form"),
            Construct::Folder => text!(lang, it "il file della cartella" en "the folder's file"),
            Construct::Mapping => text!(lang, it "la mappa delle colonne" en "the column mapping"),
        }
    }
}

/// The name before an id: `la domanda «rtd»` in Italian, `question “rtd”` in English.
pub(super) fn before_id(construct: Construct, lang: Lang) -> String {
    match construct {
        Construct::Questionnaire => text!(lang, it "il questionario" en "questionnaire"),
        Construct::Display => text!(lang, it "il blocco `display`" en "`display` block"),
        Construct::Method => text!(lang, it "il blocco `method`" en "`method` block"),
        Construct::Level => text!(lang, it "il livello" en "level"),
        Construct::Levels => text!(lang, it "il blocco `levels`" en "`levels` block"),
        Construct::Step => text!(lang, it "il gradino" en "step"),
        Construct::Gate => text!(lang, it "la voce" en "entry"),
        Construct::Index => text!(lang, it "l'indice o la dimensione" en "index or dimension"),
        Construct::Dimension => text!(lang, it "la dimensione" en "dimension"),
        Construct::Question => text!(lang, it "la domanda" en "question"),
        Construct::Option => text!(lang, it "l'opzione" en "option"),
        Construct::Band => text!(lang, it "la fascia" en "band"),
        Construct::Points => text!(lang, it "il blocco `points`" en "`points` block"),
        Construct::Column => text!(lang, it "la colonna" en "column"),
        Construct::Row => text!(lang, it "la riga" en "row"),
        Construct::Condition => text!(lang, it "la condizione" en "condition"),
        Construct::Action => text!(lang, it "l'azione" en "action"),
        Construct::GroupIndicator => text!(lang, it "l'indicatore di gruppo" en "group indicator"),
        Construct::Phase => text!(lang, it "la fase" en "phase"),
        Construct::Quarters => text!(lang, it "il blocco `quarters`" en "`quarters` block"),
        Construct::Requirement => text!(lang, it "il requisito" en "requirement"),
        Construct::Reference => text!(lang, it "il riferimento" en "reference"),
        Construct::Change => text!(lang, it "la modifica" en "change"),
        Construct::Office => text!(lang, it "l'ufficio" en "office"),
        Construct::Interview => text!(lang, it "l'intervista" en "interview"),
        Construct::Unit => text!(lang, it "il blocco `unit`" en "`unit` block"),
        Construct::Respondent => text!(lang, it "il rispondente" en "respondent"),
        Construct::Answer => text!(lang, it "la risposta" en "answer"),
        Construct::Folder => text!(lang, it "il file della cartella" en "folder's file"),
        Construct::Mapping => text!(lang, it "la mappa delle colonne" en "mapping of columns"),
    }
}

/// With its article.
impl Shown for Shape {
    fn shown(&self, lang: Lang) -> String {
        match self {
            Shape::Nothing => text!(lang, it "niente" en "nothing"),
            Shape::Text => text!(lang, it "un testo" en "a text"),
            Shape::Number => text!(lang, it "un numero" en "a number"),
            Shape::WholeNumber => text!(lang, it "un numero intero" en "a whole number"),
            Shape::Flag => text!(lang, it "`true` o `false`" en "`true` or `false`"),
            Shape::List => text!(lang, it "un elenco" en "a list"),
            Shape::Map => text!(lang, it "un blocco di chiavi" en "a block of keys"),
            Shape::TextOrLanguages => {
                text!(lang, it "un testo, o un testo per lingua" en "a text, or one text per language")
            }
        }
    }
}

/// How to write a value of a type; `None` if that is obvious.
pub(super) fn how_to_write(shape: Shape, lang: Lang) -> Option<String> {
    Some(match shape {
        Shape::Nothing | Shape::Text | Shape::Flag => return None,
        Shape::List => text!(lang,
            it "una voce per riga, ognuna dopo un trattino: `- voce`; oppure `[a, b]`"
            en "one entry per line, each after a dash: `- entry`; or `[a, b]`"),
        Shape::Map => text!(lang,
            it "una chiave per riga, seguita dai due punti: `chiave: valore`; oppure `{{chiave: valore}}`"
            en "one key per line, followed by a colon: `key: value`; or `{{key: value}}`"),
        Shape::Number => text!(lang,
            it "solo cifre, con il punto per i decimali: `12.5`"
            en "digits only, with a point for decimals: `12.5`"),
        Shape::WholeNumber => text!(lang,
            it "solo cifre, senza decimali e senza separatori delle migliaia: `1888`"
            en "digits only, without decimals or thousands separators: `1888`"),
        Shape::TextOrLanguages => text!(lang,
            it "per esempio `title: Servizi`, oppure `title: {{it: Servizi, en: Services}}`"
            en "for example `title: Services`, or `title: {{it: Servizi, en: Services}}`"),
    })
}

//! I nomi italiani delle parti di un file, con i loro articoli.

use crate::source::{Shape, Thing};

/// La cosa con il suo articolo, come soggetto di una frase.
pub(super) fn thing(thing: Thing) -> &'static str {
    match thing {
        Thing::Questionnaire => "il questionario",
        Thing::Display => "il blocco `display`",
        Thing::Method => "il blocco `method`",
        Thing::Level => "un livello",
        Thing::Levels => "il blocco `levels`",
        Thing::Step => "un gradino di `steps`",
        Thing::Gate => "una voce di `needs`",
        Thing::Index => "un indice",
        Thing::Dimension => "una dimensione",
        Thing::Question => "una domanda",
        Thing::Option => "un'opzione",
        Thing::Band => "una fascia di `bands`",
        Thing::Points => "il blocco `points`",
        Thing::Column => "una colonna",
        Thing::Row => "una riga",
        Thing::Condition => "una condizione",
        Thing::Action => "un'azione",
        Thing::GroupIndicator => "un indicatore di gruppo",
        Thing::Phase => "una fase",
        Thing::Requirement => "un requisito",
        Thing::Interview => "un'intervista",
        Thing::Unit => "il blocco `unit`",
        Thing::Respondent => "un rispondente",
        Thing::Answer => "una risposta scritta per esteso",
        Thing::Folder => "il file della cartella",
        Thing::Mapping => "la mappa delle colonne",
    }
}

/// Il nome della cosa di cui si parla: «la domanda».
pub(super) fn the_thing(thing: Thing) -> &'static str {
    match thing {
        Thing::Level => "il livello",
        Thing::Step => "il gradino",
        Thing::Gate => "la voce",
        Thing::Index => "l'indice o la dimensione",
        Thing::Dimension => "la dimensione",
        Thing::Question => "la domanda",
        Thing::Option => "l'opzione",
        Thing::Band => "la fascia",
        Thing::Column => "la colonna",
        Thing::Row => "la riga",
        Thing::Condition => "la condizione",
        Thing::Action => "l'azione",
        Thing::GroupIndicator => "l'indicatore di gruppo",
        Thing::Phase => "la fase",
        Thing::Requirement => "il requisito",
        Thing::Interview => "l'intervista",
        Thing::Respondent => "il rispondente",
        Thing::Answer => "la risposta",
        Thing::Questionnaire
        | Thing::Display
        | Thing::Method
        | Thing::Levels
        | Thing::Points
        | Thing::Unit
        | Thing::Folder
        | Thing::Mapping => self::thing(thing),
    }
}

/// La forma di un valore, con l'articolo.
pub(super) fn shape(shape: Shape) -> &'static str {
    match shape {
        Shape::Nothing => "niente",
        Shape::Text => "un testo",
        Shape::Number => "un numero",
        Shape::WholeNumber => "un numero intero",
        Shape::Flag => "`true` o `false`",
        Shape::List => "un elenco",
        Shape::Map => "un blocco di chiavi",
        Shape::TextOrLanguages => "un testo, o un testo per lingua",
    }
}

/// Come si scrive un valore di questa forma.
pub(super) fn how_to_write(shape: Shape) -> Option<&'static str> {
    match shape {
        Shape::List => Some("una voce per riga, ognuna con il trattino davanti: `- voce`; oppure `[a, b]`"),
        Shape::Map => Some("una chiave per riga, con i due punti: `chiave: valore`; oppure `{chiave: valore}`"),
        Shape::Number => Some("solo cifre, con il punto per i decimali: `12.5`"),
        Shape::WholeNumber => Some("solo cifre, senza decimali e senza punti delle migliaia: `1888`"),
        Shape::TextOrLanguages => Some("per esempio `title: Servizi`, oppure `title: {it: Servizi, en: Services}`"),
        Shape::Nothing | Shape::Text | Shape::Flag => None,
    }
}

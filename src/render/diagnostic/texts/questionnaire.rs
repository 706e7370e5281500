//! Languages, nodes, questions and conditions of a questionnaire.

use super::super::message::{Message, message, text};
use crate::diagnostics::{ConditionDiagnostic, LanguageDiagnostic, NodeDiagnostic, QuestionDiagnostic};
use crate::lang::Lang;

pub(super) fn language(kind: &LanguageDiagnostic, lang: Lang) -> Message {
    use LanguageDiagnostic as D;
    match kind {
        D::BadLanguage { found } => message!(lang, [found]
            it "«{found}» non è il codice di una lingua"
                => "due o tre lettere minuscole: `it`, `en`, `de`"
            en "“{found}” is not the code of a language"
                => "two or three lower-case letters: `it`, `en`, `de`"),
        D::DuplicateLanguage { language } => message!(lang, [language]
            it "la lingua `{language}` è elencata due volte"
                => "tienila una volta sola"
            en "the language `{language}` is listed twice"
                => "keep it once"),
        D::UndeclaredLanguage { language, declared } => message!(lang, [language, declared]
            it "la lingua `{language}` non è tra quelle del questionario"
                => "`languages` elenca {declared}: aggiungila lì, o togli questo testo"
            en "the language `{language}` is not one of the questionnaire's"
                => "`languages` lists {declared}: add it there, or remove this text"),
        D::MissingTranslation { language } => message!(lang, [language]
            it "manca il testo in `{language}`"
                => "chi legge in questa lingua vedrà il testo nella prima scritta"
            en "the text in `{language}` is missing"
                => "its readers will see the text in the language written first"),
    }
}

pub(super) fn node(kind: &NodeDiagnostic, lang: Lang) -> Message {
    use NodeDiagnostic as D;
    match kind {
        D::NodeEmpty { id } => {
            let node = match id.is_empty() {
                true => text!(lang, it "questa parte" en "this part"),
                false => text!(lang, [id] it "«{id}»" en "“{id}”"),
            };
            message!(lang,
                it "{node} non contiene niente" => "aggiungi `dimensions` oppure `questions`"
                en "{node} holds nothing" => "add `dimensions` or `questions`")
        }
        D::UnscorableNode { id } => message!(lang, [id]
            it "«{id}» non avrà mai un punteggio" => "nessuna delle sue domande dà punti"
            en "“{id}” will never have a score" => "none of its questions gives points"),
        D::LevelsNotFromZero { found } => message!(lang, [found]
            it "il primo livello parte da {found}"
                => "deve avere `from: 0`, altrimenti i punteggi più bassi restano senza livello"
            en "the first level begins at {found}"
                => "it must have `from: 0`, or the lowest scores are left without a level"),
        D::LevelsUnsorted { from, before } => message!(lang, [from, before]
            it "il livello che parte da {from} viene dopo quello da {before}"
                => "scrivi i livelli dal più basso al più alto"
            en "the level from {from} comes after the one from {before}"
                => "write the levels from the lowest to the highest"),
        D::LevelsOverlap { from } => message!(lang, [from]
            it "due livelli partono da {from}"
                => "ogni livello deve partire più in alto del precedente"
            en "two levels begin at {from}"
                => "each level must begin higher than the one before"),
        D::UnreachableLevel { id, from } => message!(lang, [id, from]
            it "il livello «{id}», da {from}, non è raggiungibile"
                => "nemmeno le risposte migliori danno tanti punti: abbassa la soglia o rivedi i punti"
            en "the level “{id}”, from {from}, cannot be reached"
                => "not even the best answers give so many points: lower the threshold, or revise the points"),
        D::StagesUnsorted { stage, before } => message!(lang,
            it "il gradino dello stadio {stage} viene dopo quello dello stadio {before}"
                => "scrivi i gradini dal più basso al più alto"
            en "the step of stage {stage} comes after the one of stage {before}"
                => "write the steps from the lowest to the highest"),
        D::StageWithoutQuestions { stage } => message!(lang,
            it "nessuna domanda è dello stadio {stage}"
                => "questo livello non si potrà raggiungere: scrivi `stage: {stage}` nelle sue domande"
            en "no question is of stage {stage}"
                => "this level cannot be reached: write `stage: {stage}` in its questions"),
        D::StageWithoutLevels { stage } => message!(lang,
            it "`stage: {stage}` qui non serve: i livelli del questionario non sono a stadi"
                => "togli la chiave, oppure scrivi i livelli con `rule: staged`"
            en "`stage: {stage}` has no use here: the levels of the questionnaire are not staged"
                => "remove the key, or write the levels with `rule: staged`"),
        D::GateAhead { stage, step } => message!(lang,
            it "il gradino dello stadio {step} richiede lo stadio {stage}, che viene dopo"
                => "in `needs` nomina solo il suo stadio e quelli prima"
            en "the step of stage {step} needs stage {stage}, which comes later"
                => "name only its own stage and earlier ones in `needs`"),
    }
}

pub(super) fn question(kind: &QuestionDiagnostic, lang: Lang) -> Message {
    use QuestionDiagnostic as D;
    match kind {
        D::GoalpostsEqual { at } => message!(lang, [at]
            it "`worst` e `best` sono uguali: {at}"
                => "il valore peggiore e il migliore devono essere diversi"
            en "`worst` and `best` are the same: {at}"
                => "the worst value and the best must differ"),
        D::GoalpostMissing { present, missing } => message!(lang, [present, missing]
            it "c'è `{present}` ma manca `{missing}`"
                => "`worst` e `best` vanno scritti tutti e due"
            en "there is `{present}` but no `{missing}`"
                => "`worst` and `best` are both needed"),
        D::LogarithmNotPositive { at } => message!(lang, [at]
            it "con `transform: log` non si può usare {at}"
                => "`worst` e `best` devono essere maggiori di zero"
            en "{at} does not go with `transform: log`"
                => "`worst` and `best` must be greater than zero"),
        D::RangeEmpty { from, to } => message!(lang, [from, to]
            it "tra {from} e {to} non c'è nessun valore"
                => "il secondo numero deve essere più grande del primo"
            en "there is no value between {from} and {to}"
                => "the second number must be greater than the first"),
        D::BandsUnsorted { from, before } => message!(lang, [from, before]
            it "la fascia che parte da {from} viene dopo quella da {before}"
                => "scrivi le fasce dalla più bassa alla più alta"
            en "the band from {from} comes after the one from {before}"
                => "write the bands from the lowest to the highest"),
        D::BandsOverlap { from } => message!(lang, [from]
            it "due fasce partono da {from}"
                => "ogni fascia deve partire più in alto della precedente"
            en "two bands begin at {from}"
                => "each band must begin higher than the one before"),
        D::BandsGap { first, least } => message!(lang, [first, least]
            it "tra {least} e {first} non c'è nessuna fascia"
                => "la prima fascia deve partire da {least}"
            en "there is no band between {least} and {first}"
                => "the first band must begin at {least}"),
        D::PointsMixed => message!(lang,
            it "questa opzione non ha `points`, e altre della stessa domanda sì"
                => "dai i punti a tutte (`points: none` per un'opzione che non conta) o a nessuna"
            en "this option has no `points`, while others of its question have"
                => "give points to all (`points: none` to an option that does not count) or to none"),
        D::NothingScored => message!(lang,
            it "nessuna opzione dà punti"
                => "la domanda resterà fuori dal punteggio: se non è voluto, usa `points`"
            en "no option gives points"
                => "the question will stay out of the score: if not meant, use `points`"),
        D::LabelOutside { label, from, to } => message!(lang, [label, from, to]
            it "«{label}» non è un grado della scala"
                => "la scala va da {from} a {to}, a passi di uno"
            en "“{label}” is not a step of the scale"
                => "the scale goes from {from} to {to}, one by one"),
        D::UnreachableQuestion { id } => message!(lang, [id]
            it "la domanda «{id}» non verrà mai posta"
                => "nessuna risposta rende vera la sua condizione: controlla `when`"
            en "the question “{id}” will never be asked"
                => "no answer makes its condition true: check `when`"),
    }
}

pub(super) fn condition(kind: &ConditionDiagnostic, lang: Lang) -> Message {
    use ConditionDiagnostic as D;
    match kind {
        D::ConditionUnknown { id, nearest } => message!(lang, [id]
            it "la domanda «{id}» non esiste"
                => "una condizione guarda una domanda precedente, `unit.population` o `unit.group`"
            en "there is no question “{id}”"
                => "a condition looks at an earlier question, `unit.population` or `unit.group`")
        .or_nearest(nearest.as_ref(), lang),
        D::ConditionForward { id } => message!(lang, [id]
            it "la condizione guarda «{id}», che viene dopo"
                => "una condizione può guardare solo le domande prima: cambia l'ordine delle domande"
            en "the condition looks at “{id}”, which comes later"
                => "a condition can only look at earlier questions: change their order"),
        D::ConditionCircle { id } => message!(lang, [id]
            it "la condizione su «{id}» gira in tondo"
                => "per decidere se porre la domanda bisognerebbe averla già posta"
            en "the condition on “{id}” goes round in a circle"
                => "to know whether to ask the question, one would have to have asked it"),
        D::ConditionWithoutTest => message!(lang,
            it "la condizione non dice quale risposta ci vuole"
                => "aggiungi `is`, `is_not`, `at_least`, `at_most` oppure `answered`"
            en "the condition does not say which answer it takes"
                => "add `is`, `is_not`, `at_least`, `at_most` or `answered`"),
        D::ConditionTest { test, kind } => {
            let advice = match *test {
                "at_least" | "at_most" => text!(lang,
                    it "si usa con i numeri: `number`, `scale`, `unit.population`"
                    en "it goes with numbers: `number`, `scale`, `unit.population`"),
                _ => text!(lang,
                    it "di una data o di un inventario si può chiedere solo `answered`"
                    en "of a date or an inventory one can only ask `answered`"),
            };
            message!(lang, [test, kind]
                it "`{test}` non si usa con `{kind}`" => "{advice}"
                en "`{test}` does not go with `{kind}`" => "{advice}")
        }
        D::NotATablePath { path } => message!(lang, [path]
            it "«{path}» non indica una risposta"
                => "per un inventario scrivi `domanda.riga.colonna`, con una riga di `rows`; altrimenti solo l'id della domanda"
            en "“{path}” does not name an answer"
                => "for an inventory write `question.row.column`, with a row of `rows`; otherwise the question's id alone"),
        D::RequirementUnclear => message!(lang,
            it "non si capisce che cosa chiede il requisito"
                => "scrivi una, e una sola, di queste chiavi: `index`, `question`, `population`, `group`"
            en "it is not clear what the requirement asks"
                => "write one of these keys, and only one: `index`, `question`, `population`, `group`"),
    }
}

//! Languages, nodes, questions and conditions of a questionnaire.

use super::super::message::{Message, message, text};
use super::numbers::bounds;
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
                => "elencala una volta sola"
            en "the language `{language}` is listed twice"
                => "keep it once"),
        D::UndeclaredLanguage { language, declared } => message!(lang, [language, declared]
            it "la lingua `{language}` non è tra quelle del questionario"
                => "`languages` elenca {declared}: aggiungila lì, o togli questo testo"
            en "the language `{language}` is not one of the questionnaire's languages"
                => "`languages` lists {declared}: add it there, or remove this text"),
        D::MissingTranslation { language } => message!(lang, [language]
            it "manca il testo in `{language}`"
                => "chi legge in questa lingua vedrà il primo testo scritto"
            en "the text in `{language}` is missing"
                => "readers of this language will see the first text given"),
        D::UntranslatedTexts { count: 1, languages } => message!(lang, [languages]
            it "questo testo non è tradotto: in {languages} apparirà così com'è"
                => "se non è un nome proprio, scrivilo in ogni lingua: `{{it: …, en: …}}`"
            en "this text is not translated: it will appear as it is in {languages}"
                => "unless it is a proper name, write it in each language: `{{it: …, en: …}}`"),
        D::UntranslatedTexts { count, languages } => message!(lang, [languages]
            it "{count} testi non sono tradotti: in {languages} appariranno così come sono"
                => "il primo è questo; se non sono nomi propri, scrivili in ogni lingua: `{{it: …, en: …}}`"
            en "{count} texts are not translated: they will appear as they are in {languages}"
                => "this is the first; unless they are proper names, write them in each language: `{{it: …, en: …}}`"),
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
                it "{node} non contiene nulla" => "aggiungi `dimensions` oppure `questions`"
                en "{node} is empty" => "add `dimensions` or `questions`")
        }
        D::UnscorableNode { id } => message!(lang, [id]
            it "«{id}» non può avere un punteggio" => "nessuna delle sue domande dà punti: assegnali ad almeno una"
            en "“{id}” can never have a score" => "none of its questions gives points: give points to at least one"),
        D::LevelsNotFromZero { found } => message!(lang, [found]
            it "il primo livello parte da {found}"
                => "scrivi `from: 0`, altrimenti i punteggi più bassi restano senza livello"
            en "the first level starts at {found}"
                => "write `from: 0`, or the lowest scores have no level"),
        D::LevelsUnsorted { from, before } => message!(lang, [from, before]
            it "il livello che parte da {from} viene dopo quello da {before}"
                => "ordina i livelli dal più basso al più alto"
            en "the level that starts at {from} comes after the one that starts at {before}"
                => "order the levels from lowest to highest"),
        D::LevelsOverlap { from } => message!(lang, [from]
            it "due livelli partono da {from}"
                => "ogni livello deve partire più in alto del precedente"
            en "two levels start at {from}"
                => "each level must start higher than the one before"),
        D::UnreachableLevel { id, from } => message!(lang, [id, from]
            it "il livello «{id}», che parte da {from}, non è raggiungibile"
                => "anche le risposte migliori danno meno punti: abbassa la soglia o rivedi i punti"
            en "the level “{id}”, which starts at {from}, cannot be reached"
                => "even the best answers give fewer points: lower the threshold, or revise the points"),
        D::UnreachableStep { id, stage, node } => message!(lang, [id, node]
            it "il livello «{id}» di «{node}» non è raggiungibile"
                => "sotto «{node}» troppo poche domande dello stadio {stage} possono essere superate: aggiungi domande, o rivedi punti e quota"
            en "the level “{id}” of “{node}” cannot be reached"
                => "too few questions of stage {stage} below “{node}” can be passed: add questions, or revise points and share"),
        D::StagesUnsorted { stage, before } => message!(lang,
            it "il gradino dello stadio {stage} viene dopo quello dello stadio {before}"
                => "ordina i gradini dal più basso al più alto"
            en "the step of stage {stage} comes after the step of stage {before}"
                => "order the steps from lowest to highest"),
        D::StageWithoutQuestions { stage } => message!(lang,
            it "nessuna domanda appartiene allo stadio {stage}"
                => "questo livello non si può raggiungere: scrivi `stage: {stage}` nelle sue domande"
            en "no question belongs to stage {stage}"
                => "this level cannot be reached: write `stage: {stage}` in its questions"),
        D::StageWithoutLevels { stage } => message!(lang,
            it "`stage: {stage}` non ha effetto: i livelli del questionario non sono a stadi"
                => "togli la chiave, oppure scrivi i livelli con `rule: staged`"
            en "`stage: {stage}` has no effect: the levels of the questionnaire are not staged"
                => "remove the key, or write the levels with `rule: staged`"),
        D::GateAhead { stage, step } => message!(lang,
            it "il gradino dello stadio {step} richiede lo stadio {stage}, che viene dopo"
                => "in `needs` indica solo il suo stadio e quelli precedenti"
            en "the step of stage {step} requires stage {stage}, which comes later"
                => "name only its own stage and earlier ones in `needs`"),
    }
}

pub(super) fn question(kind: &QuestionDiagnostic, lang: Lang) -> Message {
    use QuestionDiagnostic as D;
    match kind {
        D::GoalpostsEqual { at } => message!(lang, [at]
            it "`worst` e `best` sono uguali: {at}"
                => "il valore peggiore e il migliore devono essere diversi"
            en "`worst` and `best` are equal: {at}"
                => "the worst and the best value must differ"),
        D::GoalpostsDistance => message!(lang,
            it "la distanza tra `worst` e `best` è troppo grande o troppo piccola per calcolare i punti"
                => "scegli due numeri più vicini, o più distanti, tra loro"
            en "the distance between `worst` and `best` is too large or too small to calculate points"
                => "choose two numbers closer together, or further apart"),
        D::GoalpostOutside { key, at, least, most } => {
            let bounds = bounds(least.as_ref(), most.as_ref(), lang);
            message!(lang, [key, at]
                it "nessuna risposta può arrivare a `{key}: {at}`"
                    => "le risposte possibili sono numeri {bounds}: correggi `{key}`, oppure `min` e `max`"
                en "no answer can reach `{key}: {at}`"
                    => "the possible answers are numbers {bounds}: correct `{key}`, or `min` and `max`")
        }
        D::GoalpostMissing { present, missing } => message!(lang, [present, missing]
            it "c'è `{present}` ma manca `{missing}`"
                => "servono sia `worst` sia `best`"
            en "there is `{present}` but no `{missing}`"
                => "both `worst` and `best` are needed"),
        D::LogarithmNotPositive { at } => message!(lang, [at]
            it "con `transform: log` non si può usare {at}"
                => "`worst` e `best` devono essere maggiori di zero"
            en "{at} cannot be used with `transform: log`"
                => "`worst` and `best` must be greater than zero"),
        D::RangeEmpty { from, to } => message!(lang, [from, to]
            it "l'intervallo da {from} a {to} è vuoto"
                => "il secondo numero deve essere maggiore del primo"
            en "the range from {from} to {to} is empty"
                => "the second number must be greater than the first"),
        D::BandsUnsorted { from, before } => message!(lang, [from, before]
            it "la fascia che parte da {from} viene dopo quella da {before}"
                => "ordina le fasce dalla più bassa alla più alta"
            en "the band that starts at {from} comes after the one that starts at {before}"
                => "order the bands from lowest to highest"),
        D::BandsOverlap { from } => message!(lang, [from]
            it "due fasce partono da {from}" => "ogni fascia deve partire più in alto della precedente"
            en "two bands start at {from}" => "each band must start higher than the one before"),
        D::BandsGap { first, least } => message!(lang, [first, least]
            it "tra {least} e {first} non c'è nessuna fascia"
                => "la prima fascia deve partire da {least}"
            en "there is no band between {least} and {first}"
                => "the first band must start at {least}"),
        D::PointsMixed => message!(lang,
            it "questa opzione non ha `points`, ma altre della stessa domanda sì"
                => "assegna i punti a tutte (`points: none` per un'opzione che non conta) o a nessuna"
            en "this option has no `points`, but others of the same question do"
                => "give points to all (`points: none` to an option that does not count) or to none"),
        D::NothingScored => message!(lang,
            it "nessuna opzione dà punti"
                => "la domanda non conta nel punteggio: se deve contare, usa `points`"
            en "no option gives points"
                => "the question does not count in the score: if it should, use `points`"),
        D::LabelOutside { label, from, to } => message!(lang, [label, from, to]
            it "«{label}» non è un grado della scala"
                => "la scala va da {from} a {to}, di uno in uno"
            en "“{label}” is not a step of the scale"
                => "the scale goes from {from} to {to} in steps of one"),
        D::UnreachableQuestion { id } => message!(lang, [id]
            it "la domanda «{id}» non può mai essere posta"
                => "nessuna risposta soddisfa la sua condizione: controlla `when`"
            en "the question “{id}” can never be asked"
                => "no answer satisfies its condition: check `when`"),
        D::StepEmpty { from, below } => message!(lang, [from, below]
            it "l'azione parte da {from} punti e serve sotto {below}: non serve mai"
                => "`from` deve essere minore di `below` e di `to`"
            en "the action starts at {from} points and is needed below {below}: it is never needed"
                => "`from` must be less than `below` and `to`"),
        D::StepGoalBelow { to, below } => message!(lang, [to, below]
            it "l'azione porta a {to} punti, ma serve sotto {below}"
                => "`to` deve essere almeno pari a `below`"
            en "the action leads to {to} points, but is needed below {below}"
                => "`to` must be at least `below`"),
        D::StepWithoutPoints { option } => message!(lang, [option]
            it "l'opzione «{option}» non ha punti: un'azione non può partire di lì né portarci"
                => "scrivi un'opzione con punti, o i punti stessi"
            en "the option “{option}” has no points: no action can start at it or lead to it"
                => "write an option with points, or the points"),
        D::ActionsUnscored => message!(lang,
            it "le azioni di questa domanda non saranno mai proposte: la domanda non dà punti"
                => "un'azione si propone quando i punti sono pochi: dai punti alle risposte, o sposta le azioni in un'altra domanda"
            en "the actions of this question will never be proposed: the question gives no points"
                => "an action is proposed when the points are low: give points to the answers, or move the actions to another question"),
        D::StepsApart { to, from } => message!(lang, [to, from]
            it "tra {to} e {from} punti manca un'azione: chi arriva a {to} non potrà mai fare questa"
                => "scrivi `from: {to}`, oppure aggiungi un'azione che porti a {from}"
            en "no action leads from {to} to {from} points: a municipality that reaches {to} can never take this one"
                => "write `from: {to}`, or add an action that leads to {from}"),
        D::ActionCircle { id } => message!(lang, [id]
            it "l'azione «{id}» deve venire dopo sé stessa"
                => "rivedi `after`: vale anche l'ordine dei passi di una stessa domanda"
            en "the action “{id}” must come after itself"
                => "revise `after`: the order of the steps of a question counts too"),
    }
}

pub(super) fn condition(kind: &ConditionDiagnostic, lang: Lang) -> Message {
    use ConditionDiagnostic as D;
    match kind {
        D::ConditionUnknown { id, is_node: true, .. } => message!(lang, [id]
            it "«{id}» è un indice o una dimensione, non una domanda"
                => "una condizione si riferisce a una domanda precedente, `unit.population` o `unit.group`: non ai punteggi"
            en "“{id}” is an index or a dimension, not a question"
                => "a condition refers to an earlier question, `unit.population` or `unit.group`, not to scores"),
        D::ConditionUnknown { id, nearest, is_node: false } => message!(lang, [id]
            it "la domanda «{id}» non esiste"
                => "una condizione si riferisce a una domanda precedente, `unit.population` o `unit.group`"
            en "there is no question “{id}”"
                => "a condition refers to an earlier question, `unit.population` or `unit.group`")
        .or_nearest(nearest.as_ref(), lang),
        D::ConditionForward { id } => message!(lang, [id]
            it "la condizione si riferisce a «{id}», che viene dopo"
                => "una condizione può riferirsi solo a domande precedenti: cambia l'ordine delle domande"
            en "the condition refers to “{id}”, which comes later"
                => "a condition can only refer to earlier questions: change their order"),
        D::ConditionCircle { id } => message!(lang, [id]
            it "la condizione su «{id}» è circolare"
                => "se porre la domanda dipenderebbe dalla sua stessa risposta: indica un'altra domanda"
            en "the condition on “{id}” is circular"
                => "whether to ask the question would depend on its own answer: refer to another question"),
        D::ConditionWithoutTest => message!(lang,
            it "la condizione non indica quale risposta richiede"
                => "aggiungi `is`, `is_not`, `at_least`, `at_most` oppure `answered`"
            en "the condition does not state which answer it requires"
                => "add `is`, `is_not`, `at_least`, `at_most` or `answered`"),
        D::ConditionTest { test, kind } => {
            let advice = match *test {
                "at_least" | "at_most" => text!(lang,
                    it "si usa con i numeri: `number`, `scale`, `unit.population`"
                    en "use it with numbers: `number`, `scale`, `unit.population`"),
                _ => text!(lang,
                    it "per una data o un inventario si può usare solo `answered`"
                    en "for a date or an inventory, only `answered` can be used"),
            };
            message!(lang, [test, kind]
                it "`{test}` non si può usare con `{kind}`" => "{advice}"
                en "`{test}` cannot be used with `{kind}`" => "{advice}")
        }
        D::NotATablePath { path } => message!(lang, [path]
            it "«{path}» non indica una risposta"
                => "per un inventario scrivi `domanda.riga.colonna`, con una delle sue `rows`; altrimenti solo l'id della domanda"
            en "“{path}” does not refer to an answer"
                => "for an inventory, write `question.row.column` with one of its `rows`; otherwise, only the id of the question"),
        D::RequirementUnclear => message!(lang,
            it "non è chiaro a che cosa si applica il requisito"
                => "scrivi una sola di queste chiavi: `index`, `question`, `population`, `group`"
            en "it is not clear what the requirement applies to"
                => "write exactly one of these keys: `index`, `question`, `population`, `group`"),
    }
}

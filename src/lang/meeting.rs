//! The texts of the document for the meeting.

use super::Lang;
use super::grammar::{al, dal, del, e, in_words};
use super::{MeetingDetailWords, MeetingResultWords};

use super::phrases::{capital, gender, manca, much, small};

words! {
    /// The texts of the document for the meeting.
    pub(crate) struct MeetingWords {
        // The whole document.
        title(group: Option<&str>):
            match group {
                Some(group) => format!("{group}: documento per la riunione"),
                None => "Documento per la riunione".to_owned(),
            },
            match group {
                Some(group) => format!("{group}: document for the meeting"),
                None => "Document for the meeting".to_owned(),
            };
        plain_title: "Documento per la riunione", "Document for the meeting";
        contents: "Indice", "Contents";
        in_one_page: "In una pagina", "On one page";
        skip: "Vai al contenuto", "Skip to content";
        scroll_hint:
            "La tabella continua a destra: si scorre con il dito.",
            "The table continues to the right: swipe to scroll.";
        page_of: " di ", " of ";
        and(first: &str, last: &str): format!("{first} {}", e(last)), format!("{first} and {last}");
        months:
            "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
            "January February March April May June July August September October November December";
        weekdays:
            "lunedì martedì mercoledì giovedì venerdì sabato domenica",
            "Monday Tuesday Wednesday Thursday Friday Saturday Sunday";
        long_day(weekday: &str, day: i8, month: &str, year: i16):
            format!("{weekday} {day}{} {month} {year}", if day == 1 { "°" } else { "" }),
            format!("{weekday} {day} {month} {year}");
        earlier_wave: "rilevazione precedente", "the previous wave";
        first_of(shown: usize, all: usize):
            format!("Qui i primi {shown} comuni su {all}."),
            format!("Here the first {shown} of {all} municipalities.");

        // The finding.
        finding_two(first: &str, first_high: bool, second: &str, second_high: bool):
            match (gender(first), gender(second)) {
                (Some(_), Some(_)) if first_high && !second_high => {
                    format!("{}, ma {}.", capital(&much(&small(first), true)), much(second, false))
                }
                (Some(_), Some(_)) => {
                    format!("{}, {}.", capital(&much(&small(first), first_high)), much(second, second_high))
                }
                _ if first_high == second_high => {
                    format!("{first} e {second}: valori {}.", if first_high { "alti" } else { "bassi" })
                }
                _ => {
                    let word = |high| if high { "alto" } else { "basso" };
                    format!("{first}: valore {}; {second}: {}.", word(first_high), word(second_high))
                }
            },
            {
                let word = |high| if high { "high" } else { "low" };
                format!("{} {}, {} {second}.", capital(word(first_high)), small(first), word(second_high))
            };
        finding_one(index: &str, high: bool):
            format!("{}.", capital(&much(&small(index), high))),
            format!("{} {}.", if high { "High" } else { "Low" }, small(index));
        finding_target(reached: usize, all: usize, target: &str):
            match reached {
                0 => format!("Nessuno dei {all} comuni è al traguardo di {target}."),
                _ if reached == all => format!("Tutti i {all} comuni sono al traguardo di {target}."),
                1 => format!("Un comune su {all} è al traguardo di {target}."),
                _ => format!("{reached} comuni su {all} sono al traguardo di {target}."),
            },
            match reached {
                0 => format!("None of the {all} municipalities reaches the target of {target}."),
                _ if reached == all => format!("All {all} municipalities reach the target of {target}."),
                1 => format!("One of {all} municipalities reaches the target of {target}."),
                _ => format!("{reached} of {all} municipalities reach the target of {target}."),
            };
        finding_distance(low: &str, high: &str):
            format!("I comuni vanno da {low} a {high}."),
            format!("The municipalities range from {low} to {high}.");
        next_step(phase: &str, who: &str, count: usize):
            format!("Prossimo passo: {phase}; {} {who}.", manca(count)),
            format!("Next step: {phase}; missing: {who}.");
        next_step_group(phase: &str):
            format!("Prossimo passo: {phase}; manca una condizione comune."),
            format!("Next step: {phase}; a common condition is missing.");
        all_phases: "Tutte le fasi del percorso sono raggiunte.", "All phases of the path are reached.";
        deck(mean: &str, max: &str, index: &str, others: &[(String, String)]):
            {
                let others = others.iter().map(|(mean, index)| format!(" e {mean} per {index}")).collect::<String>();
                format!("In media {mean} su {max} per {index}{others}")
            },
            {
                let others = others.iter().map(|(mean, index)| format!(" and {mean} for {index}")).collect::<String>();
                format!("On average {mean} out of {max} for {index}{others}")
            };
        deck_change(since: &str, changes: &[(String, bool)]):
            {
                let change = |(points, fell): &(String, bool)| {
                    format!("{points} {}", if *fell { "in meno" } else { "in più" })
                };
                let changes: Vec<String> = changes.iter().map(change).collect();
                format!("; punti rispetto a {since}: {}", changes.join(" e "))
            },
            {
                let change = |(points, fell): &(String, bool)| {
                    format!("{points} {}", if *fell { "down" } else { "up" })
                };
                let changes: Vec<String> = changes.iter().map(change).collect();
                format!("; points since {since}: {}", changes.join(" and "))
            };
        nobody: "Nessun comune ha ancora un punteggio.", "No municipality has a score yet.";
        about(held: Option<&str>, units: usize, people: Option<&str>, by: Option<&str>):
            {
                let held = held.map(|held| format!(" {held}")).unwrap_or_default();
                let comuni = if units == 1 { "a un comune".to_owned() } else { format!("a {units} comuni") };
                let people = people.map(|people| format!(" ({people} abitanti)")).unwrap_or_default();
                let by = by.map(|by| format!(", a cura di {by}")).unwrap_or_default();
                format!("Interviste{held} {comuni}{people}{by}.")
            },
            {
                let held = held.map(|held| format!(" held {held}")).unwrap_or_default();
                let comuni = if units == 1 { "one municipality".to_owned() } else { format!("{units} municipalities") };
                let people = people.map(|people| format!(" ({people} inhabitants)")).unwrap_or_default();
                let by = by.map(|by| format!(", prepared by {by}")).unwrap_or_default();
                format!("Interviews{held} with {comuni}{people}{by}.")
            };
        about_rules(masked: bool):
            {
                let people = if masked { "" } else { " Chi ha risposto è indicato per ufficio, mai per nome." };
                format!("Ciò che non si sa non vale zero: lascia aperto l'intervallo in cui cadrà il punteggio.{people} \
                         Le differenze sono calcolate prima di arrotondare.")
            },
            {
                let people = if masked { "" } else { " Respondents are named by office, never by name." };
                format!("What is unknown does not count as zero: it leaves open the interval of the score.{people} \
                         Differences are computed before rounding.")
            };
        day_of(day: &str): del(day), format!("on {day}");
        day_from_to(from: &str, to: &str): format!("{} {}", dal(from), al(to)), format!("from {from} to {to}");
        decisions(count: usize):
            match count {
                1 => "Una cosa da decidere oggi".to_owned(),
                _ => format!("{} cose da decidere oggi", capital(&in_words(count, Lang::It))),
            },
            match count {
                1 => "One thing to decide today".to_owned(),
                _ => format!("{} things to decide today", capital(&in_words(count, Lang::En))),
            };
        decide_phase(phase: &str, open: usize):
            match open {
                1 => format!("Definire la condizione che manca: {phase}"),
                _ => format!("Definire le {} condizioni che mancano: {phase}", in_words(open, Lang::It)),
            },
            match open {
                1 => format!("Settle the missing condition: {phase}"),
                _ => format!("Settle the {} missing conditions: {phase}", in_words(open, Lang::En)),
            };
        others(count: usize):
            if count == 1 { "e un'altra".to_owned() } else { format!("e altre {count}") },
            if count == 1 { "and one more".to_owned() } else { format!("and {count} more") };
        decide_contracts: "Rinnovare insieme i contratti che finiscono insieme", "Renew together the contracts that end together";
        decide_contracts_area(area: &str, count: usize, same: Option<usize>):
            {
                let same = same.map(|same| format!(", {same} comuni hanno lo stesso programma")).unwrap_or_default();
                format!("Le più numerose sono in «{area}»: {count}{same}.")
            },
            {
                let same = same.map(|same| format!(", {same} municipalities use the same product")).unwrap_or_default();
                format!("Most are in “{area}”: {count}{same}.")
            };
        decide_package(count: usize):
            match count {
                1 => "Affidare all'Unione una prima azione".to_owned(),
                _ => format!("Affidare all'Unione un primo pacchetto di {} azioni", in_words(count, Lang::It)),
            },
            match count {
                1 => "Entrust a first action to the Unione".to_owned(),
                _ => format!("Entrust a first package of {} actions to the Unione", in_words(count, Lang::En)),
            };
        decide_package_facts:
            "Servono alla maggior parte dei comuni e si preparano una volta sola. ",
            "Most municipalities need them, and they are prepared only once. ";
        decide_package_effect(index: &str, before: &str, after: &str):
            format!("La media di {index} salirebbe da {before} a {after}"),
            format!("The mean of {index} would rise from {before} to {after}");
        decide_package_level(level: &str):
            format!(" e nessun comune resterebbe al livello «{level}»"),
            format!(", and no municipality would stay at level “{level}”");
        decide_answers(unit: &str):
            format!("Completare le risposte di {unit}"),
            format!("Complete the answers of {unit}");
        decide_answers_facts(index: &str, low: &str, high: &str):
            format!("Con quelle che mancano il suo punteggio di {index} può andare da {low} a {high}."),
            format!("Depending on the missing ones, its score for {index} is between {low} and {high}.");

        // Two indices.
        indices(count: usize):
            format!("{} indici, comune per comune", match count { 2 => "I due".to_owned(), _ => format!("I {count}") }),
            format!("The {} indices by municipality", in_words(count, Lang::En));
        index_title: "I comuni", "The municipalities";
        index_reading: "Il colore della barra è il livello, la tacca è il traguardo.", "The shade of a bar is the level, the tick is the target.";
        indices_reading: "Il colore della barra è il livello, la tacca è il traguardo.", "The shade of a bar is the level, the tick is the target.";
        indices_change(since: &str):
            format!(" A destra i punti in più o in meno rispetto a {since}."),
            format!(" On the right the change in points since {since}.");
        levels_from: "I livelli: da quale punteggio cominciano", "The levels and where they begin";
        quadrant_title: "Dove sono i comuni", "Where the municipalities are";
        quadrant_waves(now: &str, before: &str):
            format!("Punto: {now}. Coda: da {before}."),
            format!("Dot: {now}. Tail: from {before}.");
        quadrant_point: "Un punto per comune.", "A dot per municipality.";
        both_targets(target: &str):
            format!("Tratteggio: {target} su entrambi gli indici."),
            format!("Dotted lines: {target} on both indices.");
        own_targets: "Tratteggio: il traguardo di ciascun indice.", "Dotted lines: the target of each index.";
        quarter(first: &str, first_high: bool, second: &str, second_high: bool):
            if first_high == second_high {
                format!("entrambi {}", if first_high { "alti" } else { "bassi" })
            } else {
                format!("solo {}", small(if first_high { first } else { second }))
            },
            if first_high == second_high {
                format!("both {}", if first_high { "high" } else { "low" })
            } else {
                format!("only {}", small(if first_high { first } else { second }))
            };

        // The path.
        path(count: usize):
            if count == 1 { "Il percorso".to_owned() } else { format!("Il percorso in {} fasi", in_words(count, Lang::It)) },
            if count == 1 { "The path".to_owned() } else { format!("The path in {} phases", in_words(count, Lang::En)) };
        path_title(count: usize, reached: usize):
            {
                let reached = match reached {
                    0 => "nessuna raggiunta".to_owned(),
                    1 => "una raggiunta".to_owned(),
                    _ if reached == count => "tutte raggiunte".to_owned(),
                    _ => format!("{} raggiunte", in_words(reached, Lang::It)),
                };
                if count == 1 { "Il percorso".to_owned() } else {
                    format!("Il percorso in {} fasi: {reached}", in_words(count, Lang::It))
                }
            },
            {
                let reached = match reached {
                    0 => "none reached".to_owned(),
                    _ if reached == count => "all reached".to_owned(),
                    _ => format!("{} reached", in_words(reached, Lang::En)),
                };
                if count == 1 { "The path".to_owned() } else {
                    format!("The path in {} phases: {reached}", in_words(count, Lang::En))
                }
            };
        reached: "Raggiunta", "Reached";
        next(text: &str): format!("Prossima: {text}"), format!("Next: {text}");
        missing(who: &str, count: usize): format!("{} {who}", manca(count)), format!("missing: {who}");
        missing_all: "mancano tutti i comuni", "all municipalities are missing";
        missing_group: "manca una condizione comune", "a common condition is missing";
        not_known(who: &str): format!("da verificare per {who}"), format!("to be verified for {who}");
        phases_reached(reached: usize, all: usize):
            match (reached, all) {
                (0, 1) => "L'unica fase non è ancora raggiunta.".to_owned(),
                (0, _) => "Nessuna fase è ancora raggiunta.".to_owned(),
                _ if reached == all => "Tutte le fasi sono raggiunte.".to_owned(),
                (1, _) => "Una fase è raggiunta.".to_owned(),
                _ => format!("{} fasi sono raggiunte.", capital(&in_words(reached, Lang::It))),
            },
            match (reached, all) {
                (0, 1) => "The only phase is not reached yet.".to_owned(),
                (0, _) => "No phase is reached yet.".to_owned(),
                _ if reached == all => "All phases are reached.".to_owned(),
                (1, _) => "One phase is reached.".to_owned(),
                _ => format!("{} phases are reached.", capital(&in_words(reached, Lang::En))),
            };
        phase_lacks(phase: &str, open: usize, who: Option<&str>):
            {
                let who = who.map(|who| format!(" ({who})")).unwrap_or_default();
                match open {
                    1 => format!("Alla prossima, «{phase}», manca una condizione{who}."),
                    _ => format!("Alla prossima, «{phase}», mancano {} condizioni{who}.", in_words(open, Lang::It)),
                }
            },
            {
                let who = who.map(|who| format!(" ({who})")).unwrap_or_default();
                match open {
                    1 => format!("The next one, “{phase}”, lacks one condition{who}."),
                    _ => format!("The next one, “{phase}”, lacks {} conditions{who}.", in_words(open, Lang::En)),
                }
            };
        conditions_title: "Che cosa c'è e che cosa manca, comune per comune", "What is there and what is missing, by municipality";
        conditions_reading:
            "Alcune condizioni servono in tutti i comuni, altre nella maggior parte.",
            "Some conditions are needed in every municipality, others in most.";
        rank: "Posto", "Rank";
        dimensions: "dimensioni", "dimensions";
        condition: "Fase e condizione", "Phase and condition";
        there: "Ci sono", "There";
        conditions_missing(open: usize, all: usize):
            if open == 1 { format!("Manca 1 condizione su {all}") } else { format!("Mancano {open} condizioni su {all}") },
            if open == 1 { format!("1 condition of {all} missing") } else { format!("{open} conditions of {all} missing") };
        of_needed(have: usize, all: usize, need: Option<usize>):
            match need {
                Some(need) => format!("{have} su {all}, {} {need}", if need == 1 { "ne serve" } else { "ne servono" }),
                None => format!("{have} su {all}"),
            },
            match need {
                Some(need) => format!("{have} of {all}, {need} needed"),
                None => format!("{have} of {all}"),
            };
        agree(have: usize, all: usize, answer: Option<&str>):
            match answer {
                Some(answer) => format!("{have} su {all}: {answer}"),
                None => format!("{have} su {all}"),
            },
            match answer {
                Some(answer) => format!("{have} of {all}: {answer}"),
                None => format!("{have} of {all}"),
            };
        all_differ: "ognuno ha il suo", "each has its own";
        at_least(value: &str): format!("almeno {value}"), format!("at least {value}");
        all_but(names: &str): format!("non in {names}, ma basta"), format!("not in {names}, but enough");
        who_is_missing: "Chi manca", "Missing";
        state: "Stato", "State";
        score_from(title: &str, least: &str): format!("{title} da {least} in su"), format!("{title} of {least} or more");
        met: "c'è", "met";
        not_met: "manca", "missing";
        absent: "manca, ma non ferma la fase", "missing, without holding the phase back";
        blocks: "manca", "missing";
        key_met: "c'è", "there";
        key_blocking: "manca e ferma la fase", "missing and holds the phase back";
        key_absent: "manca, ma la fase è possibile lo stesso", "missing, but the phase is possible all the same";
        key_unknown: "non si sa", "not known";
        missing_prefixes:
            "Manca l'|Manca l’|Manca la |Manca il |Manca lo |Manca un'|Manca un’|Manca una |Manca un |Mancano gli |Mancano i |Mancano le |Manca |Mancano ",
            "No |Not |Missing: ";
    } with {
        results: MeetingResultWords,
        details: MeetingDetailWords,
    }
}

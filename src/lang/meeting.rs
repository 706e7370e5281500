//! The texts of the document for the meeting.

use super::Lang;
use super::grammar::{a, al, dal, del, e, il, in_words};

/// Whether an Italian title is feminine, masculine, or unknown, by the ending of its first word.
fn gender(title: &str) -> Option<bool> {
    let first = title.split_whitespace().next()?.trim_matches(|letter: char| !letter.is_alphabetic());
    let feminine = first.ends_with(['a', 'à']) || first.ends_with("ione");
    (feminine || first.ends_with('o')).then_some(feminine)
}

/// *molta maturità digitale*, *poco interesse*; a neutral phrase for titles of unknown gender.
fn much(title: &str, high: bool) -> String {
    match (gender(title), high) {
        (Some(true), true) => format!("molta {title}"),
        (Some(true), false) => format!("poca {title}"),
        (Some(false), true) => format!("molto {title}"),
        (Some(false), false) => format!("poco {title}"),
        (None, true) => format!("{title}: valore alto"),
        (None, false) => format!("{title}: valore basso"),
    }
}

fn small(title: &str) -> String {
    let mut letters = title.chars();
    let second_is_small = title.chars().nth(1).is_some_and(char::is_lowercase);
    match letters.next() {
        Some(first) if second_is_small => first.to_lowercase().chain(letters).collect(),
        _ => title.to_owned(),
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// *manca* or *mancano*.
fn manca(count: usize) -> &'static str {
    if count == 1 { "manca" } else { "mancano" }
}

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
        update_contents: "Per l'indice: tasto destro, «Aggiorna campo».", "For the contents: right-click, “Update field”.";
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

        // One index.
        ranking_title: "I comuni, dal punteggio più alto al più basso", "The municipalities from the highest to the lowest score";
        ranking_reading(max: &str): format!("Indice da 0 a {max}."), format!("Index from 0 to {max}.");
        level_reading: " Il colore della barra è il livello.", " The shade of a bar is the level.";
        below(score: &str): format!("sotto {score}"), format!("below {score}");
        target_is(target: &str): format!("traguardo {target}"), format!("target {target}");
        mean_is(mean: &str): format!("media {mean}"), format!("mean {mean}");
        interval_is:
            "intervallo: dove cadrà il punteggio quando si conosceranno le risposte che mancano",
            "interval: where the score will be once the missing answers are known";
        unknown_is: "n.d.: troppo poche risposte note", "n.d.: too few answers known";
        alone(unit: &str, score: &str):
            format!("È valutato un comune, {unit}, con {score}."),
            format!("One municipality is assessed, {unit}, with {score}.");
        all_equal(score: &str): format!("Tutti i comuni hanno {score}."), format!("All municipalities have {score}.");
        from_to(low: &str, lowest: &str, high: &str, highest: &str, mean: &str):
            format!("I comuni vanno da {low} ({lowest}) a {high} ({highest}); la media è {mean}."),
            format!("The municipalities range from {low} ({lowest}) to {high} ({highest}); the mean is {mean}.");
        target_reached_by_all(all: usize, target: &str):
            format!("Tutti i {all} comuni sono al traguardo di {target}."),
            format!("All {all} municipalities reach the target of {target}.");
        target_reached_by(reached: usize, all: usize, target: &str, nearest: &str, gap: &str):
            {
                let points = if gap == "1" || gap == "1,0" { format!("manca {gap} punto") } else { format!("mancano {gap} punti") };
                match reached {
                    0 => format!("Nessun comune è ancora al traguardo di {target}: {} il più vicino, {points}.", a(&format!("{nearest},"))),
                    1 => format!("Un comune su {} è al traguardo di {target}; {} {points}.", in_words(all, Lang::It), a(nearest)),
                    _ => format!(
                        "{} comuni su {} sono al traguardo di {target}; {} {points}.",
                        capital(&in_words(reached, Lang::It)),
                        in_words(all, Lang::It),
                        a(nearest)
                    ),
                }
            },
            match reached {
                0 => format!("No municipality reaches the target of {target} yet: the closest, {nearest}, lacks {gap} points."),
                1 => format!("One of {all} municipalities reaches the target of {target}; {nearest} lacks {gap} points."),
                _ => format!("{} of {} municipalities reach the target of {target}; {nearest} lacks {gap} points.",
                    capital(&in_words(reached, Lang::En)), in_words(all, Lang::En)),
            };
        heat(index: &str): format!("{index}: comuni e dimensioni"), format!("{index}: municipalities and dimensions");
        heat_neutral: "Le dimensioni, comune per comune", "The dimensions by municipality";
        heat_reading:
            "Comuni per posto, dimensioni dalla media più alta alla più bassa. Una colonna bassa per tutti si affronta \
             insieme; una casella bassa da sola è lavoro di quel comune.",
            "Municipalities by rank, dimensions from the highest mean to the lowest. A column that is low for all is \
             best tackled together; a single low cell is for that municipality.";
        heat_interval:
            " Sotto il numero l'intervallo, dove supera i 5 punti.",
            " Below the figure the interval, where it exceeds 5 points.";
        weakest(last: &str, second: Option<&str>):
            match second {
                Some(second) => format!("In media le dimensioni più deboli sono {last} e {second}"),
                None => format!("In media la dimensione più debole è {last}"),
            },
            match second {
                Some(second) => format!("On average the weakest dimensions are {last} and {second}"),
                None => format!("On average the weakest dimension is {last}"),
            };
        spread(index: &str): format!("{index}: quanto distano i comuni"), format!("{index}: differences between municipalities");
        spread_title(widest: &str, narrowest: &str):
            format!("I comuni sono più distanti in «{widest}», meno in «{narrowest}»"),
            format!("Municipalities differ most in “{widest}” and least in “{narrowest}”");
        spread_neutral: "Quanto sono distanti i comuni, dimensione per dimensione", "How far apart the municipalities are, by dimension";
        spread_reading: "Un cerchio per comune. Distanza: punti fra il più alto e il più basso.", "A circle per municipality. Gap: points between the highest and the lowest.";
        spread_ends: "il più alto e il più basso", "the highest and the lowest";
        spread_others: "gli altri", "the others";
        group_mean: "media dei comuni", "mean of the municipalities";
        all_at(score: &str): format!("tutti a {score}"), format!("all at {score}");
        ends_from_to(low: &str, lowest: &str, high: &str, highest: &str):
            format!("da {low} {lowest} a {high} {highest}"),
            format!("from {low} {lowest} to {high} {highest}");

        // What changed.
        change(since: &str): format!("Che cosa è cambiato da {since}"), format!("What changed since {since}");
        mean_changed(index: &str, points: &str, rises: Option<bool>):
            match rises {
                Some(true) => format!("{index}: in media {points} punti in più"),
                Some(false) => format!("{index}: in media {points} punti in meno"),
                None => format!("{index}: in media nessuna differenza"),
            },
            match rises {
                Some(true) => format!("{index}: {points} points up on average"),
                Some(false) => format!("{index}: {points} points down on average"),
                None => format!("{index}: no difference on average"),
            };
        change_title: "Prima e ora", "Before and now";
        change_reading:
            "Le differenze sono calcolate prima di arrotondare.",
            "Differences are computed before rounding.";
        before_and_after: "prima → ora", "before → now";
        now: "Ora", "Now";
        answers_that_counted: "Le risposte che hanno contato di più", "The answers that counted most";
        answers_note:
            "Punti: di quanto la risposta ha mosso l'indice del comune. Sapere ciò che prima non si sapeva può anche abbassarlo.",
            "Points: how far the answer moved the index of the municipality. Learning what was unknown may also lower it.";
        answer_changed(question: &str, before: Option<&str>, now: Option<&str>, points: &str, rises: bool):
            {
                let sign = if rises { "+" } else { "−" };
                format!("{question} {} → {}: {sign}{points}", before.unwrap_or("–"), now.unwrap_or("–"))
            },
            {
                let sign = if rises { "+" } else { "−" };
                format!("{question} {} → {}: {sign}{points}", before.unwrap_or("–"), now.unwrap_or("–"))
            };

        // Software and contracts.
        software: "Programmi e contratti", "Software and contracts";
        the_group_together: "I comuni insieme", "The municipalities together";
        products_shared(shared: usize, all: usize):
            match shared {
                0 => format!("Nessun programma su {all} è lo stesso in due comuni."),
                1 => format!("Un programma su {} è già lo stesso in più comuni.", in_words(all, Lang::It)),
                _ => format!("{} programmi su {} sono già gli stessi in più comuni.",
                    capital(&in_words(shared, Lang::It)), in_words(all, Lang::It)),
            },
            match shared {
                0 => format!("None of {all} products is the same in two municipalities."),
                1 => format!("One product of {} is already the same in several municipalities.", in_words(all, Lang::En)),
                _ => format!("{} products of {} are already the same in several municipalities.",
                    capital(&in_words(shared, Lang::En)), in_words(all, Lang::En)),
            };
        products_cost(sum: &str, incomplete: bool):
            format!("I contratti costano {}{sum} euro all'anno.", if incomplete { "almeno " } else { "" }),
            format!("The contracts cost {}{sum} euros a year.", if incomplete { "at least " } else { "" });
        at_least_sum(sum: &str): format!("almeno {sum}"), format!("at least {sum}");
        products_title: "Chi usa lo stesso programma", "Who uses the same product";
        products_reading: "Sotto il nome: fine del contratto e costo all'anno.", "Below the name: end of the contract and cost a year.";
        euros_a_year: "Euro all'anno", "Euros a year";
        key_shared: "il più diffuso", "the most common";
        key_second: "il secondo, in due o più comuni", "the second, in two or more";
        key_single: "in un comune solo", "in one municipality only";
        end_unknown: "fine non nota", "end not known";
        cost_unknown: "costo non noto", "cost not known";
        the_same_in: "Lo stesso in", "The same in";
        same_in(sizes: &[usize], all: usize):
            {
                let sizes: Vec<String> = sizes.iter().map(usize::to_string).collect();
                if sizes.is_empty() { "nessuno".to_owned() } else { format!("{} su {all}", sizes.join(" e ")) }
            },
            {
                let sizes: Vec<String> = sizes.iter().map(usize::to_string).collect();
                if sizes.is_empty() { "none".to_owned() } else { format!("{} of {all}", sizes.join(" and ")) }
            };
        a_year: "All'anno", "A year";
        product: "Programma", "Product";
        contracts_together(within: usize, all: usize, from: &str, to: &str):
            match all {
                1 => format!("l'unico contratto di cui si conosce la fine scade {}", il(to)),
                _ if within == 1 => format!("1 contratto su {all} finisce {}", il(from)),
                _ => format!("{within} contratti su {all} finiscono fra {} e {}", il(from), il(to)),
            },
            match all {
                1 => format!("the only contract with a known end runs until {to}"),
                _ if within == 1 => format!("1 contract of {all} ends on {from}"),
                _ => format!("{within} contracts of {all} end between {from} and {to}"),
            };
        contracts_of(within: usize, all: usize):
            format!("{within} contratti su {all}"), format!("{within} contracts of {all}");
        time_line: "Quando finiscono i contratti", "When the contracts end";
        window_reading(from: &str, to: &str):
            format!("La fascia è il periodo con più scadenze, {} {}.", dal(from), al(to)),
            format!("The band is the period with most end dates, from {from} to {to}.");
        ends_unknown(count: usize, which: &str):
            match count {
                1 => format!(" Non si conosce la fine di un contratto: {which}."),
                _ => format!(" Non si conosce la fine di {count} contratti: {which}."),
            },
            match count {
                1 => format!(" The end of one contract is not known: {which}."),
                _ => format!(" The ends of {count} contracts are not known: {which}."),
            };
        in_window: "Nella fascia", "In the band";
        what: "Che cosa", "What";
        ends: "Scadenza", "End date";

        // The plan.
        the_plan: "Il piano", "The plan";
        number: "N.", "No.";
        package_heading: "Il pacchetto", "The package";
        package_effect(count: usize, index: &str, before: &str, after: &str):
            match count {
                1 => format!("Un'azione, da preparare una volta per tutti, porterebbe la media di {index} da {before} a {after}."),
                _ => format!("{} azioni, da preparare una volta per tutti, porterebbero la media di {index} da {before} a {after}.",
                    capital(&in_words(count, Lang::It))),
            },
            match count {
                1 => format!("One action, prepared once for all, would raise the mean of {index} from {before} to {after}."),
                _ => format!("{} actions, prepared once for all, would raise the mean of {index} from {before} to {after}.",
                    capital(&in_words(count, Lang::En))),
            };
        package_count(count: usize, index: &str):
            format!("Azioni da preparare una volta per tutti per {index}: {count}."),
            format!("Actions to prepare once for all for {index}: {count}.");
        all_except(name: &str): format!("tutti meno {name}"), format!("all but {name}");
        further_joint: "altre azioni da fare insieme", "further joint actions";
        own_actions: "che cosa può fare ogni comune per sé", "what each municipality can do by itself";
        effect_title: "Se il pacchetto si fa tutto", "If the whole package is carried out";
        today: "oggi", "today";
        afterwards: "dopo", "afterwards";
        today_title: "Oggi", "Today";
        afterwards_title: "Dopo", "Afterwards";
        today_and_after: "oggi → dopo", "today → afterwards";
        further_actions(count: usize):
            if count == 1 { "Un'altra azione".to_owned() } else { format!("Altre {count} azioni") },
            if count == 1 { "One more action".to_owned() } else { format!("{count} more actions") };
        effort_title(count: usize):
            format!("Le {count} azioni per impegno e guadagno"), format!("The {count} actions by effort and gain");
        effort_reading: "Numerate e piene: quelle del pacchetto, come nella tabella.", "Numbered and filled: those of the package, as in the table.";
        effort_upwards: "Guadagno medio, in punti", "Mean gain, in points";
        days: "giorni", "days";
        years: "anni", "years";

        // Robustness.
        firmness: "Quanto è solida la graduatoria", "Robustness of the ranking";
        firm: "Solido", "Robust";
        equal: "Pari", "Equal";
        firm_places(names: &str, count: usize, more: usize, delta: &str):
            {
                let more = if more == 0 { String::new() } else { format!(" e altri {more}") };
                let verb = if count == 1 { "resta al suo posto" } else { "restano al loro posto" };
                format!("{names}{more}: {verb} con pesi cambiati fino {}% e qualunque siano le risposte che mancano.", al(delta))
            },
            {
                let more = if more == 0 { String::new() } else { format!(" and {more} more") };
                let verb = if count == 1 { "keeps its place" } else { "keep their places" };
                format!("{names}{more}: {verb} with weights changed by up to {delta}% and whatever the missing answers.")
            };
        equal_pair(ahead: &str, behind: &str, percent: Option<&str>):
            match percent {
                Some(percent) => format!("{ahead} {}: possono scambiarsi se i pesi cambiano di oltre {}%.", e(behind), il(percent)),
                None => format!("{ahead} {}: possono scambiarsi con le risposte che mancano.", e(behind)),
            },
            match percent {
                Some(percent) => format!("{ahead} and {behind}: may change places if weights change by more than {percent}%."),
                None => format!("{ahead} and {behind}: may change places once the missing answers are known."),
            };
        firm_count(index: &str, firm: usize, all: usize):
            match firm {
                0 => format!("{index}: nessun posto su {all} è certo"),
                1 => format!("{index}: un posto su {all} è solido"),
                _ if firm == all => format!("{index}: tutti i posti sono solidi"),
                _ => format!("{index}: {firm} posti su {all} sono solidi"),
            },
            match firm {
                0 => format!("{index}: none of {all} places is certain"),
                1 => format!("{index}: one of {all} places is robust"),
                _ if firm == all => format!("{index}: all places are robust"),
                _ => format!("{index}: {firm} of {all} places are robust"),
            };
        equal_count(pairs: usize):
            match pairs {
                0 => "Nessuna coppia di vicini può scambiarsi.".to_owned(),
                1 => "Una coppia di vicini è da considerare pari.".to_owned(),
                _ => format!("{} coppie di vicini sono da considerare pari.", capital(&in_words(pairs, Lang::It))),
            },
            match pairs {
                0 => "No neighbours can change places.".to_owned(),
                1 => "One pair of neighbours should be considered equal.".to_owned(),
                _ => format!("{} pairs of neighbours should be considered equal.", capital(&in_words(pairs, Lang::En))),
            };
        possible: "possibile", "possible";
        place(place: usize): format!("{place}°"), place.to_string();
        ranks_of(index: &str): format!("{index}: i posti possibili"), format!("{index}: possible ranks");
        ranks_reading(delta: &str):
            format!("Pieno: il posto di oggi. Tratteggiato: un posto possibile, con pesi cambiati fino {}% o con le risposte che mancano.", al(delta)),
            format!("Filled: the rank today. Dashed: a possible rank, with weights changed by up to {delta}% or once the missing answers are known.");

        // The comuni one by one.
        inhabitants(people: &str): format!("{people} abitanti."), format!("{people} inhabitants.");
        interviewed(held: &str, to: Option<&str>):
            match to {
                Some(to) => format!("Interviste {held}: {to}."),
                None => format!("Interviste {held}."),
            },
            match to {
                Some(to) => format!("Interviews {held}: {to}."),
                None => format!("Interviews {held}."),
            };
        covered_for(share: &str, index: &str): format!("{share} per {index}"), format!("{share} for {index}");
        covers(shares: &str): format!("Copertura: {shares}."), format!("Coverage: {shares}.");
        of_max(score: &str, max: &str): format!("{score} su {max}"), format!("{score} out of {max}");
        at_level(level: &str): format!(", livello «{level}»"), format!(", level “{level}”");
        at_rank(rank: usize, all: usize): format!("{rank}° su {all}"), format!("rank {rank} of {all}");
        stands_not(index: &str):
            format!("{index}: n.d., perché le risposte note sono troppo poche"),
            format!("{index}: n.d., because too few answers are known");
        between_when_known(low: &str, high: &str):
            format!("fra {low} e {high} a risposte complete"),
            format!("between {low} and {high} once all answers are known");
        changed_since(since: &str, points: &str, rises: Option<bool>):
            match rises {
                Some(true) => format!("{points} punti in più da {since}"),
                Some(false) => format!("{points} punti in meno da {since}"),
                None => format!("come in {since}"),
            },
            match rises {
                Some(true) => format!("{points} points up since {since}"),
                Some(false) => format!("{points} points down since {since}"),
                None => format!("unchanged since {since}"),
            };
        profile: "Dimensione per dimensione", "Dimension by dimension";
        profile_of(unit: &str): format!("{unit}, dimensione per dimensione"), format!("{unit}, dimension by dimension");
        profile_reading: "Il colore della barra è il livello.", "The shade of a bar is the level.";
        next_steps: "I prossimi passi", "Next steps";
        not_known_yet: "Che cosa non si sa ancora", "What is not known yet";
        further_questions(count: usize):
            if count == 1 { "E un'altra domanda.".to_owned() } else { format!("E altre {count} domande.") },
            if count == 1 { "And one more question.".to_owned() } else { format!("And {count} more questions.") };
        since(wave: &str): format!("Da {wave}"), format!("Since {wave}");
        nothing_changed: "Nessuna risposta ha cambiato gli indici in modo sensibile.", "No answer changed the indices noticeably.";
        strengths: "Punti di forza", "Strengths";
        strength(title: &str, score: &str, mean: Option<&str>):
            match mean {
                Some(mean) => format!("{title}: {score}, contro una media di {mean}."),
                None => format!("{title}: {score}."),
            },
            match mean {
                Some(mean) => format!("{title}: {score}, compared with a mean of {mean}."),
                None => format!("{title}: {score}."),
            };
        lift(action: &str, gain: &str, index: &str):
            format!("{action}: fino a {gain} punti di «{index}»"),
            format!("{action}: up to {gain} points of “{index}”");
        lift_funded(funding: &str): format!(" ({funding})"), format!(" ({funding})");
        answers(title: &str): format!("Le risposte: {title}"), format!("The answers: {title}");
        pages_left_out(count: usize):
            format!("I comuni sono {count}: questo documento non contiene le loro pagine."),
            format!("There are {count} municipalities: this document leaves out their pages.");
        comuni: "I comuni", "The municipalities";
        assessed: "Comuni", "Assessed";

        // The method.
        method: "Come si leggono i numeri", "How to read the figures";
        method_details: "Questionari, formule, livelli e pesi", "Questionnaires, formulas, levels and weights";
        term_points(max: &str): format!("Da 0 a {max}"), format!("From 0 to {max}");
        about_points:
            "Ogni risposta vale un punteggio, come è scritto nel questionario. Una dimensione si calcola dalle sue \
             domande, l'indice dalle dimensioni, secondo i loro pesi.",
            "Every answer is worth points, as set by the questionnaire. A dimension is computed from its questions, \
             the index from its dimensions, by their weights.";
        term_unknown: "Ciò che non si sa non vale zero", "What is unknown is not zero";
        about_unknown(least: Option<&str>):
            {
                let least = least.map(|least| format!(" Sotto una copertura {} una dimensione non ha punteggio (n.d.).", del(least)));
                format!("Lascia aperto un intervallo: il punteggio definitivo cadrà lì.{}", least.unwrap_or_default())
            },
            {
                let least = least.map(|least| format!(" Below a coverage of {least} a dimension has no score (n.d.)."));
                format!("It leaves an interval open: the final score will fall within it.{}", least.unwrap_or_default())
            };
        term_coverage: "Copertura", "Coverage";
        about_coverage:
            "La quota del questionario a cui il comune ha risposto, secondo il peso delle domande che lo riguardano.",
            "The share of the questionnaire that the municipality has answered, by the weight of the questions that \
             apply to it.";
        term_mean: "Media", "Mean";
        about_mean(weighted: Option<&str>):
            {
                let weighted = weighted.map(|means| format!(" Ponderata sugli abitanti: {means}.")).unwrap_or_default();
                format!("Ogni comune conta uno.{weighted}")
            },
            {
                let weighted = weighted.map(|means| format!(" Weighted by population: {means}.")).unwrap_or_default();
                format!("Every municipality counts once.{weighted}")
            };
        term_gain: "Guadagno", "Gain";
        about_gain:
            "Di quanto salirebbe l'indice. È un limite: indica da dove conviene cominciare, non che cosa accadrà.",
            "How far the index would rise. It is a limit: it says where to begin, not what will happen.";
        term_firm: "Solido, pari", "Robust, equal";
        about_firm(delta: &str):
            format!("Solido: il posto non cambia se ogni peso cambia fino {}% di sé stesso, né con le risposte che mancano. Pari: può cambiare.", al(delta)),
            format!("Robust: the place does not change while every weight changes by up to {delta}% of itself, nor with the missing answers. Equal: it may change.");
        term_letters: "Lettere", "Letters";
        interviews(held: &str): format!("Interviste {held}."), format!("Interviews {held}.");
        contents_checked(day: &str):
            format!("Contenuti dei questionari verificati {}.", il(day)),
            format!("Contents of the questionnaires checked on {day}.");
        people_out:
            "Chi ha risposto è indicato con il suo incarico, mai per nome.",
            "Respondents are identified by their office, never by name.";
        method_score:
            "Ogni risposta vale da 0 a 100 punti, come indicato nel questionario. Il punteggio di una dimensione si \
             calcola da quelli delle sue parti che ne hanno uno; i loro pesi sono riproporzionati perché la somma sia \
             1. Con x i punteggi e w i pesi:",
            "Every answer is worth 0 to 100 points, as set by the questionnaire. The score of a dimension is computed \
             from those of its parts that have one; their weights are rescaled to sum to 1. With x the scores and w \
             the weights:";
        method_mean: "media: Σ w·x / Σ w", "mean: Σ w·x / Σ w";
        method_geometric:
            "media geometrica: exp(Σ w·ln x / Σ w); una parte a zero dà zero",
            "geometric mean: exp(Σ w·ln x / Σ w); zero if a part is zero";
        method_harmonic:
            "media armonica: Σ w / Σ (w / x); una parte a zero dà zero",
            "harmonic mean: Σ w / Σ (w / x); zero if a part is zero";
        method_min: "minimo: la parte più bassa", "minimum: the lowest part";
        method_max: "massimo: la parte più alta", "maximum: the highest part";
        method_left_out:
            "Le domande che non riguardano un comune, o che non gli sono state poste, sono escluse dal calcolo.",
            "Questions that do not apply to a municipality, or were not asked, are left out of the calculation.";
        method_unknown_out:
            "Le risposte non note sono escluse dal calcolo.",
            "Unknown answers are left out of the calculation.";
        method_unknown_worst:
            "Le risposte non note contano come la peggiore possibile.",
            "Unknown answers count as the worst possible answer.";
        method_coverage(least: &str):
            format!(
                "Sotto una copertura {} una dimensione non ha punteggio (salvo dove il questionario stabilisce altro).",
                del(least)
            ),
            format!("Below a coverage of {least} a dimension has no score (unless the questionnaire says otherwise).");
        method_interval:
            "L'intervallo accanto a un punteggio va dal caso in cui ogni risposta non nota sia la peggiore a quello \
             in cui sia la migliore: il punteggio definitivo cadrà in questo intervallo.",
            "The interval next to a score runs from the case in which every unknown answer is the worst to that in \
             which it is the best: the final score will fall within it.";
        method_rank:
            "Il posto di un comune è 1 più il numero di quelli con un punteggio maggiore; chi è pari ha lo stesso \
             posto.",
            "The rank of a municipality is 1 plus the number of those with a higher score; equal scores share a rank.";
        method_group:
            "La media del gruppo è semplice: ogni comune conta allo stesso modo. Lo scarto è la differenza fra il \
             punteggio più alto e il più basso.",
            "The group mean is the simple mean: every municipality counts equally. The spread is the difference \
             between the highest and the lowest score.";
        method_alike:
            "Quanto i programmi sono uguali: la quota di comuni che ha dato la risposta più frequente, fra quelli che \
             hanno risposto.",
            "Software similarity: the share of municipalities that gave the most common answer, among those that \
             answered.";
        method_weights(delta: &str):
            format!(
                "Quanto è solida la graduatoria: l'ordine si ricalcola con ogni peso cambiato fino {}% in più o in \
                 meno, con le risposte non note al peggio e al meglio, e togliendo una domanda alla volta.",
                al(delta)
            ),
            format!(
                "Robustness of the ranking: the order is recomputed with every weight changed by up to {delta}% in \
                 either direction, with the unknown answers at their worst and at their best, and leaving out one \
                 question at a time."
            );
        method_gain:
            "Il guadagno di un'azione è di quanto salirebbe l'indice se la risposta diventasse la migliore possibile. \
             È un limite massimo: indica da dove conviene cominciare, non che cosa accadrà.",
            "The gain of an action is how far the index would rise if the answer became the best possible one. It is \
             an upper bound: it says where to begin, not what will happen.";
        method_letters:
            "I comuni sono indicati con lettere, estratte a sorte a partire da tutte le risposte: i documenti ricavati \
             dalle stesse risposte usano le stesse lettere; se una risposta cambia, le lettere sono estratte di nuovo.",
            "Municipalities appear under letters, drawn at random from all the answers: documents made from the same \
             answers use the same letters; when an answer changes, the letters are drawn again.";
        method_levels(title: &str, levels: &str):
            format!("I livelli di «{title}»: {levels}."),
            format!("The levels of “{title}”: {levels}.");
        weights_of(title: &str): format!("I pesi di «{title}»"), format!("The weights of “{title}”");
        weight_note:
            "Peso: quanto una dimensione conta rispetto alle altre dello stesso livello.",
            "Weight: how much a dimension counts relative to the others at its level.";
    }
}

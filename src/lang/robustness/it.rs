//! The words on how firm a ranking is, in Italian.

use super::{Often, RobustnessWords};

/// Italian.
pub(in crate::lang) const IT: RobustnessWords = RobustnessWords {
    title: "Quanto è salda la graduatoria",
    nobody_ranked: "Nessun comune ha un punteggio: non c'è un ordine da mettere alla prova.",
    one_ranked: "Un solo comune ha un punteggio: non c'è un ordine da mettere alla prova.",
    first_shared: |names| format!("Il primo posto è condiviso: {names} sono pari."),
    first_safe: |leader, percent| {
        format!(
            "Il primo posto di {leader} è saldo: nessuno lo supera anche se i pesi, cioè quanto conta ogni domanda e ogni \
             dimensione, cambiano fino {} ciascuno.",
            to_percent(percent)
        )
    },
    first_unsafe: |leader, rivals, count, percent, sure| {
        let reach = to_percent(percent);
        match (sure, count) {
            (true, 1) => format!(
                "Il primo posto di {leader} non è saldo: se i pesi, cioè quanto conta ogni domanda e ogni dimensione, \
                 cambiano fino {reach} ciascuno, può superarlo {rivals}."
            ),
            (true, _) => format!(
                "Il primo posto di {leader} non è saldo: se i pesi, cioè quanto conta ogni domanda e ogni dimensione, \
                 cambiano fino {reach} ciascuno, possono superarlo {rivals}."
            ),
            (false, _) => format!(
                "Non è certo che il primo posto di {leader} sia saldo: se i pesi, cioè quanto conta ogni domanda e ogni \
                 dimensione, cambiano fino {reach} ciascuno, non si può escludere che lo superi {rivals}."
            ),
        }
    },
    first_with_sets: |leader, often, sets, given| {
        let how = match often {
            Often::Always => "è sempre primo".to_owned(),
            Often::Mostly => "è primo in più del 99% dei casi: altri pesi lo scalzano di rado".to_owned(),
            Often::Percent(percent) => format!("è primo {} dei casi", in_percent(percent)),
            Often::Rarely => "è primo in meno dell'1% dei casi".to_owned(),
            Often::Never => "non è mai primo".to_owned(),
        };
        let which = if given { "dati" } else { "estratti a caso" };
        format!("Con {sets} insiemi di pesi {which}, {leader} {how}.")
    },
    first_known: "Nemmeno le risposte che mancano possono toglierglielo.",
    first_unknown: |names, count| match count {
        1 => format!("Anche le risposte che mancano contano: una volta note, può finirgli davanti {names}."),
        _ => format!("Anche le risposte che mancano contano: una volta note, possono finirgli davanti {names}."),
    },
    neighbours: "Fra vicini di graduatoria",
    firm_means: |percent, open| {
        let only = if open { " Qui si parla solo dei pesi, non delle risposte che mancano." } else { "" };
        format!(
            "Saldo: l'ordine dei due non cambia finché ogni peso resta entro {} in più o in meno. Non saldo: può \
             cambiare.{only}",
            the_percent(percent)
        )
    },
    firm: "Saldo",
    not_firm: "Non saldo",
    uncertain: "Non certo",
    pair_tied: |one, other| format!("{one} {} sono pari.", and(other)),
    pair_never: |ahead, behind| format!("{ahead} resta davanti {} qualunque siano i pesi.", to(behind)),
    pair_within: |ahead, behind, holds, turns| match (holds, turns) {
        ("0", Some("0")) => {
            format!("{ahead} è davanti {} di un soffio: basta spostare i pesi di meno dell'1%.", to(behind))
        }
        (holds, Some(turns)) if holds == turns => {
            format!(
                "{ahead} è davanti {}; può finire dietro solo se i pesi cambiano di più {}.",
                to(behind),
                of_percent(holds)
            )
        }
        (holds, Some(turns)) => format!(
            "{ahead} è davanti {} finché i pesi cambiano fino {}; {} può già finire dietro.",
            to(behind),
            to_percent(holds),
            to_percent(turns)
        ),
        (holds, None) => {
            format!("{ahead} è davanti {} almeno finché i pesi cambiano fino {}.", to(behind), to_percent(holds))
        }
    },
    more_pairs: |count, option| match count {
        1 => format!("Un'altra coppia di vicini {}.", where_it_is(option, "non è mostrata")),
        _ => format!("Altre {count} coppie di vicini {}.", where_it_is(option, "non sono mostrate")),
    },
    possible_ranks: "I posti possibili",
    rank_by_weights: "# con altri pesi",
    rank_by_sets: "# in 9 casi su 10",
    rank_by_unknowns: "# a risposte complete",
    low_by_weights: "Minimo con altri pesi",
    high_by_weights: "Massimo con altri pesi",
    best_by_weights: "# migliore con altri pesi",
    worst_by_weights: "# peggiore con altri pesi",
    best_by_unknowns: "# migliore a risposte complete",
    worst_by_unknowns: "# peggiore a risposte complete",
    ranks_note: |percent, open| {
        let known = if open { " A risposte complete: qualunque siano le risposte che mancano." } else { "" };
        format!(
            "Dal posto migliore al peggiore. Con altri pesi: se ogni peso si sposta fino {} di sé stesso, in su o in \
             giù.{known} Sono limiti: oltre non si va, ma non è detto che ci si arrivi.",
            to_percent(percent)
        )
    },
    drawn_note: |sets, seed| {
        let again = seed.map(|seed| format!(" (per rifare le stesse prove: --seed {seed})")).unwrap_or_default();
        format!(
            "In 9 casi su 10: su {sets} prove con pesi estratti a caso entro lo stesso limite, lasciando fuori un caso \
             su venti da ogni parte{again}."
        )
    },
    given_note: |sets| format!("In 9 casi su 10: fra il 5º e il 95º percentile su {sets} insiemi di pesi dati."),
    moving_note: |names| format!("Si spostano solo i pesi di ciò che sta subito sotto: {names}."),
    more_units: |count, option| match count {
        1 => format!("Un altro comune {}.", where_it_is(option, "non è mostrato")),
        _ => format!("Altri {count} comuni {}.", where_it_is(option, "non sono mostrati")),
    },
    decisive_questions: "Le domande da cui più dipende l'ordine",
    no_decisive_question: "Nessuna domanda, tolta da sola, cambia l'ordine.",
    without: |title, changes| format!("Tolta «{title}»: {changes}."),
    moves: |unit, before, after| format!("{unit} dal posto {before} al posto {after}"),
    loses_rank: |unit| format!("{unit} perde il suo posto, perché resta senza punteggio"),
    gains_rank: |unit, rank| format!("{unit} al posto {rank}, da senza posto"),
    changes_level: |unit, level| format!("{unit} passa al livello «{level}»"),
    and_others: |count| if count == 1 { "e un altro".into() } else { format!("e altri {count}") },
    scores_by_weights: "Il punteggio con altri pesi",
    scores_note: |percent| {
        format!(
            "Intervallo: dal punteggio più basso al più alto se ogni peso si sposta fino {}. Tenuta: di quanto possono \
             spostarsi i pesi prima che il comune scambi il posto con un vicino. Posto atteso: in media, se di ciò che \
             sta subito sotto l'indice non si conosce il peso.",
            to_percent(percent)
        )
    },
    low_by_sets: "# al 5º percentile",
    median_by_sets: "# mediano",
    high_by_sets: "# al 95º percentile",
    mean_shift: "Posti di scarto",
    first_share: "Volte primo",
    sets_heading: "I posti al variare dei pesi, caso per caso",
    sets_note: |shift| {
        format!(
            "Mediana e percentili del posto sugli insiemi di pesi provati. Posti di scarto: di quanti posti, in media, il \
             comune si allontana da quello che ha; su tutti i comuni {shift}."
        )
    },
    set: "Insieme di pesi",
    radius: "Tenuta",
    never: "sempre",
    expected_rank: "Posto atteso",
    expected_left_out: |most| format!("Il posto atteso non è calcolato quando i comuni sono più di {most}."),
    chances_left_out: |most| format!("Le probabilità a coppie non sono mostrate quando i comuni sono più di {most}."),
    chances: "Con che probabilità uno è davanti all'altro",
    chances_note: "Quante volte il comune della riga è davanti a quello della colonna, se ogni peso di ciò che sta subito \
                   sotto l'indice è ugualmente possibile.",
    left_out_one_by_one: "Che cosa cambia se si toglie una domanda o una dimensione",
    no_removal_changes: "Niente: nessuna, tolta da sola, cambia un posto o un livello.",
    other_aggregations: "I posti con altri modi di mettere insieme l'indice",
    by_mean: "Media",
    by_geometric: "Geometrica",
    by_harmonic: "Armonica",
    by_min: "Minimo",
    by_max: "Massimo",
    disputed: |low, high| format!("Secondo a chi si dà ragione, l'indice sta fra {low} e {high}."),
};

/// A percentage with its article: il 6%, l'8%, lo 0%.
fn the_percent(percent: &str) -> String {
    match percent {
        "0" => "lo 0%".to_owned(),
        _ if elides(percent) => format!("l'{percent}%"),
        _ => format!("il {percent}%"),
    }
}

/// Of a percentage: del 6%, dell'8%, dello 0%.
fn of_percent(percent: &str) -> String {
    match percent {
        "0" => "dello 0%".to_owned(),
        _ if elides(percent) => format!("dell'{percent}%"),
        _ => format!("del {percent}%"),
    }
}

/// In a percentage: nel 6%, nell'8%, nello 0%.
fn in_percent(percent: &str) -> String {
    match percent {
        "0" => "nello 0%".to_owned(),
        _ if elides(percent) => format!("nell'{percent}%"),
        _ => format!("nel {percent}%"),
    }
}

/// Up to a percentage: al 6%, all'8%, allo 0%.
fn to_percent(percent: &str) -> String {
    match percent {
        "0" => "allo 0%".to_owned(),
        _ if elides(percent) => format!("all'{percent}%"),
        _ => format!("al {percent}%"),
    }
}

/// Whether the name of a number up to a hundred begins with a vowel: uno, otto, undici, ottanta.
fn elides(number: &str) -> bool {
    number.starts_with('8') || number == "1" || number == "11"
}

/// And somebody: e Vicalvi, ed Eboli.
fn and(name: &str) -> String {
    if name.starts_with(['E', 'e', 'È']) { format!("ed {name}") } else { format!("e {name}") }
}

/// To somebody: a Vicalvi, ad Alvito.
fn to(name: &str) -> String {
    if name.starts_with(['A', 'a', 'À']) { format!("ad {name}") } else { format!("a {name}") }
}

/// With which option the rest is shown; where readers have none, that it is not.
fn where_it_is(option: Option<&str>, not_shown: &str) -> String {
    option.map_or_else(|| not_shown.to_owned(), |option| format!("con {option}"))
}

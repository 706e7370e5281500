//! The words on how firm a ranking is.

use super::grammar::{a, al, del, e, il, nel};

words! {
    /// Every word and sentence on how firm a ranking is, in one language.
    pub(crate) struct RobustnessWords {
        title: "Quanto è salda la graduatoria", "How firm the ranking is";
        nobody_ranked:
            "Nessun comune ha un punteggio: non c'è un ordine da mettere alla prova.",
            "No municipality has a score: there is no order to put to the test.";
        one_ranked:
            "Un solo comune ha un punteggio: non c'è un ordine da mettere alla prova.",
            "Only one municipality has a score: there is no order to put to the test.";
        first_shared(names: &str):
            format!("Il primo posto è condiviso: {names} sono pari."),
            format!("The first place is shared: {names} are level.");
        first_safe(leader: &str, percent: &str):
            format!(
                "Il primo posto di {leader} è saldo: nessuno lo supera anche se i pesi, cioè quanto conta ogni domanda e \
                 ogni dimensione, cambiano fino {}% ciascuno.",
                al(percent)
            ),
            format!(
                "The first place of {leader} is firm: nobody passes it even if the weights, that is how much each \
                 question and dimension counts, change by up to {percent}% each."
            );
        first_unsafe(leader: &str, rivals: &str, count: usize, percent: &str, sure: bool):
            {
                let reach = al(percent);
                match (sure, count) {
                    (true, 1) => format!(
                        "Il primo posto di {leader} non è saldo: se i pesi, cioè quanto conta ogni domanda e ogni \
                         dimensione, cambiano fino {reach}% ciascuno, può superarlo {rivals}."
                    ),
                    (true, _) => format!(
                        "Il primo posto di {leader} non è saldo: se i pesi, cioè quanto conta ogni domanda e ogni \
                         dimensione, cambiano fino {reach}% ciascuno, possono superarlo {rivals}."
                    ),
                    (false, _) => format!(
                        "Non è certo che il primo posto di {leader} sia saldo: se i pesi, cioè quanto conta ogni domanda \
                         e ogni dimensione, cambiano fino {reach}% ciascuno, non si può escludere che lo superi {rivals}."
                    ),
                }
            },
            if sure {
                format!(
                    "The first place of {leader} is not firm: if the weights, that is how much each question and \
                     dimension counts, change by up to {percent}% each, {rivals} can pass it."
                )
            } else {
                format!(
                    "It is not certain that the first place of {leader} is firm: if the weights, that is how much each \
                     question and dimension counts, change by up to {percent}% each, it cannot be excluded that {rivals} \
                     would pass it."
                )
            };
        first_with_sets(leader: &str, often: Often<'_>, sets: &str, given: bool):
            {
                let how = match often {
                    Often::Always => "è sempre primo".to_owned(),
                    Often::Mostly => "è primo in più del 99% dei casi: altri pesi lo scalzano di rado".to_owned(),
                    Often::Percent(percent) => format!("è primo {}% dei casi", nel(percent)),
                    Often::Rarely => "è primo in meno dell'1% dei casi".to_owned(),
                    Often::Never => "non è mai primo".to_owned(),
                };
                let which = if given { "dati" } else { "estratti a caso" };
                format!("Con {sets} insiemi di pesi {which}, {leader} {how}.")
            },
            {
                let how = match often {
                    Often::Always => "is always first".to_owned(),
                    Often::Mostly => "is first in more than 99% of the cases: other weights seldom displace it".to_owned(),
                    Often::Percent(percent) => format!("is first in {percent}% of the cases"),
                    Often::Rarely => "is first in less than 1% of the cases".to_owned(),
                    Often::Never => "is never first".to_owned(),
                };
                let which = if given { "given" } else { "drawn at random" };
                format!("With {sets} sets of weights {which}, {leader} {how}.")
            };
        first_known:
            "Nemmeno le risposte che mancano possono toglierglielo.",
            "Nor can the answers still missing take it away.";
        first_unknown(names: &str, count: usize):
            match count {
                1 => format!("Anche le risposte che mancano contano: una volta note, può finirgli davanti {names}."),
                _ => format!("Anche le risposte che mancano contano: una volta note, possono finirgli davanti {names}."),
            },
            format!(
                "The answers still missing count too: once they are known, each of these can end ahead of it: {names}."
            );
        neighbours: "Fra vicini di graduatoria", "Between neighbours in the ranking";
        firm_means(percent: &str, open: bool):
            {
                let only = if open { " Qui si parla solo dei pesi, non delle risposte che mancano." } else { "" };
                format!(
                    "Saldo: l'ordine dei due non cambia finché ogni peso resta entro {}% in più o in meno. Non saldo: può \
                     cambiare.{only}",
                    il(percent)
                )
            },
            {
                let only = if open { " This is about weights only, not about the answers still missing." } else { "" };
                format!(
                    "Firm: the order of the two does not change as long as each weight stays within {percent}% more or \
                     less. Not firm: it can change.{only}"
                )
            };
        firm: "Saldo", "Firm";
        not_firm: "Non saldo", "Not firm";
        uncertain: "Non certo", "Not certain";
        pair_tied(one: &str, other: &str):
            format!("{one} {} sono pari.", e(other)),
            format!("{one} and {other} are level.");
        pair_never(ahead: &str, behind: &str):
            format!("{ahead} resta davanti {} qualunque siano i pesi.", a(behind)),
            format!("{ahead} stays ahead of {behind} whatever the weights.");
        pair_within(ahead: &str, behind: &str, holds: &str, turns: Option<&str>):
            match (holds, turns) {
                ("0", Some("0")) => {
                    format!("{ahead} è davanti {} di un soffio: basta spostare i pesi di meno dell'1%.", a(behind))
                }
                (holds, Some(turns)) if holds == turns => {
                    format!(
                        "{ahead} è davanti {}; può finire dietro solo se i pesi cambiano di più {}%.",
                        a(behind),
                        del(holds)
                    )
                }
                (holds, Some(turns)) => format!(
                    "{ahead} è davanti {} finché i pesi cambiano fino {}%; {}% può già finire dietro.",
                    a(behind),
                    al(holds),
                    al(turns)
                ),
                (holds, None) => {
                    format!("{ahead} è davanti {} almeno finché i pesi cambiano fino {}%.", a(behind), al(holds))
                }
            },
            match (holds, turns) {
                ("0", Some("0")) => {
                    format!("{ahead} is ahead of {behind} by a hair: moving weights by less than 1% is enough.")
                }
                (holds, Some(turns)) if holds == turns => {
                    format!(
                        "{ahead} is ahead of {behind}, and can fall behind only if weights change by more than {holds}%."
                    )
                }
                (holds, Some(turns)) => format!(
                    "{ahead} is ahead of {behind} as long as weights change by up to {holds}%; at {turns}% it can already \
                     fall behind."
                ),
                (holds, None) => {
                    format!("{ahead} is ahead of {behind} at least as long as weights change by up to {holds}%.")
                }
            };
        more_pairs(count: usize, option: Option<&str>):
            match count {
                1 => format!("Un'altra coppia di vicini {}.", where_it_is(option, "con", "non è mostrata")),
                _ => format!("Altre {count} coppie di vicini {}.", where_it_is(option, "con", "non sono mostrate")),
            },
            match count {
                1 => format!("One more pair of neighbours {}.", where_it_is(option, "with", "is not shown")),
                _ => format!("{count} more pairs of neighbours {}.", where_it_is(option, "with", "are not shown")),
            };
        possible_ranks: "I posti possibili", "Possible ranks";
        rank_by_weights: "# con altri pesi", "# other weights";
        rank_by_sets: "# in 9 casi su 10", "# in 9 cases of 10";
        rank_by_unknowns: "# a risposte complete", "# all answers known";
        low_by_weights: "Minimo con altri pesi", "Lowest, other weights";
        high_by_weights: "Massimo con altri pesi", "Highest, other weights";
        best_by_weights: "# migliore con altri pesi", "Best #, other weights";
        worst_by_weights: "# peggiore con altri pesi", "Worst #, other weights";
        best_by_unknowns: "# migliore a risposte complete", "Best #, all answers known";
        worst_by_unknowns: "# peggiore a risposte complete", "Worst #, all answers known";
        ranks_note(percent: &str, open: bool):
            {
                let known = if open { " A risposte complete: qualunque siano le risposte che mancano." } else { "" };
                format!(
                    "Dal posto migliore al peggiore. Con altri pesi: se ogni peso si sposta fino {}% di sé stesso, in su o \
                     in giù.{known} Sono limiti: oltre non si va, ma non è detto che ci si arrivi.",
                    al(percent)
                )
            },
            {
                let known = if open { " All answers known: whatever the missing ones turn out to be." } else { "" };
                format!(
                    "From the best rank to the worst. Other weights: if every weight moves by up to {percent}% of itself, \
                     up or down.{known} These are bounds: nothing goes beyond them, though they may not be reached."
                )
            };
        drawn_note(sets: &str, seed: Option<u64>):
            {
                let again = seed.map(|seed| format!(" (per rifare le stesse prove: --seed {seed})")).unwrap_or_default();
                format!(
                    "In 9 casi su 10: su {sets} prove con pesi estratti a caso entro lo stesso limite, lasciando fuori un \
                     caso su venti da ogni parte{again}."
                )
            },
            {
                let again = seed.map(|seed| format!(" (for the same trials again: --seed {seed})")).unwrap_or_default();
                format!(
                    "In 9 cases of 10: over {sets} trials with weights drawn at random within the same limit, leaving out \
                     one case in twenty at either end{again}."
                )
            };
        given_note(sets: &str):
            format!("In 9 casi su 10: fra il 5º e il 95º percentile su {sets} insiemi di pesi dati."),
            format!("In 9 cases of 10: from the 5th to the 95th percentile over the {sets} sets of weights given.");
        moving_note(names: &str):
            format!("Si spostano solo i pesi di ciò che sta subito sotto: {names}."),
            format!("Only the weights of what lies right below these move: {names}.");
        more_units(count: usize, option: Option<&str>):
            match count {
                1 => format!("Un altro comune {}.", where_it_is(option, "con", "non è mostrato")),
                _ => format!("Altri {count} comuni {}.", where_it_is(option, "con", "non sono mostrati")),
            },
            match count {
                1 => format!("One more municipality {}.", where_it_is(option, "with", "is not shown")),
                _ => format!("{count} more municipalities {}.", where_it_is(option, "with", "are not shown")),
            };
        decisive_questions: "Le domande da cui più dipende l'ordine", "The questions on which the order hangs most";
        no_decisive_question:
            "Nessuna domanda, tolta da sola, cambia l'ordine.",
            "No question, left out by itself, changes the order.";
        without(title: &str, changes: &str):
            format!("Tolta «{title}»: {changes}."),
            format!("With “{title}” taken out: {changes}.");
        moves(unit: &str, before: usize, after: usize):
            format!("{unit} dal posto {before} al posto {after}"),
            format!("{unit} from place {before} to place {after}");
        loses_rank(unit: &str):
            format!("{unit} perde il suo posto, perché resta senza punteggio"),
            format!("{unit} loses its rank, having no score");
        gains_rank(unit: &str, rank: usize):
            format!("{unit} al posto {rank}, da senza posto"),
            format!("{unit} to place {rank}, from none");
        changes_level(unit: &str, level: &str):
            format!("{unit} passa al livello «{level}»"),
            format!("{unit} moves to the level “{level}”");
        and_others(count: usize):
            if count == 1 { "e un altro".into() } else { format!("e altri {count}") },
            if count == 1 { "and another".into() } else { format!("and {count} others") };
        scores_by_weights: "Il punteggio con altri pesi", "Scores with other weights";
        scores_note(percent: &str):
            format!(
                "Intervallo: dal punteggio più basso al più alto se ogni peso si sposta fino {}%. Tenuta: di quanto \
                 possono spostarsi i pesi prima che il comune scambi il posto con un vicino. Posto atteso: in media, se di \
                 ciò che sta subito sotto l'indice non si conosce il peso.",
                al(percent)
            ),
            format!(
                "Interval: from the lowest score to the highest if every weight moves by up to {percent}%. Hold: how far \
                 weights can move before the municipality changes places with a neighbour. Expected rank: on average, if \
                 the weights right below the index are not known."
            );
        low_by_sets: "# al 5º percentile", "# at the 5th percentile";
        median_by_sets: "# mediano", "Median #";
        high_by_sets: "# al 95º percentile", "# at the 95th percentile";
        mean_shift: "Posti di scarto", "Ranks moved";
        first_share: "Volte primo", "Times first";
        sets_heading: "I posti al variare dei pesi, caso per caso", "Ranks over weights, case by case";
        sets_note(shift: &str):
            format!(
                "Mediana e percentili del posto sugli insiemi di pesi provati. Posti di scarto: di quanti posti, in \
                 media, il comune si allontana da quello che ha; su tutti i comuni {shift}."
            ),
            format!(
                "Median and percentiles of the rank over the sets of weights tried. Ranks moved: by how many ranks, on \
                 average, the municipality moves from the one it has; over all municipalities {shift}."
            );
        set: "Insieme di pesi", "Set of weights";
        radius: "Tenuta", "Hold";
        never: "sempre", "always";
        expected_rank: "Posto atteso", "Expected rank";
        expected_left_out(most: &str):
            format!("Il posto atteso non è calcolato quando i comuni sono più di {most}."),
            format!("The expected rank is not worked out for more than {most} municipalities.");
        chances_left_out(most: &str):
            format!("Le probabilità a coppie non sono mostrate quando i comuni sono più di {most}."),
            format!("Probabilities by pairs are not shown for more than {most} municipalities.");
        chances: "Con che probabilità uno è davanti all'altro", "How probably one is ahead of the other";
        chances_note:
            "Quante volte il comune della riga è davanti a quello della colonna, se ogni peso di ciò che sta subito sotto \
             l'indice è ugualmente possibile.",
            "How often the municipality of the row is ahead of that of the column, if all weights right below the index \
             are equally possible.";
        left_out_one_by_one:
            "Che cosa cambia se si toglie una domanda o una dimensione",
            "What changes if a question or a dimension is left out";
        no_removal_changes:
            "Niente: nessuna, tolta da sola, cambia un posto o un livello.",
            "Nothing: none, left out by itself, changes a rank or a level.";
        other_aggregations:
            "I posti con altri modi di mettere insieme l'indice",
            "Ranks with other ways to put the index together";
        by_mean: "Media", "Mean";
        by_geometric: "Geometrica", "Geometric";
        by_harmonic: "Armonica", "Harmonic";
        by_min: "Minimo", "Minimum";
        by_max: "Massimo", "Maximum";
        disputed(low: &str, high: &str):
            format!("Secondo a chi si dà ragione, l'indice sta fra {low} e {high}."),
            format!("According to who is right, the index lies between {low} and {high}.");
    }
}

/// How often something happens.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Often<'a> {
    /// Every time.
    Always,
    /// More than ninety-nine times in a hundred, though not every time.
    Mostly,
    /// In so many per cent of the times.
    Percent(&'a str),
    /// Less than one time in a hundred.
    Rarely,
    /// Not once.
    Never,
}

/// The option that shows the rest, after `with`; without an option, that the rest is not shown.
fn where_it_is(option: Option<&str>, with: &str, not_shown: &str) -> String {
    option.map_or_else(|| not_shown.to_owned(), |option| format!("{with} {option}"))
}

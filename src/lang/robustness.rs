//! The texts on the robustness of a ranking.

use super::grammar::{a, al, e, il, nel};

words! {
    /// The texts on the robustness of a ranking.
    pub(crate) struct RobustnessWords {
        title: "Quanto è solida la graduatoria", "Robustness of the ranking";
        nobody_ranked:
            "Nessun comune ha un punteggio: non c'è una graduatoria da verificare.",
            "No municipality has a score: there is no ranking to test.";
        one_ranked:
            "Un solo comune ha un punteggio: non c'è una graduatoria da verificare.",
            "Only one municipality has a score: there is no ranking to test.";
        first_shared(names: &str):
            format!("Il primo posto è condiviso: {names} sono pari."),
            format!("First place is shared: {names} are tied.");
        first_safe(leader: &str, percent: &str):
            format!(
                "Il primo posto di {leader} è solido: nessuno lo supera anche se i pesi, cioè quanto conta ogni \
                 domanda e ogni dimensione, cambiano fino {}% ciascuno.",
                al(percent)
            ),
            format!(
                "The first place of {leader} is robust: no other municipality overtakes it even if every weight, that \
                 is, how much a question or dimension counts, changes by up to {percent}%."
            );
        first_unsafe(leader: &str, rivals: &str, count: usize, percent: &str, sure: bool):
            {
                let reach = al(percent);
                match (sure, count) {
                    (true, 1) => format!(
                        "Il primo posto di {leader} non è solido: se i pesi, cioè quanto conta ogni domanda e ogni \
                         dimensione, cambiano fino {reach}% ciascuno, può superarlo {rivals}."
                    ),
                    (true, _) => format!(
                        "Il primo posto di {leader} non è solido: se i pesi, cioè quanto conta ogni domanda e ogni \
                         dimensione, cambiano fino {reach}% ciascuno, possono superarlo {rivals}."
                    ),
                    (false, _) => format!(
                        "Non è certo che il primo posto di {leader} sia solido: se i pesi, cioè quanto conta ogni \
                         domanda e ogni dimensione, cambiano fino {reach}% ciascuno, non si può escludere che lo \
                         superi {rivals}."
                    ),
                }
            },
            if sure {
                format!(
                    "The first place of {leader} is not robust: if every weight, that is, how much a question or \
                     dimension counts, changes by up to {percent}%, {rivals} can overtake it."
                )
            } else {
                format!(
                    "The first place of {leader} may not be robust: if every weight, that is, how much a question or \
                     dimension counts, changes by up to {percent}%, it cannot be ruled out that {rivals} would \
                     overtake it."
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
                    Often::Mostly => "is first in more than 99% of cases: other weights rarely displace it".to_owned(),
                    Often::Percent(percent) => format!("is first in {percent}% of cases"),
                    Often::Rarely => "is first in less than 1% of cases".to_owned(),
                    Often::Never => "is never first".to_owned(),
                };
                let which = if given { "given" } else { "random" };
                format!("With {sets} {which} sets of weights, {leader} {how}.")
            };
        first_known:
            "Nemmeno le risposte che mancano possono cambiare questo risultato.",
            "The missing answers cannot change this.";
        first_unknown(names: &str, count: usize):
            match count {
                1 => format!("Anche le risposte che mancano contano: una volta note, può superarlo {names}."),
                _ => format!("Anche le risposte che mancano contano: una volta note, possono superarlo {names}."),
            },
            format!("The missing answers matter too: once known, they may put another municipality first: {names}.");
        neighbours: "Fra posti vicini in graduatoria", "Neighbours in the ranking";
        firm_means(percent: &str, open: bool):
            {
                let only = if open { " Qui si considerano solo i pesi, non le risposte che mancano." } else { "" };
                format!(
                    "Solido: l'ordine dei due non cambia finché ogni peso resta entro {}% in più o in meno. Non \
                     solido: può cambiare.{only}",
                    il(percent)
                )
            },
            {
                let only = if open { " This considers weights only, not missing answers." } else { "" };
                format!(
                    "Robust: the order of the two does not change while every weight stays within {percent}% of its \
                     value. Not robust: it can change.{only}"
                )
            };
        firm: "Solido", "Robust";
        not_firm: "Non solido", "Not robust";
        uncertain: "Non certo", "Not certain";
        pair_tied(one: &str, other: &str):
            format!("{one} {} sono pari.", e(other)),
            format!("{one} and {other} are tied.");
        pair_never(ahead: &str, behind: &str):
            format!("{ahead} resta davanti {} qualunque siano i pesi.", a(behind)),
            format!("{ahead} stays ahead of {behind} whatever the weights.");
        pair_within(ahead: &str, behind: &str, holds: &str, turns: Option<&str>):
            match (holds, turns) {
                ("0", Some("0")) => {
                    format!("{ahead} è davanti {} di pochissimo: basta spostare i pesi di meno dell'1%.", a(behind))
                }
                (holds, Some(turns)) if holds == turns => format!(
                    "{ahead} è davanti {}; può finire dietro solo se i pesi cambiano di oltre {}%.",
                    a(behind),
                    il(holds)
                ),
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
                    format!("{ahead} is barely ahead of {behind}: changing weights by less than 1% is enough.")
                }
                (holds, Some(turns)) if holds == turns => format!(
                    "{ahead} is ahead of {behind}, and falls behind only if weights change by more than {holds}%."
                ),
                (holds, Some(turns)) => format!(
                    "{ahead} is ahead of {behind} while weights change by up to {holds}%; at {turns}% it can already \
                     fall behind."
                ),
                (holds, None) => {
                    format!("{ahead} is ahead of {behind} at least while weights change by up to {holds}%.")
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
        rank_by_weights: "Posto con altri pesi", "Rank, other weights";
        rank_by_sets: "Posto in 9 casi su 10", "Rank in 9 of 10 cases";
        rank_by_unknowns: "Posto a risposte complete", "Rank, all answers known";
        low_by_weights: "Minimo con altri pesi", "Lowest, other weights";
        high_by_weights: "Massimo con altri pesi", "Highest, other weights";
        best_by_weights: "Posto migliore con altri pesi", "Best rank, other weights";
        worst_by_weights: "Posto peggiore con altri pesi", "Worst rank, other weights";
        best_by_unknowns: "Posto migliore a risposte complete", "Best rank, all answers known";
        worst_by_unknowns: "Posto peggiore a risposte complete", "Worst rank, all answers known";
        ranks_note(percent: &str, open: bool):
            {
                let known = if open { " A risposte complete: qualunque siano le risposte che mancano." } else { "" };
                format!(
                    "Dal posto migliore al peggiore. Con altri pesi: se ogni peso cambia fino {}%, in più o in \
                     meno.{known} Sono limiti: non si superano, ma non è detto che si raggiungano.",
                    al(percent)
                )
            },
            {
                let known = if open { " All answers known: whatever the missing answers turn out to be." } else { "" };
                format!(
                    "From the best rank to the worst. Other weights: if every weight changes by up to {percent}% in \
                     either direction.{known} These are bounds: they cannot be exceeded, but may not be reached."
                )
            };
        drawn_note(sets: &str, seed: Option<u64>):
            {
                let again =
                    seed.map(|seed| format!(" (per ripetere le stesse prove: --seed {seed})")).unwrap_or_default();
                format!(
                    "In 9 casi su 10: su {sets} prove con pesi estratti a caso entro lo stesso limite, escluso un \
                     caso su venti da ogni lato{again}."
                )
            },
            {
                let again =
                    seed.map(|seed| format!(" (to repeat the same trials: --seed {seed})")).unwrap_or_default();
                format!(
                    "In 9 of 10 cases: over {sets} trials with random weights within the same limit, without one case \
                     in twenty at either end{again}."
                )
            };
        given_note(sets: &str):
            format!("In 9 casi su 10: fra il 5º e il 95º percentile su {sets} insiemi di pesi dati."),
            format!("In 9 of 10 cases: from the 5th to the 95th percentile over the {sets} given sets of weights.");
        moving_note(names: &str):
            format!("Cambiano solo i pesi delle voci subito sotto: {names}."),
            format!("Only the weights of the items directly below these change: {names}.");
        more_units(count: usize, option: Option<&str>):
            match count {
                1 => format!("Un altro comune {}.", where_it_is(option, "con", "non è mostrato")),
                _ => format!("Altri {count} comuni {}.", where_it_is(option, "con", "non sono mostrati")),
            },
            match count {
                1 => format!("One more municipality {}.", where_it_is(option, "with", "is not shown")),
                _ => format!("{count} more municipalities {}.", where_it_is(option, "with", "are not shown")),
            };
        decisive_questions: "Le domande da cui più dipende l'ordine", "Questions that decide the order";
        no_decisive_question:
            "Nessuna domanda, esclusa da sola, cambia l'ordine.",
            "No single question, when left out, changes the order.";
        without(title: &str, changes: &str):
            format!("Senza «{title}»: {changes}."),
            format!("Without “{title}”: {changes}.");
        moves(unit: &str, before: usize, after: usize):
            format!("{unit} dal {before}° al {after}° posto"),
            format!("{unit} from rank {before} to rank {after}");
        loses_rank(unit: &str):
            format!("{unit} perde il posto, perché resta senza punteggio"),
            format!("{unit} loses its rank, because it has no score");
        gains_rank(unit: &str, rank: usize):
            format!("{unit}, ora senza posto, andrebbe al {rank}°"),
            format!("{unit}, now unranked, moves to rank {rank}");
        changes_level(unit: &str, level: &str):
            format!("{unit} passa al livello «{level}»"),
            format!("{unit} moves to level “{level}”");
        and_others(count: usize):
            if count == 1 { "e un altro".into() } else { format!("e altri {count}") },
            if count == 1 { "and one other".into() } else { format!("and {count} others") };
        scores_by_weights: "Il punteggio con altri pesi", "Scores with other weights";
        scores_note(percent: &str):
            format!(
                "Intervallo: dal punteggio più basso al più alto se ogni peso cambia fino {}%. Tenuta: di quanto \
                 possono cambiare i pesi prima che il comune scambi il posto con un vicino. Posto atteso: in media, se \
                 i pesi delle voci subito sotto l'indice non sono noti.",
                al(percent)
            ),
            format!(
                "Interval: from the lowest to the highest score if every weight changes by up to {percent}%. \
                 Stability: how far weights can change before the municipality swaps ranks with a neighbour. Expected \
                 rank: the average if the weights directly below the index are unknown."
            );
        low_by_sets: "Posto al 5º percentile", "Rank at the 5th percentile";
        median_by_sets: "Posto mediano", "Median rank";
        high_by_sets: "Posto al 95º percentile", "Rank at the 95th percentile";
        mean_shift: "Posti di scarto", "Mean shift";
        first_share: "Volte primo", "Times first";
        sets_heading: "I posti con ogni insieme di pesi", "Ranks with each set of weights";
        sets_note(shift: &str):
            format!(
                "Mediana e percentili del posto sugli insiemi di pesi provati. Posti di scarto: di quanti posti, in \
                 media, il comune si sposta dal suo; su tutti i comuni {shift}."
            ),
            format!(
                "Median and percentiles of the rank over the sets of weights tried. Mean shift: by how many ranks, on \
                 average, the municipality moves from its own; over all municipalities {shift}."
            );
        set: "Insieme di pesi", "Set of weights";
        radius: "Tenuta", "Stability";
        never: "sempre", "always";
        expected_rank: "Posto atteso", "Expected rank";
        expected_left_out(most: &str):
            format!("Il posto atteso non è calcolato quando i comuni sono più di {most}."),
            format!("The expected rank is not computed for more than {most} municipalities.");
        chances_left_out(most: &str):
            format!("Le probabilità a coppie non sono mostrate quando i comuni sono più di {most}."),
            format!("Pairwise probabilities are not shown for more than {most} municipalities.");
        chances: "Probabilità che un comune sia davanti a un altro", "Probability that one is ahead of another";
        chances_note:
            "Quante volte il comune della riga è davanti a quello della colonna, se tutti i pesi delle voci subito \
             sotto l'indice sono ugualmente possibili.",
            "How often the municipality in the row is ahead of the one in the column, if all weights directly below \
             the index are equally likely.";
        left_out_one_by_one:
            "Che cosa cambia se si toglie una domanda o una dimensione",
            "Leave-one-out: without one question or dimension";
        no_removal_changes:
            "Niente: nessuna, esclusa da sola, cambia un posto o un livello.",
            "Nothing: leaving out a single one changes no rank or level.";
        other_aggregations: "I posti con altri metodi di aggregazione", "Ranks with other aggregation methods";
        by_mean: "Media", "Mean";
        by_geometric: "Geometrica", "Geometric";
        by_harmonic: "Armonica", "Harmonic";
        by_min: "Minimo", "Minimum";
        by_max: "Massimo", "Maximum";
        disputed(low: &str, high: &str):
            format!("Secondo le risposte che si considerano giuste, l'indice è compreso fra {low} e {high}."),
            format!("Depending on which respondent is right, the index is between {low} and {high}.");
    }
}

/// A frequency in words.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Often<'a> {
    /// Always.
    Always,
    /// More than 99%, but not always.
    Mostly,
    /// This percentage of cases.
    Percent(&'a str),
    /// Less than 1%, but not never.
    Rarely,
    /// Never.
    Never,
}

/// Names the option that shows the rest, after `with`; without an option, says that the rest is not shown.
fn where_it_is(option: Option<&str>, with: &str, not_shown: &str) -> String {
    option.map_or_else(|| not_shown.to_owned(), |option| format!("{with} {option}"))
}

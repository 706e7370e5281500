//! The texts of the meeting document on robustness, the comuni and the method.

use super::Lang;
use super::grammar::{al, del, e, il, in_words};
use super::phrases::capital;

words! {
    /// The texts of the meeting document on robustness, the comuni and the method.
    pub(crate) struct MeetingDetailWords {
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
        to_target(index: &str, target: &str, gap: Option<&str>):
            match gap {
                Some(gap) if gap == "1" || gap == "1,0" => format!("{index}: al traguardo di {target} manca {gap} punto"),
                Some(gap) => format!("{index}: al traguardo di {target} mancano {gap} punti"),
                None => format!("{index}: traguardo di {target} raggiunto"),
            },
            match gap {
                Some(gap) if gap == "1" || gap == "1.0" => format!("{index}: {gap} point below the target of {target}"),
                Some(gap) => format!("{index}: {gap} points below the target of {target}"),
                None => format!("{index}: target of {target} reached"),
            };
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
        on_same_questions: "(a domande uguali)", "(same questions)";
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

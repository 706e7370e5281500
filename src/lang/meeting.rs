//! The texts of the document for the meeting.

use super::grammar::{al, dal, del, il};

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
        contents: "Indice", "Contents";
        skip: "Vai al contenuto", "Skip to content";
        figures: "I dati della figura", "Chart data";
        folded_note:
            "Le risposte di ogni comune e i dati delle figure sono richiusi: si aprono con un clic. In stampa \
             compaiono solo le parti lasciate aperte.",
            "The answers of each municipality and the chart data are collapsed: click to open them. Only the parts \
             left open are printed.";

        // The finding.
        finding: "In tre frasi", "In three sentences";
        finding_index(index: &str, count: usize, mean: &str, max: &str):
            match count {
                1 => format!("Per «{index}» è valutato un comune, con {mean} su {max}"),
                _ => format!("Per «{index}» i {count} comuni valutati hanno in media {mean} su {max}"),
            },
            match count {
                1 => format!("On “{index}” one municipality is assessed, with a score of {mean} out of {max}"),
                _ => format!("On “{index}” the {count} municipalities assessed average {mean} out of {max}"),
            };
        finding_from_to(low: &str, lowest: &str, high: &str, highest: &str):
            format!(", da {low} ({lowest}) a {high} ({highest})"),
            format!(", from {low} ({lowest}) to {high} ({highest})");
        finding_all_equal: ", tutti con lo stesso punteggio", ", all with the same score";
        finding_none(index: &str):
            format!("Per «{index}» nessun comune ha ancora un punteggio: le risposte note sono troppo poche."),
            format!("On “{index}” no municipality has a score yet: too few answers are known.");
        finding_dimensions(best: &str, best_mean: &str, worst: &str, worst_mean: &str):
            format!(
                "La dimensione più alta del gruppo è «{best}» (in media {best_mean}), la più bassa «{worst}» \
                 ({worst_mean})."
            ),
            format!(
                "The group scores highest on “{best}” ({best_mean} on average) and lowest on “{worst}” ({worst_mean})."
            );
        finding_target(reached: usize, all: usize, target: &str):
            match reached {
                0 => format!("; nessuno raggiunge il traguardo di {target}"),
                _ if reached == all => format!("; tutti raggiungono il traguardo di {target}"),
                1 => format!("; uno su {all} raggiunge il traguardo di {target}"),
                _ => format!("; {reached} su {all} raggiungono il traguardo di {target}"),
            },
            match reached {
                0 => format!("; none reaches the target of {target}"),
                _ if reached == all => format!("; all reach the target of {target}"),
                1 => format!("; one of {all} reaches the target of {target}"),
                _ => format!("; {reached} of {all} reach the target of {target}"),
            };
        finding_phases(ready: usize, all: usize):
            match (ready, all) {
                (0, 1) => "L'unica fase del percorso comune non è ancora pronta".to_owned(),
                (0, _) => format!("Delle {all} fasi del percorso comune nessuna è ancora pronta"),
                (1, 1) => "L'unica fase del percorso comune è pronta".to_owned(),
                _ if ready == all => "Tutte le fasi del percorso comune sono pronte".to_owned(),
                (1, _) => format!("Delle {all} fasi del percorso comune una è pronta"),
                _ => format!("Delle {all} fasi del percorso comune {ready} sono pronte"),
            },
            match (ready, all) {
                (0, 1) => "The only phase of the joint path is not ready yet".to_owned(),
                (0, _) => format!("None of the {all} phases of the joint path is ready yet"),
                (1, 1) => "The only phase of the joint path is ready".to_owned(),
                _ if ready == all => "All phases of the joint path are ready".to_owned(),
                (1, _) => format!("One of the {all} phases of the joint path is ready"),
                _ => format!("Of the {all} phases of the joint path, {ready} are ready"),
            };
        finding_next(phase: &str, names: &str):
            format!("; la prossima, «{phase}», attende {names}"),
            format!("; the next one, “{phase}”, is waiting for {names}");
        finding_next_group(phase: &str):
            format!("; alla prossima, «{phase}», manca ancora un requisito che riguarda tutti"),
            format!("; the next one, “{phase}”, still lacks a requirement that concerns all");
        finding_actions(count: usize, first: &str):
            match count {
                1 => format!("Un'azione serve alla maggior parte dei comuni e conviene svolgerla insieme: «{first}»."),
                _ => format!(
                    "{count} azioni servono alla maggior parte dei comuni e conviene svolgerle insieme; la prima è \
                     «{first}»."
                ),
            },
            match count {
                1 => format!("One action is needed by most municipalities and is best done together: “{first}”."),
                _ => format!(
                    "{count} actions are needed by most municipalities and are best done together; the first is \
                     “{first}”."
                ),
            };
        finding_no_actions:
            "Nessuna azione serve alla maggior parte dei comuni.",
            "No action is needed by most municipalities.";

        // What was assessed, and how.
        assessed: "Che cosa è stato valutato e come", "What was assessed and how";
        comuni: "Comuni", "Assessed";
        held: "Interviste", "Interviews";
        day_from_to(from: &str, to: &str): format!("{} {}", dal(from), al(to)), format!("from {from} to {to}");
        missing_note:
            "Una risposta non nota non conta come zero: «n.d.» vuol dire che le risposte note sono troppo poche per \
             calcolare un punteggio. La copertura è la quota del questionario a cui il comune ha risposto, secondo il \
             peso delle domande che lo riguardano.",
            "An unknown answer does not count as zero: “n.d.” means that too few answers are known to compute a \
             score. Coverage is the share of the questionnaire that the municipality has answered, by the weight of \
             the questions that apply to it.";
        people_out:
            "Chi ha risposto è indicato con il suo incarico, mai per nome.",
            "Respondents are identified by their office, never by name.";

        // The comparison.
        of_max(score: &str, max: &str): format!("{score} su {max}"), format!("{score} out of {max}");
        bars(index: &str): format!("{index}: i comuni in ordine"), format!("{index}: the municipalities in order");
        bars_finding(first: &str, high: &str, last: &str, low: &str, mean: &str):
            format!(
                "{first} ha il punteggio più alto, {high}; {last} il più basso, {low}; la media del gruppo è {mean}."
            ),
            format!("{first} has the highest score, {high}; {last} the lowest, {low}; the group mean is {mean}.");
        bars_open(count: usize):
            match count {
                0 => String::new(),
                1 => " Per un comune mancano risposte e il punteggio non è definitivo: il tratto nero va dal caso \
                      peggiore al migliore."
                    .to_owned(),
                _ => format!(
                    " Per {count} comuni mancano risposte e il punteggio non è definitivo: il tratto nero va dal caso \
                     peggiore al migliore."
                ),
            },
            match count {
                0 => String::new(),
                1 => {
                    " The score of one municipality is open because answers are missing: the black line runs from the \
                     worst case to the best."
                        .to_owned()
                }
                _ => format!(
                    " The scores of {count} municipalities are open because answers are missing: the black line runs \
                     from the worst case to the best."
                ),
            };
        alone(name: &str, score: &str):
            format!("Solo {name} ha un punteggio: {score}."),
            format!("Only {name} has a score: {score}.");
        all_equal(score: &str): format!("Tutti i comuni hanno {score}."), format!("All municipalities have {score}.");
        nobody: "Nessun comune ha ancora un punteggio.", "No municipality has a score yet.";
        heat(index: &str): format!("{index}: comuni e dimensioni"), format!("{index}: municipalities and dimensions");
        heat_finding(best: &str, best_mean: &str, worst: &str, worst_mean: &str):
            format!("In media la dimensione più alta è «{best}» ({best_mean}), la più bassa «{worst}» ({worst_mean})."),
            format!("On average the highest dimension is “{best}” ({best_mean}), the lowest “{worst}” ({worst_mean}).");
        heat_gaps(count: usize):
            match count {
                0 => String::new(),
                1 => " Una casella è senza punteggio (n.d.).".to_owned(),
                _ => format!(" {count} caselle sono senza punteggio (n.d.)."),
            },
            match count {
                0 => String::new(),
                1 => " One cell has no score (n.d.).".to_owned(),
                _ => format!(" {count} cells have no score (n.d.)."),
            };
        spread(index: &str):
            format!("{index}: quanto distano i comuni"),
            format!("{index}: differences between municipalities");
        spread_finding(widest: &str, wide: &str, top: &str, bottom: &str, narrowest: &str, narrow: &str):
            format!(
                "La distanza fra i comuni è massima in «{widest}» ({wide} punti, fra {top} e {bottom}), minima in \
                 «{narrowest}» ({narrow})."
            ),
            format!(
                "Municipalities differ most in “{widest}” ({wide} points, between {top} and {bottom}) and least in \
                 “{narrowest}” ({narrow})."
            );
        first_of(shown: usize, all: usize):
            format!("Nella figura i primi {shown} di {all}; gli altri sono nella tabella."),
            format!("The chart shows the first {shown} of {all}; the others are in the table.");
        mean: "media", "mean";
        one_comune: "un comune", "a municipality";

        // Two indices, software, contracts.
        quadrant(across: &str, upwards: &str): format!("{across} e {upwards}"), format!("{across} and {upwards}");
        quadrant_finding(count: usize, all: usize, first: &str, first_high: bool, second: &str, second_high: bool):
            {
                let word = |high| if high { "alto" } else { "basso" };
                let units = if count == 1 { "Un comune".to_owned() } else { format!("{count} comuni") };
                let verb = if count == 1 { "ha" } else { "hanno" };
                let (first_word, second_word) = (word(first_high), word(second_high));
                format!("{units} su {all} {verb} un valore {first_word} per «{first}» e {second_word} per «{second}».")
            },
            {
                let word = |high| if high { "high" } else { "low" };
                let units = if count == 1 { "One".to_owned() } else { count.to_string() };
                let verb = if count == 1 { "is" } else { "are" };
                let (first_word, second_word) = (word(first_high), word(second_high));
                format!(
                    "{units} of {all} municipalities {verb} {first_word} on “{first}” and {second_word} on “{second}”."
                )
            };
        software:
            "I comuni come gruppo: abitanti, programmi, risposte uguali",
            "The municipalities as a group: inhabitants, software, equal answers";
        contracts: "Contratti: quando finiscono", "Contracts: end dates";
        time_line: "Le scadenze dei contratti nel tempo", "Contract end dates over time";
        time_line_finding(count: usize, units: usize, from: &str, to: &str):
            match count {
                1 => format!("Una scadenza: {}.", il(from)),
                _ if units == 1 => format!("{count} scadenze di un comune, fra {} e {}.", il(from), il(to)),
                _ => format!("{count} scadenze di {units} comuni, fra {} e {}.", il(from), il(to)),
            },
            match count {
                1 => format!("One end date: {from}."),
                _ if units == 1 => format!("{count} end dates of one municipality, between {from} and {to}."),
                _ => format!("{count} end dates of {units} municipalities, between {from} and {to}."),
            };
        time_line_window(together: &str):
            format!(" {together}: la fascia nella figura. I numeri contano le scadenze vicine."),
            format!(" {together}: the band in the chart. Numbers count end dates close to each other.");
        what: "Che cosa", "What";
        ends: "Scadenza", "End date";

        more_actions(count: usize):
            match count {
                1 => "Un'altra azione è nel piano completo (comino plan --all).".to_owned(),
                _ => format!("Altre {count} azioni sono nel piano completo (comino plan --all)."),
            },
            match count {
                1 => "One more action is in the full plan (comino plan --all).".to_owned(),
                _ => format!("{count} more actions are in the full plan (comino plan --all)."),
            };

        // Robustness, and the comuni one by one.
        firmness: "Quanto è solida la graduatoria", "Robustness of the ranking";
        stands(index: &str, score: &str): format!("{index}: {score}"), format!("{index}: {score}");
        at_level(level: &str): format!(", livello «{level}»"), format!(", level “{level}”");
        at_rank(rank: usize, all: usize): format!(", posto {rank} di {all}"), format!(", rank {rank} of {all}");
        stands_not(index: &str):
            format!("{index}: n.d., perché le risposte note sono troppo poche."),
            format!("{index}: n.d., because too few answers are known.");
        radar(unit: &str, index: &str):
            format!("{unit}: {index}, dimensione per dimensione"),
            format!("{unit}: {index}, dimension by dimension");
        radar_finding(unit: &str, above: usize, all: usize, best: &str, highest: &str, worst: &str, lowest: &str):
            {
                let above = match above {
                    0 => "non supera la media del gruppo in nessuna dimensione".to_owned(),
                    _ if above == all => "supera la media del gruppo in tutte le dimensioni".to_owned(),
                    1 => format!("supera la media del gruppo in una dimensione su {all}"),
                    _ => format!("supera la media del gruppo in {above} dimensioni su {all}"),
                };
                format!(
                    "{unit} {above}; il valore più alto è in «{best}» ({highest}), il più basso in «{worst}» \
                     ({lowest})."
                )
            },
            {
                let above = match above {
                    0 => "is above the group mean in no dimension".to_owned(),
                    _ if above == all => "is above the group mean in every dimension".to_owned(),
                    _ => format!("is above the group mean in {above} of {all} dimensions"),
                };
                format!(
                    "{unit} {above}; it scores highest on “{best}” ({highest}), lowest on “{worst}” \
                     ({lowest})."
                )
            };
        radar_none(unit: &str):
            format!("{unit} non ha ancora un punteggio in nessuna dimensione."),
            format!("{unit} has no score on any dimension yet.");
        target_of_index: "Traguardo", "Target";
        scores: "I punteggi", "The scores";
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
        lifts_most: "Che cosa lo farebbe salire di più", "What would raise it most";
        lift(action: &str, gain: &str, index: &str):
            format!("{action}: fino a {gain} punti di «{index}»"),
            format!("{action}: up to {gain} points of “{index}”");
        lift_funded(funding: &str): format!(" ({funding})"), format!(" ({funding})");
        answers(title: &str): format!("Le risposte: {title}"), format!("The answers: {title}");
        pages_left_out(count: usize):
            format!("I comuni sono {count}: questo documento non contiene le loro pagine."),
            format!("There are {count} municipalities: this document leaves out their pages.");
        comune(name: &str): format!("Comune: {name}"), format!("Municipality: {name}");

        // The method.
        method: "Il metodo, con le formule", "The method and its formulas";
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
        method_weights(delta: &str, seed: Option<u64>):
            {
                let drawn = seed.map(|seed| {
                    format!(" Le estrazioni a caso partono sempre dallo stesso numero ({seed}) e si possono ripetere.")
                });
                let drawn = drawn.unwrap_or_default();
                format!(
                    "Quanto è solida la graduatoria: l'ordine si ricalcola con ogni peso cambiato fino {}% in più o \
                     in meno, con le risposte non note al peggio e al meglio, e togliendo una domanda alla \
                     volta.{drawn}",
                    al(delta)
                )
            },
            {
                let drawn = seed.map(|seed| {
                    format!(" The random draws always start from the same seed ({seed}) and can be repeated.")
                });
                let drawn = drawn.unwrap_or_default();
                format!(
                    "Robustness of the ranking: the order is recomputed with every weight changed by up to {delta}% \
                     in either direction, with the unknown answers at their worst and at their best, and leaving out \
                     one question at a time.{drawn}"
                )
            };
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

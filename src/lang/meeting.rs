//! The words of the document for the meeting.

words! {
    /// Every word and sentence of the document for the meeting, in one language.
    pub(crate) struct MeetingWords {
        // The whole.
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
        skip: "Vai al contenuto", "Skip to the content";
        figures: "I dati della figura", "The figures of the chart";
        folded_note:
            "Le risposte di ogni comune e i dati delle figure sono richiusi: si aprono con un clic. In stampa compaiono \
             solo le parti lasciate aperte.",
            "The answers of each comune and the figures of the charts are folded: a click opens them. On paper only the \
             parts left open appear.";

        // The finding.
        finding: "In tre frasi", "In three sentences";
        finding_index(index: &str, count: usize, mean: &str, max: &str):
            match count {
                1 => format!("Per «{index}» è valutato un comune, con {mean} su {max}"),
                _ => format!("Per «{index}» i {count} comuni valutati hanno in media {mean} su {max}"),
            },
            match count {
                1 => format!("On “{index}” one comune is assessed, at {mean} out of {max}"),
                _ => format!("On “{index}” the {count} comuni assessed reach {mean} out of {max} on average"),
            };
        finding_from_to(low: &str, lowest: &str, high: &str, highest: &str):
            format!(", da {low} ({lowest}) a {high} ({highest})"),
            format!(", from {low} ({lowest}) to {high} ({highest})");
        finding_all_equal: ", tutti lo stesso punteggio", ", all with the same score";
        finding_none(index: &str):
            format!("Per «{index}» nessun comune ha ancora un punteggio: le risposte note sono troppo poche."),
            format!("On “{index}” no comune has a score yet: too few answers are known.");
        finding_dimensions(best: &str, best_mean: &str, worst: &str, worst_mean: &str):
            format!("Il gruppo va meglio in «{best}» (in media {best_mean}) e peggio in «{worst}» ({worst_mean})."),
            format!("The group does best in “{best}” ({best_mean} on average) and worst in “{worst}” ({worst_mean}).");
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
                (0, _) => format!("Delle {all} fasi del percorso comune nessuna è ancora pronta"),
                _ if ready == all => "Tutte le fasi del percorso comune sono pronte".to_owned(),
                (1, _) => format!("Delle {all} fasi del percorso comune una è pronta"),
                _ => format!("Delle {all} fasi del percorso comune {ready} sono pronte"),
            },
            match (ready, all) {
                (0, _) => format!("Of the {all} phases of the joint path none is ready yet"),
                _ if ready == all => "All phases of the joint path are ready".to_owned(),
                (1, _) => format!("Of the {all} phases of the joint path one is ready"),
                _ => format!("Of the {all} phases of the joint path {ready} are ready"),
            };
        finding_next(phase: &str, names: &str):
            format!("; la prossima, «{phase}», aspetta {names}"),
            format!("; the next one, “{phase}”, waits for {names}");
        finding_next_group(phase: &str):
            format!("; alla prossima, «{phase}», manca ancora qualcosa che riguarda tutti"),
            format!("; the next one, “{phase}”, still lacks something that concerns all");
        finding_actions(count: usize, first: &str):
            match count {
                1 => format!("Un'azione serve alla maggior parte dei comuni e conviene farla insieme: «{first}»."),
                _ => format!(
                    "{count} azioni servono alla maggior parte dei comuni e conviene farle insieme; la prima è «{first}»."
                ),
            },
            match count {
                1 => format!("One action is needed by most comuni and is best done together: “{first}”."),
                _ => format!(
                    "{count} actions are needed by most comuni and are best done together; the first is “{first}”."
                ),
            };
        finding_no_actions: "Nessuna azione serve alla maggior parte dei comuni.", "No action is needed by most comuni.";

        // What was assessed, and how.
        assessed: "Che cosa è stato valutato, e come", "What was assessed, and how";
        comuni: "Comuni", "Comuni";
        held: "Interviste", "Interviews";
        day_from_to(from: &str, to: &str): format!("dal {from} al {to}"), format!("from {from} to {to}");
        missing_note:
            "Ciò che non si sa non conta come zero: «n.d.» vuol dire che le risposte note sono troppo poche per dare un \
             punteggio. La copertura è la parte del questionario a cui il comune ha risposto, secondo il peso delle \
             domande che lo riguardano.",
            "What is not known does not count as zero: “n.d.” means that too few answers are known for a score. Coverage \
             is the part of the questionnaire that the comune has answered, by the weight of the questions that concern \
             it.";
        people_out:
            "Chi ha risposto è indicato per ufficio, mai per nome.",
            "Those who answered are named by office, never by name.";

        // The comparison.
        of_max(score: &str, max: &str): format!("{score} su {max}"), format!("{score} out of {max}");
        bars(index: &str): format!("{index}: i comuni in ordine"), format!("{index}: the comuni in order");
        bars_finding(first: &str, high: &str, last: &str, low: &str, mean: &str):
            format!("In testa {first} con {high}, in coda {last} con {low}; la media del gruppo è {mean}."),
            format!("{first} leads with {high}, {last} comes last with {low}; the mean of the group is {mean}.");
        bars_open(count: usize):
            match count {
                0 => String::new(),
                1 => " Per un comune le risposte che mancano lasciano aperto il punteggio: il tratto nero va dal caso \
                      peggiore al migliore."
                    .to_owned(),
                _ => format!(
                    " Per {count} comuni le risposte che mancano lasciano aperto il punteggio: il tratto nero va dal caso \
                     peggiore al migliore."
                ),
            },
            match count {
                0 => String::new(),
                1 => {
                    " Missing answers leave the score of one comune open: the black line runs from the worst case to the \
                     best."
                        .to_owned()
                }
                _ => format!(
                    " Missing answers leave the scores of {count} comuni open: the black line runs from the worst case to \
                     the best."
                ),
            };
        alone(name: &str, score: &str):
            format!("Ha un punteggio solo {name}: {score}."),
            format!("Only {name} has a score: {score}.");
        all_equal(score: &str): format!("Tutti i comuni hanno {score}."), format!("All comuni have {score}.");
        nobody: "Nessun comune ha ancora un punteggio.", "No comune has a score yet.";
        heat(index: &str): format!("{index}: comuni e dimensioni"), format!("{index}: comuni and dimensions");
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
                1 => " One field is without a score (n.d.).".to_owned(),
                _ => format!(" {count} fields are without a score (n.d.)."),
            };
        spread(index: &str): format!("{index}: quanto distano i comuni"), format!("{index}: how far the comuni lie apart");
        spread_finding(widest: &str, wide: &str, top: &str, bottom: &str, narrowest: &str, narrow: &str):
            format!(
                "I comuni distano di più in «{widest}» ({wide} punti, fra {top} e {bottom}), di meno in «{narrowest}» \
                 ({narrow})."
            ),
            format!(
                "The comuni lie furthest apart in “{widest}” ({wide} points, between {top} and {bottom}), least in \
                 “{narrowest}” ({narrow})."
            );
        first_of(shown: usize, all: usize):
            format!("Nella figura i primi {shown} di {all}; gli altri sono nella tabella."),
            format!("The chart shows the first {shown} of {all}; the others are in the table.");
        mean: "media", "mean";
        one_comune: "un comune", "a comune";

        // Two indices, software, contracts.
        quadrant(across: &str, upwards: &str): format!("{across} e {upwards}"), format!("{across} and {upwards}");
        quadrant_finding(count: usize, all: usize, first: &str, first_high: bool, second: &str, second_high: bool):
            {
                let word = |high| if high { "in alto" } else { "in basso" };
                let units = if count == 1 { "Un comune".to_owned() } else { format!("{count} comuni") };
                let verb = if count == 1 { "sta" } else { "stanno" };
                let (first_word, second_word) = (word(first_high), word(second_high));
                format!("{units} su {all} {verb} {first_word} per «{first}» e {second_word} per «{second}».")
            },
            {
                let word = |high| if high { "high" } else { "low" };
                let units = if count == 1 { "One".to_owned() } else { count.to_string() };
                let verb = if count == 1 { "is" } else { "are" };
                let (first_word, second_word) = (word(first_high), word(second_high));
                format!("{units} of {all} comuni {verb} {first_word} on “{first}” and {second_word} on “{second}”.")
            };
        software:
            "I comuni come gruppo: abitanti, programmi, risposte uguali",
            "The comuni as a group: inhabitants, software, equal answers";
        contracts: "Contratti: quando finiscono", "Contracts: when they end";
        time_line: "Le scadenze dei contratti nel tempo", "The ends of the contracts over time";
        time_line_finding(count: usize, units: usize, from: &str, to: &str):
            match count {
                1 => format!("Una scadenza, il {from}."),
                _ if units == 1 => format!("{count} scadenze di un comune, fra il {from} e il {to}."),
                _ => format!("{count} scadenze di {units} comuni, fra il {from} e il {to}."),
            },
            match count {
                1 => format!("One end, on {from}."),
                _ if units == 1 => format!("{count} ends of one comune, between {from} and {to}."),
                _ => format!("{count} ends of {units} comuni, between {from} and {to}."),
            };
        time_line_window(together: &str):
            format!(" {together}: la fascia in figura. I numeri contano le scadenze vicine."),
            format!(" {together}: the band in the chart. Numbers count ends near each other.");
        what: "Che cosa", "What";
        ends: "Fine", "End";

        more_actions(count: usize):
            match count {
                1 => "Un'altra azione è nel piano completo.".to_owned(),
                _ => format!("Altre {count} azioni sono nel piano completo."),
            },
            match count {
                1 => "One more action is in the full plan.".to_owned(),
                _ => format!("{count} more actions are in the full plan."),
            };

        // How firm, and the comuni one by one.
        firmness: "Quanto è salda la graduatoria", "How firm the ranking is";
        stands(index: &str, score: &str): format!("{index}: {score}"), format!("{index}: {score}");
        at_level(level: &str): format!(", livello «{level}»"), format!(", level “{level}”");
        at_rank(rank: usize, all: usize): format!(", posto {rank} di {all}"), format!(", rank {rank} of {all}");
        stands_not(index: &str):
            format!("{index}: n.d., perché le risposte note sono troppo poche."),
            format!("{index}: n.d., because too few answers are known.");
        radar(unit: &str, index: &str):
            format!("{unit}: {index}, dimensione per dimensione"),
            format!("{unit}: {index}, dimension by dimension");
        radar_finding(unit: &str, above: usize, all: usize, best: &str, best_score: &str, worst: &str, worst_score: &str):
            {
                let above = match above {
                    0 => "non supera la media del gruppo in nessuna dimensione".to_owned(),
                    _ if above == all => "supera la media del gruppo in tutte le dimensioni".to_owned(),
                    1 => format!("supera la media del gruppo in una dimensione su {all}"),
                    _ => format!("supera la media del gruppo in {above} dimensioni su {all}"),
                };
                format!("{unit} {above}; va meglio in «{best}» ({best_score}), peggio in «{worst}» ({worst_score}).")
            },
            {
                let above = match above {
                    0 => "is above the mean of the group in no dimension".to_owned(),
                    _ if above == all => "is above the mean of the group in every dimension".to_owned(),
                    _ => format!("is above the mean of the group in {above} of {all} dimensions"),
                };
                format!("{unit} {above}; it does best in “{best}” ({best_score}), worst in “{worst}” ({worst_score}).")
            };
        radar_none(unit: &str):
            format!("{unit} non ha ancora un punteggio in nessuna dimensione."),
            format!("{unit} has no score in any dimension yet.");
        target_of_index: "Traguardo", "Target";
        scores: "I punteggi", "The scores";
        strengths: "Punti di forza", "Strengths";
        strength(title: &str, score: &str, mean: Option<&str>):
            match mean {
                Some(mean) => format!("{title}: {score}, contro una media di {mean}."),
                None => format!("{title}: {score}."),
            },
            match mean {
                Some(mean) => format!("{title}: {score}, against a mean of {mean}."),
                None => format!("{title}: {score}."),
            };
        lifts_most: "Che cosa lo farebbe salire di più", "What would lift it most";
        lift(action: &str, gain: &str, index: &str):
            format!("{action}: fino a {gain} punti di «{index}»"),
            format!("{action}: up to {gain} points of “{index}”");
        lift_funded(funding: &str): format!(" ({funding})"), format!(" ({funding})");
        answers(title: &str): format!("Le risposte: {title}"), format!("The answers: {title}");
        pages_left_out(count: usize):
            format!("I comuni sono {count}: le pagine di ognuno restano fuori da questo documento."),
            format!("There are {count} comuni: the pages of each are left out of this document.");
        comune(name: &str): format!("Comune: {name}"), format!("Comune: {name}");

        // The method.
        method: "Il metodo, con le formule", "The method, with its formulas";
        method_score:
            "Ogni risposta vale da 0 a 100 punti, come è scritto nel questionario. Il punteggio di una dimensione si fa \
             con quelli delle sue parti che ne hanno uno; i loro pesi si riproporzionano perché la somma sia 1. Con x i \
             punteggi e w i pesi:",
            "Every answer is worth 0 to 100 points, as the questionnaire says. The score of a dimension is made from \
             those of its parts that have one; their weights are scaled so that they sum to 1. With x the scores and w the \
             weights:";
        method_mean: "media: Σ w·x / Σ w", "mean: Σ w·x / Σ w";
        method_geometric:
            "media geometrica: exp(Σ w·ln x / Σ w); una parte a zero dà zero",
            "geometric mean: exp(Σ w·ln x / Σ w); a part at zero gives zero";
        method_harmonic:
            "media armonica: Σ w / Σ (w / x); una parte a zero dà zero",
            "harmonic mean: Σ w / Σ (w / x); a part at zero gives zero";
        method_min: "minimo: la parte più bassa", "minimum: the lowest part";
        method_max: "massimo: la parte più alta", "maximum: the highest part";
        method_left_out:
            "Ciò che non riguarda un comune, o non gli è stato chiesto, esce dal calcolo.",
            "What does not concern a comune, or was not asked of it, leaves the calculation.";
        method_unknown_out:
            "Le risposte che non si sanno escono dal calcolo.",
            "Answers that are not known leave the calculation.";
        method_unknown_worst:
            "Le risposte che non si sanno contano come la peggiore possibile.",
            "Answers that are not known count as the worst possible one.";
        method_coverage(least: &str):
            format!(
                "Sotto una copertura di {least} una dimensione non ha punteggio (salvo dove il questionario dice altro)."
            ),
            format!("Below a coverage of {least} a dimension has no score (unless the questionnaire says otherwise).");
        method_interval:
            "L'intervallo accanto a un punteggio va dal caso in cui ogni risposta ignota fosse la peggiore a quello in \
             cui fosse la migliore: il punteggio, quando si conosceranno, sarà lì dentro.",
            "The interval beside a score goes from the case in which every unknown answer were the worst to that in which \
             it were the best: once they are known, the score will lie within.";
        method_rank:
            "Il posto di un comune è 1 più il numero di quelli con un punteggio maggiore; chi è pari ha lo stesso posto.",
            "The rank of a comune is 1 plus the number of those with a higher score; equals share a rank.";
        method_group:
            "La media del gruppo è semplice: ogni comune conta uno. Lo scarto è la differenza fra il punteggio più alto e \
             il più basso.",
            "The mean of the group is the plain one: every comune counts one. The spread is the difference between the \
             highest and the lowest score.";
        method_alike:
            "Quanto i programmi sono uguali: la parte di comuni che ha dato la risposta più comune, fra quelli che hanno \
             risposto.",
            "How alike the software is: the share of comuni that gave the most common answer, among those that answered.";
        method_weights(delta: &str, seed: Option<u64>):
            {
                let drawn =
                    seed.map(|seed| format!(" Le estrazioni a caso partono sempre dallo stesso punto (--seed {seed})."));
                let drawn = drawn.unwrap_or_default();
                format!(
                    "Quanto è salda la graduatoria: l'ordine si ricalcola con ogni peso spostato fino al {delta}% in su o \
                     in giù, con le risposte ignote al peggio e al meglio, e togliendo una domanda alla volta.{drawn}"
                )
            },
            {
                let drawn = seed.map(|seed| format!(" The draws always start from the same point (--seed {seed})."));
                let drawn = drawn.unwrap_or_default();
                format!(
                    "How firm the ranking is: the order is made again with every weight moved by up to {delta}% up or \
                     down, with the unknown answers at their worst and at their best, and leaving out one question at a \
                     time.{drawn}"
                )
            };
        method_gain:
            "Il guadagno di un'azione è di quanto salirebbe l'indice se la risposta diventasse la migliore possibile. È \
             un limite: dice dove conviene cominciare, non che cosa accadrà.",
            "The gain of an action is by how much the index would rise if the answer became the best possible one. It is \
             a bound: it says where to begin, not what will happen.";
        method_levels(title: &str, levels: &str):
            format!("I livelli di «{title}»: {levels}."),
            format!("The levels of “{title}”: {levels}.");
        weights_of(title: &str): format!("I pesi di «{title}»"), format!("The weights of “{title}”");
        weight_note:
            "Peso: quanto una dimensione conta fra quelle accanto a lei.",
            "Weight: how much a dimension counts among those beside it.";
    }
}

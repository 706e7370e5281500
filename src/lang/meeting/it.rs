//! The document for the meeting in Italian.

use super::MeetingWords;

/// Italian.
pub const IT: MeetingWords = MeetingWords {
    title: |group| match group {
        Some(group) => format!("{group}: documento per la riunione"),
        None => "Documento per la riunione".to_owned(),
    },
    contents: "Indice",
    skip: "Vai al contenuto",
    figures: "I dati della figura",
    folded_note: "Le risposte di ogni comune e i dati delle figure sono richiusi: si aprono con un clic. In stampa \
                  compaiono solo le parti lasciate aperte.",

    finding: "In tre frasi",
    finding_index: |index, count, mean, max| match count {
        1 => format!("Per «{index}» è valutato un comune, con {mean} su {max}"),
        _ => format!("Per «{index}» i {count} comuni valutati hanno in media {mean} su {max}"),
    },
    finding_from_to: |low, lowest, high, highest| format!(", da {low} ({lowest}) a {high} ({highest})"),
    finding_all_equal: ", tutti lo stesso punteggio",
    finding_none: |index| {
        format!("Per «{index}» nessun comune ha ancora un punteggio: le risposte note sono troppo poche.")
    },
    finding_dimensions: |best, best_mean, worst, worst_mean| {
        format!("Il gruppo va meglio in «{best}» (in media {best_mean}) e peggio in «{worst}» ({worst_mean}).")
    },
    finding_target: |reached, all, target| match reached {
        0 => format!("; nessuno raggiunge il traguardo di {target}"),
        _ if reached == all => format!("; tutti raggiungono il traguardo di {target}"),
        1 => format!("; uno su {all} raggiunge il traguardo di {target}"),
        _ => format!("; {reached} su {all} raggiungono il traguardo di {target}"),
    },
    finding_phases: |ready, all| match (ready, all) {
        (0, _) => format!("Delle {all} fasi del percorso comune nessuna è ancora pronta"),
        _ if ready == all => "Tutte le fasi del percorso comune sono pronte".to_owned(),
        (1, _) => format!("Delle {all} fasi del percorso comune una è pronta"),
        _ => format!("Delle {all} fasi del percorso comune {ready} sono pronte"),
    },
    finding_next: |phase, names| format!("; la prossima, «{phase}», aspetta {names}"),
    finding_next_group: |phase| format!("; alla prossima, «{phase}», manca ancora qualcosa che riguarda tutti"),
    finding_actions: |count, first| match count {
        1 => format!("Un'azione serve alla maggior parte dei comuni e conviene farla insieme: «{first}»."),
        _ => format!(
            "{count} azioni servono alla maggior parte dei comuni e conviene farle insieme; la prima è «{first}»."
        ),
    },
    finding_no_actions: "Nessuna azione serve alla maggior parte dei comuni.",

    assessed: "Che cosa è stato valutato, e come",
    comuni: "Comuni",
    held: "Interviste",
    day_from_to: |from, to| format!("dal {from} al {to}"),
    missing_note: "Ciò che non si sa non conta come zero: «n.d.» vuol dire che le risposte note sono troppo poche per dare un \
                   punteggio. La copertura è la parte del questionario a cui il comune ha risposto, secondo il peso delle \
                   domande che lo riguardano.",
    people_out: "Chi ha risposto è indicato per ufficio, mai per nome.",

    of_max: |score, max| format!("{score} su {max}"),
    bars: |index| format!("{index}: i comuni in ordine"),
    bars_finding: |first, high, last, low, mean| {
        format!("In testa {first} con {high}, in coda {last} con {low}; la media del gruppo è {mean}.")
    },
    bars_open: |count| {
        match count {
        0 => String::new(),
        1 => " Per un comune le risposte che mancano lasciano aperto il punteggio: il tratto nero va dal caso peggiore al migliore.".to_owned(),
        _ => format!(" Per {count} comuni le risposte che mancano lasciano aperto il punteggio: il tratto nero va dal caso peggiore al migliore."),
    }
    },
    alone: |name, score| format!("Ha un punteggio solo {name}: {score}."),
    all_equal: |score| format!("Tutti i comuni hanno {score}."),
    nobody: "Nessun comune ha ancora un punteggio.",
    heat: |index| format!("{index}: comuni e dimensioni"),
    heat_finding: |best, best_mean, worst, worst_mean| {
        format!("In media la dimensione più alta è «{best}» ({best_mean}), la più bassa «{worst}» ({worst_mean}).")
    },
    heat_gaps: |count| match count {
        0 => String::new(),
        1 => " Una casella è senza punteggio (n.d.).".to_owned(),
        _ => format!(" {count} caselle sono senza punteggio (n.d.)."),
    },
    spread: |index| format!("{index}: quanto distano i comuni"),
    spread_finding: |widest, wide, top, bottom, narrowest, narrow| {
        format!(
            "I comuni distano di più in «{widest}» ({wide} punti, fra {top} e {bottom}), di meno in «{narrowest}» ({narrow})."
        )
    },
    first_of: |shown, all| format!("Nella figura i primi {shown} di {all}; gli altri sono nella tabella."),
    mean: "media",
    one_comune: "un comune",
    high: "alto",
    low: "basso",

    quadrant: |across, upwards| format!("{across} e {upwards}"),
    quadrant_finding: |count, all, first, first_high, second, second_high| {
        let word = |high| if high { "in alto" } else { "in basso" };
        let units = if count == 1 { "Un comune".to_owned() } else { format!("{count} comuni") };
        let verb = if count == 1 { "sta" } else { "stanno" };
        let (first_word, second_word) = (word(first_high), word(second_high));
        format!("{units} su {all} {verb} {first_word} per «{first}» e {second_word} per «{second}».")
    },
    software: "I comuni come gruppo: abitanti, programmi, risposte uguali",
    contracts: "Contratti: quando finiscono",
    time_line: "Le scadenze dei contratti nel tempo",
    time_line_finding: |count, units, from, to| match count {
        1 => format!("Una scadenza, il {from}."),
        _ if units == 1 => format!("{count} scadenze di un comune, fra il {from} e il {to}."),
        _ => format!("{count} scadenze di {units} comuni, fra il {from} e il {to}."),
    },
    time_line_window: |together| format!(" {together}: la fascia in figura. I numeri contano le scadenze vicine."),
    what: "Che cosa",
    ends: "Fine",
    contracts_of: |count| match count {
        1 => "Una scadenza".to_owned(),
        _ => format!("Tutte le {count} scadenze"),
    },

    more_actions: |count| match count {
        1 => "Un'altra azione è nel piano completo.".to_owned(),
        _ => format!("Altre {count} azioni sono nel piano completo."),
    },

    firmness: "Quanto è salda la graduatoria",
    stands: |index, score| format!("{index}: {score}"),
    at_level: |level| format!(", livello «{level}»"),
    at_rank: |rank, all| format!(", posto {rank} di {all}"),
    stands_not: |index| format!("{index}: n.d., perché le risposte note sono troppo poche."),
    radar: |unit, index| format!("{unit}: {index}, dimensione per dimensione"),
    radar_finding: |unit, above, all, best, best_score, worst, worst_score| {
        let above = match above {
            0 => "non supera la media del gruppo in nessuna dimensione".to_owned(),
            _ if above == all => "supera la media del gruppo in tutte le dimensioni".to_owned(),
            1 => format!("supera la media del gruppo in una dimensione su {all}"),
            _ => format!("supera la media del gruppo in {above} dimensioni su {all}"),
        };
        format!("{unit} {above}; va meglio in «{best}» ({best_score}), peggio in «{worst}» ({worst_score}).")
    },
    radar_none: |unit| format!("{unit} non ha ancora un punteggio in nessuna dimensione."),
    target_of_index: "Traguardo",
    scores: "I punteggi",
    strengths: "Punti di forza",
    strength: |title, score, mean| match mean {
        Some(mean) => format!("{title}: {score}, contro una media di {mean}."),
        None => format!("{title}: {score}."),
    },
    lifts_most: "Che cosa lo farebbe salire di più",
    lift: |action, gain, index| format!("{action}: fino a {gain} punti di «{index}»"),
    lift_funded: |funding| format!(" ({funding})"),
    answers: |title| format!("Le risposte: {title}"),
    pages_left_out: |count| format!("I comuni sono {count}: le pagine di ognuno restano fuori da questo documento."),
    comune: |name| format!("Comune: {name}"),

    method: "Il metodo, con le formule",
    method_score: "Ogni risposta vale da 0 a 100 punti, come è scritto nel questionario. Il punteggio di una dimensione si fa \
                   con quelli delle sue parti che ne hanno uno; i loro pesi si riproporzionano perché la somma sia 1. Con x \
                   i punteggi e w i pesi:",
    method_mean: "media: Σ w·x / Σ w",
    method_geometric: "media geometrica: exp(Σ w·ln x / Σ w); una parte a zero dà zero",
    method_harmonic: "media armonica: Σ w / Σ (w / x); una parte a zero dà zero",
    method_min: "minimo: la parte più bassa",
    method_max: "massimo: la parte più alta",
    method_left_out: "Ciò che non riguarda un comune, o non gli è stato chiesto, esce dal calcolo.",
    method_unknown_out: "Le risposte che non si sanno escono dal calcolo.",
    method_unknown_worst: "Le risposte che non si sanno contano come la peggiore possibile.",
    method_coverage: |least| {
        format!(
            "Sotto una copertura di {least} una dimensione non ha punteggio (salvo dove il questionario dice altro)."
        )
    },
    method_interval: "L'intervallo accanto a un punteggio va dal caso in cui ogni risposta ignota fosse la peggiore a quello in \
                      cui fosse la migliore: il punteggio, quando si conosceranno, sarà lì dentro.",
    method_rank: "Il posto di un comune è 1 più il numero di quelli con un punteggio maggiore; chi è pari ha lo stesso posto.",
    method_group: "La media del gruppo è semplice: ogni comune conta uno. Lo scarto è la differenza fra il punteggio più alto \
                   e il più basso.",
    method_alike: "Quanto i programmi sono uguali: la parte di comuni che ha dato la risposta più comune, fra quelli che hanno \
                   risposto.",
    method_weights: |delta, seed| {
        let drawn =
            seed.map(|seed| format!(" Le estrazioni a caso partono sempre dallo stesso punto (--seed {seed})."));
        let drawn = drawn.unwrap_or_default();
        format!(
            "Quanto è salda la graduatoria: l'ordine si ricalcola con ogni peso spostato fino al {delta}% in su o in giù, con \
             le risposte ignote al peggio e al meglio, e togliendo una domanda alla volta.{drawn}"
        )
    },
    method_gain: "Il guadagno di un'azione è di quanto salirebbe l'indice se la risposta diventasse la migliore possibile. È un \
                  limite: dice dove conviene cominciare, non che cosa accadrà.",
    method_letters: "I comuni sono indicati con lettere, estratte a sorte a partire da tutte le risposte: i documenti ricavati \
                     dalle stesse risposte usano le stesse lettere; se una risposta cambia, le lettere sono estratte di nuovo.",
    method_levels: |title, levels| format!("I livelli di «{title}»: {levels}."),
    weights_of: |title| format!("I pesi di «{title}»"),
    weight_note: "Peso: quanto una dimensione conta fra quelle accanto a lei.",
};

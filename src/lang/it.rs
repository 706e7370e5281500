//! The words of reports in Italian.

use super::Words;

/// Italian.
pub static WORDS: Words = Words {
    rank: "#",
    unit: "Comune",
    code: "Codice",
    population: "Abitanti",
    group: "Unione",
    wave: "Rilevazione",
    item: "Voce",
    parent: "Fa parte di",
    kind: "Tipo",
    index: "Indice",
    dimension: "Dimensione",
    question: "Domanda",
    score: "Punteggio",
    interval: "Intervallo",
    lowest_possible: "Minimo possibile",
    highest_possible: "Massimo possibile",
    level: "Livello",
    coverage: "Copertura",
    answer: "Risposta",
    weight: "Peso",
    share: "Quota",
    contribution: "Contributo",
    status: "Stato",
    missing: "n.d.",
    note: "Nota",
    evidence: "Evidenza",
    version: "Versione",
    title: "Titolo",
    languages: "Lingue",
    questions: "Domande",
    points: "Punti",
    text: "Testo",
    reference: "Riferimento",

    mean: "Media",
    weighted_mean: "Media sugli abitanti",
    min: "Minimo",
    max: "Massimo",
    spread: "Scarto",
    deviation: "Dev. standard",
    leads: "In testa",
    lags: "In coda",
    all_equal: "tutti uguali",
    with_score: "Con punteggio",
    of: |some, all| format!("{some} su {all}"),

    yes: "sì",
    no: "no",
    dont_know: "non so",
    not_applicable: "non applicabile",
    unanswered: "senza risposta",
    not_asked: "non chiesta",
    undecided: "da chiedere o no, secondo una risposta che manca",
    not_scored: "non dà punti, serve a sapere",
    too_little_known: "troppo poche risposte note",
    nothing_applies: "nessuna domanda applicabile",
    none_chosen: "nessuna",
    declared: "dichiarato",
    verified: "verificato",
    rows: |count| if count == 1 { "1 riga".into() } else { format!("{count} righe") },

    ranking: "Graduatoria",
    by_dimension: "Per dimensione",
    ends: "Chi è in testa, chi in coda",
    questionnaire: "Questionario",
    units: |count| if count == 1 { "1 comune".into() } else { format!("{count} comuni") },
    wave_of: |wave| format!("rilevazione {wave}"),
    open_note: "Dove mancano risposte, accanto al punteggio sta l'intervallo in cui cadrà quando si conosceranno: \
                dal caso peggiore al migliore.",
    unranked_note: |names| {
        format!("Senza posizione (n.d.): {names}. Le risposte note sono troppo poche per calcolare l'indice.")
    },
    inapplicable_note: |names| format!("Senza posizione (n.d.): {names}. Nessuna domanda li riguarda."),
    source: |source| format!("Fonte: {source}."),
    why: |unit, node| format!("Perché questo punteggio: {unit}, {node}"),
    score_is: |score| format!("Punteggio {score}"),
    score_open: |score, low, high| {
        format!("Punteggio {score}; con le risposte che mancano può finire fra {low} e {high}")
    },
    score_missing: |reason| format!("Punteggio n.d.: {reason}"),
    covered: |share| format!("copertura {share}"),
    covers_too_little: |coverage, least| {
        format!("troppo poche risposte note (copertura {coverage}, ne serve almeno {least})")
    },
    children_too_few: "troppe voci sono senza punteggio",
    made_by: |how, counted, all| match (counted, all) {
        (1, 1) => "Conta l'unica voce.".to_owned(),
        (1, _) => format!("Conta una sola voce su {all}."),
        _ if counted == all => format!("È {how} di tutte e {all} le voci."),
        _ => format!("È {how} di {counted} voci su {all}."),
    },
    aggregation_mean: "la media pesata",
    aggregation_geometric: "la media geometrica pesata",
    aggregation_harmonic: "la media armonica pesata",
    aggregation_min: "il minimo",
    aggregation_max: "il massimo",
    left_out: "Che cosa non conta, e perché",
    remarks: "Note ed evidenze",
    question_points: |answer, points| format!("Risposta: {answer}. Vale {points}."),
    asked_if: "chiesta solo a certe condizioni",
    best_possible: |points| format!("La risposta migliore vale {points}."),
    kind_choice: "una scelta",
    kind_multiple: "più scelte",
    kind_yes_no: "sì o no",
    kind_scale: "scala",
    kind_number: "numero",
    kind_open: "testo libero",
    kind_date: "data",
    kind_table: "tabella",
    levels: "Livelli",
    to_verify: "da verificare",
    ready: "pronta",
    blocked: "non ancora",
    together: "I due indici a confronto",
    the_group: "Il gruppo",
    phases: "Le fasi",
    joint_actions: "Da fare insieme: serve alla maggior parte dei comuni",
    local_actions: "Serve solo ad alcuni comuni",
    next_level: "Quanto manca al livello successivo",
    targets: "I traguardi",
    target: "Traguardo",
    gap: "Distanza",
    progress: "Strada fatta",
    action: "Azione",
    by_whom: "Chi agisce",
    by_comune: "il comune",
    by_unione: "l'Unione",
    by_either: "comune o Unione",
    for_whom: "A chi serve",
    gain: "Guadagno",
    effort: "Impegno",
    everyone: "tutti",
    plan: "Piano",
    more_actions: |count| format!("Altre {count} azioni con --all."),
    plan_note: "Guadagno: di quanto sale in media l'indice dei comuni a cui l'azione serve, se la risposta diventa la \
                migliore. Impegno: da 1 (giorni) a 5 (anni).",
    funding: "fondi",
    disagreements: "Su che cosa le risposte non concordano",
    agreement: |alpha| {
        format!(
            "Accordo fra chi ha risposto, su tutte le domande: {alpha} (1: pieno; 0: come per caso; α di Krippendorff)."
        )
    },
    quadrant: |first, first_high, second, second_high, names| {
        let word = |high| if high { "alto" } else { "basso" };
        format!("«{first}» {}, «{second}» {}: {names}.", word(first_high), word(second_high))
    },
    quadrant_open: |names| format!("Manca uno dei due indici: {names}."),
    quadrant_threshold: |first, first_mark, second, second_mark| {
        format!("Alto vuol dire da {first_mark} in su per «{first}», da {second_mark} in su per «{second}».")
    },
    cluster: |count, all, answer, names| format!("«{answer}» in {count} su {all} ({names})"),
    all_different: |_| "ognuno ha il suo".to_owned(),
    not_shown: "non mostrato",
    too_few_answers: "non si sa abbastanza per dirlo",
    inhabitants: |people| format!("{people} abitanti in tutto"),
    inhabitants_unknown: "non di tutti i comuni si conoscono gli abitanti",
    ends_together: |within, all, from, to| format!("{within} scadenze su {all} cadono fra il {from} e il {to}"),
    no_days: "non si conosce alcuna scadenza",
    in_units: |have, need, all| match (have, need) {
        (_, 1) => format!("a posto {have} su {all}, ne serve 1"),
        _ => format!("a posto {have} su {all}, ne servono {need}"),
    },
    people_needed: |have, need| match have {
        Some(have) => format!("gli abitanti sono {have}, ne servono {need}"),
        None => format!("servono {need} abitanti, e non di tutti i comuni si conoscono"),
    },
    value_needed: |have, need| match have {
        Some(have) => format!("si è a {have}, serve {need}"),
        None => format!("serve {need}, e non si sa ancora dove si è"),
    },
    not_known_of: |names| format!("non si sa di {names}"),
    held_back_by: |count, names| format!("; {} {names}", if count == 1 { "manca" } else { "mancano" }),
    aggregation_simple: "la media semplice",
    no_points: |answer| format!("Risposta: {answer}. Non dà punti."),
    quadrant_threshold_same: |mark| format!("Alto vuol dire da {mark} in su."),
    lifts: |unit, level, count, exact| {
        let few = match (count, exact) {
            (1, true) => "basta una risposta portata".to_owned(),
            (1, false) => "può bastare una risposta portata".to_owned(),
            (_, true) => format!("servono {count} risposte portate"),
            (_, false) => format!("possono bastare {count} risposte portate"),
        };
        format!("{unit}: per arrivare al livello «{level}» {few} al meglio.")
    },
    targets_reached: |share| {
        format!(
            "In media i comuni sono al {share} dei traguardi; chi ne supera uno conta come chi lo raggiunge. Strada fatta: quanta della distanza dal traguardo è stata percorsa dalla rilevazione precedente."
        )
    },
    no_actions: "Nessuna azione: nessuna risposta nota è sotto la sua soglia.",
    from: |score| format!("da {score}"),

    interview: super::interview::IT,
    summary: super::summary::IT,
    robustness: super::robustness::IT,
    trend: super::trend::IT,
};

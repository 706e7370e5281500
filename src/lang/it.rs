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

    robustness: "Quanto è salda la graduatoria",
    nobody_ranked: "Nessun comune ha un punteggio: non c'è un ordine da mettere alla prova.",
    one_ranked: "Un solo comune ha un punteggio: non c'è un ordine da mettere alla prova.",
    first_shared: |names| format!("Il primo posto è condiviso: {names} sono pari."),
    first_safe: |leader, percent| {
        format!(
            "Il primo posto di {leader} è saldo: nessuno lo supera se ogni peso del questionario si sposta fino {}.",
            to_percent(percent)
        )
    },
    first_unsafe: |leader, rivals, count, percent, sure| {
        let reach = to_percent(percent);
        match (sure, count) {
            (true, 1) => format!(
                "Il primo posto di {leader} non è saldo: se i pesi del questionario si spostano fino {reach}, può \
                 superarlo {rivals}."
            ),
            (true, _) => format!(
                "Il primo posto di {leader} non è saldo: se i pesi del questionario si spostano fino {reach}, possono \
                 superarlo {rivals}."
            ),
            (false, _) => format!(
                "Non è certo che il primo posto di {leader} sia saldo: se i pesi del questionario si spostano fino \
                 {reach}, non si può escludere che lo superi {rivals}."
            ),
        }
    },
    first_known: "Nemmeno le risposte che mancano possono toglierglielo.",
    first_unknown: |names, count| match count {
        1 => format!("Le risposte che mancano possono ancora cambiarlo: può superarlo {names}."),
        _ => format!("Le risposte che mancano possono ancora cambiarlo: possono superarlo {names}."),
    },
    neighbours: "Fra vicini di graduatoria",
    pair_tied: |one, other| format!("{one} {} sono pari.", and(other)),
    pair_never: |ahead, behind| {
        format!("L'ordine fra {ahead} {} non dipende dai pesi: {ahead} resta sempre davanti.", and(behind))
    },
    pair_within: |ahead, behind, holds, turns| match (holds, turns) {
        ("0", Some("0")) => {
            format!("{ahead} è davanti {} di un soffio: basta spostare i pesi di meno dell'1%.", to(behind))
        }
        (holds, Some(turns)) if holds == turns => {
            format!(
                "{ahead} resta davanti {} a meno che i pesi si spostino di oltre {}.",
                to(behind),
                the_percent(holds)
            )
        }
        (holds, Some(turns)) => format!(
            "{ahead} resta davanti {} se i pesi si spostano fino {}; se si spostano fino {} può finire dietro.",
            to(behind),
            to_percent(holds),
            to_percent(turns)
        ),
        (holds, None) => {
            format!("{ahead} resta davanti {} almeno se i pesi si spostano fino {}.", to(behind), to_percent(holds))
        }
    },
    possible_ranks: "I posti possibili",
    rank_by_weights: "# con altri pesi",
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
    decisive_questions: "Le domande da cui più dipende l'ordine",
    no_decisive_question: "Nessuna domanda, tolta da sola, cambia l'ordine.",
    without: |title, changes| format!("Senza «{title}»: {changes}."),
    moves: |unit, before, after| format!("{unit} dal posto {before} al posto {after}"),
    loses_rank: |unit| format!("{unit} perde il suo posto, perché resta senza punteggio"),
    gains_rank: |unit, rank| format!("{unit} al posto {rank}, da senza posto"),
    changes_level: |unit, level| format!("{unit} cambia livello ({level})"),
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
    radius: "Tenuta",
    never: "sempre",
    expected_rank: "Posto atteso",
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

    interview: super::interview::IT,
    summary: super::summary::IT,
};

/// A percentage with its article: il 6%, l'8%, lo 0%.
fn the_percent(percent: &str) -> String {
    match percent {
        "0" => "lo 0%".to_owned(),
        _ if elides(percent) => format!("l'{percent}%"),
        _ => format!("il {percent}%"),
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

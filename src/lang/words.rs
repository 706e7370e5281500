//! The words of the reports.

use super::{FormWords, InterviewWords, MeetingWords, RobustnessWords, SummaryWords, TrendWords};

words! {
    /// Every word and sentence that reports use, in one language.
    pub(crate) struct Words {
        // What stands in tables.
        rank: "#", "#";
        unit: "Comune", "Municipality";
        code: "Codice", "Code";
        population: "Abitanti", "Population";
        group: "Unione", "Union";
        wave: "Rilevazione", "Wave";
        item: "Voce", "Item";
        parent: "Fa parte di", "Part of";
        kind: "Tipo", "Kind";
        index: "Indice", "Index";
        dimension: "Dimensione", "Dimension";
        question: "Domanda", "Question";
        score: "Punteggio", "Score";
        interval: "Intervallo", "Interval";
        lowest_possible: "Minimo possibile", "Lowest possible";
        highest_possible: "Massimo possibile", "Highest possible";
        level: "Livello", "Level";
        coverage: "Copertura", "Coverage";
        answer: "Risposta", "Answer";
        weight: "Peso", "Weight";
        share: "Quota", "Share";
        contribution: "Contributo", "Contribution";
        missing: "n.d.", "n.d.";
        note: "Nota", "Note";
        evidence: "Evidenza", "Evidence";
        version: "Versione", "Version";
        title: "Titolo", "Title";
        languages: "Lingue", "Languages";
        questions: "Domande", "Questions";
        points: "Punti", "Points";
        text: "Testo", "Text";
        reference: "Riferimento", "Reference";

        // The group.
        mean: "Media", "Mean";
        weighted_mean: "Media sugli abitanti", "Mean by population";
        min: "Minimo", "Minimum";
        max: "Massimo", "Maximum";
        spread: "Scarto", "Spread";
        deviation: "Dev. standard", "Std deviation";
        leads: "In testa", "Leads";
        lags: "In coda", "Lags";
        all_equal: "tutti uguali", "all equal";
        with_score: "Con punteggio", "With a score";
        of(some: usize, all: usize): format!("{some} su {all}"), format!("{some} of {all}");

        // Replies.
        yes: "sì", "yes";
        no: "no", "no";
        dont_know: "non so", "don't know";
        not_applicable: "non applicabile", "not applicable";
        unanswered: "senza risposta", "not answered";
        not_asked: "non chiesta", "not asked";
        undecided: "da chiedere o no, secondo una risposta che manca", "asked or not, according to an answer still missing";
        not_scored: "non dà punti, serve a sapere", "gives no points, asked for information";
        too_little_known: "troppo poche risposte note", "too few answers known";
        nothing_applies: "nessuna domanda applicabile", "no question applies";
        none_chosen: "nessuna", "none";
        declared: "dichiarato", "declared";
        verified: "verificato", "verified";
        rows(count: usize):
            if count == 1 { "1 riga".into() } else { format!("{count} righe") },
            if count == 1 { "1 row".into() } else { format!("{count} rows") };

        // Headings and sentences.
        ranking: "Graduatoria", "Ranking";
        by_dimension: "Per dimensione", "By dimension";
        ends: "Chi è in testa, chi in coda", "Who leads, who lags";
        questionnaire: "Questionario", "Questionnaire";
        units(count: usize):
            if count == 1 { "1 comune".into() } else { format!("{count} comuni") },
            if count == 1 { "1 municipality".into() } else { format!("{count} municipalities") };
        wave_of(wave: &str): format!("rilevazione {wave}"), format!("wave {wave}");
        open_note:
            "Dove mancano risposte, accanto al punteggio sta l'intervallo in cui cadrà quando si conosceranno: dal caso \
             peggiore al migliore.",
            "Where answers are missing, beside the score stands the interval it will fall in once they are known: from \
             the worst case to the best.";
        unranked_note(names: &str):
            format!("Senza posizione (n.d.): {names}. Le risposte note sono troppo poche per calcolare l'indice."),
            format!("Not ranked (n.d.): {names}. Too few answers are known for the index to be computed.");
        inapplicable_note(names: &str):
            format!("Senza posizione (n.d.): {names}. Nessuna domanda li riguarda."),
            format!("Not ranked (n.d.): {names}. No question concerns them.");
        source(source: &str): format!("Fonte: {source}."), format!("Source: {source}.");
        why(unit: &str, node: &str):
            format!("Perché questo punteggio: {unit}, {node}"),
            format!("Why this score: {unit}, {node}");
        score_is(score: &str): format!("Punteggio {score}"), format!("Score {score}");
        score_open(score: &str, low: &str, high: &str):
            format!("Punteggio {score}; con le risposte che mancano può finire fra {low} e {high}"),
            format!("Score {score}; with the answers still missing it can end between {low} and {high}");
        score_missing(reason: &str): format!("Punteggio n.d.: {reason}"), format!("Score n.d.: {reason}");
        covers_too_little(coverage: &str, least: &str):
            format!("troppo poche risposte note (copertura {coverage}, ne serve almeno {least})"),
            format!("too few answers known (coverage {coverage}, at least {least} is needed)");
        children_too_few: "troppe voci sono senza punteggio", "too many items have no score";
        covered(share: &str): format!("copertura {share}"), format!("coverage {share}");
        made_by(how: &str, counted: usize, all: usize):
            match (counted, all) {
                (1, 1) => "Conta l'unica voce.".to_owned(),
                (1, _) => format!("Conta una sola voce su {all}."),
                _ if counted == all => format!("È {how} di tutte e {all} le voci."),
                _ => format!("È {how} di {counted} voci su {all}."),
            },
            match (counted, all) {
                (1, 1) => "The only item counts.".to_owned(),
                (1, _) => format!("One item out of {all} counts."),
                _ if counted == all => format!("It is {how} of all {all} items."),
                _ => format!("It is {how} of {counted} items out of {all}."),
            };
        aggregation_mean: "la media pesata", "the weighted mean";
        aggregation_geometric: "la media geometrica pesata", "the weighted geometric mean";
        aggregation_harmonic: "la media armonica pesata", "the weighted harmonic mean";
        aggregation_min: "il minimo", "the minimum";
        aggregation_max: "il massimo", "the maximum";
        left_out: "Che cosa non conta, e perché", "What does not count, and why";
        remarks: "Note ed evidenze", "Notes and evidence";
        question_points(answer: &str, points: &str):
            format!("Risposta: {answer}. Vale {points}."),
            format!("Answer: {answer}. It is worth {points}.");
        asked_if: "chiesta solo a certe condizioni", "asked under conditions only";
        best_possible(points: &str):
            format!("La risposta migliore vale {points}."),
            format!("The best answer is worth {points}.");
        kind_choice: "una scelta", "one choice";
        kind_multiple: "più scelte", "several choices";
        kind_yes_no: "sì o no", "yes or no";
        kind_scale: "scala", "scale";
        kind_number: "numero", "number";
        kind_open: "testo libero", "free text";
        kind_date: "data", "date";
        kind_table: "tabella", "table";
        levels: "Livelli", "Levels";
        to_verify: "da verificare", "to be verified";
        ready: "pronta", "ready";
        blocked: "non ancora", "not yet";
        together: "I due indici a confronto", "The two indices together";
        the_group: "Il gruppo", "The group";
        phases: "Le fasi", "The phases";
        joint_actions:
            "Da fare insieme: serve alla maggior parte dei comuni",
            "To be done together: most municipalities need it";
        local_actions: "Serve solo ad alcuni comuni", "Only some municipalities need it";
        next_level: "Quanto manca al livello successivo", "How far to the next level";
        targets: "I traguardi", "Targets";
        target: "Traguardo", "Target";
        gap: "Distanza", "Gap";
        progress: "Strada fatta", "Way gone";
        action: "Azione", "Action";
        by_whom: "Chi agisce", "Who acts";
        by_comune: "il comune", "municipality";
        by_unione: "l'Unione", "the Union";
        by_either: "comune o Unione", "either";
        for_whom: "A chi serve", "Who needs it";
        gain: "Guadagno", "Gain";
        effort: "Impegno", "Effort";
        everyone: "tutti", "all";
        plan: "Piano", "Plan";
        more_actions(count: usize): format!("Altre {count} azioni con --all."), format!("{count} more actions with --all.");
        plan_note:
            "Guadagno: di quanto sale in media l'indice dei comuni a cui l'azione serve, se la risposta diventa la \
             migliore. Impegno: da 1 (giorni) a 5 (anni).",
            "Gain: how much the index of the municipalities that need the action rises on average if the answer becomes \
             the best one. Effort: from 1 (days) to 5 (years).";
        funding: "fondi", "funding";
        disagreements: "Su che cosa le risposte non concordano", "Where the answers differ";
        agreement(alpha: &str):
            format!(
                "Accordo fra chi ha risposto, su tutte le domande: {alpha} (1: pieno; 0: come per caso; α di \
                 Krippendorff)."
            ),
            format!(
                "Agreement among those who answered, over all questions: {alpha} (1: full; 0: as by chance; \
                 Krippendorff's α)."
            );
        quadrant(first: &str, first_high: bool, second: &str, second_high: bool, names: &str):
            {
                let word = |high| if high { "alto" } else { "basso" };
                format!("In {} per «{first}», in {} per «{second}»: {names}.", word(first_high), word(second_high))
            },
            {
                let word = |high| if high { "high" } else { "low" };
                format!(
                    "{} on “{first}”, {} on “{second}”: {names}.",
                    if first_high { "High" } else { "Low" },
                    word(second_high)
                )
            };
        quadrant_open(names: &str):
            format!("Manca uno dei due indici: {names}."),
            format!("One of the two indices is missing: {names}.");
        quadrant_threshold(first: &str, first_mark: &str, second: &str, second_mark: &str):
            format!("In alto vuol dire da {first_mark} in su per «{first}», da {second_mark} in su per «{second}»."),
            format!("High means {first_mark} or more for “{first}”, {second_mark} or more for “{second}”.");
        cluster(count: usize, all: usize, answer: &str, names: &str):
            format!("«{answer}» in {count} su {all} ({names})"),
            format!("“{answer}” in {count} of {all} ({names})");
        all_different(_unused: usize): "ognuno ha il suo".to_owned(), "each has its own".to_owned();
        not_shown: "non mostrato", "not shown";
        too_few_answers: "non si sa abbastanza per dirlo", "too little is known to tell";
        inhabitants(people: &str): format!("{people} abitanti in tutto"), format!("{people} inhabitants in all");
        inhabitants_unknown:
            "non di tutti i comuni si conoscono gli abitanti",
            "the inhabitants of some municipality are not known";
        ends_together(within: usize, all: usize, from: &str, to: &str):
            format!("{within} scadenze su {all} cadono fra il {from} e il {to}"),
            format!("{within} ends out of {all} fall between {from} and {to}");
        no_days: "non si conosce alcuna scadenza", "no end is known";
        in_units(have: usize, need: usize, all: usize):
            match (have, need) {
                (_, 1) => format!("a posto {have} su {all}, ne serve 1"),
                _ => format!("a posto {have} su {all}, ne servono {need}"),
            },
            format!("met by {have} of {all}, {need} needed");
        people_needed(have: Option<&str>, need: &str):
            match have {
                Some(have) => format!("gli abitanti sono {have}, ne servono {need}"),
                None => format!("servono {need} abitanti, e non di tutti i comuni si conoscono"),
            },
            match have {
                Some(have) => format!("there are {have} inhabitants, {need} are needed"),
                None => format!("{need} inhabitants are needed, and those of some municipality are not known"),
            };
        value_needed(have: Option<&str>, need: &str):
            match have {
                Some(have) => format!("si è a {have}, serve {need}"),
                None => format!("serve {need}, e non si sa ancora dove si è"),
            },
            match have {
                Some(have) => format!("it is {have}, {need} is needed"),
                None => format!("{need} is needed, and where things stand is not known yet"),
            };
        not_known_of(names: &str): format!("non si sa di {names}"), format!("not known of {names}");
        lifts(unit: &str, level: &str, count: usize, exact: bool):
            {
                let few = match (count, exact) {
                    (1, true) => "basta una risposta portata".to_owned(),
                    (1, false) => "può bastare una risposta portata".to_owned(),
                    (_, true) => format!("servono {count} risposte portate"),
                    (_, false) => format!("possono bastare {count} risposte portate"),
                };
                format!("{unit}: per arrivare al livello «{level}» {few} al meglio.")
            },
            {
                let few = match (count, exact) {
                    (1, true) => "one answer is enough".to_owned(),
                    (1, false) => "one answer may be enough".to_owned(),
                    (_, true) => format!("{count} answers are needed"),
                    (_, false) => format!("{count} answers may be enough"),
                };
                format!("{unit}: to reach the level “{level}” {few}, brought to their best.")
            };
        held_back_by(count: usize, names: &str):
            format!("; {} {names}", if count == 1 { "manca" } else { "mancano" }),
            format!("; missing: {names}");
        aggregation_simple: "la media semplice", "the simple mean";
        no_points(answer: &str):
            format!("Risposta: {answer}. Non dà punti."),
            format!("Answer: {answer}. It gives no points.");
        quadrant_threshold_same(mark: &str):
            format!("In alto vuol dire da {mark} in su."),
            format!("High means {mark} or more.");
        targets_reached(share: &str):
            format!(
                "In media i comuni sono al {share} dei traguardi; chi ne supera uno conta come chi lo raggiunge. Strada \
                 fatta: quanta della distanza dal traguardo è stata percorsa dalla rilevazione precedente."
            ),
            format!(
                "On average the municipalities are at {share} of the targets; going beyond one counts as reaching it. Way \
                 gone: how much of the distance to the target was covered since the wave before."
            );
        no_actions:
            "Nessuna azione: nessuna risposta nota è sotto la sua soglia.",
            "No actions: no known answer is below its mark.";
        to_fill_in: "da completare", "to be filled in";
        from(score: &str): format!("da {score}"), format!("from {score}");
    } with {
        form: FormWords,
        interview: InterviewWords,
        summary: SummaryWords,
        meeting: MeetingWords,
        robustness: RobustnessWords,
        trend: TrendWords,
    }
}

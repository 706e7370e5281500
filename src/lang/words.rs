//! The texts of the reports.

use super::grammar::{al, count as count_of, il};
use super::{
    FormWords, IndicatorWords, InterviewWords, MeetingWords, PathWords, QuestionWords, RegistryWords, RobustnessWords,
    ScenarioWords, ShowWords, StagedWords, SummaryWords, TrendWords, VersionWords,
};

words! {
    /// The texts of all reports, in one language.
    pub(crate) struct Words {
        // Tables.
        rank: "#", "#";
        unit: "Comune", "Municipality";
        code: "Codice", "Code";
        population: "Abitanti", "Population";
        group: "Unione", "Unione";
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
        weighted_mean: "Media ponderata", "Weighted mean";
        min: "Minimo", "Minimum";
        max: "Massimo", "Maximum";
        spread: "Scarto", "Spread";
        deviation: "Dev. standard", "Std deviation";
        leads: "Più alto", "Highest";
        lags: "Più basso", "Lowest";
        all_equal: "tutti uguali", "all equal";
        with_score: "Con punteggio", "With a score";
        of(some: usize, all: usize): format!("{some} su {all}"), format!("{some} of {all}");

        // Replies.
        yes: "sì", "yes";
        no: "no", "no";
        dont_know: "non so", "don't know";
        not_applicable: "non applicabile", "not applicable";
        unanswered: "senza risposta", "not answered";
        not_asked: "non posta", "not asked";
        undecided: "da porre o no, secondo una risposta che manca", "depends on an answer that is missing";
        not_scored: "non dà punti, serve a conoscere", "no points, for information only";
        too_little_known: "troppo poche risposte note", "too few answers known";
        nothing_applies: "nessuna domanda applicabile", "no question applies";
        none_chosen: "nessuna", "none";
        declared: "dichiarato", "declared";
        verified: "verificato", "verified";
        rows(count: usize): count_of(count, "riga", "righe"), count_of(count, "row", "rows");

        // Headings and sentences.
        ranking: "Graduatoria", "Ranking";
        by_dimension: "Per dimensione", "By dimension";
        ends: "Valore più alto e più basso", "Highest and lowest";
        questionnaire: "Questionario", "Questionnaire";
        units(count: usize): count_of(count, "comune", "comuni"), count_of(count, "municipality", "municipalities");
        wave_of(wave: &str): format!("rilevazione {wave}"), format!("wave {wave}");
        open_note:
            "Dove mancano risposte, accanto al punteggio è indicato l'intervallo in cui cadrà quando saranno note: \
             dal caso peggiore al migliore.",
            "Where answers are missing, the score is followed by its interval: from the worst possible answers to the \
             best.";
        unranked_note(names: &str):
            format!("Senza posizione (n.d.): {names}. Le risposte note sono troppo poche per calcolare l'indice."),
            format!("Not ranked (n.d.): {names}. Too few answers are known to compute the index.");
        inapplicable_note(names: &str):
            format!("Senza posizione (n.d.): {names}. Nessuna domanda li riguarda."),
            format!("Not ranked (n.d.): {names}. No question applies to them.");
        source(source: &str): format!("Fonte: {source}."), format!("Source: {source}.");
        why(unit: &str, node: &str):
            format!("Perché questo punteggio: {unit}, {node}"),
            format!("Why this score: {unit}, {node}");
        score_is(score: &str): format!("Punteggio {score}"), format!("Score {score}");
        score_open(score: &str, low: &str, high: &str):
            format!("Punteggio {score}; con le risposte che mancano può variare fra {low} e {high}"),
            format!("Score {score}; depending on the missing answers, between {low} and {high}");
        score_missing(reason: &str): format!("Punteggio n.d.: {reason}"), format!("Score n.d.: {reason}");
        covers_too_little(coverage: &str, least: &str):
            format!("troppo poche risposte note (copertura {coverage}, ne serve almeno {least})"),
            format!("too few answers known (coverage {coverage}, at least {least} required)");
        children_too_few: "troppe voci sono senza punteggio", "too many items have no score";
        covered(share: &str): format!("copertura {share}"), format!("coverage {share}");
        made_by(how: &str, counted: usize, all: usize):
            match (counted, all) {
                (1, 1) => "Conta l'unica voce.".to_owned(),
                (1, _) => format!("Conta una sola voce su {all}."),
                (2, 2) => format!("È {how} di entrambe le voci."),
                _ if counted == all => format!("È {how} di tutte le {all} voci."),
                _ => format!("È {how} di {counted} voci su {all}."),
            },
            match (counted, all) {
                (1, 1) => "Its only item counts.".to_owned(),
                (1, _) => format!("Only one item of {all} counts."),
                (2, 2) => format!("It is {how} of both items."),
                _ if counted == all => format!("It is {how} of all {all} items."),
                _ => format!("It is {how} of {counted} of {all} items."),
            };
        aggregation_mean: "la media pesata", "the weighted mean";
        aggregation_geometric: "la media geometrica pesata", "the weighted geometric mean";
        aggregation_harmonic: "la media armonica pesata", "the weighted harmonic mean";
        aggregation_min: "il minimo", "the minimum";
        aggregation_max: "il massimo", "the maximum";
        questionnaire_version(id: &str, version: &str):
            format!("Questionario {id}, versione {version}"),
            format!("Questionnaire {id}, version {version}");
        left_out: "Che cosa non conta e perché", "What does not count and why";
        remarks: "Note ed evidenze", "Notes and evidence";
        question_points(answer: &str, points: &str):
            format!("Risposta: {answer}. Vale {points}."),
            format!("Answer: {answer}. It is worth {points}.");
        comuni_by_level: "Comuni per livello", "Municipalities by level";
        applied: "Applicabili", "Applicable";
        few_apply(comuni: &str):
            format!("Meno della metà delle domande riguarda questi comuni: {comuni}."),
            format!("Fewer than half of the questions apply to these municipalities: {comuni}.");
        rounding_note:
            "Somme e differenze sono calcolate sui valori esatti, poi arrotondate.",
            "Sums and differences are calculated from exact values, then rounded.";
        points_of(points: &str): format!("{points} punti"), format!("{points} points");
        asked_if: "posta solo a certe condizioni", "asked only under certain conditions";
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
        about: "Contesto", "Context";
        levels: "Livelli", "Levels";
        to_verify: "da verificare", "to be verified";
        together: "I due indici a confronto", "The two indices compared";
        the_group: "Il gruppo", "The group";
        phases: "Le fasi", "The phases";
        joint_actions:
            "Da fare insieme: una volta per tutti, servono alla maggior parte dei comuni",
            "To do together: once for all, needed by most municipalities";
        local_actions: "Comune per comune", "Municipality by municipality";
        next_level: "Quanto manca al livello successivo", "Distance to the next level";
        targets: "I traguardi", "Targets";
        target: "Traguardo", "Target";
        gap: "Distanza", "Gap";
        progress: "Progressi", "Progress";
        action: "Azione", "Action";
        by_whom: "Chi agisce", "By whom";
        by_comune: "il comune", "municipality";
        by_unione: "l'Unione", "Unione";
        by_either: "comune o Unione", "either";
        by_supplier: "il fornitore", "supplier";
        by_region: "la Regione", "Region";
        for_whom: "A chi serve", "For whom";
        gain: "Guadagno", "Gain";
        effort: "Impegno", "Effort";
        everyone: "tutti", "all";
        plan: "Piano", "Plan";
        more_actions(count: usize):
            match count {
                1 => "Un'altra azione con --all.".to_owned(),
                _ => format!("Altre {count} azioni con --all."),
            },
            match count {
                1 => "1 more action with --all.".to_owned(),
                _ => format!("{count} more actions with --all."),
            };
        plan_note:
            "Di ogni domanda è proposto solo il passo successivo; quelli che seguono sono dopo «poi». Guadagno: di \
             quanto sale l'indice, in media se i comuni sono più d'uno, quando l'azione raggiunge il suo scopo. \
             Giorni: l'impegno in giornate di lavoro, una volta per tutti o nel comune.",
            "Only the next step of each question is proposed; those that follow are named after “then”. Gain: the \
             rise of the index, on average if there are several municipalities, when the action reaches its goal. \
             Days: the effort in person-days, once for all or in the municipality.";
        plan_order:
            "Ordine: prima il guadagno del gruppo per giornata di lavoro, poi la scadenza, poi il numero di comuni; \
             per il singolo comune, il suo guadagno per giornata. I guadagni di azioni diverse non si sommano \
             sempre: `plan --do` calcola l'effetto di più azioni insieme.",
            "Order: the gain of the group per person-day, then the deadline, then the number of municipalities; for \
             a single municipality, its own gain per person-day. The gains of several actions do not always add up: \
             `plan --do` computes the effect of several actions together.";
        then(actions: &str): format!("poi: {actions}"), format!("then: {actions}");
        due(day: &str, over: bool):
            if over { format!("scaduta il {day}") } else { format!("entro il {day}") },
            if over { format!("overdue since {day}") } else { format!("by {day}") };
        costs(euros: &str): format!("circa {euros} €"), format!("about €{euros}");
        funding_state(state: &str, closes: Option<&str>):
            match closes {
                Some(day) => format!("{state}, termine {day}"),
                None => state.to_owned(),
            },
            match closes {
                Some(day) => format!("{state}, closing date {day}"),
                None => state.to_owned(),
            };
        funding_open: "aperto", "open";
        funding_closed: "chiuso", "closed";
        funding_announced: "annunciato", "announced";
        funding_periodic: "periodico", "periodic";
        days: "Giorni", "Days";
        group_days: "Giorni del gruppo", "Days of the group";
        group_gain: "Guadagno del gruppo", "Gain of the group";
        gain_in_order: "Guadagno in quest'ordine", "Gain in this order";
        cost: "Costo", "Cost";
        due_on: "Entro", "Due";
        overdue: "Scaduta", "Overdue";
        funding_states: "Stato dei fondi", "State of funding";
        later_steps: "Poi", "Then";
        unlocks: "Rende possibili", "Makes possible";
        action_reference: "Norma dell'azione", "Reference of the action";
        who: "Chi", "Who";
        by_when: "Entro quando", "By when";
        state: "A che punto è", "State";
        funding: "fondi", "funding";
        disagreements: "Su che cosa le risposte non concordano", "Where respondents disagree";
        agreement(alpha: &str):
            format!(
                "Accordo fra chi ha risposto, su tutte le domande: {alpha} (1: pieno; 0: come per caso; α di \
                 Krippendorff)."
            ),
            format!(
                "Agreement among respondents over all questions: {alpha} (1: full; 0: as by chance; Krippendorff's α)."
            );
        quadrant(first: &str, first_high: bool, second: &str, second_high: bool, names: &str):
            {
                let word = |high| if high { "alto" } else { "basso" };
                format!("In {} per «{first}», in {} per «{second}»: {names}.", word(first_high), word(second_high))
            },
            {
                let word = |high| if high { "high" } else { "low" };
                let first_word = if first_high { "High" } else { "Low" };
                format!("{first_word} on “{first}”, {} on “{second}”: {names}.", word(second_high))
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
        all_different(_count: usize): "ognuno ha il suo".to_owned(), "each has a different one".to_owned();
        not_shown: "non mostrato", "not shown";
        too_few_answers: "le risposte note non bastano", "too few answers known";
        inhabitants(people: &str): format!("{people} abitanti in tutto"), format!("{people} inhabitants in total");
        inhabitants_unknown:
            "di qualche comune non si conoscono gli abitanti",
            "the population of some municipalities is not known";
        ends_together(within: usize, all: usize, from: &str, to: &str):
            match all {
                1 => format!("L'unica scadenza nota è {}", il(to)),
                _ if within == 1 => format!("1 scadenza su {all} cade fra {} e {}", il(from), il(to)),
                _ => format!("{within} scadenze su {all} cadono fra {} e {}", il(from), il(to)),
            },
            match all {
                1 => format!("The only known end date is {to}"),
                _ if within == 1 => format!("1 end date of {all} falls between {from} and {to}"),
                _ => format!("{within} end dates of {all} fall between {from} and {to}"),
            };
        no_days: "nessuna scadenza è nota", "no end date is known";
        in_units(have: usize, need: usize, all: usize):
            match (have, need) {
                (_, 1) => format!("{} su {all}; ne serve 1", count_of(have, "comune", "comuni")),
                _ => format!("{} su {all}; ne servono {need}", count_of(have, "comune", "comuni")),
            },
            format!("met by {have} of {all}, {need} required");
        people_needed(have: Option<&str>, need: &str):
            match have {
                Some(have) => format!("gli abitanti sono {have}, ne servono {need}"),
                None => format!("servono {need} abitanti, e di qualche comune non si conoscono"),
            },
            match have {
                Some(have) => format!("{have} inhabitants, {need} required"),
                None => format!("{need} inhabitants required; the population of some municipalities is not known"),
            };
        value_needed(have: Option<&str>, need: &str):
            match have {
                Some(have) => format!("oggi è {}, serve {}", share(have, al), share(need, il)),
                None => format!("serve {}; il valore di oggi non è noto", share(need, il)),
            },
            match have {
                Some(have) => format!("now {have}, {need} required"),
                None => format!("{need} required; the present value is not known"),
            };
        not_known_of(names: &str): format!("non noto per {names}"), format!("not known for {names}");
        lifts(unit: &str, level: &str, count: usize, exact: bool):
            {
                let few = match (count, exact) {
                    (1, true) => "basta la risposta migliore a una domanda".to_owned(),
                    (1, false) => "può bastare la risposta migliore a una domanda".to_owned(),
                    (_, true) => format!("serve la risposta migliore a {count} domande"),
                    (_, false) => format!("può bastare la risposta migliore a {count} domande"),
                };
                format!("{unit}: per arrivare al livello «{level}» {few}.")
            },
            {
                let few = match (count, exact) {
                    (1, true) => "the best answer to one question is enough".to_owned(),
                    (1, false) => "the best answer to one question may be enough".to_owned(),
                    (_, true) => format!("the best answers to {count} questions are needed"),
                    (_, false) => format!("the best answers to {count} questions may be enough"),
                };
                format!("{unit}: to reach the level “{level}”, {few}.")
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
        reached: "Raggiunto", "Reached";
        targets_reached(index: Option<&str>, dimensions: Option<&str>):
            {
                let known = [(index, "dell'indice"), (dimensions, "delle dimensioni")].into_iter();
                let known: Vec<String> =
                    known.filter_map(|(share, of)| Some(format!("{} del traguardo {of}", al(share?)))).collect();
                let known = known.join(" e ").replace("del traguardo delle", "dei traguardi delle");
                format!(
                    "In media i comuni sono {known}; chi ne supera uno conta come chi lo raggiunge. Progressi: quanta della \
                     distanza dal traguardo è stata percorsa dalla rilevazione precedente; non sono indicati dove il \
                     questionario è cambiato."
                )
            },
            {
                let known = [(index, "the target of the index"), (dimensions, "the targets of the dimensions")].into_iter();
                let known: Vec<String> =
                    known.filter_map(|(share, of)| Some(format!("{} of {of}", share?))).collect();
                format!(
                    "On average the municipalities have reached {}; exceeding a target counts as reaching it. Progress: the \
                     share of the distance to the target covered since the previous wave; not given where the \
                     questionnaire has changed.",
                    known.join(" and ")
                )
            };
        no_actions:
            "Nessuna azione: nessuna risposta nota ne richiede una che si possa già svolgere.",
            "No actions: no known answer needs one that can be done now.";
        to_fill_in: "da completare", "to be filled in";
        from(score: &str): format!("da {score}"), format!("from {score}");
    } with {
        form: FormWords,
        interview: InterviewWords,
        registry: RegistryWords,
        show: ShowWords,
        staged: StagedWords,
        indicator: IndicatorWords,
        summary: SummaryWords,
        meeting: MeetingWords,
        by_question: QuestionWords,
        path: PathWords,
        robustness: RobustnessWords,
        scenario: ScenarioWords,
        trend: TrendWords,
        versions: VersionWords,
    }
}

/// A value in an Italian sentence: a share takes an article, a plain number none.
fn share(value: &str, article: fn(&str) -> String) -> String {
    if value.ends_with('%') { article(value) } else { value.to_owned() }
}

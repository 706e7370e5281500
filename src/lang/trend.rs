//! The words on what moved between waves.

words! {
    /// Every word and sentence of the report, in one language.
    pub(crate) struct TrendWords {
        before: "Prima", "Before";
        after: "Dopo", "After";
        difference: "Differenza", "Difference";
        between(before: &str, after: &str):
            format!("dalla rilevazione {before} alla {after}"),
            format!("from wave {before} to {after}");
        before_and_after: "prima e dopo", "before and after";
        no_label: "senza nome", "no label";
        no_common_unit:
            "Nessun comune è in entrambe le rilevazioni: non c'è una differenza da mostrare.",
            "No municipality is in both waves: there is no difference to show.";
        no_score(names: &str, wave: &str):
            format!("Senza differenza (n.d.), perché in «{wave}» l'indice non ha un punteggio: {names}."),
            format!("No difference (n.d.), as in “{wave}” the index has no score: {names}.");
        new_units(names: &str):
            format!("Nuovi, senza una rilevazione precedente: {names}."),
            format!("New, with no wave before: {names}.");
        gone_units(names: &str): format!("Presenti solo prima: {names}."), format!("There before only: {names}.");
        moved: "Che cosa ha mosso l'indice", "What moved the index";
        dimensions: "Di quanto è cambiata ogni dimensione", "By how much each dimension changed";
        what: "Comune e domanda", "Municipality and question";
        answers: "Prima → dopo", "Before → after";
        moved_note:
            "Accanto a ogni domanda, di quanti punti la sua risposta ha mosso l'indice: le righe di un comune, sommate, \
             danno la sua differenza. Una risposta rimasta uguale a una domanda rimasta uguale non lo muove.",
            "Beside each question, by how many points its answer moved the index: the rows of a municipality sum to its \
             difference. The same answer to the same question moves nothing.";
        presence_note:
            "Anche una risposta che comincia a contare, o smette di contare, muove l'indice: se una risposta debole non \
             si sa più, l'indice può salire.",
            "An answer that begins or ceases to count moves the index too: where a weak answer is no longer known, the \
             index can rise.";
        nothing: "nessuna risposta l'ha mosso", "no answer moved it";
        others(count: usize):
            match count {
                1 => "un'altra risposta cambiata".to_owned(),
                _ => format!("altre {count} risposte cambiate"),
            },
            match count {
                1 => "one more answer that changed".to_owned(),
                _ => format!("{count} more answers that changed"),
            };
        other_weights(node: &str):
            format!("altri pesi nel questionario: {node}"),
            format!("other weights in the questionnaire: {node}");
        other_rules(node: &str):
            format!("altre regole nel questionario: {node}"),
            format!("other rules in the questionnaire: {node}");
        weights: "pesi", "weights";
        rules: "regole", "rules";
        older(answer: &str):
            format!("{answer}: stessa data, ormai più vecchia"),
            format!("{answer}: same date, older by now");
        other_points(answer: &str):
            format!("{answer}: stessa risposta, vale altri punti"),
            format!("{answer}: same answer, worth other points");
        added(answer: &str): format!("domanda nuova: {answer}"), format!("new question: {answer}");
        removed(answer: &str): format!("domanda tolta (era: {answer})"), format!("question dropped (was: {answer})");
        progress: "Strada fatta", "Way gone";
        targets_note:
            "Strada fatta: quanta della distanza che restava dal traguardo è stata percorsa; col meno, un passo indietro. \
             Vuota se il traguardo era già raggiunto o se manca un punteggio.",
            "Way gone: how much of the distance left to the target was covered; with a minus, a step back. Empty where \
             the target had been reached already, or a score is missing.";
        revised(before: &str, after: &str):
            format!("Che cosa cambia nel questionario, dalla versione {before} alla {after}"),
            format!("What differs in the questionnaire, from version {before} to {after}");
        other_levels: "Cambiati i livelli", "Changed: the levels";
        other_method:
            "Cambiato il metodo di calcolo di tutto il questionario",
            "Changed: the method of the whole questionnaire";
        question_added(title: &str): format!("Nuova: {title}"), format!("New: {title}");
        question_removed(title: &str): format!("Tolta: {title}"), format!("Dropped: {title}");
        question_changed(title: &str, what: &str):
            format!("Cambiata ({what}): {title}"),
            format!("Changed ({what}): {title}");
        change_text: "testo", "text";
        change_kind: "modo di rispondere", "how it is answered";
        change_options: "risposte possibili", "possible answers";
        change_points: "punti", "points";
        change_condition: "condizione", "condition";
        change_weight: "peso", "weight";
        change_rules: "regole di calcolo", "rules of calculation";
        comparable: "A pari domande", "Same questions";
        comparable_note:
            "A pari domande: la differenza sulle sole domande rimaste uguali, calcolata tutte e due le volte con la \
             versione nuova.",
            "Same questions: the difference over the questions that stayed as they were alone, both times scored with the \
             new version.";
        over_time: "Le rilevazioni una dopo l'altra", "The waves one after the other";
        last_two: "Le ultime due rilevazioni", "The last two waves";
        bars: "Andamento", "Course";
        bars_note(max: &str):
            format!(
                "Andamento: da ▁ (zero) a █ ({max}), vuoto dove non c'è un punteggio. Differenza: dal primo punteggio \
                 all'ultimo."
            ),
            format!(
                "Course: from ▁ (zero) to █ ({max}), empty where there is no score. Difference: from the first score to \
                 the last."
            );
        wave_before: "Rilevazione prima", "Wave before";
        wave_after: "Rilevazione dopo", "Wave after";
        version_before: "Versione prima", "Version before";
        version_after: "Versione dopo", "Version after";
        level_before: "Livello prima", "Level before";
        level_after: "Livello dopo", "Level after";
        rank_before: "# prima", "# before";
        rank_after: "# dopo", "# after";
        answer_before: "Risposta prima", "Answer before";
        answer_after: "Risposta dopo", "Answer after";
        comparable_before: "A pari domande, prima", "Same questions, before";
        comparable_after: "A pari domande, dopo", "Same questions, after";
        why: "Perché", "Why";
        why_answer: "altra risposta", "another answer";
        why_now_known: "ora si sa", "known now";
        why_no_longer_known: "non si sa più", "no longer known";
        why_now_applies: "ora si applica", "applies now";
        why_no_longer_applies: "non si applica più", "no longer applies";
        why_now_asked: "ora si chiede", "asked now";
        why_no_longer_asked: "non si chiede più", "no longer asked";
        why_older: "stessa data, più vecchia", "same date, older";
        why_other_points: "stessa risposta, altri punti", "same answer, other points";
        why_added: "domanda nuova", "new question";
        why_removed: "domanda tolta", "question dropped";
        why_new: "comune nuovo", "new municipality";
        why_gone: "comune non più presente", "municipality no longer there";
        why_no_score: "senza punteggio", "no score";
    }
}

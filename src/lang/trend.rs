//! The texts on changes between waves.

words! {
    /// The texts on changes between waves.
    pub(crate) struct TrendWords {
        actions_moved: "Le azioni del piano", "The actions of the plan";
        action_reached: "Svolta da", "Done by";
        action_moved: "Risposta cambiata, scopo non raggiunto", "Answer changed, goal not reached";
        actions_moved_note:
            "Le azioni che servivano alla rilevazione precedente e la cui domanda si è mossa. Punti: quanto la \
             domanda ha fatto salire o scendere l'indice, sommando i comuni.",
            "The actions needed at the previous wave whose questions moved. Points: how much the question raised or \
             lowered the index, over all municipalities.";
        actions_of_same_questions:
            "Le azioni di domande cambiate, nuove o tolte non sono indicate: da un questionario diverso non si vede se \
             un'azione è stata svolta.",
            "Actions of changed, new or removed questions are left out: a different questionnaire does not show \
             whether an action was done.";
        action: "Azione", "Action";
        reached: "Scopo raggiunto", "Goal reached";
        before: "Prima", "Before";
        after: "Dopo", "After";
        difference: "Differenza", "Difference";
        between(before: &str, after: &str):
            format!("dalla rilevazione {before} alla {after}"),
            format!("from wave {before} to {after}");
        before_and_after: "prima e dopo", "before and after";
        no_label: "senza nome", "no label";
        no_common_unit:
            "Nessun comune è in entrambe le rilevazioni: non ci sono differenze da mostrare.",
            "No municipality is in both waves: there is no difference to show.";
        no_score(names: &str, wave: &str):
            format!("Senza differenza (n.d.), perché in «{wave}» l'indice non ha un punteggio: {names}."),
            format!("No difference (n.d.), because the index has no score in “{wave}”: {names}.");
        new_units(names: &str):
            format!("Nuovi, senza una rilevazione precedente: {names}."),
            format!("New, with no earlier wave: {names}.");
        gone_units(names: &str):
            format!("Presenti solo nella rilevazione precedente: {names}."),
            format!("Only in the earlier wave: {names}.");
        moved: "Che cosa ha fatto cambiare l'indice", "What moved the index";
        dimensions: "Di quanto è cambiata ogni dimensione", "Change in each dimension";
        what: "Comune e domanda", "Municipality and question";
        answers: "Prima → dopo", "Before → after";
        moved_note:
            "Per ogni domanda è indicato di quanti punti la sua risposta ha fatto cambiare l'indice; la somma delle \
             righe di un comune è la sua differenza. Se né la risposta né la domanda cambiano, l'indice non cambia.",
            "Each question shows by how many points its answer moved the index; the rows of a municipality add up to \
             its difference. An unchanged answer to an unchanged question moves nothing.";
        presence_note:
            "L'indice cambia anche quando una risposta comincia a contare o smette di contare: se una risposta debole \
             non è più nota, l'indice può salire.",
            "An answer that starts or stops counting moves the index too: when a weak answer is no longer known, the \
             index can rise.";
        nothing: "nessuna risposta l'ha fatto cambiare", "no answer moved it";
        others_revised(count: usize):
            match count {
                1 => "una domanda cambiata, nuova o tolta".to_owned(),
                _ => format!("{count} domande cambiate, nuove o tolte"),
            },
            match count {
                1 => "one changed, new or removed question".to_owned(),
                _ => format!("{count} changed, new or removed questions"),
            };
        others(count: usize):
            match count {
                1 => "un'altra risposta cambiata".to_owned(),
                _ => format!("altre {count} risposte cambiate"),
            },
            match count {
                1 => "one more changed answer".to_owned(),
                _ => format!("{count} more changed answers"),
            };
        other_weights(node: &str):
            format!("altri pesi nel questionario: {node}"),
            format!("different weights in the questionnaire: {node}");
        other_rules(node: &str):
            format!("altre regole nel questionario: {node}"),
            format!("different rules in the questionnaire: {node}");
        weights: "pesi", "weights";
        rules: "regole", "rules";
        older(answer: &str):
            format!("{answer}: stessa data, ormai meno recente"),
            format!("{answer}: same date, now older");
        other_points(answer: &str):
            format!("{answer}: stessa risposta, punti diversi"),
            format!("{answer}: same answer, different points");
        changed(answers: &str):
            format!("domanda cambiata: {answers}"),
            format!("question changed: {answers}");
        added(answer: &str): format!("domanda nuova: {answer}"), format!("new question: {answer}");
        removed(answer: &str): format!("domanda tolta (era: {answer})"), format!("question removed (was: {answer})");
        progress: "Progressi", "Progress";
        targets_note:
            "Progressi: quanta della distanza che restava dal traguardo è stata percorsa; un valore negativo è un \
             passo indietro. La casella è vuota se il traguardo era già raggiunto o se manca un punteggio.",
            "Progress: the share of the remaining distance to the target that was covered; a negative value is a step \
             back. Empty where the target had already been reached or a score is missing.";
        targets_revised:
            "Dove il questionario è cambiato fra le due rilevazioni i progressi non sono indicati: i due punteggi sono \
             di domande diverse.",
            "No progress is given where the questionnaire changed between the two waves: the two scores are of \
             different questions.";
        dimensions_revised:
            "Fra le due rilevazioni il questionario è cambiato: una dimensione può cambiare anche per le sue domande.",
            "The questionnaire changed between the two waves: a dimension can also change because of its questions.";
        series_revised(versions: &str):
            format!(
                "Le rilevazioni seguono versioni diverse del questionario ({versions}): la differenza comprende anche \
                 ciò che è cambiato nelle domande."
            ),
            format!(
                "The waves follow different versions of the questionnaire ({versions}): the difference includes what \
                 changed in the questions."
            );
        divided: "Dalle risposte o dal questionario", "From the answers or from the questionnaire";
        questions_in_versions(before: &str, after: &str, counts: [usize; 5]):
            {
                let [same, all, changed, added, removed] = counts;
                format!(
                    "Domande uguali nelle versioni {before} e {after}: {same} su {all}. Cambiate: {changed}; nuove: \
                     {added}; tolte: {removed}."
                )
            },
            {
                let [same, all, changed, added, removed] = counts;
                format!(
                    "Questions that are the same in versions {before} and {after}: {same} of {all}. Changed: \
                     {changed}; new: {added}; removed: {removed}."
                )
            };
        from_same: "Da domande uguali", "From same questions";
        from_revised: "Dal resto", "From the rest";
        divided_note:
            "Solo le domande uguali dicono che cosa è cambiato in un comune. Il resto della differenza viene da domande \
             cambiate, nuove o tolte e da pesi e regole nuovi: anche con le stesse risposte l'indice può cambiare.",
            "Only questions that are the same show what changed in a municipality. The rest of the difference comes \
             from changed, new or removed questions and from new weights and rules: even the same answers can give \
             another index.";
        same_question: "Domanda uguale", "Same question";
        revised(before: &str, after: &str):
            format!("Che cosa cambia nel questionario, dalla versione {before} alla {after}"),
            format!("Changes to the questionnaire, from version {before} to {after}");
        other_levels: "Cambiati i livelli", "Levels changed";
        other_method:
            "Cambiato il metodo di calcolo di tutto il questionario",
            "Scoring method of the whole questionnaire changed";
        question_added(title: &str): format!("Nuova: {title}"), format!("New: {title}");
        renamed(before: &str, after: &str):
            format!(
                "«{before}» e «{after}» hanno lo stesso testo: se sono la stessa domanda con un altro id, scrivi \
                 `formerly: {before}` nella domanda «{after}»"
            ),
            format!(
                "“{before}” and “{after}” have the same text: if they are the same question with another id, write \
                 `formerly: {before}` in the question “{after}”"
            );
        renamed_option(question: &str, before: &str, after: &str):
            format!(
                "«{question}»: le opzioni «{before}» e «{after}» hanno lo stesso testo: se sono la stessa, scrivi \
                 `formerly: {before}` nell'opzione «{after}»"
            ),
            format!(
                "“{question}”: the options “{before}” and “{after}” have the same text: if they are the same, write \
                 `formerly: {before}` in the option “{after}”"
            );
        question_removed(title: &str): format!("Tolta: {title}"), format!("Removed: {title}");
        question_changed(title: &str, what: &str):
            format!("Cambiata ({what}): {title}"),
            format!("Changed ({what}): {title}");
        change_text: "testo", "text";
        change_kind: "modo di rispondere", "kind of answer";
        change_options: "risposte possibili", "possible answers";
        change_points: "punti", "points";
        change_condition: "condizione", "condition";
        change_weight: "peso", "weight";
        change_rules: "regole di calcolo", "scoring rules";
        comparable: "A pari domande", "Same questions";
        comparable_note:
            "A pari domande: la differenza sulle sole domande rimaste uguali, calcolata in entrambe le rilevazioni \
             con la versione nuova.",
            "Same questions: the difference over the unchanged questions only, scored with the new version in both \
             waves.";
        over_time: "L'andamento nelle rilevazioni", "Over all waves";
        last_two: "Le ultime due rilevazioni", "The last two waves";
        bars: "Andamento", "Trend";
        bars_note(min: &str, max: &str):
            format!(
                "Andamento: da ▁ ({min}) a █ ({max}), vuoto dove non c'è un punteggio. Differenza: dal primo punteggio \
                 all'ultimo."
            ),
            format!(
                "Trend: from ▁ ({min}) to █ ({max}), empty where there is no score. Difference: from the first score \
                 to the last."
            );
        wave_before: "Rilevazione prima", "Wave before";
        wave_after: "Rilevazione dopo", "Wave after";
        version_before: "Versione prima", "Version before";
        version_after: "Versione dopo", "Version after";
        level_before: "Livello prima", "Level before";
        level_after: "Livello dopo", "Level after";
        rank_before: "Posto prima", "Rank before";
        rank_after: "Posto dopo", "Rank after";
        answer_before: "Risposta prima", "Answer before";
        answer_after: "Risposta dopo", "Answer after";
        comparable_before: "A pari domande, prima", "Same questions, before";
        comparable_after: "A pari domande, dopo", "Same questions, after";
        why: "Perché", "Why";
        why_answer: "risposta diversa", "different answer";
        why_now_known: "ora nota", "now known";
        why_no_longer_known: "non più nota", "no longer known";
        why_now_applies: "ora si applica", "now applies";
        why_no_longer_applies: "non si applica più", "no longer applies";
        why_now_asked: "ora si pone", "now asked";
        why_no_longer_asked: "non si pone più", "no longer asked";
        why_older: "stessa data, meno recente", "same date, now older";
        why_other_points: "stessa risposta, punti diversi", "same answer, different points";
        why_added: "domanda nuova", "new question";
        why_removed: "domanda tolta", "question removed";
        why_new: "comune nuovo", "new municipality";
        why_gone: "comune non più presente", "municipality no longer present";
        why_no_score: "senza punteggio", "no score";
    }
}

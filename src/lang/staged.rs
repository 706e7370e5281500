//! The texts on staged levels.

words! {
    /// The texts on staged levels.
    pub(crate) struct StagedWords {
        no_level: "nessuno", "none";
        next: "Livello successivo", "Next level";
        closed_by: "Domande da superare", "Questions to pass";
        closes: "Blocca il livello", "Keeps from level";
        missing: "Che cosa manca per il livello successivo", "What the next level needs";
        next_of(node: &str, level: Option<&str>, next: &str):
            match level {
                Some(level) => format!("{node}: livello «{level}». Per il livello «{next}» servono:"),
                None => format!("{node}: nessun livello. Per il livello «{next}» servono:"),
            },
            match level {
                Some(level) => format!("{node}: level “{level}”. The level “{next}” needs:"),
                None => format!("{node}: no level. The level “{next}” needs:"),
            };
        gate(stage: u32, passed: usize, applicable: usize, needed: usize):
            format!(
                "stadio {stage}: {} su {applicable}, {}",
                if passed == 1 { "1 domanda superata".to_owned() } else { format!("{passed} domande superate") },
                if needed == 1 { "ne serve 1".to_owned() } else { format!("ne servono {needed}") },
            ),
            format!(
                "stage {stage}: {passed} of {applicable} {} passed, {needed} needed",
                if applicable == 1 { "question" } else { "questions" },
            );
        gate_of_nothing(stage: u32):
            format!("stadio {stage}: nessuna domanda riguarda il comune, perciò il livello non è raggiungibile"),
            format!("stage {stage}: no question applies to the municipality, so the level cannot be reached");
        out_of_reach:
            "Nessuna risposta basta: troppo poche domande possono essere superate.",
            "No answers suffice: too few of the questions can be passed.";
        rule(pass: &str):
            format!("Una domanda è superata da {pass} punti in su. Un livello richiede anche quelli precedenti."),
            format!("A question is passed with {pass} points or more. A level needs those before it as well.");
        step(level: &str, gates: &str): format!("{level}: {gates}"), format!("{level}: {gates}");
        needs(stage: u32, share: &str):
            if share == "100%" {
                format!("tutte le domande dello stadio {stage}")
            } else {
                format!("il {share} delle domande dello stadio {stage}")
            },
            if share == "100%" {
                format!("all questions of stage {stage}")
            } else {
                format!("{share} of the questions of stage {stage}")
            };
        levels_of(node: &str): format!("Livelli di «{node}»"), format!("Levels of “{node}”");
    }
}

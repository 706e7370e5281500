//! The texts on what actions would change, and on what a budget can buy.

words! {
    /// The texts on what actions would change, and on what a budget can buy.
    pub(crate) struct ScenarioWords {
        what_if: "Che cosa cambierebbe", "What would change";
        what_if_total(gain: &str):
            format!("In tutto, sommando i comuni: {gain} punti."),
            format!("In total, over all municipalities: {gain} points.");
        what_if_note:
            "È un calcolo: le interviste non sono cambiate. Le domande che si aprono contano come senza risposta.",
            "This is a calculation: the interviews are unchanged. Questions that open count as unanswered.";
        before: "Prima", "Before";
        after: "Dopo", "After";
        level_before: "Livello prima", "Level before";
        level_after: "Livello dopo", "Level after";
        rank_before: "Posto prima", "Rank before";
        rank_after: "Posto dopo", "Rank after";
        low_before: "Minimo prima", "Lowest before";
        high_before: "Massimo prima", "Highest before";
        low_after: "Minimo dopo", "Lowest after";
        high_after: "Massimo dopo", "Highest after";
        possible_next: "Che cosa diventa possibile", "What becomes possible";
        nothing_next: "Nessuna nuova azione.", "No new action.";
        package(days: &str):
            format!("Che cosa fare con {days} giornate di lavoro"),
            format!("What to do with {days} person-days");
        package_empty:
            "Con queste giornate non si può completare nessuna azione che alzi un indice.",
            "No action that raises an index fits into these days.";
        package_total(gain: &str, days: &str, candidates: usize):
            format!(
                "In tutto {gain} punti (su 100, sommando i comuni e gli indici) con {days} giornate; le azioni \
                 possibili erano {candidates}."
            ),
            format!(
                "In total {gain} points (out of 100, over all municipalities and indices) with {days} days; there \
                 were {candidates} possible actions."
            );
        package_best:
            "Nessun altro insieme di azioni, con le stesse giornate, rende di più.",
            "No other set of actions gains more in the same days.";
        package_at_most(gain: &str):
            format!("Nessun altro insieme di azioni, con le stesse giornate, può rendere più di {gain} punti."),
            format!("No other set of actions can gain more than {gain} points in the same days.");
    }
}

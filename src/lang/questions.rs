//! The texts on questions next to each other.

words! {
    /// The texts on questions next to each other.
    pub(crate) struct QuestionWords {
        replies: "Risposte alle domande", "Replies to the questions";
        options: "Risposte scelte", "Chosen answers";
        by_comune: "Punti per comune", "Points by municipality";
        by_dimension: "Risposte per dimensione", "Answers by dimension";
        index_share: "Quota dell'indice", "Share of index";
        answered: "Risposte", "Answered";
        dont_know: "Non so", "Don't know";
        not_applicable: "Non applicabile", "Not applicable";
        not_asked: "Non posta", "Not asked";
        undecided: "Da decidere", "Undecided";
        not_answered: "Senza risposta", "Not answered";
        comuni: "Comuni", "Municipalities";
        counts(
            answered: usize, applicable: usize, full: usize, part: usize, none: usize, dont_know: usize, open: usize
        ):
            format!(
                "{answered} su {applicable}: {full} piene, {part} in parte, {none} nulle, {dont_know} non so, {open} senza \
                 risposta"
            ),
            format!(
                "{answered} of {applicable}: {full} in full, {part} in part, {none} not, {dont_know} don't know, {open} open"
            );
        note:
            "Piena: i punti migliori della domanda; nulla: i peggiori. Sono contate le domande con punti che riguardano il \
             comune o possono riguardarlo. Quota dell'indice: il peso della domanda nell'intero indice, se tutte le \
             domande contano.",
            "In full: the best points of the question; not: the worst. Questions with points are counted that apply or may \
             come to apply. Share of index: the weight of the question in the whole index, if all questions count.";
    }
}

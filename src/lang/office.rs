//! The texts on offices, and on how answers are found.

words! {
    /// The texts on offices, and on how answers are found.
    pub(crate) struct OfficeWords {
        office: "Ufficio", "Office";
        no_office: "Chiunque", "Anyone";
        lookup: "Dove si trova la risposta", "Where the answer is";
        by_heart: "A memoria", "By heart";
        on_paper: "Sulle carte", "On paper";
        at_machine: "Al computer", "At a computer";
        minutes: "Minuti", "Minutes";
        meetings: "Incontri", "Meetings";
        all_offices: "In tutto", "In all";
        only_if: "solo in certi casi", "only in some cases";
        how_counted:
            "I minuti sono una stima: 1 per una risposta a memoria, 4 se si cerca sulle carte, 6 se si cerca al computer; una \
             tabella conta per ciascuna delle sue righe. Le domande poste solo in certi casi sono comprese.",
            "The minutes are an estimate: 1 for an answer by heart, 4 if it is looked up on paper, 6 at a computer; a table counts \
             for each of its rows. Questions that are asked only in some cases are included.";
    }
}

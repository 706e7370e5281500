//! The texts on several versions of a questionnaire.

words! {
    /// The texts on several versions of a questionnaire.
    pub(crate) struct VersionWords {
        note(versions: &str, latest: &str):
            format!(
                "I comuni hanno risposto a versioni diverse del questionario ({versions}): ognuno ha il punteggio della \
                 versione a cui ha risposto, nella struttura della {latest}."
            ),
            format!(
                "The municipalities answered different versions of the questionnaire ({versions}): each has the score \
                 of the version it answered, in the structure of {latest}."
            );
        comparable(latest: &str):
            format!("A pari domande: il punteggio sulle sole domande uguali in tutte le versioni, calcolato con la {latest}."),
            format!("Same questions: the score over the questions that are equal in all versions, computed with {latest}.");
        weights(latest: &str):
            format!(
                "Con altri pesi i comuni che hanno risposto a un'altra versione hanno il punteggio della {latest}, sulle \
                 domande comuni alle due versioni."
            ),
            format!(
                "With other weights, municipalities that answered another version are scored with {latest}, over the \
                 questions that both versions have."
            );
    }
}

//! The texts of references and of changes to a questionnaire.

words! {
    /// The texts of references and of changes to a questionnaire.
    pub struct ReferenceWords {
        article(article: &str): format!(" art. {article}"), format!(", art. {article}");
        comma(comma: &str): format!(" c. {comma}"), format!(", paragraph {comma}");
        text_of(date: &str): format!(", testo del {date}"), format!(", text of {date}");
        not_verified: "; non ancora verificato", "; not yet verified";
        changes: "Modifiche", "Changes";
        references: "Riferimenti", "References";
        question: "Domanda", "Question";
        questionnaire: "Questionario", "Questionnaire";
        act: "Atto", "Act";
        article_heading: "Articolo", "Article";
        comma_heading: "Comma", "Paragraph";
        point: "Punto", "Part";
        date: "Testo del", "Text of";
        checked: "Controllato il", "Checked on";
        seen: "Letto", "Read";
        deadline: "Scadenza", "Deadline";
        controls: "Controlli ABSC", "ABSC controls";
        reason: "Perché", "Why";
        never_checked: "mai controllato", "never checked";
        old: "controllato da più di un anno", "checked more than a year ago";
        deadline_passed: "scadenza passata", "deadline passed";
        none_stale: "Nessun riferimento da ricontrollare.", "No reference needs checking.";
    }
}

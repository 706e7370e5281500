//! The messages of `plan`, in Italian and English.

use crate::cli::messages::{Refusal, messages};

messages! {
    pub fn not_needed(action: &str) -> Refusal:
        format!("«{action}»: nessun comune può svolgere quest'azione adesso"),
        format!("“{action}”: no municipality can carry this action out now");
    pub fn not_possible(action: &str, unit: &str, reason: &str) -> Refusal:
        format!("«{action}» non si può svolgere a {unit}: {reason}"),
        format!("“{action}” cannot be carried out in {unit}: {reason}");
    pub fn no_answer() -> String:
        "la domanda non è posta, non riguarda il comune o non ha una risposta nota",
        "the question is not asked, does not apply, or has no known answer";
    pub fn already_done() -> String:
        "la risposta ha già raggiunto il suo scopo", "the answer has already reached its goal";
    pub fn not_yet() -> String:
        "la risposta non è fra quelle da cui l'azione parte (`from`)",
        "the answer is not one from which the action starts (`from`)";
    pub fn another_step(first: &str) -> String: format!("prima viene «{first}»"), format!("“{first}” comes first");
    pub fn after(actions: &[String]) -> String:
        format!("prima servono: {}", actions.join(", ")),
        format!("these must be done first: {}", actions.join(", "));
}

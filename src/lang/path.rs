//! The texts on the phases of the joint path and their requirements.

words! {
    /// The texts on the phases of the joint path and their requirements.
    pub(crate) struct PathWords {
        phase_done: "fatta", "done";
        phase_ready: "può cominciare", "can begin";
        phase_blocked: "non può ancora cominciare", "cannot begin yet";
        phase_waiting: "attende le fasi precedenti", "waits for the phases before";
        before_signature: "Prima della firma della convenzione:", "Before the agreement is signed:";
        after_signature: "Dopo la firma della convenzione:", "After the agreement is signed:";
        phase: "Fase", "Phase";
        requirement: "Se manca", "If not met";
        requirement_met: "a posto", "met";
        requirement_unmet: "manca", "not met";
        requirement_unknown: "non noto", "not known";
        requirement_matrix:
            "I requisiti che a qualche comune mancano ancora:", "The requirements that some municipality does not meet yet:";
        phases_note:
            "Una fase può cominciare se ha tutti i requisiti e le fasi precedenti sono fatte; è fatta se anche la \
             successiva ha i suoi.",
            "A phase can begin if all its requirements are met and the phases before it are done; it is done if the \
             requirements of the next one are met too.";
    }
}

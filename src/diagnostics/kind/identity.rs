//! What the registry of comuni says on the codes and names of a run.

use super::group;

group! {
    /// Why it may be unclear which comune a code or a name means.
    IdentityDiagnostic {
        Error RegistryUnreadable { file: String, reason: String },
        Warning CodeWithoutZeros { codes: Vec<String> },
        Warning FormerCode { codes: Vec<String> },
        Warning UnknownCode { codes: Vec<String> },
        Warning NameOfAnother { unit: String, code: String, name: String },
        Warning NameUnclear { unit: String, proposals: Vec<String> },
        Warning NearNames { unit: String, other: String },
        Warning ComuneEnded { unit: String, end: String, successors: Vec<String> },
        Warning ComuneNextToSuccessor { unit: String, end: String, successors: Vec<String> },
    }
}

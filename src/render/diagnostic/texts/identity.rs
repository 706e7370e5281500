//! The codes and names of comuni.

use super::super::message::{Message, message, text};
use crate::diagnostics::IdentityDiagnostic as D;
use crate::lang::Lang;

pub(super) fn identity(kind: &D, lang: Lang) -> Message {
    match kind {
        D::RegistryUnreadable { file, reason } => message!(lang, [file, reason]
            it "l'elenco dei comuni «{file}» non si può leggere: {reason}"
                => "indica un CSV con le colonne `code`, `name` e `province`, oppure scrivi `registry: none`"
            en "the list of municipalities “{file}” cannot be read: {reason}"
                => "name a CSV with the columns `code`, `name` and `province`, or write `registry: none`"),
        D::CodeWithoutZeros { codes } => message!(lang, [codes]
            it "codici non scritti come i codici ISTAT a sei cifre, letti così: {codes}"
                => "fogli di calcolo e altri programmi tolgono gli zeri iniziali o aggiungono `.0`: dai alla colonna dei codici il formato testo"
            en "codes not written as ISTAT codes of six digits, read as follows: {codes}"
                => "spreadsheets and other programs drop leading zeros or add `.0`: give the column of codes the format text"),
        D::FormerCode { codes } => message!(lang, [codes]
            it "codici ISTAT non più in uso, letti come quelli di oggi: {codes}"
                => "i risultati mostrano il codice di oggi"
            en "ISTAT codes no longer in use, read as those of today: {codes}"
                => "the results show the code of today"),
        D::UnknownCode { codes } => message!(lang, [codes]
            it "codici che non sono di alcun comune italiano: {codes}"
                => "controlla i codici; con un elenco più recente scrivi `registry: FILE` in `comino.yaml`"
            en "codes that belong to no Italian municipality: {codes}"
                => "check the codes; to use a newer list, write `registry: FILE` in `comino.yaml`"),
        D::NameOfAnother { unit, code, name } => message!(lang, [unit, code, name]
            it "il codice {code} è del comune di «{name}», ma qui il nome è «{unit}»"
                => "conta il codice: correggi il codice o il nome; se i comuni sono inventati, scrivi `registry: none` in `comino.yaml`"
            en "the code {code} belongs to the municipality of “{name}”, but the name here is “{unit}”"
                => "the code counts: correct the code or the name; if the municipalities are invented, write `registry: none` in `comino.yaml`"),
        D::NameUnclear { unit, proposals } => message!(lang, [unit, proposals]
            it "non è chiaro quale comune sia «{unit}», che non ha un codice"
                => "scrivi il nome intero o il codice; forse è uno di questi: {proposals}"
            en "it is not clear which municipality “{unit}”, which has no code, is"
                => "write the whole name or the code; it may be one of these: {proposals}"),
        D::NearNames { unit, other } => message!(lang, [unit, other]
            it "«{unit}» e «{other}» hanno nomi quasi uguali e contano come due comuni"
                => "se è lo stesso comune, scrivi lo stesso nome o lo stesso codice; altrimenti scrivi i due codici"
            en "“{unit}” and “{other}” have almost the same name and count as two municipalities"
                => "if they are the same municipality, write the same name or code; otherwise write both codes"),
        D::ComuneEnded { unit, end, successors } => {
            let advice = match successors.as_slice() {
                [] => text!(lang, it "controlla il codice" en "check the code"),
                [one] => text!(lang, [one]
                    it "al suo posto c'è {one}"
                    en "its successor is {one}"),
                _ => text!(lang, [successors]
                    it "il suo territorio è passato a uno o più di questi: {successors}"
                    en "its territory went to one or more of these: {successors}"),
            };
            message!(lang, [unit, end]
                it "il comune «{unit}» non esiste più: è stato soppresso il {end}" => "{advice}"
                en "the municipality “{unit}” no longer exists: it ended on {end}" => "{advice}")
        }
        D::ComuneNextToSuccessor { unit, end, successors } => {
            message!(lang, [unit, end, successors]
                it "il comune «{unit}», soppresso il {end}, è confrontato con chi ne ha preso il posto: {successors}"
                    => "usa `--wave` per confrontare solo comuni della stessa rilevazione, o `--comune` per sceglierli"
                en "the municipality “{unit}”, which ended on {end}, is compared with its successor: {successors}"
                    => "use `--wave` to compare only municipalities of one wave, or `--comune` to choose them")
        }
    }
}

//! Tables of interviews, scores and weights, and exports of survey tools.

use super::super::message::{Message, message, text};
use crate::diagnostics::{SummaryDiagnostic, SurveyDiagnostic, TableDiagnostic as D, WeightsDiagnostic};
use crate::lang::Lang;

pub(super) fn table(kind: &D, lang: Lang) -> Message {
    match kind {
        D::UnknownColumn { column, nearest } => message!(lang, [column]
            it "la colonna «{column}» non è una domanda del questionario" => "viene ignorata"
            en "the column “{column}” is not a question of the questionnaire" => "it is ignored")
        .or_nearest(nearest.as_ref(), lang),
        D::UnknownColumns { count } => {
            let found = match count {
                1 => text!(lang,
                    it "un'altra colonna non è una domanda del questionario"
                    en "one more column is not a question of the questionnaire"),
                _ => text!(lang,
                    it "altre {count} colonne non sono domande del questionario"
                    en "{count} more columns are not questions of the questionnaire"),
            };
            message!(lang,
                it "{found}" => "controlla che tabella e questionario siano quelli giusti"
                en "{found}" => "check that table and questionnaire are the right ones")
        }
        D::DuplicateColumn { column, first } => message!(lang, [column]
            it "la colonna «{column}» c'è due volte"
                => "la prima è la colonna numero {first}: tienine una sola"
            en "the column “{column}” is there twice"
                => "the first is column number {first}: keep one of them"),
        D::MissingColumn { column, nearest } => {
            let advice = match nearest {
                Some(nearest) => text!(lang, [nearest]
                    it "chiama `unit` la colonna «{nearest}»: contiene il nome del comune"
                    en "call the column “{nearest}” `unit`: it holds the municipality's name"),
                None => text!(lang,
                    it "la prima riga deve contenere i nomi delle colonne; in `unit` va il nome del comune"
                    en "the first row must hold the names of the columns; `unit` holds the municipality's name"),
            };
            message!(lang, [column]
                it "manca la colonna `{column}`" => "{advice}"
                en "the column `{column}` is missing" => "{advice}")
        }
        D::RowLength { found, expected } => {
            let cells = match found {
                1 => text!(lang, it "cella" en "cell"),
                _ => text!(lang, it "celle" en "cells"),
            };
            let advice = match found > expected {
                true => text!(lang,
                    it "se una cella contiene il separatore (per esempio una virgola), mettila tra virgolette doppie"
                    en "if a cell holds the separator (a comma, for example), put it in double quotation marks"),
                false => text!(lang,
                    it "aggiungi i separatori che mancano: una cella può restare vuota, ma deve esserci"
                    en "add the separators that are missing: a cell may be empty, but it must be there"),
            };
            message!(lang,
                it "la riga ha {found} {cells}, l'intestazione {expected}" => "{advice}"
                en "the row has {found} {cells}, the header {expected}" => "{advice}")
        }
        D::RowTooLarge { limit } => {
            let limit = limit / (1024 * 1024);
            message!(lang,
                it "questa riga è troppo lunga: più di {limit} MiB"
                    => "di solito è una virgoletta aperta in questa riga e mai chiusa"
                en "this row is too long: more than {limit} MiB"
                    => "usually a quotation mark opened in this row and never closed")
        }
        D::TooManyColumns { found, limit } => message!(lang,
            it "la tabella ha {found} colonne: al massimo possono essere {limit}"
                => "controlla che il file sia la tabella giusta"
            en "the table has {found} columns: there can be at most {limit}"
                => "check that the file is the right table"),
        D::UnclosedQuote => message!(lang,
            it "in questa riga si aprono virgolette che non vengono mai chiuse"
                => "tutto quello che segue finisce nella stessa cella: chiudi le virgolette"
            en "a quotation mark opened in this row is never closed"
                => "all that follows ends up in the same cell: close it"),
        D::EmptyUnit => message!(lang,
            it "manca il nome del comune" => "ogni riga deve averlo, nella colonna `unit`"
            en "the municipality's name is missing" => "each row must have it, in the column `unit`"),
        D::NoRows => message!(lang,
            it "la tabella ha solo l'intestazione" => "aggiungi una riga per comune"
            en "the table has nothing but its header" => "add one row per municipality"),
    }
}

pub(super) fn summary(kind: &SummaryDiagnostic, lang: Lang) -> Message {
    match kind {
        SummaryDiagnostic::NotASummary => message!(lang,
            it "questa non è una distribuzione di punteggi" => "deve essere ciò che scrive `comino summary -f json`"
            en "this is no summary" => "it must be what `comino summary -f json` writes"),
        SummaryDiagnostic::NotARowOfScores => message!(lang,
            it "questa non è una riga di punteggi" => "deve essere ciò che stampa `comino score --wide -f csv`"
            en "this is no row of scores" => "it must be what `comino score --wide -f csv` prints"),
    }
}

pub(super) fn weights(kind: &WeightsDiagnostic, lang: Lang) -> Message {
    match kind {
        WeightsDiagnostic::UnknownWeight { column, nearest } => message!(lang, [column]
            it "il questionario non ha una dimensione o una domanda «{column}»"
                => "ogni colonna prende il nome dalla dimensione o domanda di cui contiene i pesi"
            en "the questionnaire has no dimension or question “{column}”"
                => "each column is named after the dimension or question whose weights it holds")
        .or_nearest(nearest.as_ref(), lang),
        WeightsDiagnostic::WeightOfIndex { id } => message!(lang, [id]
            it "«{id}» è un indice: non ha peso"
                => "hanno un peso le dimensioni e le domande: togli la colonna"
            en "“{id}” is an index: it has no weight"
                => "dimensions and questions have weights: take the column out"),
        WeightsDiagnostic::NoWeightSets => message!(lang,
            it "la tabella non contiene nessun insieme di pesi" => "aggiungi una riga per insieme"
            en "the table holds no set of weights" => "add one row per set"),
    }
}

pub(super) fn survey(kind: &SurveyDiagnostic, lang: Lang) -> Message {
    match kind {
        SurveyDiagnostic::MappedColumnMissing { column, nearest } => message!(lang, [column]
            it "la tabella esportata non ha la colonna «{column}»"
                => "il nome va scritto come nella prima riga della tabella"
            en "the export has no column “{column}”"
                => "the name is to be written as in the first row of the export")
        .or_nearest(nearest.as_ref(), lang),
        SurveyDiagnostic::RowsDiffer { unit, first, second } => message!(lang, [unit, first, second]
            it "le righe di «{unit}» danno abitanti diversi: `{first}` e `{second}`"
                => "righe dello stesso comune sono più rispondenti: gli abitanti devono essere gli stessi, o stare in una sola"
            en "the rows of “{unit}” give different numbers of inhabitants: `{first}` and `{second}`"
                => "rows of the same comune are several respondents: inhabitants must be the same, or stand in one row alone"),
    }
}

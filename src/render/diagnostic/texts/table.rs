//! Tables of interviews, scores and weights, and exports of survey tools.

use super::super::message::{Message, message, text};
use crate::diagnostics::{
    ExportTool, SpreadsheetDiagnostic, SummaryDiagnostic, SummaryProperty, SurveyDiagnostic, TableDiagnostic as D,
    WeightsDiagnostic, WorkbookDiagnostic,
};
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
                it "{found}" => "controlla che la tabella corrisponda al questionario"
                en "{found}" => "check that the table matches the questionnaire")
        }
        D::DuplicateColumn { column, first } => message!(lang, [column]
            it "la colonna «{column}» compare due volte"
                => "la prima è la numero {first}: tienine una sola"
            en "the column “{column}” appears twice"
                => "the first is column number {first}: keep one of them"),
        D::MissingColumn { column, nearest, delimiter } => {
            let advice = match nearest {
                Some(nearest) => text!(lang, [nearest]
                    it "rinomina in `unit` la colonna «{nearest}», che contiene il nome del comune"
                    en "rename the column “{nearest}” to `unit`: it contains the name of the municipality"),
                None => text!(lang,
                    it "la prima riga deve contenere i nomi delle colonne, fra cui `unit` per il nome del comune"
                    en "the first row must contain the column names, with `unit` for the name of the municipality"),
            };
            let advice = match delimiter {
                Some(delimiter) => {
                    let sign = &match delimiter {
                        '\t' => text!(lang, it "la tabulazione" en "the tab"),
                        sign => format!("`{sign}`"),
                    };
                    text!(lang, [sign]
                        it "{advice}; le celle sono separate da {sign}: se non è così, indicalo con `--delimiter`"
                        en "{advice}; cells are separated by {sign}: if this is wrong, give the separator with `--delimiter`")
                }
                None => advice,
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
                    en "if a cell contains the separator (a comma, for example), put it in double quotation marks"),
                false => text!(lang,
                    it "aggiungi i separatori che mancano: servono anche per le celle vuote"
                    en "add the missing separators: empty cells need them too"),
            };
            message!(lang,
                it "la riga ha {found} {cells}, l'intestazione {expected}" => "{advice}"
                en "the row has {found} {cells}, the header {expected}" => "{advice}")
        }
        D::RowTooLarge { limit } => {
            let limit = limit / (1024 * 1024);
            message!(lang,
                it "questa riga è troppo lunga: supera {limit} MiB"
                    => "di solito si tratta di virgolette aperte in questa riga e mai chiuse: chiudile"
                en "this row is too long: more than {limit} MiB"
                    => "usually a quotation mark opened in this row is never closed: close it")
        }
        D::TooManyColumns { found, limit } => message!(lang,
            it "la tabella ha {found} colonne: il limite è {limit}"
                => "controlla che sia il file giusto"
            en "the table has {found} columns: the limit is {limit}"
                => "check that this is the right file"),
        D::UnclosedQuote => message!(lang,
            it "in questa riga si aprono virgolette che non vengono mai chiuse"
                => "tutto ciò che segue viene letto come una sola cella: chiudi le virgolette"
            en "a quotation mark opened in this row is never closed"
                => "everything that follows is read as one cell: close it"),
        D::EmptyUnit => message!(lang,
            it "manca il nome del comune" => "scrivilo nella colonna `unit`, in ogni riga"
            en "the name of the municipality is missing" => "write it in the column `unit`, in every row"),
        D::AnsweredInColumns { question } => message!(lang, [question]
            it "la risposta a «{question}» è scritta in due modi diversi"
                => "lasciala nella colonna `{question}`, oppure in quelle delle opzioni o delle righe"
            en "the answer to “{question}” is written in two different ways"
                => "keep it in the column `{question}`, or in those of its options or rows"),
        D::NoQuestionColumns => message!(lang,
            it "nessuna colonna di questa tabella è una domanda del questionario"
                => "una riga per comune, e nell'intestazione `unit` e gli id o i testi delle domande; una scheda con le domande in colonna va trasposta"
            en "no column of this table is a question of the questionnaire"
                => "one row per municipality, and in the header `unit` and the ids or texts of the questions; transpose a sheet with the questions in a column"),
        D::NoRows => message!(lang,
            it "la tabella ha solo l'intestazione" => "aggiungi una riga per comune"
            en "the table has only a header" => "add one row per municipality"),
    }
}

pub(super) fn spreadsheet(kind: &SpreadsheetDiagnostic, lang: Lang) -> Message {
    use SpreadsheetDiagnostic as D;
    match kind {
        D::ShortRow { found, expected } => message!(lang,
            it "la riga ha {found} celle, l'intestazione {expected}"
                => "quelle che mancano alla fine contano come vuote; se il testo di una cella va a capo, mettilo tra virgolette doppie"
            en "the row has {found} cells, the header {expected}"
                => "those missing at the end count as empty; if the text of a cell has a line break, put it in double quotation marks"),
        D::UnnamedColumn => message!(lang,
            it "questa cella è in una colonna senza intestazione"
                => "viene ignorata: dai un nome alla colonna, se contiene una risposta"
            en "this cell is in a column without a heading"
                => "it is ignored: give the column a name if it holds an answer"),
        D::SpreadsheetError { found } => message!(lang, [found]
            it "«{found}» è l'errore di una formula"
                => "la cella conta come vuota: correggi la formula nel foglio elettronico"
            en "“{found}” is the error of a formula"
                => "the cell counts as empty: correct the formula in the spreadsheet"),
        D::SpreadsheetErrorAsName { found } => message!(lang, [found]
            it "al posto del nome del comune c'è «{found}», l'errore di una formula"
                => "correggi la formula nel foglio elettronico, o scrivi il nome"
            en "in place of the name of the municipality there is “{found}”, the error of a formula"
                => "correct the formula in the spreadsheet, or write the name"),
    }
}

pub(super) fn workbook(kind: &WorkbookDiagnostic, lang: Lang) -> Message {
    use WorkbookDiagnostic as D;
    match kind {
        D::BrokenWorkbook => message!(lang,
            it "il foglio elettronico non si può leggere: è danneggiato, protetto da una password o di un altro formato"
                => "aprilo e salvalo di nuovo come .xlsx o .ods, senza password"
            en "the workbook cannot be read: it is damaged, protected with a password or of another format"
                => "open it and save it again as .xlsx or .ods, without a password"),
        D::TooManyCells { limit } => message!(lang,
            it "il foglio ha più di {limit} celle" => "controlla che sia il file giusto, o salvalo come CSV"
            en "the sheet has more than {limit} cells" => "check that this is the right file, or save it as CSV"),
        D::UnknownWorksheet { name, known } => message!(lang, [name, known]
            it "il file non ha un foglio «{name}»" => "fogli: {known}"
            en "the file has no sheet “{name}”" => "sheets: {known}"),
        D::WorkbookTooLarge { limit } => {
            let limit = limit / (1024 * 1024);
            message!(lang,
                it "il foglio elettronico è troppo grande: supera {limit} MiB, anche da decompresso"
                    => "salva solo il foglio che serve, per esempio come CSV UTF-8"
                en "the workbook is too large: more than {limit} MiB, also when unpacked"
                    => "save only the sheet that is needed, as CSV UTF-8 for example")
        }
        D::FormUnanswered { sheets } => message!(lang, [sheets]
            it "il questionario non ha ancora risposte: {sheets}"
                => "compila le celle gialle del foglio e ripeti il comando"
            en "the questionnaire has no answers yet: {sheets}"
                => "fill in the yellow cells of the sheet and run the command again"),
        D::RowsBelow { count } => {
            let rows = match count {
                1 => text!(lang, it "una riga sotto la tabella non viene letta" en "a row below the table is not read"),
                _ => text!(lang,
                    it "{count} righe sotto la tabella non vengono lette"
                    en "{count} rows below the table are not read"),
            };
            message!(lang,
                it "{rows}" => "sembrano totali o note: se c'è un comune, scrivine il nome e togli le righe vuote prima"
                en "{rows}" => "they look like totals or notes: if there is a municipality, give its name and remove blank rows before it")
        }
    }
}

pub(super) fn summary(kind: &SummaryDiagnostic, lang: Lang) -> Message {
    match kind {
        SummaryDiagnostic::NotASummary => message!(lang,
            it "questa non è una distribuzione di punteggi" => "usa un file scritto da `comino summary -f json`"
            en "this is not a distribution of scores" => "use a file written by `comino summary -f json`"),
        SummaryDiagnostic::NotARowOfScores => message!(lang,
            it "questa non è una riga di punteggi" => "usa una tabella stampata da `comino score --wide -f csv`"
            en "this is not a row of scores" => "use a table printed by `comino score --wide -f csv`"),
        SummaryDiagnostic::UnlikeSummary { property, found, expected } => {
            let (it, en) = property_words(*property);
            message!(lang, [found, expected]
                it "questa distribuzione ha {it} «{found}», non «{expected}»"
                    => "si confrontano e si sommano solo punteggi dello stesso indice dello stesso questionario, sulla \
                        stessa scala: usa una distribuzione di quelli, o scegli con --only e --index"
                en "this distribution has {en} `{found}`, not `{expected}`"
                    => "only scores on the same index of the same questionnaire, on the same scale, can be compared or \
                        added up: use a distribution of those, or choose with --only and --index")
        }
        SummaryDiagnostic::SummaryDiffers { property, found, expected } => {
            let (it, en) = property_words(*property);
            message!(lang, [found, expected]
                it "questa distribuzione ha {it} «{found}», non «{expected}»"
                    => "controlla che i punteggi siano confrontabili"
                en "this distribution has {en} `{found}`, not `{expected}`"
                    => "check that the scores can be compared")
        }
        SummaryDiagnostic::SameSummary { original } => message!(lang, [original]
            it "questa distribuzione è identica a quella di «{original}» e non viene sommata di nuovo"
                => "tieni uno solo dei due file"
            en "this summary is identical to that of “{original}” and is not added again"
                => "keep only one of the two files"),
        SummaryDiagnostic::UnnamedSummary => message!(lang,
            it "questa distribuzione non dice di quale questionario, indice e scala è"
                => "controlla che siano quelli giusti, o scrivila di nuovo con `comino summary -f json` dalle interviste"
            en "this distribution does not say which questionnaire, index and scale it is about"
                => "check that they are the right ones, or write it again with `comino summary -f json` from the interviews"),
    }
}

/// What a property is called in a sentence, in Italian and English.
fn property_words(property: SummaryProperty) -> (&'static str, &'static str) {
    match property {
        SummaryProperty::Questionnaire => ("il questionario", "the questionnaire"),
        SummaryProperty::Index => ("l'indice", "the index"),
        SummaryProperty::Scale => ("il massimo della scala", "the highest score"),
        SummaryProperty::Levels => ("i livelli", "the levels"),
        SummaryProperty::Version => ("la versione", "the version"),
        SummaryProperty::Wave => ("la rilevazione", "the wave"),
    }
}

pub(super) fn weights(kind: &WeightsDiagnostic, lang: Lang) -> Message {
    match kind {
        WeightsDiagnostic::UnknownWeight { column, nearest } => message!(lang, [column]
            it "il questionario non ha una dimensione o una domanda «{column}»"
                => "dai a ogni colonna il nome della dimensione o della domanda di cui contiene i pesi"
            en "the questionnaire has no dimension or question “{column}”"
                => "name each column after the dimension or question whose weights it contains")
        .or_nearest(nearest.as_ref(), lang),
        WeightsDiagnostic::WeightOfIndex { id } => message!(lang, [id]
            it "«{id}» è un indice e non ha un peso"
                => "solo le dimensioni e le domande hanno un peso: togli la colonna"
            en "“{id}” is an index and has no weight"
                => "only dimensions and questions have weights: remove the column"),
        WeightsDiagnostic::NoWeightSets => message!(lang,
            it "la tabella non contiene alcun insieme di pesi" => "aggiungi una riga per insieme"
            en "the table contains no set of weights" => "add one row per set"),
    }
}

pub(super) fn survey(kind: &SurveyDiagnostic, lang: Lang) -> Message {
    match kind {
        SurveyDiagnostic::MappedColumnMissing { column, nearest } => message!(lang, [column]
            it "la tabella esportata non ha la colonna «{column}»"
                => "scrivi il nome come nella prima riga della tabella"
            en "the export has no column “{column}”"
                => "write the name as in the first row of the export")
        .or_nearest(nearest.as_ref(), lang),
        SurveyDiagnostic::Corrected { unit, sent } => message!(lang, [unit, sent]
            it "chi risponde per «{unit}» ha inviato il modulo di nuovo, il {sent}"
                => "conta l'ultimo invio; se sono persone diverse, indica chi risponde"
            en "the respondent of “{unit}” sent the form again, on {sent}"
                => "the latest form counts; if they are different people, state who answers"),
        SurveyDiagnostic::RowsDiffer { unit, first, second } => message!(lang, [unit, first, second]
            it "le righe di «{unit}» indicano numeri di abitanti diversi: `{first}` e `{second}`"
                => "più righe dello stesso comune sono più rispondenti: scrivi lo stesso numero di abitanti in tutte, o in una sola"
            en "the rows of “{unit}” give different populations: `{first}` and `{second}`"
                => "several rows of the same municipality are several respondents: give the same population in all of them, or in only one"),
        SurveyDiagnostic::ColumnsDiffer { column, first, found } => message!(lang, [column, first, found]
            it "«{found}» non è quello che c'è nella colonna «{column}»: «{first}»"
                => "le due colonne sono la stessa domanda: lascia una delle due risposte, o trascura una colonna con `ignore` nella mappa"
            en "“{found}” differs from the column “{column}”: “{first}”"
                => "the two columns are the same question: keep one of the two answers, or leave out a column with `ignore` in the mapping"),
        SurveyDiagnostic::FreeText { found, question, as_other: true } => message!(lang, [found, question]
            it "«{found}» non è un'opzione di «{question}»: è letto come «altro», e resta come nota"
                => "se è un'opzione, indicala sotto `options` nella mappa; `convert --draft-mapping FILE` ne scrive una da completare"
            en "“{found}” is not an option of “{question}”: it is read as “other”, and kept as a note"
                => "if it is an option, give it under `options` in the mapping; `convert --draft-mapping FILE` writes one to fill in"),
        SurveyDiagnostic::FreeText { found, question, as_other: false } => message!(lang, [found, question]
            it "«{found}» non è un'opzione di «{question}»: resta solo come nota"
                => "se è un'opzione, indicala sotto `options` nella mappa; `convert --draft-mapping FILE` ne scrive una da completare"
            en "“{found}” is not an option of “{question}”: it is only kept as a note"
                => "if it is an option, give it under `options` in the mapping; `convert --draft-mapping FILE` writes one to fill in"),
        SurveyDiagnostic::HardlyRecognised { tool, found, questions } => {
            let advice = export_advice(*tool, lang);
            let (found, questions) = (&found.to_string(), &questions.to_string());
            message!(lang, [found, questions]
                it "l'esportazione ha una colonna per {found} domande su {questions}" => "{advice}"
                en "the export has a column for {found} of {questions} questions" => "{advice}")
        }
    }
}

/// Returns what to export instead if hardly any column is a question.
fn export_advice(tool: ExportTool, lang: Lang) -> &'static str {
    match tool {
        ExportTool::Limesurvey => lang.choose(
            "esporta le risposte con «Codice della domanda» o «Testo completo della domanda» come intestazioni; per codici diversi \
             dagli id, `convert --draft-mapping FILE` scrive una mappa da completare",
            "export the responses with “Question code” or “Full question text” as headings; where codes differ from ids, \
             `convert --draft-mapping FILE` writes a mapping to fill in",
        ),
        ExportTool::Kobo => lang.choose(
            "esporta con «Valori e intestazioni XML», o con le etichette in italiano o in inglese; per nomi diversi dagli id, \
             `convert --draft-mapping FILE` scrive una mappa da completare",
            "export with “XML values and headers”, or with the labels in Italian or English; where names differ from ids, \
             `convert --draft-mapping FILE` writes a mapping to fill in",
        ),
        ExportTool::Google => lang.choose(
            "esporta le risposte («Scarica risposte», o il foglio collegato) di un modulo con i testi delle domande del questionario; \
             per testi diversi, `convert --draft-mapping FILE` scrive una mappa da completare",
            "export the responses (“Download responses”, or the linked sheet) of a form with the texts of the questionnaire; where \
             texts differ, `convert --draft-mapping FILE` writes a mapping to fill in",
        ),
        ExportTool::Microsoft => lang.choose(
            "apri le risposte in Excel e salva quel file, di un modulo con i testi delle domande del questionario; per testi \
             diversi, `convert --draft-mapping FILE` scrive una mappa da completare",
            "open the responses in Excel and save that file, of a form with the texts of the questionnaire; where texts differ, \
             `convert --draft-mapping FILE` writes a mapping to fill in",
        ),
        ExportTool::Other => lang.choose(
            "serve una riga per rispondente, con gli id o i testi delle domande come intestazioni; per intestazioni diverse, \
             `convert --draft-mapping FILE` scrive una mappa da completare",
            "one row per respondent is needed, with ids or texts of questions as headings; for other headings, \
             `convert --draft-mapping FILE` writes a mapping to fill in",
        ),
    }
}

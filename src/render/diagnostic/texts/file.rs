//! Files as a whole.

use super::super::message::{Message, message, text};
use crate::diagnostics::{FileDiagnostic as D, Limit, Syntax, TemplateFault};
use crate::lang::Lang;

pub(super) fn file(kind: &D, lang: Lang) -> Message {
    match kind {
        D::EmptyFile => message!(lang,
            it "il file è vuoto"
                => "se doveva contenere qualcosa, controlla di averlo salvato"
            en "the file is empty"
                => "if it should hold something, check that it was saved"),
        D::BinaryFile => message!(lang,
            it "questo non è un file di testo"
                => "servono file YAML o CSV: da un foglio di calcolo, salva prima come «CSV UTF-8»"
            en "this is not a text file"
                => "YAML or CSV files are needed: save a spreadsheet as “CSV UTF-8” first"),
        D::NotUtf8 { utf16 } => {
            let found = match utf16 {
                true => text!(lang, it "il file è salvato in UTF-16" en "the file is saved as UTF-16"),
                false => text!(lang, it "il file non è salvato in UTF-8" en "the file is not saved as UTF-8"),
            };
            message!(lang,
                it "{found}" => "salvalo di nuovo scegliendo la codifica UTF-8 (in Excel il tipo «CSV UTF-8»)"
                en "{found}" => "save it again with the encoding UTF-8 (in Excel the type “CSV UTF-8”)")
        }
        D::FileTooLarge { bytes, limit } => {
            let (bytes, limit) = (&megabytes(*bytes), &megabytes(*limit));
            message!(lang, [bytes, limit]
                it "il file è troppo grande: {bytes} MB" => "al massimo {limit} MB"
                en "the file is too large: {bytes} MB" => "at most {limit} MB")
        }
        D::BrokenPacking { cut_short: true } => message!(lang,
            it "il file compresso finisce prima del tempo"
                => "copialo o scaricalo di nuovo: manca la fine"
            en "the packed file ends too early"
                => "copy or download it again: the end is missing"),
        D::BrokenPacking { cut_short: false } => message!(lang,
            it "il file compresso è rovinato"
                => "copialo o scaricalo di nuovo, oppure ricomprimilo"
            en "the packed file is broken"
                => "copy or download it again, or pack it anew"),
        D::YamlSyntax { syntax } => syntax_error(syntax, lang),
        D::TooComplex { limit: Limit::Depth } => message!(lang,
            it "ci sono troppi blocchi uno dentro l'altro"
                => "un questionario vero ne ha pochi: controlla i rientri e le parentesi"
            en "there are too many blocks one inside the other"
                => "a real questionnaire has few: check indents and brackets"),
        D::TooComplex { limit: Limit::Values } => message!(lang,
            it "il file contiene troppi valori"
                => "gli alias (`*nome`) possono moltiplicarli: scrivi i valori per esteso o dividi il file"
            en "the file holds too many values"
                => "aliases (`*name`) can multiply them: write the values out, or divide the file"),
        D::SeveralDocuments => message!(lang,
            it "il file contiene più documenti, separati da `---`"
                => "metti ogni documento in un file suo"
            en "the file holds several documents, divided by `---`"
                => "put each document in a file of its own"),
        D::ControlCharacter { text } => message!(lang, [text]
            it "nel testo ci sono caratteri invisibili: «{text}»"
                => "di solito arrivano da un copia e incolla: cancellali o riscrivi il testo"
            en "the text holds invisible characters: “{text}”"
                => "they mostly come with copy and paste: delete them, or type the text again"),
        D::TemplateWrong { fault } => {
            let fault = template_fault(fault, lang);
            message!(lang,
                it "il modello non si può compilare: {fault}"
                    => "`comino convention --show-template` stampa quello fornito col programma, con i nomi che si possono usare"
                en "the template cannot be filled in: {fault}"
                    => "`comino convention --show-template` prints the shipped one, with the names that can be used")
        }
    }
}

fn megabytes(bytes: u64) -> f64 {
    (bytes as f64 / 1_048_576.0 * 10.0).ceil() / 10.0
}

fn template_fault(fault: &TemplateFault, lang: Lang) -> String {
    match fault {
        TemplateFault::Unclosed => text!(lang,
            it "un blocco, una parentesi o delle virgolette non sono chiusi"
            en "a block, a bracket or a quote is not closed"),
        TemplateFault::Syntax => text!(lang,
            it "qui la sintassi non è quella dei modelli"
            en "this is not how templates are written"),
        TemplateFault::UnknownTag(name) => text!(lang, [name]
            it "l'istruzione «{name}» non esiste"
            en "there is no tag “{name}”"),
        TemplateFault::UnknownName(Some(name)) => text!(lang, [name]
            it "il nome «{name}» non c'è fra i dati"
            en "the data have no name “{name}”"),
        TemplateFault::UnknownName(None) => text!(lang,
            it "un nome non c'è fra i dati"
            en "the data do not have a name that is used"),
        TemplateFault::UnknownFilter(name) => text!(lang, [name]
            it "il filtro «{name}» non esiste"
            en "there is no filter “{name}”"),
        TemplateFault::UnknownTest(name) => text!(lang, [name]
            it "la prova «{name}» non esiste"
            en "there is no test “{name}”"),
        TemplateFault::UnknownFunction(Some(name)) => text!(lang, [name]
            it "la funzione «{name}» non esiste"
            en "there is no function “{name}”"),
        TemplateFault::UnknownFunction(None) => text!(lang,
            it "una funzione non esiste"
            en "there is no such function"),
        TemplateFault::Arguments => text!(lang,
            it "fra le parentesi di una funzione o di un filtro c'è troppo o troppo poco"
            en "a function or a filter has too few or too many words in its brackets"),
        TemplateFault::Operation => text!(lang,
            it "con questo valore l'operazione non è possibile"
            en "this value does not admit what is done with it"),
    }
}

fn syntax_error(syntax: &Syntax, lang: Lang) -> Message {
    match syntax {
        Syntax::Tab => message!(lang,
            it "qui c'è una tabulazione"
                => "per rientrare usa solo spazi"
            en "there is a tab here"
                => "indent with spaces only"),
        Syntax::HardSpace => message!(lang,
            it "qui c'è uno spazio speciale, che sembra uno spazio e non lo è"
                => "viene spesso da Word o da una pagina web: cancellalo e batti la barra spaziatrice"
            en "there is a special space here, which looks like one and is none"
                => "it often comes from Word or a web page: delete it and press the space bar"),
        Syntax::UnclosedQuote => message!(lang,
            it "queste virgolette non vengono mai chiuse"
                => "chiudile alla fine del testo"
            en "this quotation mark is never closed"
                => "close it at the end of the text"),
        Syntax::TextAfterQuote => message!(lang,
            it "il testo continua dopo le virgolette di chiusura"
                => "tra parentesi, separa le voci con una virgola; con un apostrofo dentro, usa le virgolette doppie: \"l'ufficio\"; oppure nessuna"
            en "the text goes on after its closing quotation mark"
                => "within brackets, divide entries with a comma; with an apostrophe inside, use double quotation marks: \"l'ufficio\"; or none"),
        Syntax::UnclosedBracket => message!(lang,
            it "questa parentesi non viene mai chiusa"
                => "aggiungi `]` o `}}`"
            en "this bracket is never closed"
                => "add `]` or `}}`"),
        Syntax::WithinBrackets => message!(lang,
            it "qui, tra le parentesi, manca una virgola o ci sono due punti di troppo"
                => "separa le voci con una virgola; un testo che contiene virgole o due punti va tra virgolette doppie"
            en "within these brackets there is a comma too few here, or a colon too many"
                => "divide entries with a comma; put a text that holds commas or colons in double quotation marks"),
        Syntax::StrayColon => message!(lang,
            it "i due punti qui non sono ammessi"
                => "se fanno parte del testo, mettilo tra virgolette doppie; se questa è una chiave, guarda il rientro e la riga prima"
            en "a colon cannot stand here"
                => "if it is part of the text, put the text in double quotation marks; if this is a key, see its indent and the line before"),
        Syntax::MissingColon => message!(lang,
            it "questa riga non ha i due punti"
                => "dopo una chiave vanno i due punti e uno spazio: `chiave: valore`"
            en "there is no colon in this line"
                => "a key is followed by a colon and a space: `key: value`"),
        Syntax::Indent => message!(lang,
            it "questa riga comincia troppo a destra o troppo a sinistra"
                => "allineala con le righe dello stesso blocco"
            en "this line begins too far right or left"
                => "align it with the other lines of its block"),
        Syntax::ReservedSign(sign) => message!(lang, [sign]
            it "un testo non può cominciare con «{sign}»"
                => "metti tutto il testo tra virgolette doppie"
            en "a text cannot begin with “{sign}”"
                => "put the whole text in double quotation marks"),
        Syntax::ComplexKey => message!(lang,
            it "una chiave è una parola, qui c'è una lista o un blocco"
                => "scrivi prima dei due punti un nome, dopo il suo valore"
            en "a key is a word, here stands a list or a block"
                => "write a name before the colon and its value behind it"),
        Syntax::UnknownAlias => message!(lang,
            it "questo alias (`*nome`) non è definito prima"
                => "se l'asterisco fa parte del testo, metti il testo tra virgolette doppie"
            en "this alias (`*name`) is not defined before"
                => "if the asterisk is part of the text, put the text in double quotation marks"),
        Syntax::Other(error) => message!(lang, [error]
            it "qui il file non è scritto in YAML corretto (il lettore dice: «{error}»)"
                => "controlla rientri, virgolette e parentesi di questa riga e di quella prima"
            en "this is not correct YAML (the reader says: “{error}”)"
                => "check the indents, quotation marks and brackets of this line and the one before"),
    }
}

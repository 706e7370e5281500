//! Files as a whole.

use super::super::message::{Message, message, text};
use crate::diagnostics::{FileDiagnostic as D, Limit, ScalarDiagnostic, Syntax, TemplateFault};
use crate::lang::Lang;

pub(super) fn file(kind: &D, lang: Lang) -> Message {
    match kind {
        D::EmptyFile => message!(lang,
            it "il file è vuoto"
                => "se doveva contenere qualcosa, controlla di averlo salvato"
            en "the file is empty"
                => "if it should not be, check that it was saved"),
        D::BinaryFile => message!(lang,
            it "questo non è un file di testo"
                => "serve un file YAML o CSV: se è un foglio di calcolo, salvalo come «CSV UTF-8»"
            en "this is not a text file"
                => "a YAML or CSV file is needed: save a spreadsheet as “CSV UTF-8”"),
        D::NotUtf8 { utf16 } => {
            let found = match utf16 {
                true => text!(lang, it "il file è salvato in UTF-16" en "the file is saved as UTF-16"),
                false => text!(lang, it "il file non è salvato in UTF-8" en "the file is not saved as UTF-8"),
            };
            message!(lang,
                it "{found}" => "salvalo di nuovo con la codifica UTF-8 (in un editor di testo la si sceglie quando si salva; in Excel è il tipo di file «CSV UTF-8»)"
                en "{found}" => "save it again as UTF-8 (in a text editor, choose the encoding when saving; in Excel, the file type “CSV UTF-8”)")
        }
        D::FileTooLarge { bytes, limit } => {
            let (bytes, limit) = (&megabytes(*bytes), &megabytes(*limit));
            message!(lang, [bytes, limit]
                it "il file è troppo grande: {bytes} MB" => "il limite è {limit} MB"
                en "the file is too large: {bytes} MB" => "the limit is {limit} MB")
        }
        D::BrokenPacking { cut_short: true } => message!(lang,
            it "il file compresso è incompleto"
                => "copialo o scaricalo di nuovo: manca la fine"
            en "the compressed file is incomplete"
                => "copy or download it again: the end is missing"),
        D::BrokenPacking { cut_short: false } => message!(lang,
            it "il file compresso è danneggiato"
                => "copialo o scaricalo di nuovo, oppure comprimilo di nuovo"
            en "the compressed file is damaged"
                => "copy, download or compress it again"),
        D::UnpackedTooLarge { limit, values } => {
            let (limit, millions) = (&megabytes(*limit), &(*values as f64 / 1e6));
            message!(lang, [limit, millions]
                it "la tabella decompressa supera {limit} MB o {millions} milioni di valori"
                    => "decomprimila, o usa `score --wide -f csv` o `summary`, che leggono tabelle di ogni dimensione"
                en "the table exceeds {limit} MB or {millions} million values when decompressed"
                    => "decompress it, or use `score --wide -f csv` or `summary`, which read tables of any size")
        }
        D::YamlSyntax { syntax } => syntax_error(syntax, lang),
        D::TooComplex { limit: Limit::Depth } => message!(lang,
            it "ci sono troppi blocchi annidati"
                => "a un questionario ne bastano pochi: controlla i rientri e le parentesi"
            en "blocks are nested too deeply"
                => "a questionnaire needs few levels: check the indentation and the brackets"),
        D::TooComplex { limit: Limit::Values } => message!(lang,
            it "il file contiene troppi valori"
                => "gli alias (`*nome`) possono moltiplicarli: scrivi i valori per esteso o dividi il file"
            en "the file contains too many values"
                => "aliases (`*name`) can multiply them: write the values out, or split the file"),
        D::SeveralDocuments => message!(lang,
            it "il file contiene più documenti, separati da `---`"
                => "metti ogni documento in un file separato"
            en "the file contains several documents, separated by `---`"
                => "put each document in a separate file"),
        D::ControlCharacter { text } => message!(lang, [text]
            it "nel testo ci sono caratteri invisibili: «{text}»"
                => "di solito arrivano da un copia e incolla: cancellali o riscrivi il testo"
            en "the text contains invisible characters: “{text}”"
                => "they usually come from copying and pasting: delete them, or type the text again"),
        D::TemplateWrong { fault } => {
            let fault = template_fault(fault, lang);
            message!(lang,
                it "il modello non si può compilare: {fault}"
                    => "`comino convention --show-template` stampa il modello del programma, con i nomi che si possono usare"
                en "the template cannot be filled in: {fault}"
                    => "`comino convention --show-template` prints the built-in template, with the names that can be used")
        }
    }
}

fn megabytes(bytes: u64) -> f64 {
    (bytes as f64 / 1_048_576.0 * 10.0).ceil() / 10.0
}

fn template_fault(fault: &TemplateFault, lang: Lang) -> String {
    match fault {
        TemplateFault::Unclosed => text!(lang,
            it "un blocco, una parentesi o delle virgolette non vengono mai chiusi"
            en "a block, bracket or quotation mark is never closed"),
        TemplateFault::Syntax => text!(lang,
            it "la sintassi non è valida"
            en "the syntax is not valid"),
        TemplateFault::UnknownTag(name) => text!(lang, [name]
            it "l'istruzione «{name}» non esiste"
            en "there is no tag “{name}”"),
        TemplateFault::UnknownName(Some(name)) => text!(lang, [name]
            it "fra i dati non esiste il nome «{name}»"
            en "the data contain no name “{name}”"),
        TemplateFault::UnknownName(None) => text!(lang,
            it "un nome usato qui non esiste fra i dati"
            en "the data do not contain a name that is used here"),
        TemplateFault::UnknownFilter(name) => text!(lang, [name]
            it "il filtro «{name}» non esiste"
            en "there is no filter “{name}”"),
        TemplateFault::UnknownTest(name) => text!(lang, [name]
            it "il test «{name}» non esiste"
            en "there is no test “{name}”"),
        TemplateFault::UnknownFunction(Some(name)) => text!(lang, [name]
            it "la funzione «{name}» non esiste"
            en "there is no function “{name}”"),
        TemplateFault::UnknownFunction(None) => text!(lang,
            it "una funzione usata qui non esiste"
            en "a function used here does not exist"),
        TemplateFault::Arguments => text!(lang,
            it "una funzione o un filtro ha un numero sbagliato di argomenti"
            en "a function or filter has the wrong number of arguments"),
        TemplateFault::Operation => text!(lang,
            it "l'operazione non è possibile con questo valore"
            en "the operation is not possible with this value"),
        TemplateFault::TooLarge(most) => {
            let most = &most.to_string();
            text!(lang, [most]
            it "il modello è troppo grande: al massimo {most} kB"
            en "the template is too large: at most {most} kB")
        }
        TemplateFault::TooDeep => text!(lang,
            it "troppi blocchi o parentesi uno dentro l'altro: al massimo 150"
            en "too many blocks or brackets within each other: at most 150"),
        TemplateFault::TooMuchWork(most) => {
            let most = &most.to_string();
            text!(lang, [most]
            it "il modello richiede troppo lavoro: al massimo {most} passi (c'è un ciclo troppo lungo?)"
            en "the template takes too much work: at most {most} steps (is there a loop that is too long?)")
        }
        TemplateFault::NoMemory => text!(lang,
            it "la memoria non basta per questo modello"
            en "there is not enough memory for this template"),
    }
}

pub(super) fn scalar(kind: &ScalarDiagnostic, lang: Lang) -> Message {
    use ScalarDiagnostic as D;
    match kind {
        D::TextCutAtHash { read } => message!(lang, [read]
            it "il testo finisce prima di `#`: è letto «{read}»"
                => "uno spazio e `#` cominciano un commento: se fa parte del testo, metti il testo tra virgolette doppie; se è un commento, scrivilo su una riga a parte"
            en "the text ends before `#`: it is read as “{read}”"
                => "a space and `#` begin a comment: if it is part of the text, put the text in double quotation marks; if it is a comment, write it on a line of its own"),
        D::BackslashEscape { read } => message!(lang, [read]
            it "tra virgolette doppie la barra `\\` ha un significato speciale: il testo è letto «{read}»"
                => "usa le virgolette semplici, 'C:\\uffici', o nessuna"
            en "in double quotation marks a backslash has a special meaning: the text is read as “{read}”"
                => "use single quotation marks, 'C:\\offices', or none"),
        D::TagOrAnchor { found } => message!(lang, [found]
            it "«{found}» non fa parte del testo: in YAML una parola che comincia con `!` o `&` ha un altro significato"
                => "se ne fa parte, metti tutto il testo tra virgolette doppie"
            en "“{found}” is not part of the text: in YAML a word that begins with `!` or `&` has another meaning"
                => "if it is part of it, put the whole text in double quotation marks"),
    }
}

fn syntax_error(syntax: &Syntax, lang: Lang) -> Message {
    match syntax {
        Syntax::Tab => message!(lang,
            it "qui c'è una tabulazione"
                => "per i rientri usa solo spazi"
            en "there is a tab here"
                => "indent with spaces only"),
        Syntax::HardSpace => message!(lang,
            it "qui c'è uno spazio unificatore, che sembra uno spazio normale ma non lo è"
                => "arriva spesso da Word o da una pagina web: sostituiscilo con uno spazio normale"
            en "there is a no-break space here, which only looks like a space"
                => "it often comes from Word or a web page: replace it with a normal space"),
        Syntax::UnclosedQuote => message!(lang,
            it "queste virgolette non vengono mai chiuse"
                => "chiudile alla fine del testo"
            en "this quotation mark is never closed"
                => "close it at the end of the text"),
        Syntax::TextAfterQuote => message!(lang,
            it "il testo continua dopo le virgolette di chiusura"
                => "tra parentesi, separa le voci con una virgola; se il testo contiene un apostrofo, usa le virgolette doppie, \"l'ufficio\", o nessuna"
            en "the text continues after its closing quotation mark"
                => "inside brackets, separate entries with commas; if the text contains an apostrophe, use double quotation marks, \"l'ufficio\", or none"),
        Syntax::UnclosedBracket => message!(lang,
            it "questa parentesi non viene mai chiusa"
                => "aggiungi `]` o `}}`"
            en "this bracket is never closed"
                => "add `]` or `}}`"),
        Syntax::WithinBrackets => message!(lang,
            it "qui, tra parentesi, manca una virgola o c'è un segno di due punti in più"
                => "separa le voci con una virgola; un testo che contiene virgole o due punti va tra virgolette doppie"
            en "inside the brackets, a comma is missing here, or there is an extra colon"
                => "separate entries with commas; put a text that contains commas or colons in double quotation marks"),
        Syntax::HashWithinBrackets => message!(lang,
            it "da questo `#` in poi la riga è un commento, anche la parentesi che chiude"
                => "metti il testo tra virgolette doppie"
            en "from this `#` on the line is a comment, the closing bracket included"
                => "put the text in double quotation marks"),
        Syntax::Escape => message!(lang,
            it "tra virgolette doppie la barra `\\` ha un significato speciale, e qui non ne ha uno valido"
                => "usa le virgolette semplici, 'C:\\uffici', o nessuna"
            en "in double quotation marks a backslash has a special meaning, and this one has none"
                => "use single quotation marks, 'C:\\offices', or none"),
        Syntax::TypographicQuotes => message!(lang,
            it "queste sono le virgolette di Word, che qui non contano come virgolette"
                => "usa quelle diritte: \"testo\""
            en "these are the quotation marks of Word, which do not count as such here"
                => "use straight ones: \"text\""),
        Syntax::StrayColon => message!(lang,
            it "qui i due punti non sono ammessi"
                => "se fanno parte del testo, mettilo tra virgolette doppie; se questa è una chiave, controlla il rientro e la riga precedente"
            en "a colon is not allowed here"
                => "if it is part of the text, put the text in double quotation marks; if this is a key, check its indentation and the line before"),
        Syntax::MissingColon => message!(lang,
            it "in questa riga mancano i due punti"
                => "dopo una chiave vanno i due punti e uno spazio: `chiave: valore`"
            en "this line has no colon"
                => "a key is followed by a colon and a space: `key: value`"),
        Syntax::DashWithoutSpace => message!(lang,
            it "dopo il trattino manca uno spazio"
                => "una voce di un elenco si scrive `- id: …`"
            en "a space is missing after the dash"
                => "an entry of a list is written `- id: …`"),
        Syntax::Indent => message!(lang,
            it "questa riga ha un rientro sbagliato"
                => "allineala alle altre righe dello stesso blocco"
            en "this line has the wrong indentation"
                => "align it with the other lines of its block"),
        Syntax::ReservedSign(sign) => message!(lang, [sign]
            it "un testo non può cominciare con «{sign}»"
                => "metti tutto il testo tra virgolette doppie"
            en "a text cannot begin with “{sign}”"
                => "put the whole text in double quotation marks"),
        Syntax::ComplexKey => message!(lang,
            it "una chiave deve essere un nome, ma qui c'è un elenco o un blocco"
                => "scrivi un nome prima dei due punti e il suo valore dopo"
            en "a key must be a name, but this is a list or a block"
                => "write a name before the colon and its value after it"),
        Syntax::UnknownAlias => message!(lang,
            it "questo alias (`*nome`) non è stato definito prima"
                => "se l'asterisco fa parte del testo, metti il testo tra virgolette doppie"
            en "this alias (`*name`) is not defined above"
                => "if the asterisk is part of the text, put the text in double quotation marks"),
        Syntax::Other(error) => message!(lang, [error]
            it "qui il file non è YAML valido (errore di lettura: «{error}»)"
                => "controlla rientri, virgolette e parentesi di questa riga e della precedente"
            en "this is not valid YAML (parser error: “{error}”)"
                => "check the indentation, quotation marks and brackets of this line and the one before"),
    }
}

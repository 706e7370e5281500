//! Il file come testo.

use super::super::Said;
use super::{number, quoted};
use crate::source::{Limit, Mistake as M, Syntax, TemplateFault};

pub(super) fn said(mistake: &M) -> Option<Said> {
    let said = match mistake {
        M::EmptyFile => Said::new("il file è vuoto", "se doveva contenere qualcosa, controlla di averlo salvato"),
        M::BinaryFile => Said::new(
            "questo non è un file di testo",
            "servono file YAML o CSV: da un foglio di calcolo, salva prima come «CSV UTF-8»",
        ),
        M::NotUtf8 { utf16 } => Said::new(
            if *utf16 { "il file è salvato in UTF-16" } else { "il file non è salvato in UTF-8" },
            "salvalo di nuovo scegliendo la codifica UTF-8 (in Excel il tipo «CSV UTF-8»)",
        ),
        M::FileTooLarge { bytes, limit } => Said::new(
            format!("il file è troppo grande: {} MB", megabytes(*bytes)),
            format!("al massimo {} MB", megabytes(*limit)),
        ),
        M::BrokenPacking { cut_short: true } => {
            Said::new("il file compresso finisce prima del tempo", "copialo o scaricalo di nuovo: manca la fine")
        }
        M::BrokenPacking { cut_short: false } => {
            Said::new("il file compresso è rovinato", "copialo o scaricalo di nuovo, oppure ricomprimilo")
        }
        M::YamlSyntax { syntax } => self::syntax(syntax),
        M::TooComplex { limit: Limit::Depth } => Said::new(
            "ci sono troppi blocchi uno dentro l'altro",
            "un questionario vero ne ha pochi: controlla i rientri e le parentesi",
        ),
        M::TooComplex { limit: Limit::Values } => Said::new(
            "il file contiene troppi valori",
            "gli alias (`*nome`) possono moltiplicarli: scrivi i valori per esteso o dividi il file",
        ),
        M::SeveralDocuments => {
            Said::new("il file contiene più documenti, separati da `---`", "metti ogni documento in un file suo")
        }
        M::ControlCharacter { text } => Said::new(
            format!("nel testo ci sono caratteri invisibili: {}", quoted(text)),
            "di solito arrivano da un copia e incolla: cancellali o riscrivi il testo",
        ),
        M::TemplateWrong { fault } => Said::new(
            format!("il modello non si può compilare: {}", template(fault)),
            "`comino convention --show-template` stampa quello fornito col programma, con i nomi che si possono usare",
        ),
        _ => return None,
    };
    Some(said)
}

fn template(fault: &TemplateFault) -> String {
    match fault {
        TemplateFault::Unclosed => "un blocco, una parentesi o delle virgolette non sono chiusi".to_owned(),
        TemplateFault::Syntax => "qui la sintassi non è quella dei modelli".to_owned(),
        TemplateFault::UnknownTag(name) => format!("l'istruzione {} non esiste", quoted(name)),
        TemplateFault::UnknownName(Some(name)) => format!("il nome {} non c'è fra i dati", quoted(name)),
        TemplateFault::UnknownName(None) => "un nome non c'è fra i dati".to_owned(),
        TemplateFault::UnknownFilter(name) => format!("il filtro {} non esiste", quoted(name)),
        TemplateFault::UnknownTest(name) => format!("la prova {} non esiste", quoted(name)),
        TemplateFault::UnknownFunction(Some(name)) => format!("la funzione {} non esiste", quoted(name)),
        TemplateFault::UnknownFunction(None) => "una funzione non esiste".to_owned(),
        TemplateFault::Arguments => {
            "fra le parentesi di una funzione o di un filtro c'è troppo o troppo poco".to_owned()
        }
        TemplateFault::Operation => "con questo valore l'operazione non è possibile".to_owned(),
    }
}

fn syntax(syntax: &Syntax) -> Said {
    match syntax {
        Syntax::Tab => Said::new("qui c'è una tabulazione", "per rientrare usa solo spazi"),
        Syntax::HardSpace => Said::new(
            "qui c'è uno spazio speciale, che sembra uno spazio e non lo è",
            "viene spesso da Word o da una pagina web: cancellalo e batti la barra spaziatrice",
        ),
        Syntax::UnclosedQuote => Said::new("queste virgolette non vengono mai chiuse", "chiudile alla fine del testo"),
        Syntax::TextAfterQuote => Said::new(
            "il testo continua dopo le virgolette di chiusura",
            "tra parentesi, separa le voci con una virgola; con un apostrofo dentro, usa le virgolette doppie: \"l'ufficio\"; oppure nessuna",
        ),
        Syntax::UnclosedBracket => Said::new("questa parentesi non viene mai chiusa", "aggiungi `]` o `}`"),
        Syntax::WithinBrackets => Said::new(
            "qui, tra le parentesi, manca una virgola o ci sono due punti di troppo",
            "separa le voci con una virgola; un testo che contiene virgole o due punti va tra virgolette doppie",
        ),
        Syntax::StrayColon => Said::new(
            "i due punti qui non sono ammessi",
            "se fanno parte del testo, mettilo tra virgolette doppie; se questa è una chiave, guarda il rientro e la riga prima",
        ),
        Syntax::MissingColon => Said::new(
            "questa riga non ha i due punti",
            "dopo una chiave vanno i due punti e uno spazio: `chiave: valore`",
        ),
        Syntax::Indent => Said::new(
            "questa riga comincia troppo a destra o troppo a sinistra",
            "allineala con le righe dello stesso blocco",
        ),
        Syntax::ReservedSign(sign) => Said::new(
            format!("un testo non può cominciare con {}", quoted(&sign.to_string())),
            "metti tutto il testo tra virgolette doppie",
        ),
        Syntax::ComplexKey => Said::new(
            "una chiave è una parola, qui c'è una lista o un blocco",
            "scrivi prima dei due punti un nome, dopo il suo valore",
        ),
        Syntax::UnknownAlias => Said::new(
            "questo alias (`*nome`) non è definito prima",
            "se l'asterisco fa parte del testo, metti il testo tra virgolette doppie",
        ),
        Syntax::Other(said) => Said::new(
            format!("qui il file non è scritto in YAML corretto (il lettore dice: {})", quoted(said)),
            "controlla rientri, virgolette e parentesi di questa riga e di quella prima",
        ),
    }
}

fn megabytes(bytes: u64) -> String {
    number((bytes as f64 / 1_048_576.0 * 10.0).ceil() / 10.0)
}

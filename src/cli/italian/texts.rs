//! Every text of the help pages in Italian: commands by their path, arguments by path and id.

/// What `-h` and `-V` do.
pub const HELP: &str = "Mostra questo aiuto";
pub const VERSION: &str = "Mostra la versione";

/// What each command does; the path of the program itself is empty.
pub const COMMANDS: &[(&str, &str)] = &[
    (
        "",
        "Misura la maturità digitale dei piccoli comuni e quanto sono pronti a gestire l'informatica in forma associata",
    ),
    ("check", "Leggi questionari e interviste ed elenca tutti i problemi"),
    ("score", "La scheda di ogni comune: indici, dimensioni e domande"),
    ("compare", "I comuni a confronto: graduatoria, livelli, dimensioni, valori del gruppo"),
    ("summary", "Come si distribuiscono i punteggi di molti comuni; le distribuzioni si sommano"),
    ("explain", "Perché un comune ha il suo punteggio, fino alle singole risposte"),
    ("plan", "Quale fase del percorso comune è pronta, che cosa blocca le altre, da dove cominciare"),
    ("robustness", "Quanto è salda la graduatoria: altri pesi, risposte che mancano, singole domande"),
    (
        "trend",
        "Che cosa è cambiato fra una rilevazione e l'altra: ogni indice prima e dopo, e le risposte che l'hanno mosso",
    ),
    ("report", "Il documento per la riunione: tabelle, figure, il piano, una pagina per comune, il metodo"),
    ("convention", "Una bozza di convenzione fra i comuni, da un modello: parti, fasi, quote della spesa"),
    ("new", "Una cartella pronta per le interviste: un file per comune, da compilare"),
    ("interview", "Fai le domande nel terminale; ogni risposta è salvata subito, e si riprende da dove si era rimasti"),
    ("sheet", "La scheda del comune: risposte, punteggi, spazio per correzioni e firme"),
    ("convert", "Interviste in tabella, tabelle in interviste, esportazioni di sondaggi nelle une o nelle altre"),
    ("questionnaire", "I questionari forniti col programma e i moduli che se ne ricavano"),
    ("questionnaire new", "Un breve questionario commentato da cui cominciarne uno proprio"),
    ("questionnaire schema", "Lo schema JSON dei questionari o delle interviste, per gli editor"),
    ("questionnaire form", "Un questionario come pagina per il browser, che il comune compila da sé, senza rete"),
    ("questionnaire xlsform", "Un questionario come XLSForm, per KoboToolbox, ODK e simili"),
    ("questionnaire list", "Elenca i questionari forniti col programma"),
    ("questionnaire show", "Mostra un questionario: dimensioni, domande, opzioni e punti"),
    ("completions", "Il completamento dei comandi per una shell"),
    ("man", "Le pagine di manuale, per chi prepara i pacchetti"),
];

/// What stands at the end of a help page.
pub const ENDS: &[(&str, &str)] = &[(
    "",
    "Codice di uscita: 0 tutto bene, 1 i file contengono errori, 2 riga di comando sbagliata o errore di sistema.\n\n\
     Per chi comincia c'è una guida, dall'installazione alla riunione: docs/guida.md.",
)];

/// The headings of manual pages.
pub const MANUAL_HEADINGS: &[(&str, &str)] = &[
    ("NAME", "NOME"),
    ("SYNOPSIS", "SINTASSI"),
    ("DESCRIPTION", "DESCRIZIONE"),
    ("OPTIONS", "OPZIONI"),
    ("SUBCOMMANDS", "COMANDI"),
    ("EXTRA", "ALTRO"),
    ("VERSION", "VERSIONE"),
];

/// The Italian of an argument.
#[derive(Clone, Copy)]
pub struct Argument {
    /// The path of its command; [`ANY`] for one that several commands share.
    pub command: &'static str,
    /// Its id.
    pub id: &'static str,
    /// The name of its value; empty for one without.
    pub value: &'static str,
    /// What it does.
    pub help: &'static str,
}

/// Stands for every command that has the argument and no text of its own for it.
pub const ANY: &str = "*";

const PATHS: &str = "Interviste, tabelle o cartelle che ne contengono; - legge una tabella dallo standard input";

/// Every argument.
pub const ARGUMENTS: &[Argument] = &[
    argument(
        "check",
        "paths",
        "PERCORSO",
        "Questionari, interviste, tabelle o cartelle che ne contengono; - legge una tabella dallo standard input",
    ),
    argument("score", "paths", "PERCORSO", PATHS),
    argument("score", "wide", "", "Una riga per comune: l'indice e le sue dimensioni (csv e csv-it)"),
    argument("score", "index", "ID", "L'indice di --wide [predefinito: il primo]"),
    argument("compare", "paths", "PERCORSO", PATHS),
    argument("compare", "index", "ID", "L'indice della graduatoria [predefinito: il primo]"),
    argument("explain", "unit", "COMUNE", "Il comune, per codice o per nome"),
    argument("explain", "node", "VOCE", "L'indice, la dimensione o la domanda, per id"),
    argument("explain", "paths", "PERCORSO", PATHS),
    argument("plan", "paths", "PERCORSO", PATHS),
    argument("plan", "all", "", "Tutte le azioni, non solo le prime di ogni elenco"),
    argument("score", "no_header", "", "Con --wide: senza la riga coi nomi delle colonne"),
    argument("score", "columns", "NOMI", "Con --wide: le tabelle non hanno intestazione; queste sono le colonne"),
    argument(
        "score",
        "keep_going",
        "",
        "Con --wide: stampa le righe giuste anche se altre hanno errori (il codice di uscita resta 1)",
    ),
    argument(
        "score",
        "bad_rows",
        "FILE",
        "Con --wide: elenca gli errori in un file CSV: file, row, column, cell, code, message",
    ),
    argument(
        "score",
        "threads",
        "NUMERO",
        "Con --wide: su quanti thread si lavora [predefinito: tutti quelli che ci sono]",
    ),
    argument(
        "summary",
        "paths",
        "PERCORSO",
        "Interviste, tabelle, cartelle; ciò che stampa score --wide -f csv (anche dallo standard input: -); distribuzioni in JSON",
    ),
    argument(
        "summary",
        "by",
        "CLASSE",
        "Le classi da distinguere: size per abitanti, group per unione, region per regione",
    ),
    argument("summary", "index", "ID", "L'indice [predefinito: il primo]"),
    argument("summary", "wave", "RILEVAZIONE", "Solo questa rilevazione [predefinito: l'ultima di ogni comune]"),
    argument("summary", "threads", "NUMERO", "Su quanti thread si lavora [predefinito: tutti quelli che ci sono]"),
    argument(
        "compare",
        "against",
        "FILE",
        "Colloca ogni comune nella sua fascia di abitanti: una distribuzione di riferimento, scritta da summary -f json",
    ),
    argument("report", "paths", "PERCORSO", PATHS),
    argument("report", "each", "CARTELLA", "Anche un file per comune, in questa cartella"),
    argument(
        "report",
        "each_group",
        "CARTELLA",
        "Anche il documento di ogni Unione o altro gruppo, un file per ciascuno, in questa cartella",
    ),
    argument(
        "report",
        "charts",
        "CARTELLA",
        "Anche ogni figura come SVG e, per le diapositive, come PNG, in questa cartella",
    ),
    argument("report", "pages", "", "Una pagina per comune, quanti che siano [predefinito: fino a 20]"),
    argument(
        "report",
        "without",
        "PARTI",
        "Togli le note accanto alle risposte, le prove, chi ha chiesto e chi ha risposto",
    ),
    argument("report", "force", "", "Sovrascrivi i file che ci sono già"),
    argument("robustness", "paths", "PERCORSO", PATHS),
    argument("robustness", "index", "ID", "L'indice della graduatoria [predefinito: il primo]"),
    argument("robustness", "delta", "QUOTA", "Di che quota di sé può spostarsi ogni peso, da 0 a 0.99"),
    argument(
        "robustness",
        "moving",
        "ID",
        "Si spostano solo i pesi di ciò che sta subito sotto questi indici e dimensioni [predefinito: tutti]",
    ),
    argument("robustness", "draws", "NUMERO", "Quanti insiemi di pesi si estraggono, da 1 a 1000000"),
    argument("robustness", "seed", "NUMERO", "Da che cosa parte l'estrazione: lo stesso numero dà gli stessi pesi"),
    argument(
        "robustness",
        "weights",
        "FILE",
        "Prova gli insiemi di pesi di questa tabella invece di estrarli: una riga per insieme, una colonna per dimensione o domanda",
    ),
    argument("robustness", "by_set", "", "Punteggio e posto di ogni comune con ogni insieme di pesi"),
    argument(
        "robustness",
        "full",
        "",
        "Tutte le misure: punteggi e posti al variare dei pesi, probabilità, ciò che si toglie a uno a uno, altre \
         aggregazioni, quante risposte mancano al livello successivo, su che cosa chi risponde non concorda",
    ),
    argument("robustness", "threads", "NUMERO", "Su quanti thread si lavora [predefinito: tutti quelli che ci sono]"),
    argument(
        "trend",
        "before",
        "PRIMA",
        "La prima rilevazione: interviste, una tabella, una loro cartella; oppure, senza DOPO, più rilevazioni insieme",
    ),
    argument("trend", "after", "DOPO", "La seconda rilevazione"),
    argument("trend", "index", "ID", "L'indice di cui si parla [predefinito: il primo; in csv e json: tutti]"),
    argument("trend", "all", "", "Tutte le risposte che hanno mosso l'indice, e la differenza di ogni dimensione"),
    argument("convention", "paths", "PERCORSO", PATHS),
    argument("convention", "start", "GIORNO", "Il giorno da cui si contano le fasi"),
    argument("convention", "cost", "EURO", "Il costo annuo in euro, come 45000 o 45000.50"),
    argument(
        "convention",
        "equal",
        "QUOTA",
        "Quanta parte della spesa in parti uguali, da 0 a 1; le quote insieme fanno 1",
    ),
    argument("convention", "population", "QUOTA", "Quanta parte in base agli abitanti"),
    argument("convention", "workstations", "QUOTA", "Quanta parte in base alle postazioni di lavoro"),
    argument(
        "convention",
        "workstations_of",
        "COMUNE=NUMERO",
        "Le postazioni di un comune, per nome o codice, come \"Borgo Alto=12\"; una volta per comune",
    ),
    argument("convention", "workstations_question", "ID", "La domanda che conta le postazioni dei comuni non nominati"),
    argument("convention", "template", "FILE", "Un modello tuo al posto di quello fornito col programma"),
    argument("convention", "show_template", "", "Stampa il modello fornito col programma, da copiare e adattare"),
    argument("convention", "wave", "RILEVAZIONE", "Solo questa rilevazione [predefinito: l'ultima di ogni comune]"),
    argument("new", "directory", "CARTELLA", "La cartella; se non c'è, è creata"),
    argument("new", "questionnaire", "FILE|ID", "Il questionario: un file, o l'id di uno fornito col programma"),
    argument(
        "new",
        "comuni",
        "ELENCO",
        "I comuni: una tabella con le colonne unit, code, population, o i nomi divisi da virgole",
    ),
    argument("new", "group", "NOME", "L'Unione o il gruppo a cui appartengono"),
    argument("new", "wave", "RILEVAZIONE", "La rilevazione, per esempio 2026-11"),
    argument(
        "interview",
        "file",
        "FILE",
        "L'intervista, ripresa da dove era rimasta; se il file non c'è, è cominciata",
    ),
    argument(
        "interview",
        "questionnaire",
        "FILE|ID",
        "Il questionario di un'intervista che comincia: un file, o l'id di uno fornito col programma",
    ),
    argument(
        "interview",
        "plain",
        "",
        "Domande e risposte riga per riga, senza muovere il cursore: per lettori di schermo, linee lente, pipe",
    ),
    argument(
        "interview",
        "respondent",
        "ID",
        "Chi risponde, per id tra i rispondenti dell'intervista; chi non c'è è aggiunto",
    ),
    argument("interview", "role", "TESTO", "L'incarico di un rispondente nuovo"),
    argument("interview", "unnamed", "ID", "Chi ha dato le risposte che non dicono di chi sono"),
    argument(
        "interview",
        "from",
        "PERCORSO",
        "L'intervista della volta scorsa, una tabella o una cartella: le risposte si vedono, e si riprendono una a una",
    ),
    argument("interview", "only", "ID", "Solo questa dimensione o domanda; si può ripetere"),
    argument("interview", "open", "", "Solo ciò che è senza risposta o non si sapeva"),
    argument("interview", "date", "GIORNO", "Il giorno dell'incontro [predefinito: oggi]"),
    argument("interview", "comune", "NOME", "Il nome del comune, per un'intervista che comincia"),
    argument("interview", "code", "CODICE", "Il suo codice"),
    argument("interview", "population", "NUMERO", "I suoi abitanti"),
    argument("interview", "wave", "RILEVAZIONE", "La rilevazione, per un'intervista che comincia"),
    argument("sheet", "paths", "PERCORSO", PATHS),
    argument("convert", "paths", "PERCORSO", PATHS),
    argument(
        "convert",
        "from",
        "STRUMENTO",
        "I percorsi sono esportazioni di questo strumento: una riga per rispondente, una colonna per domanda",
    ),
    argument(
        "convert",
        "mapping",
        "FILE",
        "Quale colonna e quale etichetta dell'esportazione significa che cosa, dove i nomi differiscono",
    ),
    argument(
        "convert",
        "output",
        "FILE|CARTELLA",
        "Una tabella (.csv), o una cartella per un file per comune [predefinito: una tabella sullo standard output]",
    ),
    argument(
        "convert",
        "semicolon",
        "",
        "Una tabella con punti e virgola e virgole decimali, per i fogli elettronici italiani",
    ),
    argument("convert", "force", "", "Sovrascrivi i file che ci sono già"),
    argument("questionnaire new", "id", "ID", "L'id del nuovo questionario"),
    argument("questionnaire schema", "interview", "", "Lo schema delle interviste invece di quello dei questionari"),
    argument("questionnaire form", "name", "ID|FILE", "L'id di un questionario fornito col programma, o un file"),
    argument("questionnaire xlsform", "name", "ID|FILE", "L'id di un questionario fornito col programma, o un file"),
    argument("questionnaire xlsform", "output", "FILE", "Il file da scrivere"),
    argument("questionnaire show", "name", "ID|FILE", "L'id di un questionario fornito col programma, o un file"),
    argument("questionnaire show", "yaml", "", "Stampa il file così com'è, da copiare e adattare"),
    argument("completions", "shell", "SHELL", "La shell"),
    argument(
        "man",
        "directory",
        "CARTELLA",
        "Scrivi in questa cartella una pagina per comando, invece di stampare la principale",
    ),
    argument(ANY, "only", "ID", "Solo le interviste su questo questionario"),
    argument(
        ANY,
        "wave",
        "RILEVAZIONE",
        "Solo questa rilevazione [predefinito: l'ultima di ogni comune; score: tutte]",
    ),
    argument(ANY, "group", "NOME", "Solo i comuni di questa Unione o di questo altro gruppo; si può ripetere"),
    argument(ANY, "comune", "COMUNE", "Solo questo comune, per codice o per nome; si può ripetere"),
    argument(ANY, "anonymous", "", "Lettere al posto dei nomi; niente codici, abitanti, note, evidenze, testi liberi"),
    argument(ANY, "questionnaire", "FILE|ID", "Il questionario: un file, o l'id di uno fornito col programma"),
    argument(ANY, "format", "FORMATO", "Il formato [predefinito: table, o secondo l'estensione di --output]"),
    argument(ANY, "output", "FILE", "Scrivi su un file invece che sullo standard output"),
    argument(ANY, "force", "", "Sovrascrivi il file di --output, se c'è già"),
    argument(ANY, "strict", "", "Tratta ogni avviso come un errore"),
    argument(
        ANY,
        "lang",
        "LINGUA",
        "La lingua di ciò che si stampa [predefinito: COMINO_LANG, poi il comino.yaml della cartella, poi il sistema]",
    ),
    argument(ANY, "color", "QUANDO", "I colori"),
];

const fn argument(command: &'static str, id: &'static str, value: &'static str, help: &'static str) -> Argument {
    Argument { command, id, value, help }
}

/// What a command does.
pub fn about(path: &str) -> Option<&'static str> {
    of_path(COMMANDS, path)
}

/// What stands at the end of a command's help page.
pub fn end(path: &str) -> Option<&'static str> {
    of_path(ENDS, path)
}

/// The Italian of an argument of a command.
pub fn argument_of(path: &str, id: &str) -> Option<Argument> {
    let of_id = || ARGUMENTS.iter().filter(|argument| argument.id == id);
    let own = of_id().find(|argument| argument.command == path);
    own.or_else(|| of_id().find(|argument| argument.command == ANY)).copied()
}

fn of_path(texts: &[(&str, &'static str)], path: &str) -> Option<&'static str> {
    texts.iter().find(|(known, _)| *known == path).map(|(_, text)| *text)
}

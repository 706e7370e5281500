//! Suggestions for misspelt words.

use crate::model::within;

/// Returns the candidate closest to `word`, if it is close enough to be a misspelling.
///
/// Words of up to three letters are never matched by substituting one, which may invert their meaning: `and` is not `any`.
/// Nor is a word matched that is as close to the opposite.
///
/// The distance counts substituted, missing, added and swapped adjacent letters (Damerau, CACM 7, 1964). It may be a
/// third of the length of the word, at least 1 and at most 4.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let lower = word.to_lowercase();
    let allowed = within(word.chars().count() / 3, 1, 4);
    let near = candidates.into_iter().filter(|candidate| {
        let lengths = candidate.len().abs_diff(word.len());
        // An edit changes the length by at most one letter; outside ASCII, lower case can be longer.
        lengths <= if word.is_ascii() && candidate.is_ascii() { allowed } else { 2 * allowed + 2 }
    });
    let distances = near.map(|candidate| (strsim::osa_distance(&lower, &candidate.to_lowercase()), candidate));
    let close: Vec<(usize, &str)> = distances.filter(|(distance, _)| *distance <= allowed).collect();
    let (distance, closest) = close.iter().copied().min_by_key(|(distance, _)| *distance)?;
    let is_substituted = distance > 0 && closest.len() == lower.len() && letters(closest) != letters(&lower);
    let opposite = OPPOSITES.iter().find_map(|(one, other)| match closest {
        _ if closest == *one => Some(*other),
        _ if closest == *other => Some(*one),
        _ => None,
    });
    let is_unclear = close.iter().any(|(other, candidate)| *other == distance && Some(*candidate) == opposite);
    let is_short = lower.chars().count() <= 3;
    (!is_unclear && (!is_short || !is_substituted)).then(|| closest.to_owned())
}

/// Keys and values that invert the meaning of each other.
const OPPOSITES: &[(&str, &str)] = &[
    ("all", "any"),
    ("at_least", "at_most"),
    ("best", "worst"),
    ("from", "to"),
    ("is", "is_not"),
    ("max", "min"),
    ("no", "yes"),
    ("false", "true"),
];

fn letters(word: &str) -> Vec<char> {
    let mut letters: Vec<char> = word.to_lowercase().chars().collect();
    letters.sort_unstable();
    letters
}

/// Returns the candidate that an Italian word, or an English word of other formats, means.
pub fn translated<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str> + Clone) -> Option<String> {
    let word = word.trim().to_lowercase().replace([' ', '-'], "_");
    let meanings = MEANINGS.iter().filter(|(words, _)| words.split(' ').any(|known| known == word));
    let keys = meanings.flat_map(|(_, keys)| keys.split(' '));
    keys.into_iter().find(|key| candidates.clone().into_iter().any(|known| known == *key)).map(str::to_owned)
}

/// Words and the keys or values that they may mean; the first that can be used is suggested.
const MEANINGS: &[(&str, &str)] = &[
    ("quando se condizione if", "when"),
    ("gruppo unione", "group"),
    ("fasi fase", "phases"),
    ("domande", "questions"),
    ("domanda", "question questions"),
    ("testo", "text title open"),
    ("text", "title text"),
    ("titolo nome name", "title text"),
    ("title", "text title"),
    ("etichetta label", "text title labels"),
    ("etichette", "labels"),
    ("peso", "weight"),
    ("livelli", "levels"),
    ("livello", "levels stage"),
    ("azioni azione", "actions"),
    ("indici", "indices"),
    ("indice", "index indices"),
    ("indexes", "indices"),
    ("dimensioni dimensione", "dimensions"),
    ("opzioni opzione risposte", "options"),
    ("punti punteggio punteggi score scores", "points"),
    ("tipo type", "kind"),
    ("descrizione", "description"),
    ("versione", "version"),
    ("lingue lingua", "languages"),
    ("fonte", "source"),
    ("aggiornato aggiornamento", "updated"),
    ("modifiche", "changes"),
    ("metodo", "method"),
    ("uffici", "offices"),
    ("ufficio", "office"),
    ("registro", "registry"),
    ("aiuto", "help"),
    ("riferimento riferimenti norma norme", "reference"),
    ("motivo motivazione", "reason"),
    ("prova prove evidenza evidenze", "evidence"),
    ("stadio", "stage"),
    ("gradini passi", "steps"),
    ("regola", "rule"),
    ("soglia", "from pass target"),
    ("obiettivo traguardo", "target to"),
    ("aggregazione", "aggregation"),
    ("copertura_minima", "min_coverage"),
    ("da dal", "from"),
    ("a al fino_a", "to"),
    ("minimo", "min"),
    ("massimo", "max"),
    ("peggiore peggio", "worst"),
    ("migliore meglio", "best"),
    ("unità unita", "unit"),
    ("fasce", "bands"),
    ("mesi", "months"),
    ("colonne", "columns"),
    ("righe", "rows"),
    ("esclusiva esclusivo", "exclusive"),
    ("prima precedente", "formerly"),
    ("è uguale uguale_a equals", "is"),
    ("non_è diverso diverso_da not", "is_not"),
    ("almeno", "at_least"),
    ("al_massimo al_più", "at_most"),
    ("risposto risposta", "answered"),
    ("and e tutte tutti ogni", "all"),
    ("or o oppure almeno_una almeno_uno una qualsiasi", "any"),
    ("dopo", "after"),
    ("sotto", "below"),
    ("chi", "by"),
    ("sforzo impegno", "effort"),
    ("giorni", "days"),
    ("costo", "cost"),
    ("scadenza entro", "due deadline closes"),
    ("finanziamento finanziamenti fondi", "funding"),
    ("avviso bando", "notice"),
    ("stato", "state"),
    ("chiude chiusura", "closes"),
    ("atto legge", "act"),
    ("articolo art", "article"),
    ("punto lettera", "point"),
    ("nota", "note"),
    ("data", "date"),
    ("controllato verificato", "checked"),
    ("visto", "seen"),
    ("richiede requisiti", "requires"),
    ("orizzonte", "horizon"),
    ("popolazione abitanti", "population"),
    ("questionario", "questionnaire"),
    ("scelta scelta_singola", "choice"),
    ("multipla scelta_multipla", "multiple"),
    ("si_no sì_no sino booleano boolean", "yes_no"),
    ("scala", "scale"),
    ("numero intero number integer", "number"),
    ("aperta aperto libero", "open"),
    ("tabella inventario inventory", "table"),
    ("sì si true", "yes"),
    ("false", "no"),
    ("obbligatoria obbligatorio", "required"),
    ("chiesta chiesto", "asked"),
    ("comuni", "comune"),
    ("associazione", "unione"),
    ("fornitore", "supplier"),
    ("regione", "region"),
    ("aperto", "open"),
    ("chiuso", "closed"),
    ("annunciato", "announced"),
    ("periodico", "periodic"),
    ("media", "mean"),
    ("somma", "sum"),
    ("finestra", "window"),
    ("omogeneità", "homogeneity"),
    ("nessuno nessuna", "none"),
];

/// The most unknown words of one file that get a suggestion: as many diagnostics are printed.
const MOST_SUGGESTIONS: usize = 100;

/// Suggestions for one file. Only its first [`MOST_SUGGESTIONS`] unknown words get one, which bounds the cost of a file
/// with many unknown words.
#[derive(Debug, Default)]
pub(crate) struct Suggestions {
    looked_up: usize,
}

impl Suggestions {
    /// Like [`nearest`], but always `None` once the limit is reached.
    pub fn nearest<'a>(&mut self, word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<String> {
        self.looked_up += 1;
        if self.looked_up > MOST_SUGGESTIONS { None } else { nearest(word, candidates) }
    }
}

#[cfg(test)]
mod tests {
    use super::{MOST_SUGGESTIONS, Suggestions, nearest, translated};

    #[test]
    fn suggestions_of_one_file_are_bounded() {
        let mut suggestions = Suggestions::default();
        let mut suggest = || suggestions.nearest("wieght", ["weight"]);
        assert!((0..MOST_SUGGESTIONS).all(|_| suggest().is_some()));
        assert_eq!(suggest(), None);
    }

    #[test]
    fn letter_longer_in_lower_case_is_matched() {
        assert_eq!(nearest("İSTANBUL", ["istanbul"]).as_deref(), Some("istanbul"));
    }

    #[test]
    fn suggestion_for_typo_is_found_and_for_unrelated_word_is_none() {
        let known = ["weight", "when", "options"];
        assert_eq!(nearest("wieght", known).as_deref(), Some("weight"));
        assert_eq!(nearest("option", known).as_deref(), Some("options"));
        assert_eq!(nearest("When", known).as_deref(), Some("when"));
        assert_eq!(nearest("colour", known), None);
    }

    #[test]
    fn suggestion_never_inverts_the_meaning() {
        let known = ["all", "any", "at_least", "at_most", "min", "max", "is", "is_not"];
        for (word, expected) in
            [("and", None), ("mix", None), ("mxa", Some("max")), ("at_lest", Some("at_least")), ("al", Some("all"))]
        {
            assert_eq!(nearest(word, known).as_deref(), expected, "{word}");
        }
        for (word, expected) in [("and", "all"), ("or", "any"), ("Tutte", "all"), ("almeno una", "any"), ("è", "is")] {
            assert_eq!(translated(word, known).as_deref(), Some(expected), "{word}");
        }
        assert_eq!(translated("peso", known), None);
    }
}

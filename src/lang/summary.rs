//! The texts on a distribution of scores.

/// Digits of a whole number with a sign between thousands.
fn grouped(digits: &str, sign: char) -> String {
    let sign_before = |at: usize| at > 0 && (digits.len() - at).is_multiple_of(3);
    let digit = |(at, digit): (usize, char)| sign_before(at).then_some(sign).into_iter().chain([digit]);
    digits.char_indices().flat_map(digit).collect()
}

words! {
    /// The texts on a distribution of scores.
    pub(crate) struct SummaryWords {
        title: "Distribuzione dei punteggi", "Distribution of scores";
        comuni: "Comuni", "Municipalities";
        scored: "Con punteggio", "With a score";
        mean: "Media", "Mean";
        min: "Minimo", "Minimum";
        median: "Mediana", "Median";
        max: "Massimo", "Maximum";
        percentile(percentile: u32): format!("{percentile}° perc."), format!("P{percentile}");
        all: "Tutti", "All";
        by_size: "Per numero di abitanti", "By population";
        by_group: "Per unione", "By group";
        by_region: "Per regione", "By region";
        size(class: &str):
            match class.split_once('-') {
                Some(("0", most)) => format!("fino a {}", grouped(most, '.')),
                Some((least, most)) => format!("da {} a {}", grouped(least, '.'), grouped(most, '.')),
                None => format!("da {} in su", grouped(class.trim_end_matches('+'), '.')),
            },
            match class.split_once('-') {
                Some(("0", most)) => format!("up to {}", grouped(most, ',')),
                Some((least, most)) => format!("{} to {}", grouped(least, ','), grouped(most, ',')),
                None => format!("{} and more", grouped(class.trim_end_matches('+'), ',')),
            };
        levels: "Livelli", "Levels";
        without_level: "Senza livello", "Without a level";
        best: "I punteggi più alti", "The highest scores";
        last: "I punteggi più bassi", "The lowest scores";
        percentiles_note:
            "Un percentile è il punteggio che quella quota di comuni non supera, al millesimo di punto.",
            "A percentile is the score not exceeded by that share of the municipalities, to a thousandth of a point.";

        // A comune within its size class.
        placed: "Nella propria fascia di abitanti", "Within their size class";
        class: "Fascia", "Size class";
        class_median: "Mediana della fascia", "Median of the class";
        below: "Comuni sotto", "Below";
        placed_note:
            "«Comuni sotto» è la quota dei comuni della fascia con un punteggio più basso; quelli con lo stesso \
             punteggio contano per metà.",
            "“Below” is the share of the class with a lower score; municipalities with the same score count half.";
    }
}

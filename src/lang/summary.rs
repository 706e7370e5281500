//! The words on how the scores of many comuni are distributed.

words! {
    /// What is said of a distribution, in one language.
    pub(crate) struct SummaryWords {
        title: "Distribuzione dei punteggi", "How scores are distributed";
        comuni: "Comuni", "Municipalities";
        scored: "Con punteggio", "With a score";
        mean: "Media", "Mean";
        min: "Minimo", "Minimum";
        median: "Mediana", "Median";
        max: "Massimo", "Maximum";
        percentile(percentile: u32): format!("{percentile}° perc."), format!("P{percentile}");
        all: "Tutti", "All";
        by_size: "Per numero di abitanti", "By inhabitants";
        by_group: "Per unione", "By group";
        by_region: "Per regione", "By region";
        size(class: &str):
            match class.split_once('-') {
                Some(("0", most)) => format!("fino a {most}"),
                Some((least, most)) => format!("da {least} a {most}"),
                None => format!("da {} in su", class.trim_end_matches('+')),
            },
            match class.split_once('-') {
                Some(("0", most)) => format!("up to {most}"),
                Some((least, most)) => format!("{least} to {most}"),
                None => format!("{} and more", class.trim_end_matches('+')),
            };
        levels: "Livelli", "Levels";
        without_level: "Senza livello", "Without a level";
        best: "I punteggi più alti", "The highest scores";
        last: "I punteggi più bassi", "The lowest scores";
        percentiles_note:
            "Un percentile è il punteggio che quella parte dei comuni non supera, al millesimo di punto.",
            "A percentile is the score that this part of the municipalities does not exceed, to a thousandth.";

        // A comune within its size class.
        placed: "Nella propria fascia di abitanti", "Within their size class";
        class: "Fascia", "Size class";
        class_median: "Mediana della fascia", "Median of the class";
        below: "Comuni sotto", "Below";
        placed_note:
            "«Comuni sotto» è la parte dei comuni della fascia con un punteggio più basso, contando a metà quelli con lo \
             stesso.",
            "“Below” is the part of the class with a lower score, those with the same score counted half.";
    }
}

//! The words of how the scores of many comuni are distributed.

/// What is said of a distribution, in one language.
#[allow(missing_docs)] // the words stand beside each other below
pub struct SummaryWords {
    pub title: &'static str,
    pub comuni: &'static str,
    pub scored: &'static str,
    pub mean: &'static str,
    pub min: &'static str,
    pub median: &'static str,
    pub max: &'static str,
    pub percentile: fn(u32) -> String,
    pub all: &'static str,
    pub by_size: &'static str,
    pub by_group: &'static str,
    pub by_region: &'static str,
    pub size: fn(&str) -> String,
    pub levels: &'static str,
    pub without_level: &'static str,
    pub best: &'static str,
    pub last: &'static str,
    pub percentiles_note: &'static str,

    // A comune within its size class.
    pub placed: &'static str,
    pub class: &'static str,
    pub class_median: &'static str,
    pub below: &'static str,
    pub placed_note: &'static str,
}

pub(super) const IT: SummaryWords = SummaryWords {
    title: "Distribuzione dei punteggi",
    comuni: "Comuni",
    scored: "Con punteggio",
    mean: "Media",
    min: "Minimo",
    median: "Mediana",
    max: "Massimo",
    percentile: |percentile| format!("{percentile}° perc."),
    all: "Tutti",
    by_size: "Per numero di abitanti",
    by_group: "Per unione",
    by_region: "Per regione",
    size: |class| match class.split_once('-') {
        Some(("0", most)) => format!("fino a {most}"),
        Some((least, most)) => format!("da {least} a {most}"),
        None => format!("da {} in su", class.trim_end_matches('+')),
    },
    levels: "Livelli",
    without_level: "Senza livello",
    best: "I punteggi più alti",
    last: "I punteggi più bassi",
    percentiles_note: "Un percentile è il punteggio che quella parte dei comuni non supera, al millesimo di punto.",
    placed: "Nella propria fascia di abitanti",
    class: "Fascia",
    class_median: "Mediana della fascia",
    below: "Comuni sotto",
    placed_note: "«Comuni sotto» è la parte dei comuni della fascia con un punteggio più basso, contando a metà quelli \
                  con lo stesso.",
};

pub(super) const EN: SummaryWords = SummaryWords {
    title: "How scores are distributed",
    comuni: "Municipalities",
    scored: "With a score",
    mean: "Mean",
    min: "Minimum",
    median: "Median",
    max: "Maximum",
    percentile: |percentile| format!("P{percentile}"),
    all: "All",
    by_size: "By inhabitants",
    by_group: "By group",
    by_region: "By region",
    size: |class| match class.split_once('-') {
        Some(("0", most)) => format!("up to {most}"),
        Some((least, most)) => format!("{least} to {most}"),
        None => format!("{} and more", class.trim_end_matches('+')),
    },
    levels: "Levels",
    without_level: "Without a level",
    best: "The highest scores",
    last: "The lowest scores",
    percentiles_note: "A percentile is the score that this part of the municipalities does not exceed, to a \
                       thousandth.",
    placed: "Within their size class",
    class: "Size class",
    class_median: "Median of the class",
    below: "Below",
    placed_note: "“Below” is the part of the class with a lower score, those with the same score counted half.",
};

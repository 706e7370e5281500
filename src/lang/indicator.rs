//! The texts on sums and means over the comuni.

words! {
    /// The texts on sums and means over the comuni.
    pub(crate) struct IndicatorWords {
        total(sum: &str, answered: usize, all: usize, per_inhabitant: Option<&str>):
            {
                let each = per_inhabitant.map(|each| format!("; {each} per abitante")).unwrap_or_default();
                let from = if all == 1 { String::new() } else { format!(", da {answered} comuni su {all}") };
                format!("{sum} in tutto{from}{each}")
            },
            {
                let each = per_inhabitant.map(|each| format!("; {each} per inhabitant")).unwrap_or_default();
                let from = if all == 1 { String::new() } else { format!(", from {answered} municipalities of {all}") };
                format!("{sum} in total{from}{each}")
            };
        mean_of_numbers(mean: &str, answered: usize, all: usize):
            format!("{mean} in media, da {answered} comuni su {all}"),
            format!("{mean} on average, from {answered} municipalities of {all}");
        mean_per_inhabitant(mean: &str, answered: usize, all: usize):
            format!("{mean} per abitante in media, da {answered} comuni su {all}"),
            format!("{mean} per inhabitant on average, from {answered} municipalities of {all}");
        slice(answer: &str, value: &str, comuni: usize):
            match comuni {
                1 => format!("{answer}: {value} (1 comune)"),
                _ => format!("{answer}: {value} ({comuni} comuni)"),
            },
            match comuni {
                1 => format!("{answer}: {value} (1 municipality)"),
                _ => format!("{answer}: {value} ({comuni} municipalities)"),
            };
        slice_unknown: "non indicato", "not stated";
        no_numbers: "nessun numero è noto", "no number is known";
    }
}

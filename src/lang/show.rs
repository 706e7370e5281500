//! The texts of a questionnaire in full.

words! {
    /// The texts of a questionnaire in full.
    pub(crate) struct ShowWords {
        asked_when(condition: &str): format!("posta se {condition}"), format!("asked if {condition}");
        and: " e ", " and ";
        or: " oppure ", " or ";
        is(subject: &str, values: &str): format!("{subject} è {values}"), format!("{subject} is {values}");
        is_not(subject: &str, values: &str): format!("{subject} non è {values}"), format!("{subject} is not {values}");
        at_least(subject: &str, bound: &str):
            format!("{subject} è almeno {bound}"), format!("{subject} is at least {bound}");
        at_most(subject: &str, bound: &str):
            format!("{subject} è al massimo {bound}"), format!("{subject} is at most {bound}");
        answered(subject: &str, answered: bool):
            format!("{subject} {} risposta", if answered { "ha una" } else { "non ha" }),
            format!("{subject} is {}", if answered { "answered" } else { "not answered" });
        population: "il numero di abitanti", "the population";
        group: "l'unione", "the group";
        stage(stage: u32): format!("stadio {stage}"), format!("stage {stage}");
        target(score: &str): format!("Traguardo: {score}."), format!("Target: {score}.");
        made_by(how: &str): format!("Calcolo: {how}."), format!("Calculated as {how}.");
        least(bound: &str): format!("almeno {bound}"), format!("at least {bound}");
        most(bound: &str): format!("al massimo {bound}"), format!("at most {bound}");
        goalpost(value: &str, points: &str): format!("{value}: {points} punti"), format!("{value}: {points} points");
        linear: "fra i due valori in proporzione", "in proportion between the two values";
        logarithm: "fra i due valori in proporzione al logaritmo", "in proportion to the logarithm between the two values";
        from(bound: &str, points: &str): format!("da {bound}: {points} punti"), format!("from {bound}: {points} points");
        months(months: &str, points: &str):
            format!("da {months} mesi prima dell'intervista: {points} punti"),
            format!("from {months} months before the interview: {points} points");
        action(title: &str, below: &str, by: &str, effort: u8):
            format!("Azione sotto {below} punti: {title} ({by}, impegno {effort} su 5)"),
            format!("Action below {below} points: {title} ({by}, effort {effort} of 5)");
        indicators: "Indicatori del gruppo", "Indicators of the group";
        homogeneity(of: &str): format!("quota della risposta più comune a {of}"), format!("share of the most common answer to {of}");
        window(of: &str, months: u32):
            format!("quota delle date di {of} entro {months} mesi"),
            format!("share of the dates of {of} within {months} months");
        sum(of: &str): format!("somma di {of}"), format!("sum of {of}");
        mean(of: &str): format!("media di {of} sui comuni"), format!("mean of {of} over the municipalities");
        per(column: &str): format!(", per «{column}»"), format!(", by “{column}”");
        per_inhabitant: ", per abitante", ", per inhabitant";
        inhabitants: "abitanti in tutto", "inhabitants in all";
    }
}

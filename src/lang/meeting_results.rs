//! The texts of the meeting document on each index, changes, software and plan.

use super::Lang;
use super::grammar::{a, al, dal, il, in_words};
use super::phrases::capital;

words! {
    /// The texts of the meeting document on each index, changes, software and plan.
    pub(crate) struct MeetingResultWords {
        // One index.
        ranking_title: "I comuni, dal punteggio più alto al più basso", "The municipalities from the highest to the lowest score";
        ranking_reading(max: &str): format!("Indice da 0 a {max}."), format!("Index from 0 to {max}.");
        level_reading: " Il colore della barra è il livello.", " The shade of a bar is the level.";
        coverage_of_all(share: &str): format!(" Copertura: {share} per tutti."), format!(" Coverage: {share} for all.");
        below(score: &str): format!("sotto {score}"), format!("below {score}");
        target_is(target: &str): format!("traguardo {target}"), format!("target {target}");
        mean_is(mean: &str): format!("media {mean}"), format!("mean {mean}");
        interval_is:
            "intervallo: dove cadrà il punteggio quando si conosceranno le risposte che mancano",
            "interval: where the score will be once the missing answers are known";
        unknown_is: "n.d.: troppo poche risposte note", "n.d.: too few answers known";
        alone(unit: &str, score: &str):
            format!("È valutato un solo ente, {unit}, con {score}."),
            format!("One body is assessed, {unit}, with {score}.");
        all_equal(score: &str): format!("Tutti i comuni hanno {score}."), format!("All municipalities have {score}.");
        from_to(low: &str, lowest: &str, high: &str, highest: &str, mean: &str):
            format!("I comuni vanno da {low} ({lowest}) a {high} ({highest}); la media è {mean}."),
            format!("The municipalities range from {low} ({lowest}) to {high} ({highest}); the mean is {mean}.");
        target_reached_by_all(all: usize, target: &str):
            format!("Tutti i {all} comuni sono al traguardo di {target}."),
            format!("All {all} municipalities reach the target of {target}.");
        target_reached_by(reached: usize, all: usize, target: &str, nearest: &str, gap: &str):
            {
                let points = if gap == "1" || gap == "1,0" { format!("manca {gap} punto") } else { format!("mancano {gap} punti") };
                match reached {
                    0 => format!("Nessun comune è ancora al traguardo di {target}: {} il più vicino, {points}.", a(&format!("{nearest},"))),
                    1 => format!("Un comune su {} è al traguardo di {target}; {} {points}.", in_words(all, Lang::It), a(nearest)),
                    _ => format!(
                        "{} comuni su {} sono al traguardo di {target}; {} {points}.",
                        capital(&in_words(reached, Lang::It)),
                        in_words(all, Lang::It),
                        a(nearest)
                    ),
                }
            },
            match reached {
                0 => format!("No municipality reaches the target of {target} yet: the closest, {nearest}, lacks {gap} points."),
                1 => format!("One of {all} municipalities reaches the target of {target}; {nearest} lacks {gap} points."),
                _ => format!("{} of {} municipalities reach the target of {target}; {nearest} lacks {gap} points.",
                    capital(&in_words(reached, Lang::En)), in_words(all, Lang::En)),
            };
        heat(index: &str): format!("{index}: comuni e dimensioni"), format!("{index}: municipalities and dimensions");
        heat_neutral: "Le dimensioni, comune per comune", "The dimensions by municipality";
        heat_reading:
            "Comuni per posto, dimensioni dalla media più alta alla più bassa. Una colonna bassa per tutti si affronta \
             insieme; una casella bassa da sola è lavoro di quel comune.",
            "Municipalities by rank, dimensions from the highest mean to the lowest. A column that is low for all is \
             best tackled together; a single low cell is for that municipality.";
        heat_interval:
            " Sotto il numero l'intervallo, dove supera i 5 punti.",
            " Below the figure the interval, where it exceeds 5 points.";
        weakest(last: &str, second: Option<&str>):
            match second {
                Some(second) => format!("In media le dimensioni più deboli sono {last} e {second}"),
                None => format!("In media la dimensione più debole è {last}"),
            },
            match second {
                Some(second) => format!("On average the weakest dimensions are {last} and {second}"),
                None => format!("On average the weakest dimension is {last}"),
            };
        spread(index: &str): format!("{index}: quanto distano i comuni"), format!("{index}: differences between municipalities");
        spread_title(widest: &str, narrowest: &str):
            format!("I comuni sono più distanti in «{widest}», meno in «{narrowest}»"),
            format!("Municipalities differ most in “{widest}” and least in “{narrowest}”");
        spread_neutral: "Quanto sono distanti i comuni, dimensione per dimensione", "How far apart the municipalities are, by dimension";
        spread_reading: "Un cerchio per comune. Distanza: punti fra il più alto e il più basso.", "A circle per municipality. Gap: points between the highest and the lowest.";
        spread_ends: "il più alto e il più basso", "the highest and the lowest";
        spread_others: "gli altri", "the others";
        group_mean: "media dei comuni", "mean of the municipalities";
        all_at(score: &str): format!("tutti a {score}"), format!("all at {score}");
        ends_from_to(low: &str, lowest: &str, high: &str, highest: &str):
            format!("da {low} {lowest} a {high} {highest}"),
            format!("from {low} {lowest} to {high} {highest}");

        // What changed.
        change(since: &str): format!("Che cosa è cambiato da {since}"), format!("What changed since {since}");
        mean_changed(index: &str, points: &str, rises: Option<bool>):
            match rises {
                Some(true) => format!("{index} {points} punti in più"),
                Some(false) => format!("{index} {points} punti in meno"),
                None => format!("{index} nessuna differenza"),
            },
            match rises {
                Some(true) => format!("{index} {points} points up"),
                Some(false) => format!("{index} {points} points down"),
                None => format!("{index} no difference"),
            };
        mean_change(indices: &str): format!("In media: {indices}."), format!("On average: {indices}.");
        change_title: "Prima e ora", "Before and now";
        change_reading:
            "Le differenze sono calcolate prima di arrotondare.",
            "Differences are computed before rounding.";
        change_revised(since: &str):
            format!(
                "Rispetto a {since} è cambiato anche il questionario: i punti in più o in meno vengono solo dalle \
                 domande rimaste uguali; il resto della differenza fra i due punteggi viene dal questionario."
            ),
            format!(
                "The questionnaire has changed too since {since}: the points up or down come only from questions that \
                 are the same; the rest of the difference between the two scores comes from the questionnaire."
            );
        before_and_after: "prima → ora", "before → now";
        now: "Ora", "Now";
        answers_that_counted: "Le risposte che hanno contato di più", "The answers that counted most";
        answers_note:
            "Punti: di quanto la risposta ha mosso l'indice del comune. Sapere ciò che prima non si sapeva può anche abbassarlo.",
            "Points: how far the answer moved the index of the municipality. Learning what was unknown may also lower it.";
        answer_changed(question: &str, before: Option<&str>, now: Option<&str>, points: &str, rises: bool):
            {
                let sign = if rises { "+" } else { "−" };
                format!("{question} {} → {}: {sign}{points}", before.unwrap_or("–"), now.unwrap_or("–"))
            },
            {
                let sign = if rises { "+" } else { "−" };
                format!("{question} {} → {}: {sign}{points}", before.unwrap_or("–"), now.unwrap_or("–"))
            };

        // Software and contracts.
        software: "Programmi e contratti", "Software and contracts";
        other_indicators: "Gli altri indicatori del gruppo", "The other indicators of the group";
        the_group_together: "I comuni insieme", "The municipalities together";
        products_shared(shared: usize, all: usize):
            match shared {
                0 => format!("Nessun programma su {all} è lo stesso in due comuni."),
                1 => format!("Un programma su {} è già lo stesso in più comuni.", in_words(all, Lang::It)),
                _ => format!("{} programmi su {} sono già gli stessi in più comuni.",
                    capital(&in_words(shared, Lang::It)), in_words(all, Lang::It)),
            },
            match shared {
                0 => format!("None of {all} products is the same in two municipalities."),
                1 => format!("One product of {} is already the same in several municipalities.", in_words(all, Lang::En)),
                _ => format!("{} products of {} are already the same in several municipalities.",
                    capital(&in_words(shared, Lang::En)), in_words(all, Lang::En)),
            };
        products_cost(sum: &str, incomplete: bool):
            format!("I contratti costano {}{sum} euro all'anno.", if incomplete { "almeno " } else { "" }),
            format!("The contracts cost {}{sum} euros a year.", if incomplete { "at least " } else { "" });
        at_least_sum(sum: &str): format!("almeno {sum}"), format!("at least {sum}");
        products_title: "Chi usa lo stesso programma", "Who uses the same product";
        products_reading: "Sotto il nome: fine del contratto e costo all'anno.", "Below the name: end of the contract and cost a year.";
        euros_a_year: "Euro all'anno", "Euros a year";
        key_shared: "il più diffuso", "the most common";
        key_second: "il secondo, in due o più comuni", "the second, in two or more";
        key_single: "in un comune solo", "in one municipality only";
        end_unknown: "fine non nota", "end not known";
        cost_unknown: "costo non noto", "cost not known";
        the_same_in: "Lo stesso in", "The same in";
        same_in(sizes: &[usize], all: usize):
            {
                let sizes: Vec<String> = sizes.iter().map(usize::to_string).collect();
                if sizes.is_empty() { "nessuno".to_owned() } else { format!("{} su {all}", sizes.join(" e ")) }
            },
            {
                let sizes: Vec<String> = sizes.iter().map(usize::to_string).collect();
                if sizes.is_empty() { "none".to_owned() } else { format!("{} of {all}", sizes.join(" and ")) }
            };
        a_year: "All'anno", "A year";
        product: "Programma", "Product";
        contracts_together(within: usize, all: usize, from: &str, to: &str):
            match all {
                1 => format!("l'unico contratto di cui si conosce la fine scade {}", il(to)),
                _ if within == 1 => format!("1 contratto su {all} finisce {}", il(from)),
                _ => format!("{within} contratti su {all} finiscono fra {} e {}", il(from), il(to)),
            },
            match all {
                1 => format!("the only contract with a known end runs until {to}"),
                _ if within == 1 => format!("1 contract of {all} ends on {from}"),
                _ => format!("{within} contracts of {all} end between {from} and {to}"),
            };
        contracts_of(within: usize, all: usize):
            format!("{within} contratti su {all}"), format!("{within} contracts of {all}");
        time_line: "Quando finiscono i contratti", "When the contracts end";
        window_reading(from: &str, to: &str):
            format!("La fascia è il periodo con più scadenze, {} {}.", dal(from), al(to)),
            format!("The band is the period with most end dates, from {from} to {to}.");
        ends_unknown(count: usize, which: &str):
            match count {
                1 => format!(" Non si conosce la fine di un contratto: {which}."),
                _ => format!(" Non si conosce la fine di {count} contratti: {which}."),
            },
            match count {
                1 => format!(" The end of one contract is not known: {which}."),
                _ => format!(" The ends of {count} contracts are not known: {which}."),
            };
        in_window: "Nella fascia", "In the band";
        what: "Che cosa", "What";
        ends: "Scadenza", "End date";

        // The plan.
        the_plan: "Il piano", "The plan";
        number: "N.", "No.";
        package_heading: "Il pacchetto", "The package";
        package_effect(count: usize, index: &str, before: &str, after: &str):
            match count {
                1 => format!("Un'azione, da preparare una volta per tutti, porterebbe la media di {index} da {before} a {after}."),
                _ => format!("{} azioni, da preparare una volta per tutti, porterebbero la media di {index} da {before} a {after}.",
                    capital(&in_words(count, Lang::It))),
            },
            match count {
                1 => format!("One action, prepared once for all, would raise the mean of {index} from {before} to {after}."),
                _ => format!("{} actions, prepared once for all, would raise the mean of {index} from {before} to {after}.",
                    capital(&in_words(count, Lang::En))),
            };
        package_count(count: usize, index: &str):
            format!("Azioni da preparare una volta per tutti per {index}: {count}."),
            format!("Actions to prepare once for all for {index}: {count}.");
        all_except(name: &str): format!("tutti meno {name}"), format!("all but {name}");
        further_joint: "altre azioni da fare insieme", "further joint actions";
        own_actions: "che cosa può fare ogni comune per sé", "what each municipality can do by itself";
        effect_title: "Se il pacchetto si fa tutto", "If the whole package is carried out";
        today: "oggi", "today";
        afterwards: "dopo", "afterwards";
        today_title: "Oggi", "Today";
        afterwards_title: "Dopo", "Afterwards";
        today_and_after: "oggi → dopo", "today → afterwards";
        further_actions(count: usize):
            if count == 1 { "Un'altra azione".to_owned() } else { format!("Altre {count} azioni") },
            if count == 1 { "One more action".to_owned() } else { format!("{count} more actions") };
        effort_title(count: usize):
            format!("Le {count} azioni per impegno e guadagno"), format!("The {count} actions by effort and gain");
        effort_reading: "Numerate e piene: quelle del pacchetto, come nella tabella.", "Numbered and filled: those of the package, as in the table.";
        effort_upwards: "Guadagno medio, in punti", "Mean gain, in points";
        days: "giorni", "days";
        years: "anni", "years";
    }
}

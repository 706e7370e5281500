//! What `convention` says besides its draft, in Italian and English.

use super::messages::Refusal;
use comino::lang::Lang;

pub fn only_markdown(lang: Lang) -> Refusal {
    let what = match lang {
        Lang::It => "la bozza di convenzione è un testo Markdown: -f md, oppure un file -o che finisce in .md o .txt",
        Lang::En => "the draft of the agreement is Markdown: -f md, or a file of -o that ends in .md or .txt",
    };
    Refusal::new(what.to_owned(), lang)
}

pub fn shares_make_no_whole(lang: Lang) -> Refusal {
    let what = match lang {
        Lang::It => {
            "non so come dividere la spesa: le quote di --equal, --population e --workstations insieme devono fare 1, \
             per esempio --equal 0.3 --population 0.7"
        }
        Lang::En => {
            "the rule for the cost is not whole: the shares of --equal, --population and --workstations together must \
             make 1, as --equal 0.3 --population 0.7"
        }
    };
    Refusal::new(what.to_owned(), lang)
}

pub fn counted_twice(name: &str, lang: Lang) -> Refusal {
    let what = match lang {
        Lang::It => format!("le postazioni di «{name}» sono date due volte: tienine una sola"),
        Lang::En => format!("the workstations of `{name}` are given twice: keep one"),
    };
    Refusal::new(what, lang)
}

pub fn inhabitants_missing(names: &[&str], with_cost: bool, lang: Lang) -> String {
    let names = names.join(", ");
    let (it, en) = match with_cost {
        true => (
            "; il totale e ciò che si divide per abitanti restano da completare",
            "; the total and what is divided by inhabitants are left as gaps",
        ),
        false => ("; il totale resta da completare", "; the total is left as a gap"),
    };
    match lang {
        Lang::It => format!("nota: mancano gli abitanti di {names}{it}\n"),
        Lang::En => format!("note: the inhabitants of {names} are not known{en}\n"),
    }
}

//! What `convention` says besides its draft, in Italian and English.

use super::messages::{Refusal, messages};

messages! {
    pub fn only_markdown() -> Refusal:
        "la bozza di convenzione è un testo Markdown: -f md, oppure un file -o che finisce in .md o .txt",
        "the draft of the agreement is Markdown: -f md, or a file of -o that ends in .md or .txt";
    pub fn shares_make_no_whole() -> Refusal:
        "non so come dividere la spesa: le quote di --equal, --population e --workstations insieme devono fare 1, per \
         esempio --equal 0.3 --population 0.7",
        "the rule for the cost is not whole: the shares of --equal, --population and --workstations together must \
         make 1, as --equal 0.3 --population 0.7";
    pub fn counted_twice(name: &str) -> Refusal:
        format!("le postazioni di «{name}» sono date due volte: tienine una sola"),
        format!("the workstations of `{name}` are given twice: keep one");
    pub fn inhabitants_missing(names: &[&str], with_cost: bool) -> String:
        format!(
            "nota: mancano gli abitanti di {}; {}\n",
            names.join(", "),
            match with_cost {
                true => "il totale e ciò che si divide per abitanti restano da completare",
                false => "il totale resta da completare",
            }
        ),
        format!(
            "note: the inhabitants of {} are not known; {}\n",
            names.join(", "),
            match with_cost {
                true => "the total and what is divided by inhabitants are left as gaps",
                false => "the total is left as a gap",
            }
        );
}

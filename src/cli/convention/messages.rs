//! The messages of `convention`, in Italian and English.

use crate::cli::messages::{Refusal, messages};
use comino::compare::CostRule;

messages! {
    pub fn only_markdown() -> Refusal:
        "la bozza di convenzione è un testo: -f md, html o docx, oppure un file -o che finisce in .md, .txt, .html o .docx",
        "the draft agreement is a text: use -f md, html or docx, or an -o file ending in .md, .txt, .html or .docx";
    pub fn shares_make_no_whole() -> Refusal:
        "le quote di --equal, --population e --workstations non coprono esattamente la spesa: insieme devono fare 1, \
         per esempio --equal 0.3 --population 0.7",
        "the shares of --equal, --population and --workstations must add up to 1, for example --equal 0.3 \
         --population 0.7";
    pub fn counted_twice(name: &str) -> Refusal:
        format!("le postazioni di «{name}» sono date due volte: tienine una sola"),
        format!("the workstations of `{name}` are given twice: keep only one");
    pub fn inhabitants_missing(names: &[&str], cost: &Option<CostRule>) -> String:
        format!(
            "nota: mancano gli abitanti di {}; {}\n",
            names.join(", "),
            match cost {
                Some(_) => "il totale e ciò che si divide per abitanti restano da completare",
                None => "il totale resta da completare",
            }
        ),
        format!(
            "note: the inhabitants of {} are not known; {}\n",
            names.join(", "),
            match cost {
                Some(_) => "the total and the amounts shared by population are left blank",
                None => "the total is left blank",
            }
        );
}

//! The charts of a report as SVG files and, for slides, PNG files.

use crate::cli::file_names::{NameSource, file_names};
use crate::cli::messages::messages;
use crate::cli::output::file_transaction::OutputFile;
use crate::cli::progress_pool::ProgressPool;
use crate::cli::terminal;
use anyhow::Result;
use comino::compare::robustness::Workers;
use comino::lang::Lang;
use comino::render::{png, svg};
use comino::report::Chart;
use std::collections::BTreeSet;
use std::path::Path;

/// Two files for each chart, named after its key. Characters that the PNG fonts lack are listed on standard error.
pub fn files(folder: &Path, charts: &[Chart], lang: Lang) -> Result<Vec<OutputFile>> {
    let drawn =
        ProgressPool::new(None)?.map(charts.len(), |index| (svg(&charts[index], lang), png(&charts[index], lang)));
    let names = file_names(charts.iter().map(|chart| NameSource::from(chart.key.as_str())));
    let mut files = Vec::with_capacity(2 * charts.len());
    let mut lacking = BTreeSet::new();
    for (name, (svg, mut png)) in names.into_iter().zip(drawn) {
        lacking.append(&mut png.lacking);
        files.push(OutputFile { path: folder.join(format!("{name}.svg")), bytes: svg.into_bytes() });
        files.push(OutputFile { path: folder.join(format!("{name}.png")), bytes: png.bytes });
    }
    if !lacking.is_empty() {
        terminal::print_message(&boxes(&lacking, lang));
    }
    Ok(files)
}

/// The first characters that no font has, with an ellipsis if there are more.
fn first_of(lacking: &BTreeSet<char>) -> String {
    const MOST: usize = 12;
    let shown: Vec<String> = lacking.iter().take(MOST).map(char::to_string).collect();
    let more = if lacking.len() > MOST { " …" } else { "" };
    shown.join(" ") + more
}

messages! {
    /// The note that characters are drawn as boxes in the PNGs.
    fn boxes(lacking: &BTreeSet<char>) -> String:
        match lacking.len() {
            1 => format!(
                "nota: nei PNG un carattere è un riquadro vuoto, \
                 perché nessun font lo disegna ({}); negli SVG c'è\n",
                first_of(lacking)
            ),
            count => format!(
                "nota: nei PNG {count} caratteri sono riquadri vuoti, \
                 perché nessun font li disegna ({}); negli SVG ci sono\n",
                first_of(lacking)
            ),
        },
        match lacking.len() {
            1 => format!(
                "note: one character is an empty box in the PNGs, \
                 because no font can draw it ({}); the SVGs show it\n",
                first_of(lacking)
            ),
            count => format!(
                "note: {count} characters are empty boxes in the PNGs, \
                 because no font can draw them ({}); the SVGs show them\n",
                first_of(lacking)
            ),
        };
}

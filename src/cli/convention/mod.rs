//! `convention`: a draft of the agreement between the comuni, from a template.

mod messages;
mod terms;

use crate::cli::args::CommonArgs;
use crate::cli::args::DisplayArgs;
use crate::cli::args::day;
use crate::cli::convention::terms::{cents, counted, millionths, terms};
use crate::cli::exit::Done;
use crate::cli::input::begin;
use crate::cli::input::diagnostics;
use crate::cli::input::files::{Text, read_text};
use crate::cli::input::reader::Run;
use crate::cli::input::selection::{Filters, Selection};
use crate::cli::output::OutputWriter;
use crate::cli::terminal;
use anyhow::{Result, bail};
use clap::{ArgGroup, Args};
use comino::compare::Group;
use comino::diagnostics::{FileDiagnostic, Location, SourceId};
use comino::lang::Lang;
use comino::model::Date;
use comino::render::{Format, TemplateError, convention, convention_template};
use comino::report::convention::{Terms, data};
use std::path::{Path, PathBuf};

/// What `convention` is told.
#[derive(Debug, Args)]
#[command(group = ArgGroup::new("counted").args(["workstations_of", "workstations_question"]).multiple(true))]
pub struct ConventionArgs {
    /// Interviews, tables, or folders of them; - reads a table from standard input
    ///
    /// Interviste, tabelle o cartelle che ne contengono; - legge una tabella dallo standard input
    #[arg(required_unless_present = "show_template", value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// The day from which phases are counted
    ///
    /// Il giorno da cui si contano le fasi
    #[arg(long, value_name = "DAY", value_parser = day)]
    pub start: Option<Date>,
    /// The yearly cost in euros, such as 45000 or 45000.50
    ///
    /// Il costo annuo in euro, come 45000 o 45000.50
    #[arg(long, value_name = "EUROS", value_parser = cents)]
    pub cost: Option<u64>,
    /// The share of the cost divided equally, from 0 to 1; the shares add up to 1
    ///
    /// Quanta parte della spesa in parti uguali, da 0 a 1; le quote insieme fanno 1
    #[arg(long, value_name = "SHARE", value_parser = millionths, requires = "cost")]
    pub equal: Option<u64>,
    /// The share divided by population
    ///
    /// Quanta parte in base agli abitanti
    #[arg(long, value_name = "SHARE", value_parser = millionths, requires = "cost")]
    pub population: Option<u64>,
    /// The share divided by workstations
    ///
    /// Quanta parte in base alle postazioni di lavoro
    #[arg(long, value_name = "SHARE", value_parser = millionths, requires_all = ["cost", "counted"])]
    pub workstations: Option<u64>,
    /// The workstations of a municipality, by name or code, such as "Borgo Alto=12"; repeat for each
    ///
    /// Le postazioni di un comune, per nome o codice, come "Borgo Alto=12"; una volta per comune
    #[arg(long, value_name = "MUNICIPALITY=NUMBER", value_parser = counted)]
    pub workstations_of: Vec<(String, u64)>,
    /// The question that gives the workstations of the other municipalities
    ///
    /// La domanda che dà le postazioni degli altri comuni
    #[arg(long, value_name = "ID")]
    pub workstations_question: Option<String>,
    /// Your own template instead of the shipped one
    ///
    /// Un modello tuo al posto di quello fornito col programma
    #[arg(long, value_name = "FILE")]
    template: Option<PathBuf>,
    /// Print the shipped template, to copy and adapt
    ///
    /// Stampa il modello fornito col programma, da copiare e adattare
    #[arg(long, conflicts_with_all = ["paths", "template", "start", "cost", "counted"])]
    show_template: bool,
    /// Only the interviews on this questionnaire
    ///
    /// Solo le interviste su questo questionario
    #[arg(long, value_name = "ID")]
    only: Option<String>,
    /// Only this wave [default: each municipality's latest]
    ///
    /// Solo questa rilevazione [predefinito: l'ultima di ogni comune]
    #[arg(long)]
    wave: Option<String>,
    #[command(flatten)]
    filters: Filters,
    #[command(flatten)]
    shared: CommonArgs,
}

impl ConventionArgs {
    pub fn looks(&self) -> Option<DisplayArgs> {
        Some(self.shared.looks.clone())
    }
}

/// Fills in the template with the comuni of the run.
pub fn run(args: &ConventionArgs) -> Result<Done> {
    if args.show_template {
        let lang = terminal::language(&args.shared.looks, None);
        let printer = OutputWriter::without_inputs(Format::Md, &args.shared, lang);
        printer.put(convention_template(lang).as_bytes())?;
        return Ok(Done::Well);
    }
    let selection = Selection::named(args.only.clone(), args.wave.clone(), args.filters.clone());
    let Some((mut run, mut printer)) = begin(&args.paths, &selection, &args.shared)? else {
        return Ok(Done::WithErrors);
    };
    let lang = printer.lang;
    if !matches!(printer.format, Format::Md | Format::Table) || args.shared.format.as_deref() == Some("table") {
        bail!(messages::only_markdown(lang));
    }
    let valley_of = selection.apply(&mut run, lang)?;
    let valley = valley_of.valley();
    let terms = terms(args, &valley, lang)?;
    let Some(template) = Template::read(args.template.as_deref(), &mut printer)? else { return Ok(Done::WithErrors) };
    match convention(&template.text, &data(&valley, &terms, lang), lang) {
        Ok(draft) => printer.put(draft.as_bytes())?,
        Err(wrong) => {
            template.tell(wrong, &mut printer, &args.shared.looks);
            return Ok(Done::WithErrors);
        }
    }
    tell_gaps(&valley, &terms, lang);
    Ok(Done::Well)
}

/// Tells which comuni have no number of inhabitants.
fn tell_gaps(valley: &Group<'_>, terms: &Terms, lang: Lang) {
    let unknown = valley.units.iter().filter(|unit| unit.population().is_none());
    let names: Vec<&str> = unknown.map(|unit| unit.name.as_str()).collect();
    if !names.is_empty() {
        terminal::tell(&messages::inhabitants_missing(&names, terms.cost.is_some(), lang));
    }
}

/// A template, and the source it is told under where it is the user's own.
struct Template {
    text: String,
    source: Option<SourceId>,
}

impl Template {
    /// The shipped template, or a file; `None` if that is no text, which was told.
    fn read(file: Option<&Path>, printer: &mut OutputWriter<'_>) -> Result<Option<Template>> {
        let lang = printer.lang;
        let Some(file) = file else {
            return Ok(Some(Template { text: convention_template(lang).to_owned(), source: None }));
        };
        let mut run = Run { sources: std::mem::take(&mut printer.sources), ..Run::default() };
        let read = read_text(file, &mut run.sources, &mut run.diagnostics, lang)?;
        diagnostics::tell_problems(&run, printer.looks(), false);
        let name = file.display().to_string();
        let template = match read {
            Text::Unreadable => None,
            Text::Read { text, .. } => Some(Template { source: Some(run.sources.add(name, text.clone())), text }),
        };
        printer.sources = run.sources;
        Ok(template)
    }

    /// Tells what is wrong with it, where.
    ///
    /// # Panics
    /// If it is the shipped one: a test fills that in.
    fn tell(&self, wrong: TemplateError, printer: &mut OutputWriter<'_>, looks: &DisplayArgs) {
        let source = self.source.expect("the shipped template is sound");
        let mut run = Run { sources: std::mem::take(&mut printer.sources), ..Run::default() };
        run.lang = Some(printer.lang);
        let place = match wrong.line {
            Some(line) => Location::bytes(source, bytes_of(&self.text, line)),
            None => Location::whole(source),
        };
        run.diagnostics.add(FileDiagnostic::TemplateWrong { fault: wrong.fault }, place);
        diagnostics::tell_problems(&run, looks, false);
    }
}

/// The bytes of a line, counted from 1, without the spaces around it.
fn bytes_of(text: &str, line: usize) -> std::ops::Range<usize> {
    let mut lines = text.split_inclusive('\n').scan(0, |end, line| {
        *end += line.len();
        Some((*end - line.len(), line))
    });
    let (start, line) = lines.nth(line - 1).unwrap_or((text.len(), ""));
    let start = start + line.len() - line.trim_start().len();
    start..start + line.trim().len()
}

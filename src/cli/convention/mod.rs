//! `convention`: a draft agreement between the comuni, from a template.

mod args;
mod messages;
mod terms;

use crate::cli::exit::Reported;
use crate::cli::files::{Detail, Inputs};
use crate::cli::input;
use crate::cli::input::selection::{Anonymity, Selection};
use crate::cli::output::OutputWriter;
use crate::cli::terminal;
use anyhow::{Result, bail};
pub use args::ConventionArgs;
use comino::compare::Group;
use comino::diagnostics::{Diagnostics, FileDiagnostic, Location, SourceId, TemplateFault};
use comino::lang::Lang;
use comino::render::{Format, TemplateError, convention, convention_stack, convention_template};
use comino::report::convention::{Form, Terms, data, draft, preferred_form};
use std::path::Path;
use std::thread;
use terms::terms;

/// Fills in the template with the comuni of the run.
pub fn run(args: &ConventionArgs) -> Result<()> {
    if args.show_template {
        let writer = OutputWriter { format: Format::Md, inputs: Inputs::new(), shared: &args.shared };
        let form = args.form.unwrap_or_default();
        return writer.write(convention_template(writer.lang(), form).as_bytes());
    }
    let (only, wave, filters) = (args.only.clone(), args.wave.clone(), args.filters.clone());
    let selection = Selection { only, wave, filters, anonymity: Anonymity::NONE };
    let (interviews, mut writer) = input::read(&args.paths, selection.anonymity, &args.shared)?;
    let lang = writer.lang();
    let is_text = match writer.format {
        Format::Md | Format::Table | Format::Html | Format::Docx => true,
        Format::Csv | Format::CsvIt | Format::Json | Format::Xlsx => false,
    };
    if !is_text || args.shared.format == Some(Format::Table) {
        bail!(messages::only_markdown(lang));
    }
    let selected = selection.apply(interviews, lang)?;
    let group = selected.group();
    let terms = terms(args, &group, lang)?;
    let form = terms.form.unwrap_or_else(|| preferred_form(&group));
    let template = Template::read(args.template.as_deref(), form, &mut writer.inputs)?;
    match filled(&template.text, &data(&group, &terms, form, lang), lang) {
        Ok(text) => match writer.format {
            Format::Html | Format::Docx => writer.print_document(&draft(&text))?,
            Format::Md | Format::Table | Format::Csv | Format::CsvIt | Format::Json | Format::Xlsx => {
                writer.write(text.as_bytes())?;
            }
        },
        Err(wrong) => {
            template.report(wrong, &mut writer.inputs);
            return Err(Reported.into());
        }
    }
    print_missing_populations(&group, &terms, lang);
    Ok(())
}

/// Fills the template on a thread with a stack that is large enough for it.
fn filled(template: &str, data: &serde_json::Value, lang: Lang) -> Result<String, TemplateError> {
    thread::scope(|scope| {
        let builder = thread::Builder::new().stack_size(convention_stack(template));
        match builder.spawn_scoped(scope, || convention(template, data, lang)) {
            Ok(filling) => filling.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)),
            Err(_) => Err(TemplateError { line: None, fault: TemplateFault::NoMemory }),
        }
    })
}

/// Prints which comuni have no known population.
fn print_missing_populations(group: &Group<'_>, terms: &Terms, lang: Lang) {
    let unknown = group.comuni().filter(|(_, unit)| unit.population().is_none());
    let names: Vec<&str> = unknown.map(|(_, unit)| unit.name.as_str()).collect();
    if !names.is_empty() {
        terminal::print_message(&messages::inhabitants_missing(&names, &terms.cost, lang));
    }
}

/// A template, and its source if it is the user's own.
struct Template {
    text: String,
    source: Option<SourceId>,
}

impl Template {
    /// Reads a file, or takes the shipped template of a form.
    ///
    /// # Errors
    /// If the file cannot be read, or is not text.
    fn read(file: Option<&Path>, form: Form, inputs: &mut Inputs) -> Result<Template> {
        let Some(file) = file else {
            return Ok(Template { text: convention_template(inputs.lang, form).to_owned(), source: None });
        };
        inputs.diagnostics = Diagnostics::default();
        let read = inputs.read_text(file)?;
        inputs.print(Detail::Full);
        let Some((_, text)) = read else { return Err(Reported.into()) };
        // Otherwise the draft would have the line ends of the template in some lines and others in the rest.
        let text = text.replace("\r\n", "\n");
        let source = inputs.sources.add(file.display().to_string(), text.clone());
        Ok(Template { source: Some(source), text })
    }

    /// Prints an error in the template, with its line.
    ///
    /// # Panics
    /// If the template is the shipped one: a test fills that in.
    fn report(&self, wrong: TemplateError, inputs: &mut Inputs) {
        let source = self.source.expect("the shipped template is sound");
        let location = match wrong.line {
            Some(line) => Location::bytes(source, bytes_of(&self.text, line)),
            None => Location::whole(source),
        };
        inputs.diagnostics = Diagnostics::default();
        inputs.diagnostics.add(FileDiagnostic::TemplateWrong { fault: wrong.fault }, location);
        inputs.print(Detail::Full);
    }
}

/// The bytes of a line, counted from 1, without leading and trailing spaces.
fn bytes_of(text: &str, line: usize) -> std::ops::Range<usize> {
    let mut lines = text.split_inclusive('\n').scan(0, |end, line| {
        *end += line.len();
        Some((*end - line.len(), line))
    });
    let (start, line) = lines.nth(line - 1).unwrap_or((text.len(), ""));
    let start = start + line.len() - line.trim_start().len();
    start..start + line.trim().len()
}

//! A questionnaire as a workbook that a comune fills in: instructions, a sheet per comune, the hidden lists.

use super::cell::one_line;
use super::xlsx::{Names, shortened};
use crate::diagnostics::made_visible;
use crate::lang::{FormWords, Lang};
use crate::report::form::FilledIn;
use crate::report::form_workbook::{
    COLUMNS, Control, FIRST_ROW, FormRow, FormWorkbook, ListRange, REPLY, RowKind, VALUE,
};
use rust_xlsxwriter::{
    Color, ConditionalFormatFormula, DataValidation, DataValidationRule, DocProperties, ExcelDateTime, Format,
    FormatAlign, FormatBorder, Formula, ProtectionOptions, Workbook, Worksheet, XlsxError,
};

/// The columns of the ids, the questions, the notes and the evidence.
const ID: u16 = 0;
const QUESTION: u16 = 1;
const NOTE: u16 = 4;
const EVIDENCE: u16 = 5;

/// The rows above the questions: the names of the columns, the title, a hint, the headings.
const NAMES: u32 = 0;
const TITLE: u32 = 1;
const HINT: u32 = 2;
const HEADINGS: u32 = 3;

/// The widths of the columns, in characters.
const WIDTHS: [f64; 6] = [15.0, 64.0, 44.0, 20.0, 28.0, 28.0];

/// The height of a line and the largest height of a row, in points.
const LINE: f64 = 14.5;
const TALLEST: f64 = 409.0;

/// The longest part of a text in a cell, in UTF-16 units: a cell with two parts holds 32,767.
const LONGEST_PART: usize = 16_000;

/// The longest message of a validation.
const LONGEST_MESSAGE: usize = 255;

const GREY: u32 = 0x66_66_66;
const HEADING: u32 = 0xE7_EC_F2;
const TO_FILL_IN: u32 = 0xFF_F8_DC;
const SKIPPED: u32 = 0xD9_D9_D9;

/// Returns the bytes of the workbook, the same for the same form.
///
/// # Errors
/// If there are more lists or questions than a sheet has rows.
pub fn form_workbook(form: &FormWorkbook, lang: Lang) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let properties = DocProperties::new().set_title(&form.title).set_subject(&form.questionnaire);
    workbook.set_properties(&properties.set_creation_datetime(&ExcelDateTime::from_ymd(2026, 1, 1)?));
    let words = &lang.words().form;
    let mut names = Names::default();
    let instructions = names.unique(words.workbook.instructions);
    let lists = names.unique(words.workbook.lists);
    write_instructions(workbook.add_worksheet().set_name(instructions)?, form, words)?;
    let writer = SheetWriter { form, lists: &lists, words, lang };
    for filled_in in &form.sheets {
        let name = filled_in.unit.as_ref().map_or("", |unit| unit.name.as_str());
        let name = names.unique(if name.is_empty() { words.workbook.answers } else { name });
        writer.write(workbook.add_worksheet().set_name(name)?, filled_in)?;
    }
    let sheet = workbook.add_worksheet().set_name(&lists)?;
    for (row, entry) in (0..).zip(&form.lists) {
        sheet.write_string(row, 0, shortened(&one_line(entry), LONGEST_PART))?;
    }
    sheet.set_hidden(true);
    super::workbook::saved(&mut workbook)
}

fn write_instructions(sheet: &mut Worksheet, form: &FormWorkbook, words: &FormWords) -> Result<(), XlsxError> {
    let plain = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    sheet.set_column_width(0, 84)?;
    sheet.set_screen_gridlines(false);
    sheet.write_string_with_format(0, 0, part(&form.title), &plain.clone().set_bold().set_font_size(16))?;
    let description = form.description.iter().map(String::as_str);
    let steps = [
        words.workbook.what_it_is,
        words.workbook.yellow_cells,
        words.workbook.choose,
        words.workbook.marks,
        words.workbook.no_answer,
        words.workbook.remarks,
        words.workbook.grey_questions,
        words.workbook.send_back,
    ];
    let last = format!("{}: {}", words.workbook.questionnaire, form.questionnaire);
    let texts = description.chain(steps).chain([last.as_str()]);
    for (at, text) in (0..).zip(texts) {
        sheet.write_string_with_format(2 + 2 * at, 0, part(text), &plain)?;
    }
    sheet.set_paper_size(A4).set_print_fit_to_pages(1, 0);
    sheet.protect();
    Ok(())
}

/// Writes the sheets of comuni.
struct SheetWriter<'f> {
    form: &'f FormWorkbook,
    /// The name of the sheet with the lists.
    lists: &'f str,
    words: &'f FormWords,
    lang: Lang,
}

impl SheetWriter<'_> {
    fn write(&self, sheet: &mut Worksheet, filled_in: &FilledIn) -> Result<(), XlsxError> {
        for (column, (name, width)) in (0..).zip(COLUMNS.into_iter().zip(WIDTHS)) {
            sheet.write_string(NAMES, column, name)?;
            sheet.set_column_width(column, width)?;
        }
        sheet.set_row_hidden(NAMES)?;
        self.head(sheet)?;
        for (row, asked) in (FIRST_ROW..).zip(&self.form.rows) {
            self.row(sheet, row, asked, filled_in)?;
        }
        self.grey_out(sheet)?;
        sheet.set_freeze_panes(FIRST_ROW, 0)?;
        sheet.set_repeat_rows(HEADINGS, HEADINGS)?;
        sheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0);
        sheet.set_selection(FIRST_ROW + 1, VALUE, FIRST_ROW + 1, VALUE)?;
        let may = ProtectionOptions { format_columns: true, format_rows: true, ..ProtectionOptions::default() };
        sheet.protect_with_options(&may);
        Ok(())
    }

    /// The title with the questionnaire, a hint, and the headings.
    fn head(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let small = small();
        sheet.write_string_with_format(TITLE, ID, "questionnaire", &small)?;
        let title = Format::new().set_bold().set_font_size(14).set_text_wrap().set_align(FormatAlign::Top);
        sheet.write_string_with_format(TITLE, QUESTION, part(&self.form.title), &title)?;
        sheet.write_string_with_format(TITLE, VALUE, &self.form.questionnaire, &small)?;
        let hint = Format::new().set_italic().set_text_wrap().set_align(FormatAlign::Top);
        sheet.write_string_with_format(HINT, QUESTION, self.words.workbook.hint, &hint)?;
        let words = self.lang.words();
        // The ids have no heading: it would be read as the id of a question.
        let headings = ["", words.question, words.answer, self.words.no_answer, words.note, words.evidence];
        let format = Format::new().set_bold().set_text_wrap().set_background_color(HEADING);
        let format = format.set_border_bottom(FormatBorder::Thin).set_align(FormatAlign::Top);
        for (column, heading) in (0..).zip(headings) {
            sheet.write_string_with_format(HEADINGS, column, heading, &format)?;
        }
        Ok(())
    }

    fn row(&self, sheet: &mut Worksheet, row: u32, asked: &FormRow, filled_in: &FilledIn) -> Result<(), XlsxError> {
        let (top, help) =
            (Format::new().set_align(FormatAlign::Top).set_text_wrap(), Format::new().set_font_color(GREY));
        let (top, bold) = match asked.kind {
            RowKind::Heading => {
                for column in ID..=EVIDENCE {
                    sheet.write_blank(row, column, &Format::new().set_background_color(HEADING))?;
                }
                (top.set_background_color(HEADING), Format::new().set_bold().set_font_size(12))
            }
            RowKind::Question | RowKind::Comune => (top, Format::new().set_bold()),
            RowKind::Part => (top.set_indent(2), Format::new()),
        };
        if !asked.id.is_empty() {
            sheet.write_string_with_format(row, ID, &asked.id, &small())?;
        }
        match &asked.help {
            Some(text) => {
                let (text, help_text) = (part(&asked.text), format!("\n{}", part(text)));
                sheet.write_rich_string_with_format(row, QUESTION, &[(&bold, &text), (&help, &help_text)], &top)?;
            }
            None => {
                let top = if asked.kind == RowKind::Part { top } else { top.set_bold() };
                sheet.write_string_with_format(row, QUESTION, part(&asked.text), &top)?;
            }
        }
        sheet.set_row_height(row, self.height(asked))?;
        self.answer(sheet, row, asked, filled_in)?;
        if asked.kind == RowKind::Question {
            for column in [NOTE, EVIDENCE] {
                sheet.write_blank(row, column, &to_fill_in().set_num_format("@").set_text_wrap())?;
            }
        }
        if let Some(replies) = asked.replies {
            sheet.write_blank(row, REPLY, &to_fill_in())?;
            sheet.add_data_validation(row, REPLY, row, REPLY, &self.list(replies)?)?;
        }
        Ok(())
    }

    /// Returns the height that a row needs for its question, and for the longest answer of its list.
    fn height(&self, asked: &FormRow) -> f64 {
        let help = asked.help.as_deref().map_or(0.0, |text| lines(text, WIDTHS[usize::from(QUESTION)]));
        let asked_in = lines(&asked.text, WIDTHS[usize::from(QUESTION)]) + help;
        let answered_in = match &asked.control {
            Control::List(ListRange { first, last }) => {
                let entries = self.form.lists[*first..=*last].iter();
                entries.map(|entry| lines(entry, WIDTHS[usize::from(VALUE)])).fold(1.0, f64::max)
            }
            Control::None | Control::Mark(_) | Control::Number { .. } | Control::Text | Control::Day => 1.0,
        };
        (asked_in.max(answered_in) * LINE + 3.0).min(TALLEST)
    }

    /// The cell of the answer, with its validation.
    fn answer(&self, sheet: &mut Worksheet, row: u32, asked: &FormRow, filled: &FilledIn) -> Result<(), XlsxError> {
        let format = match &asked.control {
            Control::None => return Ok(()),
            Control::Text => to_fill_in().set_num_format("@").set_text_wrap(),
            Control::Day => to_fill_in().set_num_format(self.lang.choose("dd/mm/yyyy", "yyyy-mm-dd")),
            Control::List(_) => to_fill_in().set_text_wrap(),
            Control::Mark(_) => to_fill_in().set_align(FormatAlign::Center),
            Control::Number { .. } => to_fill_in(),
        };
        let format = format.set_align(FormatAlign::Top);
        match known(&asked.id, filled).filter(|_| asked.kind == RowKind::Comune) {
            Some(Known::Text(text)) => sheet.write_string_with_format(row, VALUE, part(&text), &format)?,
            Some(Known::Number(number)) => sheet.write_number_with_format(row, VALUE, number, &format)?,
            None => sheet.write_blank(row, VALUE, &format)?,
        };
        let validation = match &asked.control {
            Control::None | Control::Text => return Ok(()),
            Control::List(range) => self.list(*range)?,
            Control::Mark(range) => self.list(*range)?.set_error_message(self.words.workbook.only_x)?,
            Control::Number { least, most, whole } => self.number(*least, *most, *whole)?,
            Control::Day => {
                let (first, last) = (ExcelDateTime::from_ymd(1900, 3, 1)?, ExcelDateTime::from_ymd(9999, 12, 31)?);
                let days = DataValidation::new().allow_date(DataValidationRule::Between(first, last));
                days.set_error_message(self.words.workbook.day)?
            }
        };
        sheet.add_data_validation(row, VALUE, row, VALUE, &validation)?;
        Ok(())
    }

    fn list(&self, ListRange { first, last }: ListRange) -> Result<DataValidation, XlsxError> {
        let range = format!("='{}'!$A${}:$A${}", self.lists, first + 1, last + 1);
        let list = DataValidation::new().allow_list_formula(Formula::new(range));
        list.set_error_message(self.words.workbook.from_list)
    }

    fn number(&self, least: Option<f64>, most: Option<f64>, whole: bool) -> Result<DataValidation, XlsxError> {
        const LARGEST: f64 = 1e15;
        // Excel takes at most 255 characters.
        let digits = |bound: f64| if bound.abs() > LARGEST { format!("{bound:E}") } else { bound.to_string() };
        let bound = |bound: f64| Formula::new(digits(bound));
        let (first, last) = (bound(least.unwrap_or(-LARGEST)), bound(most.unwrap_or(LARGEST)));
        let rule = DataValidationRule::Between(first, last);
        let validation = match whole {
            true => DataValidation::new().allow_whole_number_formula(rule),
            false => DataValidation::new().allow_decimal_number_formula(rule),
        };
        let shown = |number: Option<f64>| {
            number.map(|number| number.to_string().replace('.', &self.lang.decimal_sign().to_string()))
        };
        let message = (self.words.bounds)(shown(least).as_deref(), shown(most).as_deref(), whole);
        validation.set_error_message(shortened(&message, LONGEST_MESSAGE))
    }

    /// Shades the rows of a question while its condition does not hold.
    fn grey_out(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let grey = Format::new().set_font_color(GREY).set_background_color(SKIPPED);
        let mut row = FIRST_ROW;
        for rows in self.form.rows.chunk_by(|one, next| one.question.is_some() && one.question == next.question) {
            let last = row + u32::try_from(rows.len()).unwrap_or(u32::MAX) - 1;
            if let Some(formula) = rows.first().and_then(|first| first.skipped_if.as_ref()) {
                let skipped = ConditionalFormatFormula::new().set_rule(format!("={formula}").as_str());
                sheet.add_conditional_format(row, ID, last, EVIDENCE, &skipped.set_format(grey.clone()))?;
            }
            row = last + 1;
        }
        Ok(())
    }
}

const A4: u8 = 9;

enum Known {
    Text(String),
    Number(f64),
}

/// Returns what a form already says in a row about the comune.
fn known(id: &str, filled: &FilledIn) -> Option<Known> {
    let unit = filled.unit.as_ref();
    let text = |text: Option<&String>| text.filter(|text| !text.is_empty()).cloned().map(Known::Text);
    match id {
        "unit" => text(unit.map(|unit| &unit.name)),
        "code" => text(unit.and_then(|unit| unit.code.as_ref())),
        "group" => text(unit.and_then(|unit| unit.group.as_ref())),
        "wave" => text(filled.wave.as_ref()),
        "population" => unit.and_then(|unit| unit.population).map(|people| Known::Number(people as f64)),
        _ => None,
    }
}

/// Returns about how many lines a text takes in a column; words are not broken.
fn lines(text: &str, width: f64) -> f64 {
    let of_line = |line: &str| (line.chars().count() as f64 / (width * 1.05)).ceil().max(1.0);
    text.lines().map(of_line).sum()
}

/// Returns a text as a part of a cell, its lines kept.
fn part(text: &str) -> String {
    shortened(&made_visible(text), LONGEST_PART)
}

fn small() -> Format {
    Format::new().set_font_size(7).set_font_color(Color::RGB(GREY)).set_align(FormatAlign::Top)
}

/// The format of a cell to fill in.
fn to_fill_in() -> Format {
    let format = Format::new().set_background_color(TO_FILL_IN).set_border(FormatBorder::Thin);
    format.set_border_color(Color::RGB(0xBF_BF_BF)).set_align(FormatAlign::Top).set_unlocked()
}

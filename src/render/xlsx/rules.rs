//! Conditional formats: scores by height, changes by direction, conditions of phases by whether they are fulfilled.

use super::cell::Takes;
use crate::lang::Lang;
use crate::report::chart::GridLayout;
use crate::report::{Chart, Drawing, Table, TableCell};
use rust_xlsxwriter::{
    ConditionalFormat2ColorScale, ConditionalFormatCell, ConditionalFormatCellRule, ConditionalFormatType, Format,
    Worksheet, XlsxError,
};

/// Marks the conditions of phases that are not fulfilled.
pub(super) fn conditions(worksheet: &mut Worksheet, drawn: &Chart, header: u32, lang: Lang) -> Result<(), XlsxError> {
    let is_of_phases = matches!(&drawn.drawing, Drawing::Grid(grid) if grid.layout == GridLayout::Conditions);
    let (Ok(rows), true) = (u32::try_from(drawn.figures.rows.len()), is_of_phases && drawn.figures.rows.len() > 1)
    else {
        return Ok(());
    };
    let words = &lang.words().meeting;
    for (word, background, letters) in [(words.not_met, MISSING, MISSING_TEXT), (words.met, THERE, THERE_TEXT)] {
        let format = Format::new().set_background_color(background).set_font_color(letters);
        let rule = ConditionalFormatCell::new().set_rule(ConditionalFormatCellRule::EqualTo(word)).set_format(format);
        worksheet.add_conditional_format(header + 1, 1, header + rows, 1, &rule)?;
    }
    Ok(())
}

/// The heat map: a darker background for higher scores, in score columns, without summary rows.
pub(super) fn heat(worksheet: &mut Worksheet, table: &Table, first: u32) -> Result<(), XlsxError> {
    let plain = table.rows.iter().take_while(|row| !row.sums_up).count();
    let Some(last) = u32::try_from(plain).ok().and_then(|rows| (first + rows).checked_sub(1)) else {
        return Ok(());
    };
    let mut at = 0;
    for (index, column) in table.columns.iter().enumerate() {
        let takes = Takes::of(table.rows.iter().map(|row| &row.cells[index]));
        if table.rows.iter().any(|row| matches!(row.cells[index], TableCell::Change { .. })) {
            for (rule, colour) in [
                (ConditionalFormatCellRule::GreaterThan(0), THERE_TEXT),
                (ConditionalFormatCellRule::LessThan(0), MISSING_TEXT),
            ] {
                let rule = ConditionalFormatCell::new().set_rule(rule).set_format(Format::new().set_font_color(colour));
                worksheet.add_conditional_format(first, at, last.max(first), at, &rule)?;
            }
        }
        if let Some(best) = column.best.filter(|_| plain > 0) {
            let scale = ConditionalFormat2ColorScale::new()
                .set_minimum(ConditionalFormatType::Number, 0.0)
                .set_maximum(ConditionalFormatType::Number, best)
                .set_minimum_color(COLDEST)
                .set_maximum_color(HOTTEST);
            worksheet.add_conditional_format(first, at, last, at, &scale)?;
        }
        at += takes.count();
    }
    Ok(())
}

/// The backgrounds of the lowest and highest score: one hue, distinct in grey and with any colour vision.
const COLDEST: u32 = 0xFF_FF_FF;
const HOTTEST: u32 = 0x6F_A8_DC;

/// The backgrounds and letters of a condition that is missing, and of one that is there or a rise.
const MISSING: u32 = 0xF9_E3_E9;
const MISSING_TEXT: u32 = 0x9B_1C_3F;
const THERE: u32 = 0xD9_EE_EA;
const THERE_TEXT: u32 = 0x00_69_5F;

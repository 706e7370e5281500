//! Limits on what a workbook may hold, so that a small file cannot fill the memory.

use crate::diagnostics::WorkbookDiagnostic;
use std::io::{Cursor, Read, copy, sink};
use zip::ZipArchive;

/// The most bytes of all parts of an archive when unpacked.
const MOST_UNPACKED: u64 = 512 << 20;
/// The most parts of an archive.
const MOST_PARTS: usize = 10_000;
/// The most cells of a sheet that are not empty.
pub(super) const MOST_CELLS: usize = 10_000_000;
/// The most rows and columns, as Excel has them.
pub(super) const MOST_ROWS: u32 = 1 << 20;
pub(super) const MOST_COLUMNS: u32 = 1 << 14;

/// Unpacks every part of an archive to count its bytes.
///
/// # Errors
/// If the archive is damaged or exceeds a limit.
pub(super) fn check(bytes: &[u8]) -> Result<(), WorkbookDiagnostic> {
    let broken = |_| WorkbookDiagnostic::BrokenWorkbook;
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
    let too_large = || WorkbookDiagnostic::WorkbookTooLarge { limit: MOST_UNPACKED };
    if archive.len() > MOST_PARTS {
        return Err(too_large());
    }
    let mut left = MOST_UNPACKED;
    for part in 0..archive.len() {
        let part = archive.by_index(part).map_err(broken)?;
        let unpacked = copy(&mut part.take(left + 1), &mut sink()).map_err(|_| WorkbookDiagnostic::BrokenWorkbook)?;
        left = left.checked_sub(unpacked).ok_or_else(too_large)?;
    }
    Ok(())
}

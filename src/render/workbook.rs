//! The bytes of a workbook.

use rust_xlsxwriter::{Workbook, XlsxError};
use std::io::Cursor;
use zip::{System, ZipArchive};

/// The workbook as a file with the same bytes on every operating system.
///
/// A workbook is a ZIP archive, and its writer records the system it runs on in each header of the central directory
/// (APPNOTE 4.4.2), with no option to choose one. Every archive says Unix, because the file permissions that it also
/// records are those of Unix.
///
/// # Errors
/// If the workbook has more rows, columns or characters than a file can hold.
pub fn saved(workbook: &mut Workbook) -> Result<Vec<u8>, XlsxError> {
    made_by_unix(workbook.save_to_buffer()?)
}

/// Where a header of the central directory records the system, in bytes from its start.
const SYSTEM_OFFSET: u64 = 5;

fn made_by_unix(mut archive: Vec<u8>) -> Result<Vec<u8>, XlsxError> {
    let mut entries = ZipArchive::new(Cursor::new(&archive))?;
    let headers: Result<Vec<u64>, _> =
        (0..entries.len()).map(|at| Ok::<_, XlsxError>(entries.by_index_raw(at)?.central_header_start())).collect();
    for header in headers? {
        archive[(header + SYSTEM_OFFSET) as usize] = System::Unix as u8;
    }
    Ok(archive)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use std::io::Write;
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    fn archive_of(system: System) -> Vec<u8> {
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default().system(system).unix_permissions(0o600);
        for name in ["xl/workbook.xml", "[Content_Types].xml"] {
            writer.start_file(name, options).unwrap();
            writer.write_all(b"<x/>").unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    #[test]
    fn workbook_written_on_windows_has_bytes_of_one_written_on_unix() {
        let (windows, unix) = (archive_of(System::Dos), archive_of(System::Unix));
        assert_ne!(windows, unix);
        assert_eq!(made_by_unix(windows).unwrap(), unix);
        assert_eq!(made_by_unix(unix.clone()).unwrap(), unix);
    }
}

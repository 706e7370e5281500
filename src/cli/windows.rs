//! Errors of files that only Windows has.

use comino::lang::Lang;
use std::error::Error;
use std::io;
use std::path::Path;

/// Another program has the file open and does not share it (`ERROR_SHARING_VIOLATION`).
const SHARING_VIOLATION: i32 = 32;
/// Another program has locked a part of the file (`ERROR_LOCK_VIOLATION`).
const LOCK_VIOLATION: i32 = 33;
/// The path has a character that no name can have, such as `*` (`ERROR_INVALID_NAME`).
const INVALID_NAME: i32 = 123;

/// The text of an error of Windows whose own words would not help; `None` on other systems and for other errors.
pub fn cause(error: &io::Error, lang: Lang) -> Option<&'static str> {
    let code = error.raw_os_error().filter(|_| cfg!(windows))?;
    match code {
        SHARING_VIOLATION | LOCK_VIOLATION => Some(in_use(lang)),
        INVALID_NAME => Some(no_such_name(lang)),
        _ => None,
    }
}

/// The words of a cause: those of [`cause`], else its own.
pub fn words(cause: &(dyn Error + 'static), lang: Lang) -> String {
    let error = cause.downcast_ref::<io::Error>();
    error.and_then(|error| self::cause(error, lang)).map_or_else(|| cause.to_string(), str::to_owned)
}

/// Checks that a file can be replaced: on Windows it cannot while another program has it open. Called before anything
/// is moved, because what already is could then not be cleared away.
///
/// # Errors
/// If the file exists and is in use.
pub fn check_replaceable(target: &Path) -> io::Result<()> {
    #[cfg(windows)]
    {
        use std::os::windows::fs::OpenOptionsExt;
        /// The right to delete or rename a file, which its other users have to share.
        const DELETE: u32 = 0x0001_0000;
        match std::fs::File::options().access_mode(DELETE).open(target) {
            Err(error) if error.raw_os_error() == Some(SHARING_VIOLATION) => return Err(error),
            Ok(_) | Err(_) => {}
        }
    }
    let _ = target;
    Ok(())
}

fn in_use(lang: Lang) -> &'static str {
    lang.choose(
        "il file è aperto in un altro programma, probabilmente Excel, e non è stato modificato: chiudilo lì e riprova",
        "the file is open in another program, probably Excel, and was left unchanged: close it there and try again",
    )
}

/// `wild` has replaced the patterns that match a file, so this one matches none.
fn no_such_name(lang: Lang) -> &'static str {
    lang.choose(
        "nessun file ha un nome così (* e ? stanno per altri caratteri; < > : \" | non possono far parte di un nome)",
        "no file has such a name (* and ? stand for other characters; < > : \" | cannot be part of a name)",
    )
}

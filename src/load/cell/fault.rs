//! The errors that spreadsheets write into cells.

/// The errors of Excel and LibreOffice, in Italian and English.
const ERRORS: [&str; 20] = [
    "#N/A",
    "#N/D",
    "#ND",
    "#NV",
    "#REF!",
    "#RIF!",
    "#NAME?",
    "#NOME?",
    "#NOME!",
    "#VALUE!",
    "#VALORE!",
    "#DIV/0!",
    "#NUM!",
    "#NULL!",
    "#NULLO!",
    "#SPILL!",
    "#ESPANSIONE!",
    "#CALC!",
    "#CALCOLO!",
    "#GETTING_DATA",
];

/// Returns whether a cell holds the error of a formula, such as `#N/D`.
pub fn is_spreadsheet_error(cell: &str) -> bool {
    let cell = cell.trim();
    if !cell.starts_with(['#', 'E']) {
        return false;
    }
    let numbered = cell.strip_prefix("Err:").is_some_and(|code| code.len() == 3 && code.parse::<u16>().is_ok());
    numbered || ERRORS.iter().any(|error| error.eq_ignore_ascii_case(cell))
}

#[cfg(test)]
mod tests {
    use super::is_spreadsheet_error;

    #[test]
    fn errors_of_spreadsheets_are_recognised() {
        for error in ["#N/D", " #N/A ", "#RIF!", "#DIV/0!", "#NOME?", "Err:502", "#n/d"] {
            assert!(is_spreadsheet_error(error), "{error}");
        }
        for text in ["", "#", "#1", "#N/D e altro", "Err:", "Errore", "N/D", "E"] {
            assert!(!is_spreadsheet_error(text), "{text}");
        }
    }
}

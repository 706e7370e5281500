//! What stands typed for options: their numbers in the list, their ids, a yes or a no.

use comino::model::YesNo;
use comino::report::interview::OptionLine;

/// The option that a word means: by its number in the list, else by its id, else by yes or no.
pub fn option_of(options: &[OptionLine], word: &str) -> Option<usize> {
    let word = word.trim().to_lowercase();
    if let Ok(number) = word.parse::<usize>() {
        return number.checked_sub(1).filter(|place| *place < options.len());
    }
    let of_id = |id: &str| options.iter().position(|option| option.written == id);
    of_id(&word).or_else(|| {
        let letter = match word.as_str() {
            "s" | "y" => Some(true),
            "n" => Some(false),
            word => YesNo::read(word),
        };
        of_id(if letter? { "yes" } else { "no" })
    })
}

/// The options that several words mean, divided by commas or spaces; a word that means none is given back.
pub fn options_of(options: &[OptionLine], words: &str) -> Result<Vec<usize>, String> {
    let words = words.split([',', ';', ' ', '|']).filter(|word| !word.is_empty());
    words.map(|word| option_of(options, word).ok_or_else(|| word.to_owned())).collect()
}

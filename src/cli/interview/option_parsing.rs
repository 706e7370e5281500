//! Parses typed options: numbers, ids, yes or no.

use comino::model::YesNo;
use comino::report::interview::OptionLine;

/// The index of an option, by its number, else by its id, else by yes or no.
pub fn option_of(options: &[OptionLine], word: &str) -> Option<usize> {
    let word = word.trim().to_lowercase();
    if let Ok(number) = word.parse::<i32>() {
        return options.iter().position(|option| option.number == number);
    }
    let of_id = |id: &str| options.iter().position(|option| option.written == id);
    of_id(&word).or_else(|| {
        let yes = match word.as_str() {
            "s" | "y" => true,
            "n" => false,
            word => YesNo::read(word)?,
        };
        // Only if the options are yes and no.
        let is_yes_no = options.len() == 2 && options[0].written == "yes" && options[1].written == "no";
        is_yes_no.then_some(usize::from(!yes))
    })
}

/// The indices of options separated by commas, semicolons, bars or spaces.
///
/// # Errors
/// The first word that is no option.
pub fn options_of(options: &[OptionLine], words: &str) -> Result<Vec<usize>, String> {
    let words = words.split([',', ';', ' ', '|']).filter(|word| !word.is_empty());
    words.map(|word| option_of(options, word).ok_or_else(|| word.to_owned())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn options(options: &[(i32, &str)]) -> Vec<OptionLine> {
        let line = |(number, written): &(i32, &str)| OptionLine {
            number: *number,
            written: (*written).to_owned(),
            text: String::new(),
            exclusive: false,
        };
        options.iter().map(line).collect()
    }

    #[test]
    fn scale_option_is_chosen_by_its_number() {
        let scale = options(&[(-1, "-1"), (0, "0"), (1, "1")]);
        assert_eq!(["-1", "0", "1", "2"].map(|word| option_of(&scale, word)), [Some(0), Some(1), Some(2), None]);
    }

    #[test]
    fn letter_keys_choose_only_yes_and_no() {
        let yes_no = options(&[(1, "yes"), (2, "no")]);
        assert_eq!(
            ["s", "Si\u{300}", "no", "2", "x"].map(|word| option_of(&yes_no, word)),
            [Some(0), Some(0), Some(1), Some(1), None]
        );
        let other = options(&[(1, "niente"), (2, "fatto")]);
        assert_eq!(["n", "fatto", "2"].map(|word| option_of(&other, word)), [None, Some(1), Some(1)]);
        assert_eq!(options_of(&other, "1, fatto"), Ok(vec![0, 1]));
        assert_eq!(options_of(&other, "1, x"), Err("x".to_owned()));
    }
}

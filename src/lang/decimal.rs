//! Display of numbers: rounded half up on the decimal value, with the decimal sign of the language.

use super::Lang;

/// The number of decimals that belong to the value; digits beyond are rounding errors.
const TRUSTED_DIGITS: usize = 10;

/// The value rounded half up (half away from zero if negative) to `decimals` digits, with a decimal point.
///
/// The half is that of the decimal value: 2.675, which is 2.67499… in binary, becomes 2.68, as in published tables.
/// `format!("{:.2}")` rounds the binary value, and ties to even.
pub fn round_half_up(value: f64, decimals: usize) -> String {
    let decimals = decimals.min(TRUSTED_DIGITS);
    let exact = format!("{:.*}", TRUSTED_DIGITS, value.abs());
    let (whole, fraction) = exact.split_once('.').unwrap_or((&exact, ""));
    let up = fraction.as_bytes().get(decimals).is_some_and(|digit| *digit >= b'5');
    let mut digits: Vec<u8> = whole.bytes().chain(fraction.bytes().take(decimals)).collect();
    if up {
        carry(&mut digits);
    }
    let split = digits.len() - decimals;
    let negative = value < 0.0 && digits.iter().any(|digit| *digit != b'0');
    let mut text = String::with_capacity(digits.len() + 2);
    if negative {
        text.push('-');
    }
    text.extend(digits[..split].iter().map(|digit| char::from(*digit)));
    if decimals > 0 {
        text.push('.');
        text.extend(digits[split..].iter().map(|digit| char::from(*digit)));
    }
    text
}

/// The value rounded half up to `decimals` digits, with the decimal sign of the language.
pub fn shown(value: f64, decimals: usize, lang: Lang) -> String {
    let text = round_half_up(value, decimals);
    match lang.decimal_sign() {
        '.' => text,
        sign => text.replace('.', sign.encode_utf8(&mut [0; 4])),
    }
}

/// Adds one to the last digit, carrying to the left.
fn carry(digits: &mut Vec<u8>) {
    for digit in digits.iter_mut().rev() {
        if *digit < b'9' {
            *digit += 1;
            return;
        }
        *digit = b'0';
    }
    digits.insert(0, b'1');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounding_of_halves_uses_decimal_value() {
        for (value, decimals, expected) in [
            (38.125, 2, "38.13"),
            (91.25, 1, "91.3"),
            (2.675, 2, "2.68"),
            (0.5, 0, "1"),
            (0.33759999999999996, 4, "0.3376"),
            (0.05, 1, "0.1"),
            (99.96, 1, "100.0"),
            (0.0, 1, "0.0"),
            (-0.04, 1, "0.0"),
            (-2.25, 1, "-2.3"),
            (1234.5, 1, "1234.5"),
            (f64::MIN_POSITIVE, 1, "0.0"),
        ] {
            assert_eq!(round_half_up(value, decimals), expected, "{value} to {decimals}");
        }
    }

    #[test]
    fn decimal_separator_follows_language() {
        assert_eq!(shown(12.34, 1, Lang::It), "12,3");
        assert_eq!(shown(12.34, 1, Lang::En), "12.3");
    }
}

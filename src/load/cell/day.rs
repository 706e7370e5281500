//! Days: in every usual order, with names of months, two-digit years, and times.

use super::super::yaml::parse_date;
use super::{CellFormat, Notation};
use crate::lang::bare_letters;
use crate::model::Date;

/// The order of day and month in a date such as 3/11/2026.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, strum::EnumString, strum::IntoStaticStr, strum::VariantNames)]
#[strum(serialize_all = "snake_case")]
pub enum DayOrder {
    /// 20/11/2026.
    #[default]
    DayFirst,
    /// 11/20/2026.
    MonthFirst,
}

/// Two-digit years up to this one are of this century, as POSIX has it.
const LAST_SHORT_YEAR: i16 = 68;
/// The serial numbers read as days: 1954 to 2119. Others are more likely numbers.
const SERIALS: std::ops::RangeInclusive<i32> = 20_000..=80_000;

/// The first letters of the months, without accents, in Italian and English.
const MONTHS: [&str; 12] = [
    "gen|jan", "feb", "mar", "apr", "mag|may", "giu|jun", "lug|jul", "ago|aug", "set|sep", "ott|oct", "nov", "dic|dec",
];

/// The names of the months and of the days of the week, for words that may be longer than three letters.
const MONTH_NAMES: &str = "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre \
    january february march april may june july august september october november december sett sept";
const WEEKDAYS: &str = "lunedi martedi mercoledi giovedi venerdi sabato domenica lun mar mer gio ven sab dom \
    monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun";

/// Parses a day. A time behind it is left out, unless it is in another time zone, where the day could be another one.
pub fn day(text: &str, format: CellFormat) -> Option<Date> {
    let text = text.trim();
    parse_date(text)
        .or_else(|| if format.notation == Notation::Italian { italian(text, format) } else { None })
        .or_else(|| written(text, format))
}

/// Returns whether day and month of a text could be exchanged, and the order is not known.
pub fn is_ambiguous_day(text: &str, format: CellFormat) -> bool {
    let begins_with_year = text.as_bytes().get(4) == Some(&b'-');
    if begins_with_year || format.days.is_some() {
        return false;
    }
    let parts = without_time(text.trim()).and_then(numbers);
    parts.is_some_and(|[one, two, _]| both_months(one, two) && one != two)
}

/// Returns the order of day and month that texts show: the first number above 12 is a day, or the second. `None` if neither
/// occurs, or both do.
pub fn order_of_days<'t>(texts: impl IntoIterator<Item = &'t str>) -> Option<DayOrder> {
    let (mut day_first, mut month_first) = (false, false);
    for text in texts {
        let Some([one, two, _]) = without_time(text.trim()).and_then(numbers) else { continue };
        day_first |= (13..=31).contains(&one) && (1..=12).contains(&two);
        month_first |= (13..=31).contains(&two) && (1..=12).contains(&one);
    }
    match (day_first, month_first) {
        (true, false) => Some(DayOrder::DayFirst),
        (false, true) => Some(DayOrder::MonthFirst),
        _ => None,
    }
}

/// As [`order_of_days`], for the cells of a text.
pub fn order_in_text(text: &str, delimiter: u8) -> Option<DayOrder> {
    let between = |sign: char| matches!(sign, '\n' | '\r' | '"') || sign == char::from(delimiter);
    // Cells with line breaks are cut in pieces, none of which is a day.
    order_of_days(text.split(between).filter(|cell| (6..=32).contains(&cell.len()) && cell.contains(['/', '.', '-'])))
}

/// Day, month and year with four digits, as the strict Italian notation has them.
fn italian(text: &str, format: CellFormat) -> Option<Date> {
    let [one, two, year] = numbers(text).filter(|_| text.len() >= 8)?;
    let mut parts = text.split(['/', '.', '-']);
    let sizes = parts.next()?.len() <= 2 && parts.next()?.len() <= 2 && parts.next()?.len() == 4;
    sizes.then(|| ordered(one, two, year, format)).flatten()
}

fn ordered(one: i16, two: i16, year: i16, format: CellFormat) -> Option<Date> {
    let (day, month) = match format.days.unwrap_or_default() {
        DayOrder::DayFirst => (one, two),
        DayOrder::MonthFirst => (two, one),
    };
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// A day in any other notation.
fn written(text: &str, format: CellFormat) -> Option<Date> {
    if let (true, Ok(serial)) = (format.serials, text.strip_suffix(".0").unwrap_or(text).parse::<i32>())
        && SERIALS.contains(&serial)
    {
        // Excel counts from the last day of 1899, with a 29 February 1900 that never was.
        return Date::constant(1899, 12, 30).checked_add(jiff::Span::new().days(serial)).ok();
    }
    let text = without_time(text)?;
    let of_names = || {
        let words: Vec<&str> =
            text.split([' ', '-', '/', '.', ',', '\u{a0}']).filter(|word| !word.is_empty()).collect();
        named(&words)
    };
    let Some([one, two, three]) = numbers(text) else { return of_names() };
    let first = text.find(['/', '.', '-'])?;
    if first == 4 {
        return Date::new(one, i8::try_from(two).ok()?, i8::try_from(three).ok()?).ok();
    }
    // 20-11-26 could begin with the year, unless the file is Italian.
    let last = text.len() - text.rfind(['/', '.', '-'])? - 1;
    let clear = last == 4 || !text.contains('-') || format.notation == Notation::Italian;
    let year = if last == 4 { three } else { full_year(three) };
    (first <= 2 && clear && matches!(last, 2 | 4)).then(|| ordered(one, two, year, format)).flatten()
}

/// A day with the name of its month, in Italian or English order; the day of the week may come first.
fn named(words: &[&str]) -> Option<Date> {
    let is_weekday = |word: &str| {
        let word = bare_letters(word);
        WEEKDAYS.split_whitespace().any(|known| known == word)
    };
    let words = match words {
        [weekday, rest @ ..] if rest.len() == 3 && is_weekday(weekday) => rest,
        all => all,
    };
    let [one, two, year] = words else { return None };
    let digits = |word: &str| word.trim_end_matches(['°', 'º']).bytes().all(|byte| byte.is_ascii_digit());
    let (day, month) = if digits(one) { (one, month(two)?) } else { (two, month(one)?) };
    let day = day.trim_end_matches(['°', 'º']);
    let year = match year.len() {
        4 => year.parse().ok()?,
        2 if digits(year) => full_year(year.parse().ok()?),
        _ => return None,
    };
    let day = Some(day).filter(|day| digits(day)).and_then(|day| day.parse().ok())?;
    Date::new(year, month, day).ok()
}

fn month(word: &str) -> Option<i8> {
    let word = bare_letters(word);
    let known = word.len() == 3 || MONTH_NAMES.split_whitespace().any(|name| name == word);
    let number = MONTHS.iter().position(|begins| begins.split('|').any(|begin| word.starts_with(begin)))?;
    if known { i8::try_from(number + 1).ok() } else { None }
}

/// Splits a date of three numbers with the same separator between them.
fn numbers(text: &str) -> Option<[i16; 3]> {
    let separator = text.chars().find(|sign| !sign.is_ascii_digit()).filter(|sign| matches!(sign, '/' | '.' | '-'))?;
    let mut parts = text.split(separator).map(|part| {
        let digits = (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        digits.then(|| part.parse().ok()).flatten()
    });
    let three = [parts.next()??, parts.next()??, parts.next()??];
    parts.next().is_none().then_some(three)
}

fn both_months(one: i16, two: i16) -> bool {
    (1..=12).contains(&one) && (1..=12).contains(&two)
}

fn full_year(year: i16) -> i16 {
    if year > 99 {
        year
    } else if year <= LAST_SHORT_YEAR {
        2000 + year
    } else {
        1900 + year
    }
}

/// Removes a time behind a day. Returns `None` if the time is that of another zone and not midnight.
fn without_time(text: &str) -> Option<&str> {
    let begin = text.char_indices().find(|(at, sign)| {
        let digit_after = || text[at + sign.len_utf8()..].trim_start().starts_with(|sign: char| sign.is_ascii_digit());
        let digit_before = || text[..*at].ends_with(|sign: char| sign.is_ascii_digit());
        matches!(sign, 'T' | ' ' | '\u{a0}' | '\u{202f}' | ',')
            && digit_before()
            && digit_after()
            && is_time(text[at + sign.len_utf8()..].trim_start())
    });
    let Some((at, sign)) = begin else { return Some(text) };
    let time = text[at + sign.len_utf8()..].trim();
    let digits =
        time.find(|sign: char| !sign.is_ascii_digit() && !matches!(sign, ':' | '.' | ',')).unwrap_or(time.len());
    let midnight = time[..digits].bytes().all(|byte| !byte.is_ascii_digit() || byte == b'0');
    let zone = time[digits..].trim();
    let local = zone.is_empty() || matches!(zone.to_ascii_lowercase().as_str(), "am" | "pm" | "a.m." | "p.m.");
    (local || midnight).then_some(&text[..at])
}

/// Returns whether a text begins like a time: one or two digits, then `:` or `.` and two digits.
fn is_time(text: &str) -> bool {
    let hours = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = text.as_bytes().get(hours..).unwrap_or_default();
    let minutes = rest.iter().skip(1).take_while(|byte| byte.is_ascii_digit()).count();
    (1..=2).contains(&hours) && matches!(rest.first(), Some(b':' | b'.')) && minutes == 2
}

#[cfg(test)]
mod tests {
    use super::*;

    fn iso(text: &str, format: impl Into<CellFormat>) -> Option<String> {
        day(text, format.into()).map(|day| day.to_string())
    }

    #[test]
    fn days_are_read_as_people_write_them() {
        for (written, international, italian) in [
            ("2026-11-20", "2026-11-20", "2026-11-20"),
            ("2026/11/20", "2026-11-20", "2026-11-20"),
            ("2026-1-5", "2026-01-05", "2026-01-05"),
            ("20/11/2026", "2026-11-20", "2026-11-20"),
            ("3.11.2026", "2026-11-03", "2026-11-03"),
            ("20-11-2026", "2026-11-20", "2026-11-20"),
            ("20/11/26", "2026-11-20", "2026-11-20"),
            ("20/11/70", "1970-11-20", "1970-11-20"),
            ("20-11-26", "", "2026-11-20"),
            ("20/11/2026 00:00", "2026-11-20", "2026-11-20"),
            ("2026-01-15 00:00:00", "2026-01-15", "2026-01-15"),
            ("2026-01-15T00:00:00.000Z", "2026-01-15", "2026-01-15"),
            ("2026-01-15T09:31:10", "2026-01-15", "2026-01-15"),
            ("2026-01-15T23:31:10Z", "", ""),
            ("20/11/2026 10.12.33", "2026-11-20", "2026-11-20"),
            ("11/20/26 10:12 PM", "", ""),
            ("15-gen-26", "2026-01-15", "2026-01-15"),
            ("15 gennaio 2026", "2026-01-15", "2026-01-15"),
            ("1° maggio 2026", "2026-05-01", "2026-05-01"),
            ("venerdì 20 novembre 2026", "2026-11-20", "2026-11-20"),
            ("Friday, November 20, 2026", "2026-11-20", "2026-11-20"),
            ("15-Jan-26", "2026-01-15", "2026-01-15"),
            ("20 sett. 2026", "2026-09-20", "2026-09-20"),
            ("gennaio 2026", "", ""),
            ("nov-26", "", ""),
            ("03-mag", "", ""),
            ("31/02/2026", "", ""),
            ("11/25/2026", "", ""),
            ("46346", "", ""),
            ("1.2.3", "", ""),
            ("2026", "", ""),
            ("3/11/2026 circa", "", ""),
            ("", "", ""),
        ] {
            let expected = |iso: &str| Some(iso.to_owned()).filter(|iso| !iso.is_empty());
            assert_eq!(iso(written, Notation::International), expected(international), "{written}");
            assert_eq!(iso(written, Notation::Italian), expected(italian), "{written}");
        }
    }

    #[test]
    fn order_of_days_is_that_of_the_file() {
        for (texts, order) in [
            (&["3/11/2026", "11/25/2026 10:12:33"][..], Some(DayOrder::MonthFirst)),
            (&["3/11/2026", "25.11.26"], Some(DayOrder::DayFirst)),
            (&["11/25/2026", "25/11/2026"], None),
            (&["3/11/2026", "2026-11-25", "1.450", "3-4"], None),
        ] {
            assert_eq!(order_of_days(texts.iter().copied()), order, "{texts:?}");
        }
        let month_first = CellFormat { days: Some(DayOrder::MonthFirst), ..Notation::Italian.into() };
        assert_eq!(iso("3/11/2026", month_first).as_deref(), Some("2026-03-11"));
        assert_eq!(iso("20/11/2026", month_first), None);
        assert!(is_ambiguous_day("3/11/26", Notation::Italian.into()) && !is_ambiguous_day("3/11/26", month_first));
        assert!(!is_ambiguous_day("3/3/2026", CellFormat::default()));
        assert!(!is_ambiguous_day("2026-03-11", CellFormat::default()));
        assert_eq!(order_in_text("a;11/25/2026;\"3/4/2026\"\n", b';'), Some(DayOrder::MonthFirst));
    }

    #[test]
    fn serial_numbers_are_days_where_a_spreadsheet_may_have_stored_them() {
        let stored = CellFormat { serials: true, ..CellFormat::default() };
        assert_eq!(iso("46346", stored).as_deref(), Some("2026-11-20"));
        assert_eq!((iso("1450", stored), iso("46346", CellFormat::default())), (None, None));
    }
}

//! The grammar of numbers and names in a sentence: plurals, and Italian articles and prepositions.

/// A count with its noun: `1 comune`, `5 comuni`.
pub fn count(count: usize, singular: &str, plural: &str) -> String {
    format!("{count} {}", if count == 1 { singular } else { plural })
}

/// A count in words up to ten, in digits above: *cinque*, *five*, *11*. One is masculine in Italian.
pub(crate) fn in_words(count: usize, lang: super::Lang) -> String {
    const WORDS: [(&str, &str); 11] = [
        ("zero", "zero"),
        ("uno", "one"),
        ("due", "two"),
        ("tre", "three"),
        ("quattro", "four"),
        ("cinque", "five"),
        ("sei", "six"),
        ("sette", "seven"),
        ("otto", "eight"),
        ("nove", "nine"),
        ("dieci", "ten"),
    ];
    WORDS.get(count).map_or_else(|| count.to_string(), |(italian, english)| lang.choose(*italian, *english).to_owned())
}

/// *il* before a number: il 6, l'8, lo 0.
pub(crate) fn il(number: &str) -> String {
    joined(number, ["il ", "lo ", "l'"])
}

/// *di* and the article before a number: del 6, dell'8, dello 0.
pub(crate) fn del(number: &str) -> String {
    joined(number, ["del ", "dello ", "dell'"])
}

/// *a* and the article before a number: al 6, all'8, allo 0.
pub(crate) fn al(number: &str) -> String {
    joined(number, ["al ", "allo ", "all'"])
}

/// *da* and the article before a number: dal 6, dall'8, dallo 0.
pub(crate) fn dal(number: &str) -> String {
    joined(number, ["dal ", "dallo ", "dall'"])
}

/// *in* and the article before a number: nel 6, nell'8, nello 0.
pub(crate) fn nel(number: &str) -> String {
    joined(number, ["nel ", "nello ", "nell'"])
}

/// *and* before a name: e Vicalvi, ed Eboli.
pub(crate) fn e(name: &str) -> String {
    if name.starts_with(['E', 'e', 'È']) { format!("ed {name}") } else { format!("e {name}") }
}

/// *to* before a name: a Vicalvi, ad Alvito.
pub(crate) fn a(name: &str) -> String {
    if name.starts_with(['A', 'a', 'À']) { format!("ad {name}") } else { format!("a {name}") }
}

/// The first sound of the name of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sound {
    Consonant,
    /// *zero*, which takes *lo* and *gli*.
    Zeta,
    Vowel,
}

fn joined(number: &str, [consonant, zeta, vowel]: [&str; 3]) -> String {
    let article = match sound(number) {
        Sound::Consonant => consonant,
        Sound::Zeta => zeta,
        Sound::Vowel => vowel,
    };
    format!("{article}{number}")
}

/// The first sound of a number written in Italian: `85%`, `8,5`, `11.000`, or the date `11/11/2026`.
///
/// The first group of digits decides, at any scale: otto, ottomila, ottanta, ottocento and undici start with a vowel.
/// One is *uno* and *un milione*, but a thousand is *mille* and the first of a month is *primo*.
fn sound(number: &str) -> Sound {
    let end = number.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(number.len());
    let (whole, is_date) = (&number[..end], number[end..].starts_with('/'));
    let digits: String = whole.chars().filter(char::is_ascii_digit).collect();
    let digits = digits.trim_start_matches('0');
    let thousands = digits.len().saturating_sub(1) / 3;
    match &digits[..digits.len() - 3 * thousands] {
        "" if whole.is_empty() => Sound::Consonant,
        "" => Sound::Zeta,
        "1" if thousands == 1 || is_date => Sound::Consonant,
        "1" | "11" => Sound::Vowel,
        first if first.starts_with('8') => Sound::Vowel,
        _ => Sound::Consonant,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn count_of_one_takes_the_singular() {
        assert_eq!(count(1, "risposta", "risposte"), "1 risposta");
        assert_eq!(count(0, "risposta", "risposte"), "0 risposte");
        assert_eq!(count(2, "answer", "answers"), "2 answers");
    }

    #[test]
    fn article_elides_where_the_name_of_the_number_begins_with_a_vowel() {
        for number in ["1%", "8", "8,5", "11", "80", "85%", "89", "800", "8.000", "8000", "11.000", "85.300", "800.000"]
        {
            assert_eq!(del(number), format!("dell'{number}"));
        }
        for number in
            ["2", "7", "10", "12", "18", "81,5%", "90", "100", "110", "111", "180", "1.000", "1000", "108.000"]
        {
            let elides = number.starts_with("81");
            assert_eq!(al(number).starts_with("all'"), elides, "{number}");
        }
        assert_eq!(il("1.000.000"), "l'1.000.000");
    }

    #[test]
    fn article_before_zero_is_that_before_zeta() {
        assert_eq!(
            (il("0%"), del("0,5%"), al("0"), nel("0")),
            ("lo 0%".into(), "dello 0,5%".into(), "allo 0".into(), "nello 0".into())
        );
    }

    #[test]
    fn article_before_a_date_elides_on_the_eighth_and_the_eleventh() {
        assert_eq!(del("11/11/2026"), "dell'11/11/2026");
        assert_eq!(del("08/08/2026"), "dell'08/08/2026");
        assert_eq!(del("01/01/2027"), "del 01/01/2027");
        assert_eq!(del("18/11/2026"), "del 18/11/2026");
    }

    #[test]
    fn conjunction_and_preposition_take_a_d_before_their_own_vowel() {
        assert_eq!((e("Eboli"), e("Vicalvi")), ("ed Eboli".into(), "e Vicalvi".into()));
        assert_eq!((a("Alvito"), a("Vicalvi")), ("ad Alvito".into(), "a Vicalvi".into()));
    }
}

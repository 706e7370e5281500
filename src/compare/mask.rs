//! Comuni without their names, for eyes outside the working group.

use crate::model::{Interview, Remarks, Response, Voice};
use std::collections::HashMap;

/// A copy of an interview that is shown under a letter: no code, respondents, interviewer, notes, evidence.
///
/// Answers, inhabitants and group stay, because scores and conditions rest on them; reports of a masked interview
/// show neither inhabitants nor group, and of what is recorded without being scored only that there is something.
pub fn masked(interview: &Interview, letter: &str) -> Interview {
    let mut copy = interview.clone();
    copy.unit.name = letter.to_owned();
    copy.unit.code = None;
    copy.unit.masked = true;
    copy.interviewer = None;
    copy.respondents = Vec::new();
    for question in 0..interview.questions() {
        let voices = interview.response(question).voices().iter().map(|voice| {
            let on = voice.remarks.as_ref().and_then(|remarks| remarks.on);
            let remarks = on.map(|on| Box::new(Remarks { on: Some(on), ..Remarks::default() }));
            Voice { reply: voice.reply.clone(), remarks }
        });
        let voices = voices.collect();
        copy.set_response(question, Response::new(voices));
    }
    copy
}

/// The letters of comuni, by what tells each from the others.
///
/// The same interviews give the same letters in every output. Their order hangs on everything that was answered, so
/// that who knows only which comuni took part cannot tell the letters by sorting names or codes.
pub fn letters<'a>(interviews: &[&'a Interview]) -> HashMap<&'a str, String> {
    let mut salt = FNV_OFFSET;
    for interview in interviews {
        salt = digest(salt, &format!("{interview:?}"));
    }
    let mut keys: Vec<&str> = interviews.iter().map(|interview| interview.unit.key()).collect();
    keys.sort_unstable();
    keys.dedup();
    keys.sort_by_key(|key| digest(salt, key));
    keys.iter().enumerate().map(|(at, key)| (*key, letter(at))).collect()
}

const FNV_OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
const FNV_PRIME: u64 = 0x0100_0000_01b3;

/// Fowler–Noll–Vo 1a, 64 bits: the same in every run and on every machine.
fn digest(start: u64, text: &str) -> u64 {
    text.bytes().fold(start, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(FNV_PRIME))
}

/// A, B, … Z, AA, AB, …
fn letter(mut at: usize) -> String {
    let mut letters = String::new();
    loop {
        letters.insert(0, char::from(b'A' + (at % 26) as u8));
        if at < 26 {
            return letters;
        }
        at = at / 26 - 1;
    }
}

#[cfg(test)]
mod tests {
    use super::letter;

    #[test]
    fn letters_after_z_continue_with_two_letters() {
        let letters = [0, 25, 26, 51, 52, 701, 702].map(letter);
        assert_eq!(letters, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }
}

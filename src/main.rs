//! comino: scores municipalities by questionnaire and sets them side by side.
#![forbid(unsafe_code)]

fn main() {}

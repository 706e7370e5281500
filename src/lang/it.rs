pub static WORDS: super::Words = super::Words {};

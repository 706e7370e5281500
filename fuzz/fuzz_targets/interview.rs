#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| comino_fuzz::targets::interview_file(bytes));

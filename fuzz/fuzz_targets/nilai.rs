#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| sasaran::nilai(data));

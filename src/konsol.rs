//! The console of Windows: whose it is, and its code page.
//!
//! The one place with `unsafe` in the project: the library forbids it, and no well-kept crate offers these five calls
//! behind a safe interface. Each takes and gives plain numbers; the one buffer is a local array whose length goes with
//! it. `tests/walk.rs` holds that no other file does the same.

#![allow(
    unsafe_code,
    reason = "GetConsoleProcessList and the console's code pages have no safe wrapper that is kept"
)]

use windows_sys::Win32::System::Console::{
    GetConsoleCP, GetConsoleOutputCP, GetConsoleProcessList, SetConsoleCP, SetConsoleOutputCP,
};

/// UTF-8 as a code page.
const UTF8: u32 = 65001;

/// The console as it was found. Dropping it gives the code pages back.
#[derive(Debug)]
pub struct Konsol {
    /// The code pages before: input, output; 0 where there is no console.
    before: (u32, u32),
    sendiri: bool,
}

impl Konsol {
    /// Looks whose console this is, and sets it to UTF-8.
    pub fn new() -> Self {
        let mut processes = [0u32; 4];
        // SAFETY: the buffer lives through the call, and its true length is given.
        let attached = unsafe { GetConsoleProcessList(processes.as_mut_ptr(), 4) };
        // SAFETY: no arguments; without a console they give 0.
        let before = unsafe { (GetConsoleCP(), GetConsoleOutputCP()) };
        set(UTF8, UTF8);
        Self {
            before,
            sendiri: attached == 1,
        }
    }

    /// Whether the window is this program's alone: it was opened by a double click or by dropped files, and closes with
    /// the program.
    pub fn sendiri(&self) -> bool {
        self.sendiri
    }
}

impl Drop for Konsol {
    fn drop(&mut self) {
        if self.before.0 != 0 && self.before.1 != 0 {
            set(self.before.0, self.before.1);
        }
    }
}

fn set(input: u32, output: u32) {
    // SAFETY: plain numbers; without a console, or with an unknown code page, nothing changes.
    unsafe {
        SetConsoleCP(input);
        SetConsoleOutputCP(output);
    }
}

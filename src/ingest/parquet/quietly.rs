//! A panic of the library that reads Parquet is a broken file, and nothing for the screen.

use std::cell::Cell;
use std::io;
use std::panic::{self, AssertUnwindSafe};
use std::sync::Once;

thread_local! {
    /// Whether this thread's panics go unsaid.
    static QUIET: Cell<bool> = const { Cell::new(false) };
}

/// What a broken file is called.
pub(in crate::ingest) fn broken() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "this Parquet file is broken")
}

/// Runs what may panic at a broken file; other threads' panics are said as ever.
pub(super) fn quietly<T>(read: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let said = panic::take_hook();
        panic::set_hook(Box::new(move |panic| {
            if !QUIET.get() {
                said(panic);
            }
        }));
    });
    let before = QUIET.replace(true);
    let read = panic::catch_unwind(AssertUnwindSafe(read));
    QUIET.set(before);
    read.unwrap_or_else(|_| Err(broken()))
}

//! What is done when the program is told to end.

use std::io::{self, Read};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Mutex, PoisonError};

/// A program that this one has started, and that ends with it.
static STARTED: Mutex<Option<Child>> = Mutex::new(None);

/// Runs a command to its end without input and output: how it ended, and what it said on standard error. One at a
/// time; where this program is told to end, it ends, too.
pub fn run(command: &mut Command) -> io::Result<(ExitStatus, Vec<u8>)> {
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
    let started = || STARTED.lock().unwrap_or_else(PoisonError::into_inner);
    let mut held = started();
    let mut child = command.spawn()?;
    let stderr = child.stderr.take();
    *held = Some(child);
    drop(held);
    let mut said = Vec::new();
    let read = stderr.map_or(Ok(0), |mut stderr| stderr.read_to_end(&mut said));
    // It has closed its standard error, and ends.
    let ended = started().take().map(|mut child| child.wait());
    read?;
    Ok((ended.unwrap_or_else(|| Err(io::Error::other("it was ended")))?, said))
}

/// On SIGINT, SIGTERM and SIGHUP, what is in the making is removed before the program ends as it would have, and what it
/// has started ends; a file that grows beyond its limit (SIGXFSZ) is an error of the write alone.
#[cfg(unix)]
pub fn heed() {
    use signal_hook::consts::SIGXFSZ;
    use signal_hook::consts::signal::{SIGHUP, SIGINT, SIGTERM};
    use signal_hook::iterator::Signals;
    use signal_hook::low_level::emulate_default_handler;

    // Without a handler the program works, and leaves more behind when it is ended.
    let _ = signal_hook::flag::register(SIGXFSZ, std::sync::Arc::default());
    let heeded = [SIGINT, SIGTERM, SIGHUP].into_iter().filter(|signal| !is_ignored(*signal));
    let Ok(mut signals) = Signals::new(heeded) else { return };
    std::thread::spawn(move || {
        for signal in signals.forever() {
            // Held to the end, so that nothing is started any more.
            let mut started = STARTED.lock().unwrap_or_else(PoisonError::into_inner);
            if let Some(child) = started.as_mut() {
                // It writes into a folder for a while alone, which goes with this program.
                let _ = child.kill().and_then(|()| child.wait());
            }
            unbloc::run::abandon();
            let _ = emulate_default_handler(signal);
        }
    });
}

/// Whether who started the program wants it to outlive a signal, as `nohup` does. It is read in `/proc`, as Linux has
/// it: elsewhere, macOS included, a signal that was to be ignored ends the program. To ask the system (`sigaction`)
/// takes `unsafe`, which the project forbids.
#[cfg(unix)]
fn is_ignored(signal: i32) -> bool {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| u64::from_str_radix(line.strip_prefix("SigIgn:")?.trim(), 16).ok());
    mask.is_some_and(|mask| mask >> (signal - 1) & 1 == 1)
}

/// Other systems end the program without asking.
#[cfg(not(unix))]
pub fn heed() {}

//! What is done when the program is told to end.

/// On SIGINT, SIGTERM and SIGHUP, what is in the making is removed before the program ends as it would have; a file
/// that grows beyond its limit (SIGXFSZ) is an error of the write alone.
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
            unbloc::run::abandon();
            let _ = emulate_default_handler(signal);
        }
    });
}

/// Whether who started the program wants it to outlive a signal, as `nohup` does.
#[cfg(unix)]
fn is_ignored(signal: i32) -> bool {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let mask = status.lines().find_map(|line| u64::from_str_radix(line.strip_prefix("SigIgn:")?.trim(), 16).ok());
    mask.is_some_and(|mask| mask >> (signal - 1) & 1 == 1)
}

/// Other systems end the program without asking.
#[cfg(not(unix))]
pub fn heed() {}

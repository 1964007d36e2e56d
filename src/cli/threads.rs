//! How many threads count.

/// Threads a core, at most: more wait for each other.
const PER_CORE: usize = 4;

/// Holds what `RAYON_NUM_THREADS` asks for to what the machine has: with a hundred thousand no answer comes. The
/// answers are the same with any number.
pub(super) fn cap() {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let asked = std::env::var("RAYON_NUM_THREADS").ok().and_then(|asked| asked.parse::<usize>().ok());
    if asked.is_some_and(|asked| asked > PER_CORE * cores) {
        // That another pool stands already cannot be here, before the first command.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(PER_CORE * cores).build_global();
    }
}

//! Random numbers that depend on what they are for, not on when they are drawn.

use rand::SeedableRng;
use rand_pcg::Pcg64Mcg;

/// The generator for one piece of work, from the seed of the run and a key
/// that names the piece (the number of a start; a pair and a period).
///
/// Pieces may then run in any order, on any number of threads, and with any
/// other pieces left out, and draw the same numbers.
///
/// ```
/// use rand::Rng;
/// use unbloc::random::stream;
/// assert_eq!(stream(1, &["AAA", "BBB"]).next_u64(), stream(1, &["AAA", "BBB"]).next_u64());
/// assert_ne!(stream(1, &["AAA", "BBB"]).next_u64(), stream(1, &["AAAB", "BB"]).next_u64());
/// assert_ne!(stream(1, &["AAA", "BBB"]).next_u64(), stream(2, &["AAA", "BBB"]).next_u64());
/// ```
pub fn stream<K: AsRef<[u8]>>(seed: u64, key: &[K]) -> Pcg64Mcg {
    // FNV-1a (64 bits) over the seed and the parts, each with its length.
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    let mut mix = |bytes: &[u8]| {
        for byte in (bytes.len() as u64).to_le_bytes().iter().chain(bytes) {
            hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    };
    mix(&seed.to_le_bytes());
    key.iter().for_each(|part| mix(part.as_ref()));
    Pcg64Mcg::seed_from_u64(hash)
}

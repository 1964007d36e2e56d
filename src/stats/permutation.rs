//! Whether groups moved differently: a permutation test.

use rand::Rng;
use rand::seq::SliceRandom;

use super::{Test, Unfit};

/// Directions a member can move in.
const DIRECTIONS: usize = 3;

/// Whether groups differ in the direction in which their members moved.
///
/// `group[i]` and `moved[i]` are the group of a member, from 0, and its
/// direction: below 0 towards no, 0 stayed, above 0 towards yes. The statistic
/// is Pearson's chi-squared of the table of groups by directions; `p` is the
/// share of `replicates` random deals of the groups to the members, and the one
/// seen, that give a value at least as large. There are no degrees of freedom,
/// and no condition on the size of the groups.
///
/// Source: R. A. Fisher, The Design of Experiments (1935), section 21; the
/// count of the deal seen after A. C. Davison and D. V. Hinkley, Bootstrap
/// Methods and their Application (1997), section 4.2.
///
/// # Errors
///
/// If nobody moved, or there are fewer than two groups.
///
/// # Panics
///
/// If the slices differ in length.
///
/// ```
/// use unbloc::{random, stats};
/// let group = [0, 0, 0, 0, 0, 1, 1, 1, 1, 1];
/// let moved = [1, 1, 1, 1, 1, 0, 0, 0, 0, 0];
/// let mut rng = random::stream(1, &["groups"]);
/// let test = stats::permutation(&group, &moved, 9999, &mut rng).unwrap();
/// assert_eq!(test.value, 10.0);
/// assert!((test.p - 2.0 / 252.0).abs() < 0.003); // 2 of the 252 ways to deal five and five
/// ```
pub fn permutation(group: &[usize], moved: &[i8], replicates: u32, rng: &mut impl Rng) -> Result<Test, Unfit> {
    assert_eq!(group.len(), moved.len(), "a group and a direction for each member");
    if moved.iter().all(|&direction| direction == 0) {
        return Err(Unfit::NobodyMoved);
    }
    if group.iter().all(|g| *g == group[0]) {
        return Err(Unfit::OneGroup);
    }
    let seen = pearson(group, moved);
    let least = seen - 1e-9 * seen.max(1.0);
    let mut dealt = group.to_vec();
    let far = (0..replicates).filter(|_| {
        dealt.shuffle(rng);
        pearson(&dealt, moved) >= least
    });
    Ok(Test { value: seen, df: None, p: (far.count() as f64 + 1.0) / (f64::from(replicates) + 1.0) })
}

/// Pearson's chi-squared of the table of groups by directions.
fn pearson(group: &[usize], moved: &[i8]) -> f64 {
    let groups = group.iter().max().map_or(0, |g| g + 1);
    let mut table = vec![[0.0; DIRECTIONS]; groups];
    for (&g, &direction) in group.iter().zip(moved) {
        table[g][(direction.signum() + 1) as usize] += 1.0;
    }
    let n = group.len() as f64;
    let mut value = 0.0;
    for column in 0..DIRECTIONS {
        let all: f64 = table.iter().map(|row| row[column]).sum();
        for row in &table {
            let expected = row.iter().sum::<f64>() * all / n;
            if expected > 0.0 {
                value += (row[column] - expected).powi(2) / expected;
            }
        }
    }
    value
}

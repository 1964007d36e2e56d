//! How improbable each member's choice was.

use unbloc::stats::surprise::{
    COMPANY, History, LEAST_JOINT, LEAST_VOTES, Lean, MemberVote, OWN_RECORD, Scores, Window, ranking, scores,
};
use unbloc::synthetic;
use unbloc::votes::{Choice, MemberId, RollCall, RollCallId, RollCalls};

use super::changed;

fn whole(votes: &RollCalls) -> Scores {
    scores(votes, &History::whole(votes, &Window::default()).unwrap().days(votes))
}

/// The same votes with three roll calls a day.
fn crowded(seed: u64, members: usize, roll_calls: usize) -> RollCalls {
    let votes = synthetic::line(seed, members, roll_calls);
    let day = |r: usize| votes.roll_calls()[r / 3].date;
    let dated = (0..roll_calls).map(|r| RollCall { date: day(r), ..votes.roll_calls()[r].clone() }).collect();
    let columns = votes.roll_call_ids().flat_map(|r| votes.column(r).to_vec()).collect();
    RollCalls::new(votes.members().to_vec(), dated, columns).unwrap()
}

/// The slow twin: everything from scratch, by the definition.
struct Twin<'a>(&'a RollCalls);

impl Twin<'_> {
    fn before(&self, r: RollCallId) -> Vec<RollCallId> {
        let date = |r| self.0.roll_call(r).date;
        self.0.roll_call_ids().filter(|&q| date(q) < date(r)).collect()
    }

    fn company(&self, m: MemberId, r: RollCallId) -> Vec<MemberId> {
        let mut shares = Vec::new();
        for other in self.0.member_ids().filter(|&other| other != m) {
            let pairs = self.before(r).into_iter().map(|q| (self.0.choice(m, q), self.0.choice(other, q)));
            let joint: Vec<_> = pairs.filter(|(a, b)| a.is_cast() && b.is_cast()).collect();
            let same = joint.iter().filter(|(a, b)| a == b).count();
            if joint.len() as u32 >= LEAST_JOINT {
                shares.push((same as f64 / joint.len() as f64, other));
            }
        }
        shares.sort_by(|a, b| b.0.partial_cmp(&a.0).unwrap().then(a.1.cmp(&b.1)));
        shares.into_iter().take(COMPANY).map(|(_, other)| other).collect()
    }

    fn lean(&self, m: MemberId, r: RollCallId) -> Lean {
        let company = self.company(m, r);
        let count = |c| company.iter().filter(|&&other| self.0.choice(other, r) == c).count();
        let (yes, abstain, no) = (count(Choice::Yes), count(Choice::Abstain), count(Choice::No));
        match () {
            () if yes + abstain + no == 0 => Lean::Unknown,
            () if yes > abstain && yes > no => Lean::Yes,
            () if abstain > yes && abstain > no => Lean::Abstain,
            () if no > yes && no > abstain => Lean::No,
            () => Lean::Divided,
        }
    }

    fn score(&self, leans: &[Vec<Lean>], m: MemberId, r: RollCallId) -> Option<MemberVote> {
        let choice = self.0.choice(m, r);
        let earlier: Vec<RollCallId> = self.before(r).into_iter().filter(|&q| self.0.choice(m, q).is_cast()).collect();
        if !choice.is_cast() || (earlier.len() as u32) < LEAST_VOTES {
            return None;
        }
        let lean = |r: RollCallId| leans[m.index()][r.index()];
        let alike = |of: &[RollCallId], c| of.iter().filter(|&&q| self.0.choice(m, q) == c).count() as u32;
        let leaned: Vec<RollCallId> = earlier.iter().copied().filter(|&q| lean(q) == lean(r)).collect();
        let p = |c| {
            let own = (f64::from(alike(&earlier, c)) + 0.5) / (earlier.len() as f64 + 1.5);
            (f64::from(alike(&leaned, c)) + OWN_RECORD * own) / (leaned.len() as f64 + OWN_RECORD)
        };
        Some(MemberVote {
            member: m,
            on: r,
            choice,
            lean: lean(r),
            leaned: leaned.len() as u32,
            alike: alike(&leaned, choice),
            votes: earlier.len() as u32,
            own: alike(&earlier, choice),
            first: earlier[0],
            probability: p(choice),
            p_value: Choice::CAST.map(p).into_iter().filter(|&other| other <= p(choice)).sum::<f64>().min(1.0),
        })
    }
}

#[test]
fn each_score_is_that_of_counting_everything_anew() {
    for seed in 0..3 {
        let votes = crowded(seed, 14, 75);
        let twin = Twin(&votes);
        let leans: Vec<Vec<Lean>> =
            votes.member_ids().map(|m| votes.roll_call_ids().map(|r| twin.lean(m, r)).collect()).collect();
        let found = whole(&votes);
        for r in votes.roll_call_ids() {
            let expected: Vec<MemberVote> = votes.member_ids().filter_map(|m| twin.score(&leans, m, r)).collect();
            assert_eq!(found.on(r), expected, "seed {seed}, roll call {}", r.0);
        }
        let last = super::last(&votes);
        assert_eq!(found.company(MemberId(5)), twin.company(MemberId(5), last), "seed {seed}");
        assert!(found.all().count() > 250, "seed {seed}");
    }
}

/// Standard deviations that a share may be off by chance.
const SLACK: f64 = 4.0;

/// The choices are predicted before they are made, so at most 5 % may have a p-value of 5 % or less.
#[test]
fn false_alarms_on_a_line_stay_at_their_nominal_rate() {
    let (mut alarms, mut scored) = (0, 0);
    for seed in 0..20 {
        let found = whole(&synthetic::line(seed, 40, 300));
        alarms += found.all().filter(|vote| vote.p_value <= 0.05).count();
        scored += found.all().count();
    }
    let share = f64::from(alarms as u32) / scored as f64;
    let slack = SLACK * (0.05 * 0.95 / scored as f64).sqrt();
    println!("p ≤ .05: {alarms} of {scored}, {share:.4}");
    assert!(scored > 100_000 && share <= 0.05 + slack, "{alarms} of {scored}");
    // and the alarm does ring
    assert!(share > 0.005, "{alarms} of {scored}");
}

/// Of eleven neighbours that always vote alike, one turns against the others once.
#[test]
fn a_planted_betrayal_is_found_first() {
    for seed in 0..20 {
        let line = synthetic::line(seed, 40, 300);
        let votes = changed(&line, |r, m| (m.0 <= 10).then(|| line.choice(MemberId(5), r)));
        let sided = |r: &RollCallId| matches!(votes.choice(MemberId(0), *r), Choice::Yes | Choice::No);
        let r = votes.roll_call_ids().filter(sided).last().unwrap();
        let turned = if votes.choice(MemberId(0), r) == Choice::Yes { Choice::No } else { Choice::Yes };
        let found = whole(&changed(&votes, |on, m| ((on, m) == (r, MemberId(0))).then_some(turned)));
        let most = found.on(r).iter().max_by(|a, b| a.bits().total_cmp(&b.bits())).unwrap();
        assert_eq!(most.member, MemberId(0), "seed {seed}");
        let of_member = found.all().filter(|vote| vote.member == MemberId(0));
        let most = of_member.max_by(|a, b| a.bits().total_cmp(&b.bits())).unwrap();
        assert_eq!(most.on, r, "seed {seed}");
    }
}

/// A roll call on which everybody votes at random stands above those on the line.
#[test]
fn a_roll_call_off_the_line_is_ranked_first() {
    for seed in 0..10 {
        let odd = RollCallId(180);
        let any = |m: MemberId| Choice::CAST[(m.index() * 7 + seed as usize) % 3];
        let found = whole(&changed(&synthetic::line(seed, 40, 200), |r, m| (r == odd).then(|| any(m))));
        assert_eq!(ranking(&found)[0].on, odd, "seed {seed}");
        let rank = found.rank(odd).unwrap();
        assert_eq!((rank.below, rank.share()), (rank.of, Some(1.0)), "seed {seed}");
    }
}

#[test]
fn what_comes_later_changes_nothing() {
    let votes = synthetic::line(3, 20, 120);
    let days = History::whole(&votes, &Window::default()).unwrap().days(&votes);
    let (all, most) = (scores(&votes, &days), scores(&votes, &days[..100]));
    for r in votes.roll_call_ids().take(100) {
        assert_eq!(all.on(r), most.on(r));
    }
    assert!(most.on(RollCallId(110)).is_empty());
}

#[test]
fn too_few_members_give_no_surprise() {
    let found = whole(&synthetic::line(1, 9, 60));
    assert!(!found.on(RollCallId(59)).is_empty());
    assert_eq!(found.surprise(RollCallId(59)), None);
    assert_eq!((found.rank(RollCallId(59)), ranking(&found).len()), (None, 0));
}

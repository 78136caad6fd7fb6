//! Sets of numbers: exact unions of intervals, kept apart for whole numbers and for the others.

use super::Doubt;
use crate::ir::accepts::{compare, is_integer};
use serde_json::Number;
use std::cmp::Ordering;

/// Where an interval ends, and whether that belongs to it.
pub(super) type End<'n> = (&'n Number, bool);

/// One end of an interval.
#[derive(Debug, Clone)]
struct Bound {
    at: Number,
    included: bool,
}

/// All numbers between two ends; an absent end is infinite. Never empty as a set of real numbers.
#[derive(Debug, Clone, Default)]
pub(super) struct Interval {
    low: Option<Bound>,
    high: Option<Bound>,
}

/// A set of numbers.
#[derive(Debug, Clone, Default)]
pub(super) struct NumberSet {
    /// Sorted and disjoint; only the whole numbers within count.
    whole: Vec<Interval>,
    /// Sorted and disjoint; only the numbers with a fraction within count.
    broken: Vec<Interval>,
}

impl Interval {
    pub(super) fn point(at: &Number) -> Self {
        let bound = Some(Bound {
            at: at.clone(),
            included: true,
        });
        Self {
            low: bound.clone(),
            high: bound,
        }
    }

    pub(super) fn from(at: &Number, included: bool) -> Self {
        Self {
            low: Some(Bound {
                at: at.clone(),
                included,
            }),
            high: None,
        }
    }

    pub(super) fn up_to(at: &Number, included: bool) -> Self {
        Self {
            low: None,
            high: Some(Bound {
                at: at.clone(),
                included,
            }),
        }
    }

    /// The numbers in both, if there are any.
    fn intersect(&self, other: &Self) -> Option<Self> {
        let tighter = |a: &Option<Bound>, b: &Option<Bound>, wins: Ordering| match (a, b) {
            (Some(a), Some(b)) => {
                let order = compare(&a.at, &b.at);
                let a_wins = order == wins || (order.is_eq() && !a.included);
                Some(if a_wins { a.clone() } else { b.clone() })
            }
            (one, other) => one.clone().or_else(|| other.clone()),
        };
        let low = tighter(&self.low, &other.low, Ordering::Greater);
        let high = tighter(&self.high, &other.high, Ordering::Less);
        let nonempty = match (&low, &high) {
            (Some(low), Some(high)) => match compare(&low.at, &high.at) {
                Ordering::Less => true,
                Ordering::Equal => low.included && high.included,
                Ordering::Greater => false,
            },
            _ => true,
        };
        nonempty.then_some(Self { low, high })
    }

    /// Its two ends, and whether they belong to it.
    pub(super) fn ends(&self) -> (Option<End<'_>>, Option<End<'_>>) {
        let [low, high] = [&self.low, &self.high].map(|end| end.as_ref().map(|bound| (&bound.at, bound.included)));
        (low, high)
    }

    /// The number, if it is the only one.
    pub(super) fn as_point(&self) -> Option<&Number> {
        match self.ends() {
            (Some((low, _)), Some((high, _))) if compare(low, high).is_eq() => Some(low),
            _ => None,
        }
    }

    pub(super) fn contains(&self, number: &Number) -> bool {
        self.intersect(&Self::point(number)).is_some()
    }

    /// A whole number within, as close to zero as can be told.
    fn whole(&self) -> Pick {
        // Beyond these ends every double is whole, and integers of 128 bits can be stepped through below them.
        const FAR: f64 = 1e37;
        let near = |bound: &Bound| bound.at.as_f64().is_some_and(|float| float.abs() < FAR);
        let first = self.low.as_ref().filter(|low| near(low)).map(|low| {
            let floor = floor(&low.at);
            let inside = low.included && is_integer(&low.at);
            floor + i128::from(!inside)
        });
        let last = self.high.as_ref().filter(|high| near(high)).map(|high| {
            let floor = floor(&high.at);
            floor - i128::from(!high.included && is_integer(&high.at))
        });
        if let (Some(first), Some(last)) = (first, last)
            && first > last
        {
            return Pick::Empty;
        }
        let ends = [first, last].into_iter().flatten();
        let near_ends = ends.flat_map(|end| [Some(end), end.checked_add(1), end.checked_sub(1)]);
        let whole = [Some(0), Some(1)]
            .into_iter()
            .chain(near_ends)
            .flatten()
            .filter_map(whole);
        let far = self.doubles().filter(|float| float.fract() == 0.0);
        let rounded = [first, last].into_iter().flatten().map(|end| end as f64);
        let beside = rounded.flat_map(|float| [float, float.next_up(), float.next_down()]);
        let floats = far.chain(beside).filter(|float| float.fract() == 0.0);
        let mut candidates = whole.chain(floats.filter_map(Number::from_f64));
        let found = candidates.find(|number| is_integer(number) && self.contains(number));
        found.map_or(Pick::Unrepresentable, Pick::Number)
    }

    /// A number with a fraction within.
    fn broken(&self) -> Pick {
        if let (Some(low), Some(high)) = (&self.low, &self.high)
            && compare(&low.at, &high.at).is_eq()
        {
            return if is_integer(&low.at) {
                Pick::Empty
            } else {
                Pick::Number(low.at.clone())
            };
        }
        let float = |bound: &Option<Bound>| bound.as_ref().and_then(|bound| bound.at.as_f64());
        let (low, high) = (float(&self.low), float(&self.high));
        let middle = low.zip(high).map(|(low, high)| low + (high - low) / 2.0);
        let inner = [Some(0.5), low.map(|low| low + 0.5), high.map(|high| high - 0.5), middle];
        let quarter = low.zip(high).map(|(low, high)| low + (high - low) / 4.0);
        let mut candidates = inner
            .into_iter()
            .chain([quarter])
            .flatten()
            .chain(self.doubles())
            .filter(|float| float.fract() != 0.0)
            .filter_map(Number::from_f64);
        let found = candidates.find(|number| self.contains(number));
        found.map_or(Pick::Unrepresentable, Pick::Number)
    }

    /// The ends and the doubles beside them.
    fn doubles(&self) -> impl Iterator<Item = f64> {
        [&self.low, &self.high]
            .into_iter()
            .flatten()
            .filter_map(|bound| bound.at.as_f64())
            .flat_map(|float| [float, float.next_up(), float.next_down()])
    }
}

/// The greatest whole number that is at most this one, which is small enough for it.
#[expect(clippy::cast_possible_truncation, reason = "the caller checks the range")]
fn floor(number: &Number) -> i128 {
    number
        .as_i128()
        .unwrap_or_else(|| number.as_f64().unwrap_or_default().floor() as i128)
}

/// The number, where JSON values of ours can hold it exactly.
fn whole(value: i128) -> Option<Number> {
    i64::try_from(value)
        .map(Number::from)
        .or_else(|_| u64::try_from(value).map(Number::from))
        .ok()
}

/// What a search for a number brought.
enum Pick {
    Empty,
    Number(Number),
    /// There are such numbers, but no double and no integer of 64 bits is one.
    Unrepresentable,
}

impl NumberSet {
    pub(super) fn all() -> Self {
        Self {
            whole: vec![Interval::default()],
            broken: vec![Interval::default()],
        }
    }

    pub(super) fn integers() -> Self {
        Self {
            whole: vec![Interval::default()],
            broken: Vec::new(),
        }
    }

    /// The numbers of an interval.
    pub(super) fn of(interval: &Interval) -> Self {
        Self {
            whole: vec![interval.clone()],
            broken: vec![interval.clone()],
        }
    }

    /// These numbers and no others.
    pub(super) fn points<'a>(numbers: impl IntoIterator<Item = &'a Number>) -> Self {
        let mut points: Vec<&Number> = numbers.into_iter().collect();
        points.sort_by(|a, b| compare(a, b));
        points.dedup_by(|a, b| compare(a, b).is_eq());
        let (whole, broken): (Vec<_>, Vec<_>) = points.into_iter().partition(|number| is_integer(number));
        let intervals = |points: Vec<&Number>| points.into_iter().map(Interval::point).collect();
        Self {
            whole: intervals(whole),
            broken: intervals(broken),
        }
    }

    /// The intervals of whole numbers, and of those with a fraction.
    pub(super) fn parts(&self) -> (&[Interval], &[Interval]) {
        (&self.whole, &self.broken)
    }

    pub(super) fn is_void(&self) -> bool {
        self.whole.is_empty() && self.broken.is_empty()
    }

    pub(super) fn intersect(&self, other: &Self) -> Self {
        let both = |a: &[Interval], b: &[Interval]| overlap(a, b);
        Self {
            whole: both(&self.whole, &other.whole),
            broken: both(&self.broken, &other.broken),
        }
    }

    pub(super) fn complement(&self) -> Self {
        Self {
            whole: gaps(&self.whole),
            broken: gaps(&self.broken),
        }
    }

    /// A number of the set, or nothing if there is none.
    pub(super) fn pick(&self) -> Result<Option<Number>, Doubt> {
        let whole = self.whole.iter().map(Interval::whole);
        let broken = self.broken.iter().map(Interval::broken);
        let mut doubt = false;
        for pick in whole.chain(broken) {
            match pick {
                Pick::Number(number) => return Ok(Some(number)),
                Pick::Empty => {}
                Pick::Unrepresentable => doubt = true,
            }
        }
        if doubt { Err(Doubt::Precision) } else { Ok(None) }
    }
}

/// The numbers in both of two sorted lists, in one pass.
fn overlap(a: &[Interval], b: &[Interval]) -> Vec<Interval> {
    let (mut i, mut j) = (0, 0);
    let mut found = Vec::new();
    while let (Some(one), Some(other)) = (a.get(i), b.get(j)) {
        found.extend(one.intersect(other));
        let first_ends_earlier = match (&one.high, &other.high) {
            (Some(high), Some(limit)) => match compare(&high.at, &limit.at) {
                Ordering::Less => true,
                Ordering::Equal => !high.included,
                Ordering::Greater => false,
            },
            (Some(_), None) => true,
            (None, _) => false,
        };
        if first_ends_earlier {
            i += 1;
        } else {
            j += 1;
        }
    }
    found
}

/// What lies between sorted intervals.
fn gaps(intervals: &[Interval]) -> Vec<Interval> {
    let other_side = |bound: &Bound| Bound {
        at: bound.at.clone(),
        included: !bound.included,
    };
    let mut found = Vec::with_capacity(intervals.len() + 1);
    let mut low = None;
    for interval in intervals {
        if let Some(high) = &interval.low {
            let gap = Interval {
                low: low.clone(),
                high: Some(other_side(high)),
            };
            found.extend(gap.intersect(&Interval::default()));
        }
        match &interval.high {
            Some(high) => low = Some(other_side(high)),
            None => return found,
        }
    }
    found.push(Interval { low, high: None });
    found
}

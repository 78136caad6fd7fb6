//! A number of a set that is a multiple of some numbers and not of others.
//!
//! Multiples repeat: whatever holds of them holds again one common multiple further on. One period is looked through.

use super::Doubt;
use super::engine::{Engine, Found, Ways};
use super::formula::Atom;
use super::numbers::{End, Interval, NumberSet};
use crate::ir::accepts::is_integer;
use crate::ir::decimal::is_multiple_of;
use serde_json::{Number, Value};

/// Multiples that are tried out between two ends.
const MAX_TRIED: i128 = 20_000;
/// Beyond this a double is not what its shortest text says.
const EXACT: f64 = 9_007_199_254_740_992.0;
/// Ways to fail several forms that are tried.
const MAX_WAYS: usize = 2_000;

pub(super) fn find<'a: 'f, 'f>(
    engine: &mut Engine<'a>,
    is: impl Iterator<Item = &'f Atom<'a>>,
    not: impl Iterator<Item = &'f Atom<'a>>,
) -> Found {
    let mut demands = Demands {
        set: NumberSet::all(),
        of: Vec::new(),
        not_of: Vec::new(),
    };
    for form in is.filter_map(Atom::as_number) {
        demands.set = demands.set.intersect(&form.set);
        demands.of.extend(form.multiples.iter().cloned());
    }
    let mut plans = vec![demands];
    for form in not.filter_map(Atom::as_number) {
        let mut failing = Vec::new();
        for plan in &plans {
            let outside = plan.set.intersect(&form.set.complement());
            if !outside.is_void() {
                failing.push(Demands {
                    set: outside,
                    ..plan.clone()
                });
            }
            for divisor in &form.multiples {
                let mut way = plan.clone();
                way.not_of.push(divisor.clone());
                failing.push(way);
            }
        }
        plans = failing;
        if plans.len() > MAX_WAYS {
            return Found::Doubt(Doubt::Budget);
        }
    }
    let mut ways = Ways::default();
    for plan in plans {
        if !engine.step() {
            return Found::Doubt(Doubt::Budget);
        }
        let found = match plan.pick() {
            Ok(Some(number)) => Found::Value(Value::Number(number)),
            Ok(None) => Found::Nothing,
            Err(doubt) => Found::Doubt(doubt),
        };
        if let Some(value) = ways.note(found) {
            return Found::Value(value);
        }
    }
    ways.closed()
}

#[derive(Clone)]
struct Demands {
    set: NumberSet,
    of: Vec<Number>,
    not_of: Vec<Number>,
}

impl Demands {
    fn pick(&self) -> Result<Option<Number>, Doubt> {
        if self.of.is_empty() && self.not_of.is_empty() {
            return self.set.pick();
        }
        let mut doubt = None;
        let (whole, broken) = self.set.parts();
        let whole = whole.iter().map(|interval| (interval, true));
        for (interval, is_whole) in whole.chain(broken.iter().map(|interval| (interval, false))) {
            match self.within(interval, is_whole) {
                Ok(Some(number)) => return Ok(Some(number)),
                Ok(None) => {}
                Err(reason) => doubt = Some(reason),
            }
        }
        doubt.map_or(Ok(None), Err)
    }

    /// A number of an interval, with a fraction or without.
    fn within(&self, interval: &Interval, is_whole: bool) -> Result<Option<Number>, Doubt> {
        if let Some(point) = interval.as_point() {
            return Ok(self.admits(point, interval, is_whole).then(|| point.clone()));
        }
        if self.of.is_empty() && !is_whole {
            // Between two numbers there are always some that are no multiples.
            let tried = fractions(interval);
            let found = tried.into_iter().find(|number| self.admits(number, interval, false));
            return found.map_or(Err(Doubt::Precision), |number| Ok(Some(number)));
        }
        Lattice::new(self, interval, is_whole).ok_or(Doubt::Precision)?.pick()
    }

    fn admits(&self, number: &Number, interval: &Interval, is_whole: bool) -> bool {
        is_integer(number) == is_whole
            && interval.contains(number)
            && self.of.iter().all(|divisor| is_multiple_of(number, divisor))
            && !self.not_of.iter().any(|divisor| is_multiple_of(number, divisor))
    }
}

/// Numbers with a fraction here and there within an interval.
fn fractions(interval: &Interval) -> Vec<Number> {
    let (low, high) = interval.ends();
    let float = |end: Option<End<'_>>| end.and_then(|(number, _)| number.as_f64());
    let (low, high) = (float(low), float(high));
    let (low, high) = match (low, high) {
        (Some(low), Some(high)) => (low, high),
        (Some(low), None) => (low, low + 1.0),
        (None, Some(high)) => (high - 1.0, high),
        (None, None) => (0.0, 1.0),
    };
    let between = [
        0.5,
        0.25,
        0.1,
        0.3,
        0.7,
        0.123,
        0.271_828,
        0.314_159_265,
        0.141_592_653_589_793,
    ];
    let numbers = between.into_iter().flat_map(|part| {
        // Far out no double has a fraction: what lies between is tried, and what lies near the ends and near zero.
        [low + (high - low) * part, part, -part, low + part, high - part]
    });
    numbers.filter_map(Number::from_f64).collect()
}

/// A whole number times a power of ten.
#[derive(Clone, Copy)]
struct Decimal {
    digits: i128,
    exponent: i32,
}

impl Decimal {
    fn of(number: &Number) -> Option<Self> {
        let text = number.to_string();
        let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((&text, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let fraction = fraction.trim_end_matches('0');
        let exponent: i32 = exponent.trim_start_matches('+').parse().ok()?;
        Some(Self {
            digits: format!("{whole}{fraction}").parse().ok()?,
            exponent: exponent - i32::try_from(fraction.len()).ok()?,
        })
    }

    /// How many of the units of a lower power of ten it is.
    fn in_units(self, exponent: i32) -> Option<i128> {
        let power = 10i128.checked_pow(u32::try_from(self.exponent - exponent).ok()?)?;
        self.digits.checked_mul(power)
    }
}

/// The multiples of a number between two ends, in units of a power of ten.
struct Lattice<'d> {
    demands: &'d Demands,
    interval: &'d Interval,
    is_whole: bool,
    exponent: i32,
    /// What every number sought is a multiple of.
    distance: i128,
    /// After how many of them everything repeats.
    period: i128,
    /// The first and the last that may lie within; `None` without an end.
    first: Option<i128>,
    last: Option<i128>,
    /// Whether the ends are exact.
    is_exact: bool,
}

impl<'d> Lattice<'d> {
    fn new(demands: &'d Demands, interval: &'d Interval, is_whole: bool) -> Option<Self> {
        let all = |numbers: &[Number]| numbers.iter().map(Decimal::of).collect::<Option<Vec<_>>>();
        let (of, not_of) = (all(&demands.of)?, all(&demands.not_of)?);
        let (low, high) = interval.ends();
        let mut exponents = of.iter().chain(&not_of).map(|decimal| decimal.exponent);
        let exponent = exponents.by_ref().fold(0, i32::min);
        let one = Decimal { digits: 1, exponent: 0 }.in_units(exponent)?;
        let mut distance = if is_whole { one } else { 1 };
        for (index, decimal) in of.iter().enumerate() {
            let units = decimal.in_units(exponent)?;
            distance = if index == 0 && !is_whole {
                units
            } else {
                common(distance, units)?
            };
        }
        let mut whole = common(distance, one)?;
        for decimal in &not_of {
            whole = common(whole, decimal.in_units(exponent)?)?;
        }
        let end = |end: Option<End<'_>>, up: bool| match end {
            None => Some(None),
            Some((number, included)) => steps(Decimal::of(number)?, included, exponent, distance, up).map(Some),
        };
        let is_near = |end: Option<End<'_>>| {
            let float = end.and_then(|(number, _)| number.as_f64());
            float.is_none_or(|end| end.abs() <= EXACT)
        };
        Some(Self {
            demands,
            interval,
            is_whole,
            exponent,
            distance,
            period: whole / distance,
            first: end(low, true)?,
            last: end(high, false)?,
            is_exact: is_near(low) && is_near(high),
        })
    }

    /// Whether all that is sought is a multiple of what it must not be a multiple of.
    fn is_void(&self) -> bool {
        let units = |number: &Number| Decimal::of(number)?.in_units(self.exponent);
        let divides = |number: &Number| units(number).is_some_and(|divisor| self.distance % divisor == 0);
        self.demands.not_of.iter().any(divides)
    }

    /// Looks through one period, from zero outwards as far as the ends allow.
    fn pick(&self) -> Result<Option<Number>, Doubt> {
        if self.is_void() {
            return Ok(None);
        }
        if self.first.zip(self.last).is_some_and(|(first, last)| first > last) {
            return if self.is_exact { Ok(None) } else { Err(Doubt::Precision) };
        }
        let start = 0i128
            .max(self.first.unwrap_or(i128::MIN))
            .min(self.last.unwrap_or(i128::MAX));
        let up = (start..).take_while(|at| self.last.is_none_or(|last| *at <= last));
        let down = (1..)
            .map(|back| start - back)
            .take_while(|at| self.first.is_none_or(|first| *at >= first));
        let mut is_unrepresentable = false;
        let mut tried = 0;
        for at in up
            .chain(down)
            .take(usize::try_from(self.period.min(MAX_TRIED)).unwrap_or(0))
        {
            tried += 1;
            if self.is_meant(at) == Some(false) {
                continue;
            }
            match self.number(at) {
                Some(number) if self.demands.admits(&number, self.interval, self.is_whole) => return Ok(Some(number)),
                _ => is_unrepresentable = true,
            }
        }
        let is_whole_period = tried == self.period;
        let is_complete = is_whole_period || (tried < self.period.min(MAX_TRIED) && self.is_exact);
        if is_complete && !is_unrepresentable {
            Ok(None)
        } else {
            Err(Doubt::Precision)
        }
    }

    /// Whether a multiple is, as a number, what is sought, wherever it lies.
    fn is_meant(&self, at: i128) -> Option<bool> {
        let units = at.checked_mul(self.distance)?;
        let divides = |number: &Number| {
            let divisor = Decimal::of(number).and_then(|decimal| decimal.in_units(self.exponent));
            divisor.is_some_and(|divisor| units % divisor == 0)
        };
        let one = Decimal { digits: 1, exponent: 0 }.in_units(self.exponent);
        let is_whole = one.is_some_and(|one| units % one == 0);
        Some(is_whole == self.is_whole && !self.demands.not_of.iter().any(divides))
    }

    fn number(&self, at: i128) -> Option<Number> {
        let units = at.checked_mul(self.distance)?;
        if self.is_whole {
            let power = 10i128.checked_pow(u32::try_from(-self.exponent).ok()?)?;
            return serde_json::from_str(&(units / power).to_string()).ok();
        }
        serde_json::from_str(&format!("{units}e{}", self.exponent)).ok()
    }
}

/// The first multiple of `distance` from the number on, or the last up to it: how many times.
fn steps(number: Decimal, included: bool, exponent: i32, distance: i128, up: bool) -> Option<i128> {
    let (digits, distance) = if number.exponent >= exponent {
        (number.in_units(exponent)?, distance)
    } else {
        // Finer than the units: both are brought to its power of ten.
        let power = 10i128.checked_pow(u32::try_from(exponent - number.exponent).ok()?)?;
        (number.digits, distance.checked_mul(power)?)
    };
    let floor = digits.div_euclid(distance);
    let is_hit = digits.rem_euclid(distance) == 0;
    Some(match (is_hit, up) {
        (true, _) if included => floor,
        (_, true) => floor + 1,
        (true, false) => floor - 1,
        (false, false) => floor,
    })
}

/// The least common multiple.
fn common(a: i128, b: i128) -> Option<i128> {
    let (mut x, mut y) = (a, b);
    while y != 0 {
        (x, y) = (y, x % y);
    }
    a.checked_div(x)?.checked_mul(b)
}

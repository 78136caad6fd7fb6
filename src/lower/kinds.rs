//! Sets of JSON kinds.

use crate::ir::accepts::is_integer;
use crate::schema::Kind;
use serde_json::Value;

/// A set of kinds of values. Numbers are two: those without a fractional part, and the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Kinds(u8);

const FRACTION: u8 = 1 << 7;

impl Kinds {
    pub(super) const ALL: Self = Self(!(1 << Kind::Number as u8));
    pub(super) const NONE: Self = Self(0);

    /// One kind; numbers are integers too.
    pub(super) const fn only(kind: Kind) -> Self {
        match kind {
            Kind::Number => Self(FRACTION | 1 << Kind::Integer as u8),
            other => Self(1 << other as u8),
        }
    }

    pub(super) fn of(kinds: &[Kind]) -> Self {
        kinds
            .iter()
            .fold(Self::NONE, |set, kind| Self(set.0 | Self::only(*kind).0))
    }

    pub(super) fn of_value(value: &Value) -> Self {
        match value {
            Value::Number(number) if !is_integer(number) => Self(FRACTION),
            Value::Number(_) => Self::only(Kind::Integer),
            other => Self::only(kind_of(other)),
        }
    }

    pub(super) fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    /// Without the kinds of another set. `None` where the rest is no set of kinds: numbers that are no integers.
    pub(super) fn without(self, other: Self) -> Option<Self> {
        let rest = Self(self.0 & !other.0);
        let fractions_only = rest.0 & FRACTION != 0 && !rest.has(Kind::Integer);
        (!fractions_only).then_some(rest)
    }

    pub(super) fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether all values of the kind are in the set.
    pub(super) fn has(self, kind: Kind) -> bool {
        let only = Self::only(kind).0;
        self.0 & only == only
    }

    /// The kinds in their fixed order; where all numbers are in the set, [`Kind::Number`] stands for the integers too.
    pub(super) fn list(self) -> Vec<Kind> {
        let is_implied = |kind: Kind| kind == Kind::Integer && self.has(Kind::Number);
        let all = Kind::ALL.iter().copied();
        all.filter(|&kind| self.has(kind) && !is_implied(kind)).collect()
    }
}

/// The kind of a value; whole numbers count as [`Kind::Number`].
pub(super) fn kind_of(value: &Value) -> Kind {
    match value {
        Value::Null => Kind::Null,
        Value::Bool(_) => Kind::Boolean,
        Value::Number(_) => Kind::Number,
        Value::String(_) => Kind::String,
        Value::Array(_) => Kind::Array,
        Value::Object(_) => Kind::Object,
    }
}

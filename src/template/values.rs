//! Reads single scalars as the engine's model does: a text field takes any of them, the others only what is not quoted.

use super::fields::{Field, Reader};
use crate::source::Spanned;
use crate::suggest::closest;
use crate::yaml::{self, ScalarStyle};

impl<'t> Reader<'t> {
    /// A text field: the source text of any scalar.
    pub(super) fn text(&mut self, field: Field<'_>) -> Option<Spanned<String>> {
        match self.scalar_of(field) {
            Some((scalar, _)) => Some(Spanned::new(scalar.text.clone(), self.place(field))),
            None => self.wrong(field, "text"),
        }
    }

    /// A scalar that is written so that the engine reads it as something else than text.
    fn unquoted(&self, field: Field<'_>, tag: &str) -> Option<&'t str> {
        let (scalar, written) = self.scalar_of(field)?;
        let literal = scalar.style == ScalarStyle::Literal && written == Some(tag);
        (scalar.style == ScalarStyle::Plain || literal).then_some(scalar.text.as_str())
    }

    pub(super) fn boolean(&mut self, field: Field<'_>) -> Option<Spanned<bool>> {
        match self.unquoted(field, "!!bool").and_then(yaml::boolean) {
            Some(value) => Some(Spanned::new(value, self.place(field))),
            None => self.wrong(field, "`true` or `false`"),
        }
    }

    pub(super) fn unsigned<T: TryFrom<u64>>(&mut self, field: Field<'_>) -> Option<Spanned<T>> {
        match self
            .unquoted(field, "!!int")
            .and_then(yaml::parse_u64)
            .and_then(|value| T::try_from(value).ok())
        {
            Some(value) => Some(Spanned::new(value, self.place(field))),
            None => self.wrong(field, &format!("a whole number from 0 to {}", largest::<T>(64, 32))),
        }
    }

    pub(super) fn signed(&mut self, field: Field<'_>) -> Option<Spanned<i32>> {
        match self
            .unquoted(field, "!!int")
            .and_then(yaml::parse_i64)
            .and_then(|value| i32::try_from(value).ok())
        {
            Some(value) => Some(Spanned::new(value, self.place(field))),
            None => self.wrong(field, &format!("a whole number from {} to {}", i32::MIN, i32::MAX)),
        }
    }

    /// One word of a closed set. The engine also takes it as a tag of nothing.
    pub(super) fn word<T: Copy>(
        &mut self,
        field: Field<'_>,
        all: &[T],
        word: fn(T) -> &'static str,
    ) -> Option<Spanned<T>> {
        let written = match self.scalar_of(field) {
            Some((scalar, Some(tag))) if tag.len() > 1 && tag.starts_with('!') && !tag.starts_with("!!") => {
                let empty =
                    scalar.style == ScalarStyle::Plain && (scalar.text.is_empty() || yaml::is_null_word(&scalar.text));
                empty.then(|| &tag[1..])
            }
            Some((scalar, _)) => Some(scalar.text.as_str()),
            None => None,
        };
        if let Some(&value) = all.iter().find(|&&value| Some(word(value)) == written) {
            return Some(Spanned::new(value, self.place(field)));
        }
        let words: Vec<&str> = all.iter().map(|&value| word(value)).collect();
        let listed = words
            .iter()
            .map(|word| format!("`{word}`"))
            .collect::<Vec<_>>()
            .join(", ");
        self.wrong::<()>(field, &format!("one of {listed}"));
        let near = written.and_then(|written| {
            let begun = words
                .iter()
                .copied()
                .find(|word| written.len() > 3 && word.starts_with(written));
            begun.or_else(|| closest(written, words.iter().copied()))
        });
        if let (Some(near), Some(finding)) = (near, self.findings.last_mut()) {
            finding.suggest(near);
        }
        None
    }
}

fn largest<T: TryFrom<u64>>(wide: u32, narrow: u32) -> u64 {
    let bits = if T::try_from(u64::MAX).is_ok() { wide } else { narrow };
    u64::MAX >> (64 - bits)
}

//! Whether violations quote the values that they found.

use super::{EmitError, FileSet};

/// What violations say of the values that they found. What is sent to the engine never holds any.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Values {
    /// Short scalars are quoted, unless the schema has `writeOnly`; of anything else it is said what it is.
    #[default]
    Short,
    /// Nothing.
    Never,
}

/// Where the support code of each language says so, and in which words.
const SWITCHES: &[(&str, &str, &str)] = &[
    (
        "_support/violations.py",
        "QUOTES_VALUES = True\n",
        "QUOTES_VALUES = False\n",
    ),
    (
        "support/json_value.rb",
        "QUOTES_VALUES = true\n",
        "QUOTES_VALUES = false\n",
    ),
    (
        "support/found.rs",
        "QUOTES_VALUES: bool = true;",
        "QUOTES_VALUES: bool = false;",
    ),
    ("_place.ts", "const quotesValues = true", "const quotesValues = false"),
];

impl Values {
    /// Turns the switch in the support code, if it is among the files.
    ///
    /// # Errors
    /// When the support code has no such switch: a defect of this crate.
    pub(crate) fn apply(self, files: &mut FileSet) -> Result<(), EmitError> {
        if self == Self::Short {
            return Ok(());
        }
        for (path, file) in files.iter_mut() {
            let Some((_, on, off)) = SWITCHES.iter().find(|(of, ..)| *of == path) else {
                continue;
            };
            if file.text.matches(on).count() != 1 {
                return Err(EmitError {
                    file: path.to_owned(),
                    reason: "there is no one place that says whether values are quoted".to_owned(),
                });
            }
            file.text = file.text.replace(on, off);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::emit::Language;

    #[test]
    fn every_language_has_one_switch() {
        for language in Language::ALL {
            let files = language.backend().emit_root(&[]).unwrap();
            let mut quiet = files.clone();
            Values::Never.apply(&mut quiet).unwrap();
            let changed = files.iter().zip(quiet.iter()).filter(|(one, other)| one != other);
            assert_eq!(changed.count(), 1, "{language}");
        }
    }
}

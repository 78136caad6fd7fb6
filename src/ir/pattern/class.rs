//! Sets of characters.

use regex_syntax::hir::{Class as HirClass, HirKind};

/// A set of characters as the author wrote it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Class {
    /// Everything but the items.
    pub negated: bool,
    /// The parts; their union counts. May be empty: `[]` matches nothing, `[^]` any character.
    pub items: Vec<ClassItem>,
}

/// A part of a [`Class`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ClassItem {
    /// From the first to the last character; a single one is a range of one.
    Range(char, char),
    /// `\d`: `[0-9]`. With `true` the complement, `\D`.
    Digit(bool),
    /// `\w`: `[A-Za-z0-9_]`. With `true` the complement, `\W`.
    Word(bool),
    /// `\s`: white space and line terminators of ECMA-262. With `true` the complement, `\S`.
    Space(bool),
    /// `\p{…}`. With `true` the complement, `\P{…}`.
    Property(Property, bool),
}

/// A property of characters that all languages know, or can be told.
///
/// Which characters have it is a matter of the Unicode version, here as in ECMA-262.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Property {
    /// A general category, by its short name.
    Category(&'static str),
    /// A script, by its long name.
    Script(&'static str),
}

/// General categories with their other names. Not carried: those that hold surrogates or what is not assigned yet.
const CATEGORIES: &[(&str, &[&str])] = &[
    ("L", &["Letter"]),
    ("LC", &["Cased_Letter"]),
    ("Lu", &["Uppercase_Letter"]),
    ("Ll", &["Lowercase_Letter"]),
    ("Lt", &["Titlecase_Letter"]),
    ("Lm", &["Modifier_Letter"]),
    ("Lo", &["Other_Letter"]),
    ("M", &["Mark", "Combining_Mark"]),
    ("Mn", &["Nonspacing_Mark"]),
    ("Mc", &["Spacing_Mark"]),
    ("Me", &["Enclosing_Mark"]),
    ("N", &["Number"]),
    ("Nd", &["Decimal_Number", "digit"]),
    ("Nl", &["Letter_Number"]),
    ("No", &["Other_Number"]),
    ("P", &["Punctuation", "punct"]),
    ("Pc", &["Connector_Punctuation"]),
    ("Pd", &["Dash_Punctuation"]),
    ("Ps", &["Open_Punctuation"]),
    ("Pe", &["Close_Punctuation"]),
    ("Pi", &["Initial_Punctuation"]),
    ("Pf", &["Final_Punctuation"]),
    ("Po", &["Other_Punctuation"]),
    ("S", &["Symbol"]),
    ("Sm", &["Math_Symbol"]),
    ("Sc", &["Currency_Symbol"]),
    ("Sk", &["Modifier_Symbol"]),
    ("So", &["Other_Symbol"]),
    ("Z", &["Separator"]),
    ("Zs", &["Space_Separator"]),
    ("Zl", &["Line_Separator"]),
    ("Zp", &["Paragraph_Separator"]),
    ("Cc", &["Control", "cntrl"]),
    ("Cf", &["Format"]),
    ("Co", &["Private_Use"]),
];

/// Scripts of living languages, with their short names.
const SCRIPTS: &[(&str, &str)] = &[
    ("Arabic", "Arab"),
    ("Armenian", "Armn"),
    ("Bengali", "Beng"),
    ("Bopomofo", "Bopo"),
    ("Cherokee", "Cher"),
    ("Cyrillic", "Cyrl"),
    ("Devanagari", "Deva"),
    ("Ethiopic", "Ethi"),
    ("Georgian", "Geor"),
    ("Greek", "Grek"),
    ("Gujarati", "Gujr"),
    ("Gurmukhi", "Guru"),
    ("Han", "Hani"),
    ("Hangul", "Hang"),
    ("Hebrew", "Hebr"),
    ("Hiragana", "Hira"),
    ("Kannada", "Knda"),
    ("Katakana", "Kana"),
    ("Khmer", "Khmr"),
    ("Lao", "Laoo"),
    ("Latin", "Latn"),
    ("Malayalam", "Mlym"),
    ("Mongolian", "Mong"),
    ("Myanmar", "Mymr"),
    ("Oriya", "Orya"),
    ("Sinhala", "Sinh"),
    ("Syriac", "Syrc"),
    ("Tamil", "Taml"),
    ("Telugu", "Telu"),
    ("Thaana", "Thaa"),
    ("Thai", "Thai"),
    ("Tibetan", "Tibt"),
    ("Yi", "Yiii"),
];

const DIGIT: &[(char, char)] = &[('0', '9')];
const WORD: &[(char, char)] = &[('A', 'Z'), ('a', 'z'), ('0', '9'), ('_', '_')];
const SPACE: &[(char, char)] = &[
    ('\t', '\r'),
    (' ', ' '),
    ('\u{a0}', '\u{a0}'),
    ('\u{1680}', '\u{1680}'),
    ('\u{2000}', '\u{200a}'),
    ('\u{2028}', '\u{2029}'),
    ('\u{202f}', '\u{202f}'),
    ('\u{205f}', '\u{205f}'),
    ('\u{3000}', '\u{3000}'),
    ('\u{feff}', '\u{feff}'),
];
/// What `.` does not match.
pub(crate) const LINE_TERMINATORS: &[(char, char)] = &[('\n', '\n'), ('\r', '\r'), ('\u{2028}', '\u{2029}')];

impl Property {
    /// The property of that name: `Lu`, or `Script` and `Latin`. ECMA-262 knows exact names only.
    #[must_use]
    pub fn find(name: &str, value: Option<&str>) -> Option<Self> {
        let category = |wanted: &str| {
            let (short, _) = CATEGORIES
                .iter()
                .find(|(short, others)| *short == wanted || others.contains(&wanted))?;
            Some(Self::Category(short))
        };
        match (name, value) {
            (name, None) => category(name),
            ("General_Category" | "gc", Some(value)) => category(value),
            ("Script" | "sc", Some(value)) => SCRIPTS
                .iter()
                .find(|(long, short)| *long == value || *short == value)
                .map(|(long, _)| Self::Script(long)),
            _ => None,
        }
    }

    /// All properties.
    pub fn all() -> impl Iterator<Item = Self> {
        let categories = CATEGORIES.iter().map(|(short, _)| Self::Category(short));
        categories.chain(SCRIPTS.iter().map(|(long, _)| Self::Script(long)))
    }

    /// The characters that have it.
    #[must_use]
    pub fn set(self) -> CharSet {
        let query = match self {
            Self::Category(name) => format!(r"\p{{gc={name}}}"),
            Self::Script(name) => format!(r"\p{{sc={name}}}"),
        };
        // The tables are compiled in and hold every name above (there is a test), so the query cannot fail.
        match regex_syntax::parse(&query).map(regex_syntax::hir::Hir::into_kind) {
            Ok(HirKind::Class(HirClass::Unicode(class))) => {
                CharSet::new(class.ranges().iter().map(|range| (range.start(), range.end())))
            }
            // A set of one character, such as the line separators.
            Ok(HirKind::Literal(literal)) => {
                let text = String::from_utf8_lossy(&literal.0);
                CharSet::new(text.chars().map(|c| (c, c)))
            }
            _ => CharSet::default(),
        }
    }
}

impl ClassItem {
    /// The characters.
    #[must_use]
    pub fn set(self) -> CharSet {
        let (set, negated) = match self {
            Self::Range(first, last) => return CharSet::new([(first, last)]),
            Self::Digit(negated) => (CharSet::new(DIGIT.iter().copied()), negated),
            Self::Word(negated) => (CharSet::new(WORD.iter().copied()), negated),
            Self::Space(negated) => (CharSet::new(SPACE.iter().copied()), negated),
            Self::Property(property, negated) => (property.set(), negated),
        };
        if negated { set.complement() } else { set }
    }

    /// The ranges in the order in which people write them.
    pub(crate) fn ranges(self) -> Vec<(char, char)> {
        match self {
            Self::Range(first, last) => vec![(first, last)],
            Self::Digit(false) => DIGIT.to_vec(),
            Self::Word(false) => WORD.to_vec(),
            Self::Space(false) => SPACE.to_vec(),
            other => other.set().ranges().to_vec(),
        }
    }
}

impl Class {
    /// The characters.
    #[must_use]
    pub fn set(&self) -> CharSet {
        let union = CharSet::new(self.items.iter().flat_map(|item| item.set().0));
        if self.negated { union.complement() } else { union }
    }
}

/// A set of characters as sorted ranges that neither overlap nor touch.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CharSet(Vec<(char, char)>);

impl CharSet {
    /// The union of ranges, in any order.
    pub fn new(ranges: impl IntoIterator<Item = (char, char)>) -> Self {
        let mut sorted: Vec<_> = ranges.into_iter().collect();
        sorted.sort_unstable();
        let mut merged: Vec<(char, char)> = Vec::with_capacity(sorted.len());
        for (first, last) in sorted {
            match merged.last_mut() {
                Some(previous) if successor(previous.1).is_none_or(|next| first <= next) => {
                    previous.1 = previous.1.max(last);
                }
                _ => merged.push((first, last)),
            }
        }
        Self(merged)
    }

    /// The ranges, sorted.
    #[must_use]
    pub fn ranges(&self) -> &[(char, char)] {
        &self.0
    }

    /// Everything else.
    #[must_use]
    pub fn complement(&self) -> Self {
        let mut gaps = Vec::with_capacity(self.0.len() + 1);
        let mut next = Some('\0');
        for &(first, last) in &self.0 {
            if let (Some(start), Some(end)) = (next, predecessor(first))
                && start <= end
            {
                gaps.push((start, end));
            }
            next = successor(last);
        }
        gaps.extend(next.map(|start| (start, char::MAX)));
        Self(gaps)
    }

    /// What is in this set and not in `other`.
    #[must_use]
    pub fn without(&self, other: &Self) -> Self {
        Self::new(self.complement().0.into_iter().chain(other.0.iter().copied())).complement()
    }

    /// Whether no character is in both.
    #[must_use]
    pub fn is_disjoint(&self, other: &Self) -> bool {
        self.without(other) == *self
    }

    /// Whether the character belongs to it.
    #[must_use]
    pub fn contains(&self, c: char) -> bool {
        let after = self.0.partition_point(|&(first, _)| first <= c);
        after > 0 && c <= self.0[after - 1].1
    }
}

/// The next character, surrogates skipped.
fn successor(c: char) -> Option<char> {
    match c {
        '\u{d7ff}' => Some('\u{e000}'),
        c => char::from_u32(u32::from(c) + 1),
    }
}

/// The previous character, surrogates skipped.
fn predecessor(c: char) -> Option<char> {
    match c {
        '\u{e000}' => Some('\u{d7ff}'),
        c => char::from_u32(u32::from(c).checked_sub(1)?),
    }
}

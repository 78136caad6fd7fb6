//! Source texts, and places in them.
//!
//! Everything that could be complained about carries a [`Span`]. Spans are byte ranges; lines and columns are
//! computed only when something is printed.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// Identifies a text in a [`SourceMap`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct SourceId(u32);

impl SourceId {
    /// The id so many places further on.
    pub(crate) fn plus(self, count: u32) -> Self {
        Self(self.0.saturating_add(count))
    }
}

/// A byte range in one source text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// The text.
    pub source: SourceId,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// A span over `range` of `source`.
    #[must_use]
    pub fn new(source: SourceId, range: Range<usize>) -> Self {
        Self {
            source,
            start: range.start,
            end: range.end,
        }
    }

    /// The byte range.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }
}

/// A value and where it was written. Equality and order ignore nothing: compare [`Spanned::value`] for content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

impl<T> Spanned<T> {
    /// Pairs a value with its place.
    pub fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }

    /// Converts the value, keeping the place.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Spanned<U> {
        Spanned::new(f(self.value), self.span)
    }
}

/// A line and a column, both from 1; columns count Unicode scalar values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column in Unicode scalar values, from 1.
    pub column: usize,
}

/// One source text with its line index.
#[derive(Debug, Clone)]
pub struct Source {
    /// The path as it is shown to the user, relative to the working directory, with forward slashes.
    pub path: String,
    /// The text. Bytes that are not UTF-8 appear as U+FFFD; such a source has been reported and is not read further.
    pub text: Arc<str>,
    line_starts: Vec<usize>,
    places: Places,
}

/// What is known of some places in a text, so that the text itself need not be kept.
#[derive(Debug, Clone, Default)]
pub(crate) struct Places {
    /// By the offset.
    positions: BTreeMap<usize, Position>,
    /// What stands for the content, by start and end.
    contents: BTreeMap<(usize, usize), String>,
}

#[cfg(feature = "cli")]
impl Places {
    /// Looks at some places in a text. `content`: what stands for what is written at one.
    pub(crate) fn of(text: &str, ranges: &[Range<usize>], content: impl Fn(&str) -> String) -> Self {
        let source = Source::new(String::new(), text.into());
        let mut places = Self::default();
        for range in ranges {
            for offset in [range.start, range.end] {
                let position = || source.position(offset);
                places.positions.entry(offset).or_insert_with(position);
            }
            let content = || content(text.get(range.clone()).unwrap_or_default());
            places.contents.entry((range.start, range.end)).or_insert_with(content);
        }
        places
    }
}

impl Source {
    fn new(path: String, text: Arc<str>) -> Self {
        let line_starts = std::iter::once(0)
            .chain(text.match_indices('\n').map(|(at, _)| at + 1))
            .collect();
        Self {
            path,
            text,
            line_starts,
            places: Places::default(),
        }
    }

    /// What stands for the content of a place, if that is known without the text.
    pub(crate) fn content(&self, range: &Range<usize>) -> Option<&str> {
        let content = self.places.contents.get(&(range.start, range.end))?;
        Some(content)
    }

    /// The index of the line (from 0) that holds byte `offset`.
    #[must_use]
    pub fn line_of(&self, offset: usize) -> usize {
        self.line_starts.partition_point(|&start| start <= offset) - 1
    }

    /// The byte range of line `index` (from 0), without its line ending.
    #[must_use]
    pub fn line_range(&self, index: usize) -> Range<usize> {
        let start = self.line_starts.get(index).copied().unwrap_or(self.text.len());
        let end = self.line_starts.get(index + 1).map_or(self.text.len(), |next| next - 1);
        let line = self.text.get(start..end).unwrap_or("");
        start..start + line.strip_suffix('\r').unwrap_or(line).len()
    }

    /// How many lines there are; at least one.
    #[must_use]
    pub fn line_count(&self) -> usize {
        self.line_starts.len()
    }

    /// Line and column of byte `offset`. An offset past the end or inside a character counts as the next boundary before it.
    #[must_use]
    pub fn position(&self, offset: usize) -> Position {
        if let Some(known) = self.places.positions.get(&offset) {
            return *known;
        }
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.line_of(offset);
        let column = self.text[self.line_starts[line]..offset].chars().count() + 1;
        Position { line: line + 1, column }
    }
}

/// All source texts of a run.
#[derive(Debug, Clone, Default)]
pub struct SourceMap {
    sources: Vec<Source>,
    /// Those of the map that was filled beside this one; their ids have [`BESIDE`] in them.
    beside: Vec<Source>,
    /// Whether this map is the one beside another.
    is_beside: bool,
}

/// The bit that tells the ids of a map that is filled beside another one.
const BESIDE: u32 = 1 << 31;

impl SourceMap {
    /// Adds a text under the path that findings will show.
    pub fn add(&mut self, path: impl Into<String>, text: impl Into<Arc<str>>) -> SourceId {
        let id = self.next();
        let sources = if self.is_beside {
            &mut self.beside
        } else {
            &mut self.sources
        };
        sources.push(Source::new(path.into(), text.into()));
        id
    }

    /// The id that the next source gets.
    pub(crate) fn next(&self) -> SourceId {
        if self.is_beside {
            id_beside(self.beside.len())
        } else {
            id_of(self.sources.len())
        }
    }

    /// An empty map with ids of its own, to be filled at the same time as this one and then given to [`Self::join`]. There can
    /// be one.
    #[cfg(feature = "cli")]
    pub(crate) fn to_fill_beside() -> Self {
        Self {
            is_beside: true,
            ..Self::default()
        }
    }

    /// Takes over the sources of the map that was filled beside this one.
    #[cfg(feature = "cli")]
    pub(crate) fn join(&mut self, beside: Self) {
        self.beside = beside.beside;
    }

    /// The same sources under other paths.
    #[cfg(feature = "cli")]
    pub(crate) fn under(mut self, path: impl Fn(&str) -> String) -> Self {
        for source in self.sources.iter_mut().chain(&mut self.beside) {
            source.path = path(&source.path);
        }
        self
    }

    fn slot(&mut self, id: SourceId) -> &mut Source {
        match id.0 & BESIDE {
            0 => &mut self.sources[id.0 as usize],
            _ => &mut self.beside[(id.0 & !BESIDE) as usize],
        }
    }

    /// Gives a source its text, where only the path was known when it was added.
    ///
    /// # Panics
    /// When the id comes from another map.
    pub fn fill(&mut self, id: SourceId, text: impl Into<Arc<str>>) {
        let source = self.slot(id);
        *source = Source {
            places: std::mem::take(&mut source.places),
            ..Source::new(std::mem::take(&mut source.path), text.into())
        };
    }

    /// Keeps what is known of some places in a source, whether or not its text is there.
    #[cfg(feature = "cli")]
    pub(crate) fn learn(&mut self, id: SourceId, places: Places) {
        let known = &mut self.slot(id).places;
        known.positions.extend(places.positions);
        known.contents.extend(places.contents);
    }

    /// The source behind an id of this map.
    ///
    /// # Panics
    /// When the id comes from another map.
    #[must_use]
    pub fn get(&self, id: SourceId) -> &Source {
        match id.0 & BESIDE {
            0 => &self.sources[id.0 as usize],
            _ => &self.beside[(id.0 & !BESIDE) as usize],
        }
    }

    /// All sources in the order in which they were added.
    pub fn iter(&self) -> impl Iterator<Item = (SourceId, &Source)> {
        let own = self.sources.iter().enumerate();
        let beside = self.beside.iter().enumerate();
        let own = own.map(|(index, source)| (id_of(index), source));
        own.chain(beside.map(|(index, source)| (id_beside(index), source)))
    }
}

fn id_of(index: usize) -> SourceId {
    SourceId(u32::try_from(index).unwrap_or(u32::MAX).min(!BESIDE))
}

fn id_beside(index: usize) -> SourceId {
    SourceId(id_of(index).0 | BESIDE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_scalar_values_and_lines_end_at_crlf_or_lf() {
        let mut map = SourceMap::default();
        let id = map.add("a.yaml", "é: 1\r\nb: 2\n");
        let source = map.get(id);
        assert_eq!(source.position(2), Position { line: 1, column: 2 });
        assert_eq!(source.position(7), Position { line: 2, column: 1 });
        assert_eq!(source.line_range(0), 0..5);
        assert_eq!(source.line_range(1), 7..11);
        assert_eq!(source.position(1), Position { line: 1, column: 1 });
        assert_eq!(source.position(99), Position { line: 3, column: 1 });
    }

    #[cfg(feature = "cli")]
    #[test]
    fn two_maps_are_filled_at_once() {
        let (mut map, mut beside) = (SourceMap::default(), SourceMap::to_fill_beside());
        let first = map.add("a", "1");
        let other = beside.add("b", "2");
        let second = map.add("c", "3");
        assert_eq!(&*beside.get(other).text, "2");
        map.join(beside);
        let texts = [first, other, second].map(|id| map.get(id).path.as_str());
        assert_eq!(texts, ["a", "b", "c"]);
        let ids: Vec<_> = map.iter().map(|(id, _)| id).collect();
        assert_eq!(ids, [first, second, other]);
        assert_eq!(map.next().plus(1), id_of(3));
    }

    #[cfg(feature = "cli")]
    #[test]
    fn places_are_known_without_the_text() {
        let text = "é: 1\r\nb: 2\n";
        let mut map = SourceMap::default();
        let id = map.add("a.yaml", "");
        map.learn(id, Places::of(text, &[7..8, 2..99], str::to_uppercase));
        let source = map.get(id);
        assert_eq!(source.position(8), Position { line: 2, column: 2 });
        assert_eq!(source.position(99), Position { line: 3, column: 1 });
        assert_eq!((source.content(&(7..8)), source.content(&(7..9))), (Some("B"), None));
        map.fill(id, text);
        assert_eq!(map.get(id).position(8), Position { line: 2, column: 2 });
    }
}

//! Lines of code and of prose, as long as there is room.
//!
//! The layouts of all languages ask the same question for every expression: does it fit on what is left of this line?
//! It is answered by writing it, and no further than the line goes, so that what is deeply nested is not printed once for
//! every level.

/// The end of a text that is being written, with the columns that are left on its last line.
pub(super) struct Line<'t> {
    text: &'t mut String,
    room: usize,
    width: fn(&str) -> usize,
}

impl<'t> Line<'t> {
    /// Writes to the end of `text` what fits into `room` columns (none: there is less than nothing); whether it did. What
    /// does not fit leaves no trace.
    pub(super) fn fits(
        text: &'t mut String,
        room: Option<usize>,
        width: fn(&str) -> usize,
        write: impl FnOnce(&mut Line<'_>) -> Option<()>,
    ) -> bool {
        let Some(room) = room else { return false };
        let start = text.len();
        if write(&mut Line { text, room, width }).is_some() {
            return true;
        }
        text.truncate(start);
        false
    }

    /// Adds code; nothing if there is no room for it.
    pub(super) fn push(&mut self, code: &str) -> Option<()> {
        self.room = self.room.checked_sub((self.width)(code))?;
        self.text.push_str(code);
        Some(())
    }

    /// Nothing if there is no room for so many columns.
    pub(super) fn room(&self, columns: usize) -> Option<()> {
        (columns <= self.room).then_some(())
    }

    /// Adds what `write` writes of each item, with a separator between them.
    pub(super) fn list<T>(
        &mut self,
        items: impl IntoIterator<Item = T>,
        separator: &str,
        mut write: impl FnMut(&mut Self, T) -> Option<()>,
    ) -> Option<()> {
        for (index, item) in items.into_iter().enumerate() {
            if index > 0 {
                self.push(separator)?;
            }
            write(self, item)?;
        }
        Some(())
    }
}

/// Words of prose, as many on a line as there is room for.
pub(super) struct Prose {
    lines: Vec<String>,
    line: String,
    columns: usize,
    room: usize,
    width: fn(&str) -> usize,
}

impl Prose {
    /// No words yet, in lines of so many columns.
    pub(super) fn new(room: usize, width: fn(&str) -> usize) -> Self {
        Self {
            lines: Vec::new(),
            line: String::new(),
            columns: 0,
            room,
            width,
        }
    }

    /// Adds a word; one that is too long has a line of its own.
    pub(super) fn add(&mut self, word: &str) {
        let width = (self.width)(word);
        if !self.line.is_empty() && self.columns + 1 + width > self.room {
            self.end_line();
        }
        if !self.line.is_empty() {
            self.line.push(' ');
            self.columns += 1;
        }
        self.line.push_str(word);
        self.columns += width;
    }

    /// Ends the line, even if it has no word.
    pub(super) fn end_line(&mut self) {
        self.lines.push(std::mem::take(&mut self.line));
        self.columns = 0;
    }

    /// The lines that were ended.
    pub(super) fn lines(self) -> Vec<String> {
        self.lines
    }
}

/// As many columns as characters.
pub(super) fn characters(text: &str) -> usize {
    text.chars().count()
}

/// What `write` writes where there is room for everything; nothing if it cannot stand on one line.
pub(super) fn whole(write: impl FnOnce(&mut Line<'_>) -> Option<()>) -> Option<String> {
    let mut text = String::new();
    Line::fits(&mut text, Some(usize::MAX), str::len, write).then_some(text)
}

/// Indents the line that begins here.
pub(super) fn indent(text: &mut String, columns: usize) {
    text.extend(std::iter::repeat_n(' ', columns));
}

/// Ends a line, and indents the next one.
pub(super) fn break_line(text: &mut String, columns: usize) {
    text.push('\n');
    indent(text, columns);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_fit_leaves_no_trace() {
        let numbers = |line: &mut Line<'_>| line.list(["1", "22", "333"], ", ", Line::push);
        let mut text = "= ".to_owned();
        assert!(
            !Line::fits(&mut text, Some(9), characters, numbers)
                && !Line::fits(&mut text, None, characters, |_| Some(()))
        );
        assert_eq!(text, "= ");
        assert!(Line::fits(&mut text, Some(10), characters, numbers));
        break_line(&mut text, 2);
        assert_eq!(text, "= 1, 22, 333\n  ");
        assert_eq!(whole(numbers).as_deref(), Some("1, 22, 333"));
        assert_eq!(whole(|_| None), None);
    }

    #[test]
    fn words_fill_lines() {
        let mut prose = Prose::new(5, characters);
        ["a", "bé", "c", "longer", "d"].iter().for_each(|word| prose.add(word));
        prose.end_line();
        prose.end_line();
        assert_eq!(prose.lines(), ["a bé", "c", "longer", "d", ""]);
    }
}

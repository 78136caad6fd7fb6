//! Reads the part of YAML in which nearly every template is written, several times as fast as the parser reads all of it.
//!
//! Whatever is unusual (tags, tabs, text without quotes that goes on in the next line, a mistake of any kind) is left to the parser,
//! which then reads the file from its start: there is no finding here, only `None`. What is read here is what the parser
//! would have read, node by node and byte by byte; a test compares the two.

use super::anchors::Anchored;
use super::flow::is_separated;
use super::reader::{DIRECTIVE, Limits};
use super::scalar;
use super::tree::{Entry, Node, NodeId, Scalar, ScalarStyle, Tree, Value};
use crate::source::{SourceId, Span};
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// The document and the comments, if it is as regular as that.
pub(super) fn read(source: SourceId, text: &str, limits: &Limits) -> Option<(Tree, Vec<Span>)> {
    let bytes = text.as_bytes();
    if has_unusual_characters(text) || u32::try_from(bytes.len()).is_err() {
        return None;
    }
    let mut reader = Reader {
        source,
        text,
        bytes,
        at: 0,
        line: 0,
        last_end: 0,
        depth: 0,
        deepest: 0,
        expanded: 0,
        anchors: HashMap::new(),
        comments: text.contains(DIRECTIVE).then(Vec::new),
        limits,
        // About what templates have.
        nodes: Vec::with_capacity(bytes.len() / 12),
    };
    reader.next();
    if reader.column() == 0 && bytes.get(reader.at..)?.starts_with(b"---\n") {
        reader.at += 3;
        reader.next();
    }
    let column = reader.column();
    let root = reader.block(column)?;
    let tree = Tree {
        nodes: reader.nodes,
        root,
    };
    (reader.at == bytes.len()).then(|| (tree, reader.comments.unwrap_or_default()))
}

/// Whether there are tabs, other line breaks than line feeds, or characters that YAML does not allow or reads in a way of
/// its own (`c-printable`, `b-char` and `c-byte-order-mark` of the specification).
fn has_unusual_characters(text: &str) -> bool {
    let is_control = |byte: &u8| (*byte < b' ' && *byte != b'\n') || *byte == 0x7f;
    let is_unusual = |c| {
        matches!(
            c,
            '\u{80}'..='\u{9f}' | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}'
        )
    };
    text.as_bytes().iter().any(is_control) || (!text.is_ascii() && text.contains(is_unusual))
}

pub(super) struct Reader<'a> {
    source: SourceId,
    pub(super) text: &'a str,
    pub(super) bytes: &'a [u8],
    /// The next byte.
    pub(super) at: usize,
    /// Where its line begins.
    line: usize,
    /// The end of the last value.
    pub(super) last_end: usize,
    /// Lists and mappings around it.
    pub(super) depth: usize,
    /// The most that were around anything, aliases followed; since the last anchor.
    pub(super) deepest: usize,
    /// Keys and values so far, every use of an alias counted in full.
    pub(super) expanded: usize,
    pub(super) anchors: HashMap<&'a str, Anchored>,
    /// The comments, if anybody wants them.
    comments: Option<Vec<Span>>,
    pub(super) limits: &'a Limits,
    nodes: Vec<Node>,
}

impl<'a> Reader<'a> {
    /// The byte at some distance from the next one; the end of the file is the end of a line.
    pub(super) fn peek(&self, distance: usize) -> u8 {
        self.bytes.get(self.at + distance).copied().unwrap_or(b'\n')
    }

    pub(super) fn column(&self) -> usize {
        self.at - self.line
    }

    pub(super) fn skip_spaces(&mut self) {
        while self.bytes.get(self.at) == Some(&b' ') {
            self.at += 1;
        }
    }

    /// Goes on to what stands next, past spaces, comments and ends of lines. Whoever calls is behind a value or a separator.
    pub(super) fn next(&mut self) {
        loop {
            self.skip_spaces();
            match self.bytes.get(self.at) {
                Some(b'\n') => {
                    self.at += 1;
                    self.line = self.at;
                }
                Some(b'#') if self.at == self.line || self.bytes[self.at - 1] == b' ' => {
                    let rest = &self.bytes[self.at..];
                    let end = self.at + rest.iter().position(|&byte| byte == b'\n').unwrap_or(rest.len());
                    let comment = Span::new(self.source, self.at..end);
                    self.comments.iter_mut().for_each(|comments| comments.push(comment));
                    self.at = end;
                }
                _ => return,
            }
        }
    }

    /// Whether nothing but a comment follows in the line.
    fn is_line_done(&self) -> bool {
        let spaces = self.bytes[self.at..].iter().take_while(|&&byte| byte == b' ').count();
        match self.peek(spaces) {
            b'\n' => true,
            b'#' => spaces > 0,
            _ => false,
        }
    }

    fn is_item(&self) -> bool {
        self.peek(0) == b'-' && matches!(self.peek(1), b' ' | b'\n')
    }

    /// A list or mapping whose entries begin in a column.
    fn block(&mut self, column: usize) -> Option<NodeId> {
        if self.is_item() {
            self.sequence(column)
        } else {
            self.mapping(column)
        }
    }

    fn sequence(&mut self, column: usize) -> Option<NodeId> {
        let id = self.open()?;
        let mut items = Vec::new();
        while self.at < self.bytes.len() && self.column() == column && self.is_item() {
            self.at += 1;
            items.push(self.value(column, true)?);
        }
        self.close(id, Value::Sequence(items), column)
    }

    fn mapping(&mut self, column: usize) -> Option<NodeId> {
        let id = self.open()?;
        let mut entries = Vec::new();
        let mut keys = Keys::default();
        while self.at < self.bytes.len() && self.column() == column {
            if self.is_item() {
                // The end of a list's item if a list stands in the column of its key; of anything else it is a mistake.
                break;
            }
            let key = self.scalar(false)?;
            if self.peek(0) != b':' || !is_separated(self.peek(1)) || !self.is_new(&mut keys, &entries, key) {
                return None;
            }
            self.at += 1;
            let value = self.value(column, false)?;
            entries.push(Entry { key, value });
        }
        if entries.is_empty() {
            return None;
        }
        self.close(id, Value::Mapping(entries), column)
    }

    /// What stands behind a `-` or a `:` of a list or mapping in a column.
    fn value(&mut self, column: usize, is_item: bool) -> Option<NodeId> {
        if self.is_line_done() {
            return self.value_in_next_line(column, is_item);
        }
        self.skip_spaces();
        if self.peek(0) != b'&' {
            return self.value_in_line(column, is_item);
        }
        self.anchored(|reader| {
            if reader.is_line_done() {
                reader.value_in_next_line(column, true)
            } else if reader.is_item() {
                None
            } else {
                // An anchor before the first key of a mapping is that of the key.
                reader.value_in_line(column, false)
            }
        })
    }

    fn value_in_next_line(&mut self, column: usize, is_item: bool) -> Option<NodeId> {
        let behind = self.at;
        self.next();
        let is_deeper = self.at < self.bytes.len() && self.column() > column;
        let is_list_of_key = !is_item && self.at < self.bytes.len() && self.column() == column && self.is_item();
        if is_deeper {
            return self.block(self.column());
        }
        if is_list_of_key {
            let list = self.sequence(column)?;
            // The parser takes its first item for its start, or the anchor of that.
            let span = &mut self.nodes[list.0 as usize].span;
            let rest = self.bytes.get(span.start + 1..)?;
            span.start += 1 + rest.iter().position(|&byte| byte != b' ')?;
            let is_in_line = self
                .bytes
                .get(span.start)
                .is_some_and(|&byte| !matches!(byte, b'\n' | b'#'));
            return is_in_line.then_some(list);
        }
        if is_item {
            return None;
        }
        self.add_value(behind..behind, scalar_value("".into(), ScalarStyle::Plain))
    }

    fn value_in_line(&mut self, column: usize, is_item: bool) -> Option<NodeId> {
        let start = self.at;
        if is_item && self.is_item() {
            return self.block(self.column());
        }
        if matches!(self.peek(0), b'[' | b'{') {
            let id = self.flow(column)?;
            return self.is_line_done().then(|| self.next_after(column, id))?;
        }
        if matches!(self.peek(0), b'|' | b'>') {
            let id = self.lines(column)?;
            return self.next_after(column, id);
        }
        if self.peek(0) == b'*' {
            let id = self.alias()?;
            return self.is_line_done().then(|| self.next_after(column, id))?;
        }
        let count = self.nodes.len();
        let id = self.scalar(false)?;
        if self.peek(0) == b':' {
            // The first key of a mapping that is an item.
            self.nodes.truncate(count);
            self.expanded -= 1;
            self.at = start;
            return is_item.then(|| self.mapping(self.column()))?;
        }
        self.is_line_done().then(|| self.next_after(column, id))?
    }

    /// Goes on behind a value in a line; a text may not go on in the next one.
    fn next_after(&mut self, column: usize, id: NodeId) -> Option<NodeId> {
        self.next();
        (self.at == self.bytes.len() || self.column() <= column).then_some(id)
    }

    /// A text in one line, as a key or as a value.
    pub(super) fn scalar(&mut self, in_flow: bool) -> Option<NodeId> {
        let start = self.at;
        if self.starts_with_marker() {
            return None;
        }
        let (text, style) = match self.peek(0) {
            b'"' => (self.double_quoted()?, ScalarStyle::DoubleQuoted),
            b'\'' => (self.single_quoted()?, ScalarStyle::SingleQuoted),
            _ => (self.plain(in_flow)?.into(), ScalarStyle::Plain),
        };
        self.add_value(start..self.at, scalar_value(text, style))
    }

    /// `---` and `...` at the start of a line.
    fn starts_with_marker(&self) -> bool {
        self.at == self.line && matches!(self.bytes.get(self.at..self.at + 3), Some(b"---" | b"..."))
    }

    fn plain(&mut self, in_flow: bool) -> Option<&'a str> {
        let start = self.at;
        if !begins_plain(self.peek(0), self.peek(1)) {
            return None;
        }
        let mut end = start;
        for (index, &byte) in self.bytes[start..].iter().enumerate() {
            let at = start + index;
            match byte {
                b'\n' => break,
                b' ' => continue,
                b':' if is_separated(self.bytes.get(at + 1).copied().unwrap_or(b'\n')) => {
                    // `a : b` is a rare way to write it.
                    if end != at {
                        return None;
                    }
                    break;
                }
                b'#' if self.bytes[at - 1] == b' ' => break,
                b',' | b'[' | b']' | b'{' | b'}' if in_flow => break,
                // `shop::Charge`, `https://`.
                b':' if in_flow && self.is_within_word(at) => end = at + 1,
                // What else can stand before or behind these in a flow collection is not the same for all readers.
                b':' | b'?' | b'#' if in_flow => return None,
                // The byte order mark, among others.
                0xEF => return None,
                _ => end = at + 1,
            }
        }
        self.at = end;
        self.text.get(start..end)
    }

    /// Whether the colons from here on stand between letters, digits and slashes.
    fn is_within_word(&self, at: usize) -> bool {
        let is_of_word = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'/');
        let behind = self.bytes[at..].iter().find(|&&byte| byte != b':');
        behind.is_some_and(is_of_word)
    }

    /// Takes note of a key; false if the mapping has it already, or if it is longer than a key may be.
    pub(super) fn is_new(&self, keys: &mut Keys, entries: &[Entry], key: NodeId) -> bool {
        const LONGEST: usize = 1000;
        let text = |key: NodeId| match &self.nodes[key.0 as usize].value {
            Value::Scalar(scalar) => scalar.text.as_str(),
            _ => "",
        };
        let own = text(key);
        own.len() < LONGEST && keys.insert(own, entries.iter().map(|entry| text(entry.key)))
    }

    /// A list or mapping that begins here.
    pub(super) fn open(&mut self) -> Option<NodeId> {
        self.depth += 1;
        self.deepest = self.deepest.max(self.depth);
        if self.depth > self.limits.depth {
            return None;
        }
        self.add(self.at..self.at, Value::Sequence(Vec::new()), 1)
    }

    /// Ends a list or mapping of a block with its last value. What follows belongs to something further out.
    fn close(&mut self, id: NodeId, value: Value, column: usize) -> Option<NodeId> {
        if self.at < self.bytes.len() && self.column() > column {
            return None;
        }
        Some(self.finish(id, value))
    }

    /// Ends a list or mapping with the last value, or with the bracket that was read just now.
    pub(super) fn finish(&mut self, id: NodeId, value: Value) -> NodeId {
        self.depth -= 1;
        let node = &mut self.nodes[id.0 as usize];
        node.span.end = self.last_end;
        node.value = value;
        id
    }

    /// Takes the bracket that ends a flow collection.
    pub(super) fn end_flow(&mut self) {
        self.at += 1;
        self.last_end = self.at;
    }

    /// Goes to the start of a line.
    pub(super) fn go_to_line(&mut self, at: usize) {
        self.at = at;
        self.line = at;
    }

    pub(super) fn add_value(&mut self, at: Range<usize>, value: Value) -> Option<NodeId> {
        self.last_end = at.end;
        self.add(at, value, 1)
    }

    /// Adds a node that counts for so many.
    pub(super) fn add(&mut self, at: Range<usize>, value: Value, count: usize) -> Option<NodeId> {
        self.expanded = self.expanded.saturating_add(count);
        if self.expanded > self.limits.nodes {
            return None;
        }
        let id = NodeId(u32::try_from(self.nodes.len()).ok()?);
        self.nodes.push(Node {
            span: Span::new(self.source, at),
            tag: None,
            value,
        });
        Some(id)
    }
}

pub(super) fn scalar_value(text: Cow<'_, str>, style: ScalarStyle) -> Value {
    Value::Scalar(Scalar {
        resolved: scalar::resolve(&text, style, None),
        text: text.into_owned(),
        style,
    })
}

/// What a text without quotes begins with here; YAML allows more.
fn begins_plain(byte: u8, next: u8) -> bool {
    match byte {
        b'-' => next.is_ascii_alphanumeric() || next == b'.',
        b'_' | b'/' | b'.' | b'$' | b'(' | b'+' | b'<' | b'=' | b'^' | b'~' => true,
        0xEF => false,
        _ => byte.is_ascii_alphanumeric() || !byte.is_ascii(),
    }
}

/// The keys of a mapping. Most have so few that looking through them is the fastest.
#[derive(Default)]
pub(super) struct Keys(HashSet<String>);

impl Keys {
    const FEW: usize = 24;

    fn insert<'a>(&mut self, key: &str, mut others: impl ExactSizeIterator<Item = &'a str>) -> bool {
        if others.len() < Self::FEW {
            return others.all(|other| other != key);
        }
        if self.0.is_empty() {
            self.0.extend(others.map(str::to_owned));
        }
        self.0.insert(key.to_owned())
    }
}

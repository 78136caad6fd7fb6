//! The lists and mappings in brackets of [`super::regular`].

use super::regular::{Keys, Reader};
use super::tree::{Entry, NodeId, Value};

impl Reader<'_> {
    /// A list or mapping in brackets, within a block in a column.
    pub(super) fn flow(&mut self, column: usize) -> Option<NodeId> {
        match self.peek(0) {
            b'[' => self.flow_sequence(column),
            b'{' => self.flow_mapping(column),
            _ => None,
        }
    }

    fn flow_sequence(&mut self, column: usize) -> Option<NodeId> {
        let id = self.open()?;
        self.at += 1;
        let mut items = Vec::new();
        self.next_in_flow(column)?;
        while self.peek(0) != b']' {
            items.push(self.flow_value(column)?);
            self.separator(b']', column)?;
        }
        self.end_flow();
        Some(self.finish(id, Value::Sequence(items)))
    }

    fn flow_mapping(&mut self, column: usize) -> Option<NodeId> {
        let id = self.open()?;
        self.at += 1;
        let mut entries = Vec::new();
        let mut keys = Keys::default();
        self.next_in_flow(column)?;
        while self.peek(0) != b'}' {
            let key = self.scalar(true)?;
            if self.peek(0) != b':' || self.peek(1) != b' ' || !self.is_new(&mut keys, &entries, key) {
                return None;
            }
            self.at += 1;
            self.skip_spaces();
            let value = self.flow_value(column)?;
            entries.push(Entry { key, value });
            self.separator(b'}', column)?;
        }
        self.end_flow();
        Some(self.finish(id, Value::Mapping(entries)))
    }

    fn flow_value(&mut self, column: usize) -> Option<NodeId> {
        self.anchored(|reader| match reader.peek(0) {
            b'[' | b'{' => reader.flow(column),
            b'*' => reader.alias(),
            _ => reader.scalar(true),
        })
    }

    /// Goes past a comma to the next entry, or to the bracket that ends them all.
    fn separator(&mut self, end: u8, column: usize) -> Option<()> {
        self.next_in_flow(column)?;
        match self.peek(0) {
            b',' => {
                self.at += 1;
                self.next_in_flow(column)?;
                // The comma after the last entry is left to the parser.
                (self.peek(0) != end).then_some(())
            }
            byte => (byte == end).then_some(()),
        }
    }

    /// Goes on to what stands next, which in a line of its own must be further in than the block around.
    fn next_in_flow(&mut self, column: usize) -> Option<()> {
        let before = self.at;
        self.next();
        let is_other_line = self.bytes.get(before..self.at)?.contains(&b'\n');
        (!is_other_line || self.column() > column).then_some(())
    }
}

/// Whether a `:` before this byte ends a key.
pub(super) fn is_separated(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n')
}

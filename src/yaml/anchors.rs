//! The anchors and aliases of [`super::regular`]: a name stands for one value, which is whole before it is used.

use super::regular::Reader;
use super::tree::{NodeId, Value};

/// A value with a name.
pub(super) struct Anchored {
    node: NodeId,
    /// Keys and values in it, aliases followed.
    nodes: usize,
    /// Lists and mappings within each other, aliases followed.
    height: usize,
}

impl<'a> Reader<'a> {
    /// Reads a value behind an anchor, if one stands here; what is read is the value that belongs to it.
    pub(super) fn anchored(&mut self, read: impl FnOnce(&mut Self) -> Option<NodeId>) -> Option<NodeId> {
        if self.peek(0) != b'&' {
            return read(self);
        }
        let name = self.name()?;
        self.skip_spaces();
        if self.peek(0) == b'*' {
            return None;
        }
        let nodes = self.expanded;
        let outside = std::mem::replace(&mut self.deepest, self.depth);
        let node = read(self)?;
        let anchored = Anchored {
            node,
            nodes: self.expanded - nodes,
            height: self.deepest - self.depth,
        };
        self.deepest = self.deepest.max(outside);
        // What a second anchor of that name does is no plain matter.
        self.anchors.insert(name, anchored).is_none().then_some(node)
    }

    /// An alias of a value above.
    pub(super) fn alias(&mut self) -> Option<NodeId> {
        let start = self.at;
        let name = self.name()?;
        let &Anchored { node, nodes, height } = self.anchors.get(name)?;
        self.deepest = self.deepest.max(self.depth + height);
        if self.deepest > self.limits.depth {
            return None;
        }
        self.last_end = self.at;
        self.add(start..self.at, Value::Alias(node), nodes)
    }

    /// The name behind `&` or `*`, in letters that all readers take for one.
    fn name(&mut self) -> Option<&'a str> {
        let start = self.at + 1;
        let rest = self.bytes.get(start..)?;
        let is_of_name = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        let length = rest.iter().take_while(|byte| is_of_name(byte)).count();
        self.at = start + length;
        (length > 0 && matches!(self.peek(0), b' ' | b'\n' | b',' | b']' | b'}')).then_some(())?;
        self.text.get(start..self.at)
    }
}

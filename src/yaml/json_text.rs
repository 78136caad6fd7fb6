//! JSON texts as trees. YAML is near enough to JSON for most of them, but not for all: halves of characters, long keys.

use super::reader::{Limits, Reading};
use super::tree::{Entry, Node, NodeId, Scalar, ScalarStyle, Tree, Value};
use super::{quoted, scalar};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{SourceId, Span};
use std::collections::HashMap;

/// Reads the bytes of one JSON file.
#[must_use]
pub fn read_json(source: SourceId, bytes: &[u8], limits: &Limits) -> Reading {
    let mut reader = Reader {
        source,
        text: std::str::from_utf8(bytes).unwrap_or_default(),
        at: 0,
        limits,
        nodes: Vec::new(),
        findings: Vec::new(),
    };
    let whole = match std::str::from_utf8(bytes) {
        _ if bytes.len() > limits.bytes => {
            let message = format!("the file is larger than the limit of {} bytes", limits.bytes);
            Err(reader.finding(Code::YamlLimit, 0..0, message))
        }
        Err(error) => Err(reader.finding(
            Code::YamlSyntax,
            0..0,
            format!("not UTF-8 at byte {}", error.valid_up_to()),
        )),
        Ok(_) => reader.whole(),
    };
    let (tree, diagnostics) = match whole {
        Ok(root) => {
            let nodes = reader.nodes;
            (Some(Tree { nodes, root }), reader.findings)
        }
        Err(finding) => {
            reader.findings.push(*finding);
            (None, reader.findings)
        }
    };
    Reading {
        tree,
        comments: Vec::new(),
        diagnostics,
    }
}

type Fault = Box<Diagnostic>;

struct Reader<'a> {
    source: SourceId,
    text: &'a str,
    /// The next byte.
    at: usize,
    limits: &'a Limits,
    nodes: Vec<Node>,
    findings: Vec<Diagnostic>,
}

impl Reader<'_> {
    fn whole(&mut self) -> Result<NodeId, Fault> {
        let root = self.value(0)?;
        self.blank();
        match self.peek() {
            None => Ok(root),
            Some(_) => Err(self.expected("the end of the file")),
        }
    }

    fn value(&mut self, depth: usize) -> Result<NodeId, Fault> {
        self.blank();
        if depth > self.limits.depth {
            let message = format!("nested more deeply than the limit of {}", self.limits.depth);
            return Err(self.finding(Code::YamlLimit, self.at..self.at, message));
        }
        let start = self.at;
        match self.peek() {
            Some(b'{') => {
                let node = self.add(start, Value::Mapping(Vec::new()))?;
                let entries = self.entries(depth)?;
                Ok(self.close(node, Value::Mapping(entries)))
            }
            Some(b'[') => {
                let node = self.add(start, Value::Sequence(Vec::new()))?;
                let items = self.items(depth)?;
                Ok(self.close(node, Value::Sequence(items)))
            }
            Some(b'"') => self.string(),
            _ => self.plain(),
        }
    }

    fn entries(&mut self, depth: usize) -> Result<Vec<Entry>, Fault> {
        let mut entries: Vec<Entry> = Vec::new();
        let mut seen: HashMap<String, usize> = HashMap::new();
        self.at += 1;
        while !self.ends(b'}', entries.is_empty())? {
            self.blank();
            if self.peek() != Some(b'"') {
                return Err(self.expected("a key in double quotes"));
            }
            let key = self.string()?;
            self.blank();
            if self.peek() != Some(b':') {
                return Err(self.expected("`:`"));
            }
            self.at += 1;
            let value = self.value(depth + 1)?;
            let Value::Scalar(name) = &self.nodes[key.0 as usize].value else {
                continue;
            };
            let name = name.text.clone();
            match seen.get(&name) {
                Some(&first) => {
                    let span = self.nodes[key.0 as usize].span;
                    let earlier = self.nodes[entries[first].key.0 as usize].span;
                    let message = format!("the key {} is given twice", quoted(&name));
                    self.findings.push(
                        Diagnostic::new(Code::YamlDuplicateKey, span, message).related(earlier, "first given here"),
                    );
                    entries[first] = Entry { key, value };
                }
                None => {
                    seen.insert(name, entries.len());
                    entries.push(Entry { key, value });
                }
            }
        }
        Ok(entries)
    }

    fn items(&mut self, depth: usize) -> Result<Vec<NodeId>, Fault> {
        let mut items = Vec::new();
        self.at += 1;
        while !self.ends(b']', items.is_empty())? {
            items.push(self.value(depth + 1)?);
        }
        Ok(items)
    }

    /// Whether a list ends here, or goes on with a comma.
    fn ends(&mut self, close: u8, is_first: bool) -> Result<bool, Fault> {
        self.blank();
        match self.peek() {
            Some(byte) if byte == close => {
                self.at += 1;
                Ok(true)
            }
            Some(b',') if !is_first => {
                self.at += 1;
                Ok(false)
            }
            Some(_) if is_first => Ok(false),
            _ => Err(self.expected(&format!("`,` or `{}`", char::from(close)))),
        }
    }

    fn string(&mut self) -> Result<NodeId, Fault> {
        let start = self.at;
        let rest = &self.text.as_bytes()[start + 1..];
        let mut is_escaped = false;
        let end = rest.iter().position(|&byte| {
            let closes = byte == b'"' && !is_escaped;
            is_escaped = byte == b'\\' && !is_escaped;
            closes
        });
        let Some(end) = end else {
            return Err(self.finding(
                Code::YamlSyntax,
                start..start + 1,
                "the quoted text is not closed".to_owned(),
            ));
        };
        let written = start..start + end + 2;
        let Ok(text) = serde_json::from_str::<String>(&self.text[written.clone()]) else {
            return Err(self.finding(Code::YamlSyntax, written, "not a string of JSON".to_owned()));
        };
        self.at = written.end;
        let resolved = super::Resolved::String;
        let style = ScalarStyle::DoubleQuoted;
        let node = self.add(start, Value::Scalar(Scalar { text, style, resolved }))?;
        Ok(self.end(node))
    }

    /// A number, `true`, `false` or `null`.
    fn plain(&mut self) -> Result<NodeId, Fault> {
        let start = self.at;
        let rest = &self.text[start..];
        let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
        let length = rest.find(|c| !is_part(c)).unwrap_or(rest.len());
        let text = &rest[..length];
        if serde_json::from_str::<serde_json::Value>(text).is_err() {
            return Err(self.expected("a value of JSON"));
        }
        self.at += length;
        let style = ScalarStyle::Plain;
        let resolved = scalar::resolve(text, style, None);
        let text = text.to_owned();
        let node = self.add(start, Value::Scalar(Scalar { text, style, resolved }))?;
        Ok(self.end(node))
    }

    fn add(&mut self, start: usize, value: Value) -> Result<NodeId, Fault> {
        if self.nodes.len() >= self.limits.nodes {
            let message = format!("more than the limit of {} keys and values", self.limits.nodes);
            return Err(self.finding(Code::YamlLimit, start..start, message));
        }
        let id = NodeId(u32::try_from(self.nodes.len()).unwrap_or(u32::MAX));
        self.nodes.push(Node {
            span: Span::new(self.source, start..start),
            tag: None,
            value,
        });
        Ok(id)
    }

    fn close(&mut self, node: NodeId, value: Value) -> NodeId {
        self.nodes[node.0 as usize].value = value;
        self.end(node)
    }

    fn end(&mut self, node: NodeId) -> NodeId {
        self.nodes[node.0 as usize].span.end = self.at;
        node
    }

    fn blank(&mut self) {
        let rest = self.text.as_bytes()[self.at..].iter();
        self.at += rest.take_while(|byte| b" \t\r\n".contains(byte)).count();
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn expected(&self, what: &str) -> Fault {
        let width = self.text[self.at..].chars().next().map_or(0, char::len_utf8);
        self.finding(
            Code::YamlSyntax,
            self.at..self.at + width,
            format!("expected {what} here"),
        )
    }

    fn finding(&self, code: Code, at: std::ops::Range<usize>, message: String) -> Fault {
        Box::new(Diagnostic::new(code, Span::new(self.source, at), message))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceMap;
    use serde_json::json;

    fn read(text: &str) -> Reading {
        let source = SourceMap::default().add("a.json", text);
        read_json(source, text.as_bytes(), &Limits::default())
    }

    #[test]
    fn json_is_read_as_it_is_meant() {
        let text = "{\n\t\"a\\/b\": [1, -2.5e3, true, null, \"\\ud83d\\ude00\"], \"\": {}, \"yes\": [], \"n\": 18446744073709551615 }\n";
        let tree = read(text).tree.unwrap();
        let expected = json!({ "a/b": [1, -2500.0, true, null, "😀"], "": {}, "yes": [], "n": u64::MAX });
        assert_eq!(tree.to_json(tree.root()), expected);
        let list = tree.get(tree.root(), "a/b").unwrap();
        assert_eq!(
            &text[tree.span(list).range()],
            "[1, -2.5e3, true, null, \"\\ud83d\\ude00\"]"
        );
    }

    #[test]
    fn what_is_no_json_is_reported_at_its_place() {
        for (text, at, message) in [
            ("", 0, "expected a value of JSON here"),
            ("{\"a\": 01}", 6, "expected a value of JSON here"),
            ("{\"a\": 1,}", 8, "expected a key in double quotes here"),
            ("[1 2]", 3, "expected `,` or `]` here"),
            ("{\"a\" 1}", 5, "expected `:` here"),
            ("{a: 1}", 1, "expected a key in double quotes here"),
            ("[\"a]", 1, "the quoted text is not closed"),
            ("[\"\\x\"]", 1, "not a string of JSON"),
            ("1 # one", 2, "expected the end of the file here"),
            ("[nan]", 1, "expected a value of JSON here"),
            ("[1,]", 3, "expected a value of JSON here"),
            ("é", 0, "expected a value of JSON here"),
        ] {
            let reading = read(text);
            assert!(reading.tree.is_none(), "{text}");
            let finding = &reading.diagnostics[0];
            assert_eq!((finding.span.start, finding.message.as_str()), (at, message), "{text}");
        }
        let twice = read("{\"a\": 1, \"a\": 2}");
        assert_eq!(twice.diagnostics[0].code, Code::YamlDuplicateKey);
        assert!(
            read(&"[".repeat(100_000)).diagnostics[0]
                .message
                .starts_with("nested more deeply")
        );
    }
}

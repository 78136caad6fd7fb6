//! Composes the parser's events into a tree, within the limits.

use super::place;
use super::quoted;
use super::reader::{DIRECTIVE, Limits, Reading};
use super::scalar;
use super::strict::{self, AnchorNames, Gap};
use super::syntax;
use super::tree::{Entry, Node, NodeId, Scalar, ScalarStyle, Tree, Value};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{SourceId, Span};
use granit_parser::{Event, Parser, ScalarStyle as Style, Span as EventSpan, StructureStyle, Tag, options};
use std::collections::HashMap;
use std::collections::hash_map::Entry as Slot;
use std::ops::Range;

/// A list or mapping whose end has not been seen.
struct Open {
    node: NodeId,
    content: Content,
    size: usize,
    height: usize,
    flow: bool,
    /// Where it begins in its line; nothing asks this of a flow collection.
    column: isize,
}

enum Content {
    Sequence(Vec<NodeId>),
    Mapping {
        /// Entries; `None` where a later one with the same key took its place.
        entries: Vec<Option<Entry>>,
        /// A key that waits for its value.
        key: Option<NodeId>,
        /// Where the first and the last entry with a key stand.
        seen: HashMap<String, (NodeId, usize)>,
    },
}

/// Size and height of a finished node with its aliases followed.
#[derive(Clone, Copy)]
struct Extent {
    nodes: usize,
    height: usize,
}

/// Why composing stopped before the end of the file.
struct Stop;

pub(super) struct Composer<'a> {
    source: SourceId,
    text: &'a str,
    limits: &'a Limits,
    nodes: Vec<Node>,
    /// Per node; `None` while a list or mapping is open.
    extents: Vec<Option<Extent>>,
    open: Vec<Open>,
    root: Option<NodeId>,
    anchors: HashMap<usize, NodeId>,
    names: AnchorNames,
    /// Nodes so far, every use of an alias counted in full.
    expanded: usize,
    /// The end of the last token that was part of a value.
    last_end: usize,
    gap: Gap,
    documents: usize,
    /// Whether the tree is not what the file says.
    broken: bool,
    comments: Vec<Span>,
    diagnostics: Vec<Diagnostic>,
}

impl<'a> Composer<'a> {
    pub(super) fn new(source: SourceId, text: &'a str, limits: &'a Limits) -> Self {
        Self {
            source,
            text,
            limits,
            nodes: Vec::new(),
            extents: Vec::new(),
            open: Vec::new(),
            root: None,
            anchors: HashMap::new(),
            names: AnchorNames::default(),
            expanded: 0,
            last_end: 0,
            gap: Gap::new(),
            documents: 0,
            broken: false,
            comments: Vec::new(),
            diagnostics: Vec::new(),
        }
    }

    pub(super) fn run(mut self) -> Reading {
        // So far above our own limit, which is the one that is reported with its place, as the parser may look ahead.
        let nesting = self.limits.depth.saturating_add(1025);
        let options = options! {
            // The parser looks further ahead to place comments; most files have none that matter.
            emit_comments: self.text.contains(DIRECTIVE),
            max_buffered_comment_events: usize::MAX,
            emit_anchor_events: true,
            emit_unresolved_aliases: true,
            flow_nesting_limit: nesting,
            block_nesting_limit: nesting,
        };
        let mut parser = Parser::new_from_str_with_options(self.text, options);
        while let Some(event) = parser.next_event() {
            let done = match event {
                Ok((event, span)) => self.event(event, &span),
                Err(error) => {
                    self.syntax_error(&error);
                    Err(Stop)
                }
            };
            if done.is_err() {
                break;
            }
        }
        self.finish()
    }

    fn finish(self) -> Reading {
        let tree = match self.root {
            Some(root) if !self.broken => Some(Tree {
                nodes: self.nodes,
                root,
            }),
            _ => None,
        };
        Reading {
            tree,
            comments: self.comments,
            diagnostics: self.diagnostics,
        }
    }

    fn event(&mut self, event: Event<'_>, span: &EventSpan) -> Result<(), Stop> {
        let at = span.byte_range().unwrap_or(self.last_end..self.last_end);
        match event {
            Event::DocumentStart(..) => self.document(at),
            Event::Scalar(text, style, anchor, tag) => {
                let node = self.scalar_node(&text, style, tag.as_deref(), at, span);
                let id = self.add(node, anchor);
                self.attach(id, Extent { nodes: 1, height: 0 })
            }
            Event::SequenceStart(style, anchor, tag) => {
                self.before(span, at.start);
                self.start(Content::Sequence(Vec::new()), style, anchor, tag.as_deref(), at)
            }
            Event::MappingStart(style, anchor, tag) => {
                self.before(span, at.start);
                let content = Content::Mapping {
                    entries: Vec::new(),
                    key: None,
                    seen: HashMap::new(),
                };
                self.start(content, style, anchor, tag.as_deref(), at)
            }
            Event::SequenceEnd | Event::MappingEnd => self.end(at),
            Event::Alias(anchor) => {
                self.before(span, at.start);
                self.alias(anchor, at)
            }
            Event::UnresolvedAlias(name) => {
                self.gap.begin(at.end, None);
                self.unknown_anchor(&name, at.clone());
                let id = self.add(empty_node(self.span(at)), 0);
                self.attach(id, Extent { nodes: 1, height: 0 })
            }
            Event::Anchor(_, name) => self.anchor(&name, at),
            Event::Comment(..) => {
                let span = self.span(at);
                self.comments.push(span);
                Ok(())
            }
            Event::StreamEnd => {
                self.before(span, self.text.len());
                Ok(())
            }
            _ => Ok(()),
        }
    }

    /// Looks at what stands before a token that begins at `start`, its tag not counted.
    fn before(&mut self, span: &EventSpan, start: usize) {
        let start = span.tag_start().and_then(|mark| mark.byte_offset()).unwrap_or(start);
        if !self.in_flow() {
            let finding = self.gap.tab(self.source, self.text, start);
            self.refuse(finding);
        }
        self.gap.begin(start, None);
    }

    fn in_flow(&self) -> bool {
        self.open.last().is_some_and(|open| open.flow)
    }

    /// The column of the innermost open collection; -1 outside of all.
    fn indent(&self) -> isize {
        self.open.last().map_or(-1, |open| open.column)
    }

    /// Reports what keeps the engine from reading the file.
    fn refuse(&mut self, finding: Option<Diagnostic>) {
        self.broken |= finding.is_some();
        self.diagnostics.extend(finding);
    }

    fn document(&mut self, at: Range<usize>) -> Result<(), Stop> {
        self.documents += 1;
        if self.documents == 1 {
            self.last_end = at.start;
            if self.text.get(at.clone()) == Some("---") {
                self.last_end = at.end;
            }
            let finding = strict::directive(self.source, self.text, at.start);
            self.refuse(finding);
            let finding = self.gap.tab(self.source, self.text, at.start);
            self.refuse(finding);
            self.gap.begin(self.last_end, None);
            return Ok(());
        }
        let diagnostic = Diagnostic::new(
            Code::YamlMultipleDocuments,
            self.span(at),
            "a second YAML document begins here; the engine refuses files with more than one",
        );
        self.diagnostics
            .push(diagnostic.help("put each template into a file of its own"));
        Err(Stop)
    }

    fn scalar_node(&mut self, text: &str, style: Style, tag: Option<&Tag>, at: Range<usize>, span: &EventSpan) -> Node {
        let style = scalar_style(style);
        let raw = at.clone();
        let at = match style {
            ScalarStyle::Literal | ScalarStyle::Folded => place::block_scalar(self.text, self.last_end, at),
            ScalarStyle::Plain if at.is_empty() && span.tag_start().is_none() => self.absent(at.start),
            _ => at,
        };
        self.before(span, at.start);
        let finding = match style {
            ScalarStyle::DoubleQuoted => strict::surrogate(self.source, self.text, at.clone()),
            ScalarStyle::Literal | ScalarStyle::Folded => {
                strict::tab_in_block(self.source, self.text, at.start, raw.clone())
            }
            ScalarStyle::Plain if self.in_flow() => strict::flow_plain(self.source, self.text, at.clone()),
            _ => None,
        };
        self.refuse(finding);
        let plain = style == ScalarStyle::Plain && !at.is_empty();
        let indent = plain.then(|| self.indent());
        self.gap.begin(raw.end, indent);
        let text = match style {
            // What is not there is empty to the engine, not `~`.
            _ if at.is_empty() => "",
            // A last line without an end has none in the text.
            ScalarStyle::Literal | ScalarStyle::Folded if place::is_unended(self.text, raw.end) => {
                text.strip_suffix('\n').unwrap_or(text)
            }
            _ => text,
        };
        let tag = tag.map(tag_name);
        self.last_end = self.last_end.max(at.end);
        let scalar = Scalar {
            resolved: scalar::resolve(text, style, tag.as_deref()),
            text: text.to_owned(),
            style,
        };
        Node {
            span: self.span(at),
            tag,
            value: Value::Scalar(scalar),
        }
    }

    /// The place of a scalar that is not there.
    fn absent(&mut self, at: usize) -> Range<usize> {
        let is_key = matches!(
            self.open.last(),
            Some(Open {
                content: Content::Mapping { key: None, .. },
                ..
            })
        );
        if !is_key {
            let at = place::absent(self.text, at);
            return at..at;
        }
        let finding = strict::missing_key(self.source, self.text, at);
        self.refuse(finding);
        at..at
    }

    fn start(
        &mut self,
        content: Content,
        style: StructureStyle,
        anchor: usize,
        tag: Option<&Tag>,
        at: Range<usize>,
    ) -> Result<(), Stop> {
        if self.open.len() >= self.limits.depth {
            return self.over_limit(at, format!("nested deeper than {} levels", self.limits.depth));
        }
        if style == StructureStyle::Flow {
            self.last_end = self.last_end.max(at.end);
            self.gap.begin(at.end, None);
        }
        let node = Node {
            span: self.span(at),
            tag: tag.map(tag_name),
            value: Value::Sequence(Vec::new()),
        };
        let column = match style {
            StructureStyle::Flow => 0,
            StructureStyle::Block => place::column(self.text, node.span.start),
        };
        let id = self.add(node, anchor);
        self.open.push(Open {
            node: id,
            content,
            size: 1,
            height: 1,
            flow: style == StructureStyle::Flow,
            column,
        });
        self.count(1, self.nodes[id.0 as usize].span.range())
    }

    fn end(&mut self, at: Range<usize>) -> Result<(), Stop> {
        // A flow collection ends with its bracket; the parser sees the end of a block collection at the next token.
        if !at.is_empty() {
            self.last_end = self.last_end.max(at.end);
            self.gap.begin(at.end, None);
        }
        let Some(open) = self.open.pop() else {
            return Ok(());
        };
        let node = &mut self.nodes[open.node.0 as usize];
        node.span.end = self.last_end.max(node.span.start);
        node.value = match open.content {
            Content::Sequence(items) => Value::Sequence(items),
            Content::Mapping { entries, .. } => Value::Mapping(entries.into_iter().flatten().collect()),
        };
        self.link(
            open.node,
            Extent {
                nodes: open.size,
                height: open.height,
            },
        );
        Ok(())
    }

    fn alias(&mut self, anchor: usize, at: Range<usize>) -> Result<(), Stop> {
        self.gap.begin(at.end, None);
        self.last_end = self.last_end.max(at.end);
        let span = self.span(at.clone());
        let target = self.anchors.get(&anchor).copied();
        let extent = target.and_then(|target| self.extents[target.0 as usize]);
        let (Some(target), Some(extent)) = (target, extent) else {
            let message = "the anchor contains itself";
            self.broken = true;
            self.diagnostics.push(Diagnostic::new(Code::YamlSyntax, span, message));
            let id = self.add(empty_node(span), 0);
            return self.attach(id, Extent { nodes: 1, height: 0 });
        };
        if self.open.len() + extent.height > self.limits.depth {
            let message = format!(
                "with its aliases followed, nested deeper than {} levels",
                self.limits.depth
            );
            return self.over_limit(at, message);
        }
        let node = Node {
            span,
            tag: None,
            value: Value::Alias(target),
        };
        let id = self.add(node, 0);
        self.attach(id, extent)
    }

    fn anchor(&mut self, name: &str, at: Range<usize>) -> Result<(), Stop> {
        self.last_end = self.last_end.max(at.end);
        let finding = strict::anchor_name(self.source, name, at.start, at.end);
        self.refuse(finding);
        let finding = self.names.define(name, self.span(at));
        self.refuse(finding);
        Ok(())
    }

    fn unknown_anchor(&mut self, name: &str, at: Range<usize>) {
        self.last_end = self.last_end.max(at.end);
        let message = format!("there is no anchor {} above", quoted(&format!("&{name}")));
        self.diagnostics
            .push(Diagnostic::new(Code::YamlSyntax, self.span(at), message));
        self.broken = true;
    }

    fn add(&mut self, node: Node, anchor: usize) -> NodeId {
        let id = NodeId(u32::try_from(self.nodes.len()).unwrap_or(u32::MAX));
        self.nodes.push(node);
        self.extents.push(None);
        if anchor != 0 {
            self.anchors.insert(anchor, id);
        }
        id
    }

    /// Counts a finished leaf or alias and gives it to what contains it.
    fn attach(&mut self, id: NodeId, extent: Extent) -> Result<(), Stop> {
        self.link(id, extent);
        self.count(extent.nodes, self.nodes[id.0 as usize].span.range())
    }

    fn count(&mut self, nodes: usize, at: Range<usize>) -> Result<(), Stop> {
        self.expanded = self.expanded.saturating_add(nodes);
        if self.expanded > self.limits.nodes {
            let message = format!("more than {} keys and values, aliases followed", self.limits.nodes);
            return self.over_limit(at, message);
        }
        Ok(())
    }

    fn link(&mut self, id: NodeId, extent: Extent) {
        self.extents[id.0 as usize] = Some(extent);
        let Some(parent) = self.open.last_mut() else {
            self.root.get_or_insert(id);
            return;
        };
        parent.size = parent.size.saturating_add(extent.nodes);
        parent.height = parent.height.max(extent.height + 1);
        match &mut parent.content {
            Content::Sequence(items) => items.push(id),
            Content::Mapping { key: key @ None, .. } => {
                *key = Some(id);
                if parent.flow {
                    let span = self.nodes[id.0 as usize].span;
                    let finding = strict::long_flow_key(self.source, self.text, span.range());
                    self.refuse(finding);
                }
            }
            Content::Mapping { entries, key, seen } => {
                let Some(key) = key.take() else { return };
                let index = entries.len();
                entries.push(Some(Entry { key, value: id }));
                let Some(text) = key_text(&self.nodes, key) else { return };
                match seen.entry(text.to_owned()) {
                    Slot::Vacant(slot) => {
                        slot.insert((key, index));
                    }
                    Slot::Occupied(mut slot) => {
                        let (first, last) = *slot.get();
                        entries[last] = None;
                        slot.insert((first, index));
                        let span = |key: NodeId| self.nodes[key.0 as usize].span;
                        let message = format!("the key {} is given twice", quoted(text));
                        self.diagnostics.push(
                            Diagnostic::new(Code::YamlDuplicateKey, span(key), message)
                                .related(span(first), "first given here"),
                        );
                    }
                }
            }
        }
    }

    fn over_limit(&mut self, at: Range<usize>, message: String) -> Result<(), Stop> {
        self.broken = true;
        self.diagnostics
            .push(Diagnostic::new(Code::YamlLimit, self.span(at), message));
        Err(Stop)
    }

    fn syntax_error(&mut self, error: &granit_parser::ScanError) {
        self.broken = true;
        let unclosed = self.open.last().map(|open| self.nodes[open.node.0 as usize].span.start);
        let diagnostic = syntax::diagnostic(self.source, self.text, error, self.last_end, unclosed);
        self.diagnostics.push(diagnostic);
    }

    fn span(&self, at: Range<usize>) -> Span {
        let end = at.end.min(self.text.len());
        Span::new(self.source, at.start.min(end)..end)
    }
}

fn key_text(nodes: &[Node], key: NodeId) -> Option<&str> {
    match &nodes[key.0 as usize].value {
        Value::Scalar(scalar) => Some(&scalar.text),
        Value::Alias(target) => match &nodes[target.0 as usize].value {
            Value::Scalar(scalar) => Some(&scalar.text),
            _ => None,
        },
        _ => None,
    }
}

fn empty_node(span: Span) -> Node {
    let value = Value::Scalar(Scalar {
        text: String::new(),
        style: ScalarStyle::Plain,
        resolved: super::tree::Resolved::Null,
    });
    Node { span, tag: None, value }
}

/// `!!str` for the tags of YAML itself whatever handle was used, `!local`, or the full text of any other.
fn tag_name(tag: &Tag) -> String {
    match tag.core_suffix() {
        Some(suffix) => format!("!!{suffix}"),
        None => format!("{}{}", tag.handle(), tag.suffix()),
    }
}

fn scalar_style(style: Style) -> ScalarStyle {
    match style {
        Style::SingleQuoted => ScalarStyle::SingleQuoted,
        Style::DoubleQuoted => ScalarStyle::DoubleQuoted,
        Style::Literal => ScalarStyle::Literal,
        Style::Folded => ScalarStyle::Folded,
        _ => ScalarStyle::Plain,
    }
}

//! Reads a pattern: the grammar `Pattern[+UnicodeMode, +NamedCaptureGroups]` of ECMA-262.

use super::class::{Class, ClassItem, Property};
use super::{Node, PatternError, PatternErrorKind};

/// Groups within groups; reading is recursive.
const MAX_DEPTH: usize = 100;
/// Ruby's limit, the lowest of the four.
const MAX_COUNT: u32 = 100_000;

/// A pattern in which every capturing group is a [`Node::Capture`] and references are not yet resolved.
pub(super) struct Parsed {
    pub(super) root: Node,
    /// The name of each capturing group, if it has one.
    pub(super) groups: Vec<Option<String>>,
    /// The references; [`Node::Backreference`] holds an index into this list.
    pub(super) references: Vec<Reference>,
}

/// A reference to a group.
pub(super) struct Reference {
    pub(super) offset: usize,
    pub(super) target: Target,
}

/// What a reference names.
pub(super) enum Target {
    Number(u32),
    Name(String),
}

type Result<T> = std::result::Result<T, PatternError>;

pub(super) fn parse(source: &str) -> Result<Parsed> {
    let mut parser = Parser {
        source,
        at: 0,
        depth: 0,
        groups: Vec::new(),
        references: Vec::new(),
    };
    let root = parser.alternatives()?;
    if parser.at < source.len() {
        return Err(parser.invalid("a closing bracket `)` without an opening one"));
    }
    Ok(Parsed {
        root,
        groups: parser.groups,
        references: parser.references,
    })
}

/// A term, and whether a quantifier may follow.
enum Term {
    Atom(Node),
    Assertion(Node),
}

struct Parser<'a> {
    source: &'a str,
    at: usize,
    depth: usize,
    groups: Vec<Option<String>>,
    references: Vec<Reference>,
}

impl Parser<'_> {
    fn error(&self, kind: PatternErrorKind, message: impl Into<String>) -> PatternError {
        PatternError {
            offset: self.at,
            message: message.into(),
            kind,
        }
    }

    fn invalid(&self, message: impl Into<String>) -> PatternError {
        self.error(PatternErrorKind::Invalid, message)
    }

    fn unsupported(&self, message: impl Into<String>) -> PatternError {
        self.error(PatternErrorKind::Unsupported, message)
    }

    fn rest(&self) -> &str {
        &self.source[self.at..]
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn eat(&mut self, text: &str) -> bool {
        let found = self.rest().starts_with(text);
        if found {
            self.at += text.len();
        }
        found
    }

    fn next(&mut self, missing: &str) -> Result<char> {
        let c = self.peek().ok_or_else(|| self.invalid(missing))?;
        self.at += c.len_utf8();
        Ok(c)
    }

    fn take_while(&mut self, test: impl Fn(char) -> bool) -> &str {
        let start = self.at;
        let length = self.rest().find(|c| !test(c)).unwrap_or(self.rest().len());
        self.at += length;
        &self.source[start..self.at]
    }

    /// Up to the end or a `)`.
    fn alternatives(&mut self) -> Result<Node> {
        let mut branches = vec![self.sequence()?];
        while self.eat("|") {
            branches.push(self.sequence()?);
        }
        Ok(one_or(branches, Node::Alternatives))
    }

    fn sequence(&mut self) -> Result<Node> {
        let mut nodes = Vec::new();
        while let Some(c) = self.peek() {
            if matches!(c, '|' | ')') {
                break;
            }
            let node = match self.term()? {
                Term::Atom(node) => self.quantified(node)?,
                Term::Assertion(node) => node,
            };
            match node {
                Node::Sequence(inner) => nodes.extend(inner),
                Node::Empty => {}
                other => nodes.push(other),
            }
        }
        Ok(one_or(nodes, Node::Sequence))
    }

    fn term(&mut self) -> Result<Term> {
        let start = self.at;
        let c = self.next("something to match is missing")?;
        Ok(match c {
            '^' => Term::Assertion(Node::Start),
            '$' => Term::Assertion(Node::End),
            '(' => self.group()?,
            '.' => Term::Atom(Node::Dot),
            '[' => Term::Atom(class_node(self.class()?)),
            '\\' => self.escape()?,
            '*' | '+' | '?' | '{' | '}' | ']' => {
                self.at = start;
                return Err(self.invalid(match c {
                    '}' | ']' => format!("`{c}` without an opening bracket; to match it, write `\\{c}`"),
                    _ => format!("`{c}` repeats nothing; to match it, write `\\{c}`"),
                }));
            }
            other => Term::Atom(Node::Literal(other)),
        })
    }

    fn quantified(&mut self, node: Node) -> Result<Node> {
        let (min, max) = match self.peek() {
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('?') => (0, Some(1)),
            Some('{') => self.counts()?,
            _ => return Ok(node),
        };
        self.at += 1;
        let lazy = self.eat("?");
        Ok(Node::Repeat {
            node: Box::new(node),
            min,
            max,
            lazy,
        })
    }

    /// `{n}`, `{n,}`, `{n,m}`, up to the closing brace.
    fn counts(&mut self) -> Result<(u32, Option<u32>)> {
        let start = self.at;
        self.at += 1;
        let min = self.count()?;
        let max = match self.eat(",") {
            false => Some(min),
            true if self.peek() == Some('}') => None,
            true => Some(self.count()?),
        };
        if self.peek() != Some('}') {
            return Err(self.invalid("a count is written `{2}`, `{2,}` or `{2,5}`; to match `{`, write `\\{`"));
        }
        if max.is_some_and(|max| max < min) {
            self.at = start;
            return Err(self.invalid("the upper count is less than the lower one"));
        }
        let limit = |count: u128| u32::try_from(count).ok().filter(|count| *count <= MAX_COUNT);
        match (limit(min), max.map(limit)) {
            (Some(min), None) => Ok((min, None)),
            (Some(min), Some(Some(max))) => Ok((min, Some(max))),
            _ => {
                self.at = start;
                Err(self.unsupported(format!("more than {MAX_COUNT} repetitions")))
            }
        }
    }

    /// A decimal number; what is too large stays too large.
    fn count(&mut self) -> Result<u128> {
        let digits = self.take_while(|c| c.is_ascii_digit()).to_owned();
        if digits.is_empty() {
            return Err(self.invalid("a count is written `{2}`, `{2,}` or `{2,5}`; to match `{`, write `\\{`"));
        }
        Ok(digits.parse().unwrap_or(u128::MAX))
    }

    /// After `(`.
    fn group(&mut self) -> Result<Term> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(self.unsupported(format!("more than {MAX_DEPTH} groups within each other")));
        }
        let look = [
            ("?=", false, false),
            ("?!", false, true),
            ("?<=", true, false),
            ("?<!", true, true),
        ];
        let look = look.into_iter().find(|(text, ..)| self.eat(text));
        let mut capture = None;
        if look.is_none() && !self.eat("?:") {
            capture = Some(self.open_capture()?);
        }
        let node = Box::new(self.alternatives()?);
        if !self.eat(")") {
            return Err(self.invalid("a closing bracket `)` is missing"));
        }
        self.depth -= 1;
        Ok(match (look, capture) {
            (Some((_, behind, negated)), _) => Term::Assertion(Node::Look { behind, negated, node }),
            (None, Some(group)) => Term::Atom(Node::Capture { group, node }),
            (None, None) => Term::Atom(*node),
        })
    }

    /// After the `(` of a group that captures: its number.
    fn open_capture(&mut self) -> Result<u32> {
        let name = if self.eat("?<") {
            Some(self.group_name()?)
        } else if self.peek() == Some('?') {
            let flags = self.rest()[1..].trim_start_matches(['i', 'm', 's', '-']);
            let len = self.rest().len() - 1 - flags.len();
            return Err(if len > 0 && flags.starts_with(':') {
                self.unsupported("modifiers such as `(?i:…)`")
            } else {
                self.invalid("`(?` starts no group that ECMA-262 knows")
            });
        } else {
            None
        };
        self.groups.push(name);
        Ok(u32::try_from(self.groups.len()).unwrap_or(u32::MAX))
    }

    /// `name>`, after the opening `<`.
    fn group_name(&mut self) -> Result<String> {
        let mut name = String::new();
        loop {
            let c = match self.next("the name of a group is not closed by `>`")? {
                '>' if !name.is_empty() => return Ok(name),
                '\\' if self.eat("u") => self.unicode_escape()?,
                c => c,
            };
            let allowed = match name.is_empty() {
                true => unicode_ident::is_xid_start(c) || matches!(c, '$' | '_'),
                false => unicode_ident::is_xid_continue(c) || matches!(c, '$' | '\u{200c}' | '\u{200d}'),
            };
            if !allowed {
                return Err(self.invalid("the name of a group is no identifier"));
            }
            name.push(c);
        }
    }

    /// After a backslash outside a class.
    fn escape(&mut self) -> Result<Term> {
        let offset = self.at - 1;
        match self.peek() {
            Some(c @ ('b' | 'B')) => {
                self.at += 1;
                return Ok(Term::Assertion(Node::WordBoundary { negated: c == 'B' }));
            }
            Some('k') => {
                self.at += 1;
                if !self.eat("<") {
                    return Err(self.invalid("`\\k` is followed by the name of a group: `\\k<name>`"));
                }
                let target = Target::Name(self.group_name()?);
                return Ok(self.reference(offset, target));
            }
            Some('1'..='9') => {
                let number = self.take_while(|c| c.is_ascii_digit()).parse().unwrap_or(u32::MAX);
                return Ok(self.reference(offset, Target::Number(number)));
            }
            _ => {}
        }
        Ok(Term::Atom(match self.set_escape()? {
            Some(item) => class_node(Class {
                negated: false,
                items: vec![item],
            }),
            None => Node::Literal(self.character_escape()?),
        }))
    }

    fn reference(&mut self, offset: usize, target: Target) -> Term {
        let group = u32::try_from(self.references.len()).unwrap_or(u32::MAX);
        self.references.push(Reference { offset, target });
        Term::Atom(Node::Backreference { group, sure: false })
    }

    /// `d`, `D`, `w`, `W`, `s`, `S`, `p{…}`, `P{…}` after a backslash.
    fn set_escape(&mut self) -> Result<Option<ClassItem>> {
        let Some(c) = self.peek() else { return Ok(None) };
        let negated = c.is_ascii_uppercase();
        let item = match c {
            'd' | 'D' => ClassItem::Digit(negated),
            'w' | 'W' => ClassItem::Word(negated),
            's' | 'S' => ClassItem::Space(negated),
            'p' | 'P' => {
                self.at += 1;
                return Ok(Some(ClassItem::Property(self.property()?, negated)));
            }
            _ => return Ok(None),
        };
        self.at += 1;
        Ok(Some(item))
    }

    /// `{name}` or `{name=value}`.
    fn property(&mut self) -> Result<Property> {
        let start = self.at;
        let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let form = "a property is written `\\p{Name}` or `\\p{Name=Value}`";
        if !self.eat("{") {
            return Err(self.invalid(form));
        }
        let name = self.take_while(is_word).to_owned();
        let value = self.eat("=").then(|| self.take_while(is_word).to_owned());
        if !self.eat("}") || name.is_empty() || value.as_ref().is_some_and(String::is_empty) {
            return Err(self.invalid(form));
        }
        Property::find(&name, value.as_deref()).ok_or_else(|| {
            let text = &self.source[start..self.at];
            let message = format!("the property `\\p{text}`: only general categories and common scripts are carried");
            PatternError {
                offset: start,
                ..self.unsupported(message)
            }
        })
    }

    /// What stands for one character, after a backslash.
    fn character_escape(&mut self) -> Result<char> {
        let c = self.next("the pattern ends in a backslash")?;
        Ok(match c {
            'f' => '\u{c}',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'v' => '\u{b}',
            '0' if !self.peek().is_some_and(|c| c.is_ascii_digit()) => '\0',
            'c' => match self.peek() {
                Some(letter) if letter.is_ascii_alphabetic() => {
                    self.at += 1;
                    char::from(letter as u8 % 32)
                }
                _ => return Err(self.invalid("`\\c` is followed by a letter")),
            },
            'x' => {
                let value = self.hex(2)?;
                self.character(value)?
            }
            'u' => self.unicode_escape()?,
            c if !c.is_alphanumeric() => c,
            c => {
                return Err(self.invalid(format!(
                    "`\\{c}` means nothing; to match `{c}`, write it without backslash"
                )));
            }
        })
    }

    /// After `\u`; two halves of a surrogate pair are one character.
    fn unicode_escape(&mut self) -> Result<char> {
        if self.eat("{") {
            let digits = self.take_while(|c| c.is_ascii_hexdigit()).trim_start_matches('0').len();
            let text = &self.source[..self.at];
            let value = u32::from_str_radix(&text[text.len() - digits..], 16);
            let empty = text.ends_with('{');
            if empty || !self.eat("}") {
                return Err(self.invalid("a code point is written `\\u{1F600}`"));
            }
            return match (digits, value) {
                (0, _) => Ok('\0'),
                (_, Ok(value)) if value <= 0x10_ffff => self.character(value),
                _ => Err(self.invalid("there is no such code point")),
            };
        }
        let lead = self.hex(4)?;
        if (0xd800..0xdc00).contains(&lead) {
            let after_lead = self.at;
            if self.eat("\\u")
                && let Ok(trail @ 0xdc00..0xe000) = self.hex(4)
            {
                return self.character(0x1_0000 + ((lead - 0xd800) << 10) + (trail - 0xdc00));
            }
            self.at = after_lead;
        }
        self.character(lead)
    }

    fn character(&self, value: u32) -> Result<char> {
        char::from_u32(value).ok_or_else(|| self.unsupported("half of a surrogate pair"))
    }

    fn hex(&mut self, digits: usize) -> Result<u32> {
        let text = self
            .rest()
            .get(..digits)
            .filter(|text| text.bytes().all(|b| b.is_ascii_hexdigit()));
        match text.and_then(|text| u32::from_str_radix(text, 16).ok()) {
            Some(value) => {
                self.at += digits;
                Ok(value)
            }
            None => Err(self.invalid(format!("{digits} hexadecimal digits are missing"))),
        }
    }

    /// After `[`.
    fn class(&mut self) -> Result<Class> {
        let negated = self.eat("^");
        let mut items = Vec::new();
        while !self.eat("]") {
            let start = self.at;
            let first = self.class_atom()?;
            let dash = self.rest().starts_with('-') && !self.rest().starts_with("-]");
            if !dash {
                items.push(first);
                continue;
            }
            self.at += 1;
            match (first, self.class_atom()?) {
                (ClassItem::Range(first, _), ClassItem::Range(last, _)) if first <= last => {
                    items.push(ClassItem::Range(first, last));
                }
                (ClassItem::Range(..), ClassItem::Range(..)) => {
                    self.at = start;
                    return Err(self.invalid("the range ends before it starts"));
                }
                _ => {
                    self.at = start;
                    return Err(self.invalid("a range goes from one character to another; to match `-`, write `\\-`"));
                }
            }
        }
        Ok(Class { negated, items })
    }

    /// A set, or one character as a range of one.
    fn class_atom(&mut self) -> Result<ClassItem> {
        let unclosed = "a closing bracket `]` is missing";
        let c = match self.next(unclosed)? {
            '\\' if self.eat("b") => '\u{8}',
            '\\' => match self.set_escape()? {
                Some(item) => return Ok(item),
                None => self.character_escape()?,
            },
            c => c,
        };
        Ok(ClassItem::Range(c, c))
    }
}

/// A set of one character is that character.
fn class_node(class: Class) -> Node {
    match class.items[..] {
        [ClassItem::Range(first, last)] if first == last && !class.negated => Node::Literal(first),
        _ => Node::Class(class),
    }
}

fn one_or(mut nodes: Vec<Node>, several: fn(Vec<Node>) -> Node) -> Node {
    match nodes.len() {
        0 => Node::Empty,
        1 => nodes.remove(0),
        _ => several(nodes),
    }
}

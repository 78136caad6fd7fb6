//! From groups as written to groups that matter: only those that a reference reads are kept.

use super::parse::{Parsed, Reference, Target};
use super::{Node, PatternError, PatternErrorKind};
use std::collections::BTreeSet;

pub(super) fn resolve(parsed: Parsed) -> Result<Node, PatternError> {
    let Parsed {
        root,
        groups,
        references,
    } = parsed;
    let targets = references
        .iter()
        .map(|reference| target(reference, &groups))
        .collect::<Result<Vec<_>, _>>()?;
    let kept: Vec<u32> = BTreeSet::from_iter(targets.iter().copied()).into_iter().collect();
    let mut resolver = Resolver {
        references: &references,
        targets: &targets,
        kept: &kept,
    };
    resolver.node(root, &mut BTreeSet::new(), false)
}

fn target(reference: &Reference, groups: &[Option<String>]) -> Result<u32, PatternError> {
    let error = |kind, message: String| PatternError {
        offset: reference.offset,
        message,
        kind,
    };
    match &reference.target {
        Target::Number(number) if *number as usize <= groups.len() => Ok(*number),
        Target::Number(number) => Err(error(PatternErrorKind::Invalid, format!("there is no group {number}"))),
        Target::Name(name) => {
            let mut bearers = (1..).zip(groups).filter(|(_, group)| group.as_ref() == Some(name));
            match (bearers.next(), bearers.next()) {
                (Some((number, _)), None) => Ok(number),
                (None, _) => Err(error(
                    PatternErrorKind::Invalid,
                    format!("there is no group named `{name}`"),
                )),
                (Some(_), Some(_)) => Err(error(
                    PatternErrorKind::Unsupported,
                    format!("a reference to `{name}`, which several groups are named"),
                )),
            }
        }
    }
}

struct Resolver<'a> {
    references: &'a [Reference],
    targets: &'a [u32],
    kept: &'a [u32],
}

impl Resolver<'_> {
    /// `set` holds the groups that have surely taken part when `node` is reached, and then when it has matched.
    fn node(&mut self, node: Node, set: &mut BTreeSet<u32>, behind: bool) -> Result<Node, PatternError> {
        Ok(match node {
            Node::Sequence(nodes) => {
                let mut parts = Vec::with_capacity(nodes.len());
                for node in nodes {
                    match self.node(node, set, behind)? {
                        // A group that is gone leaves its content.
                        Node::Sequence(inner) => parts.extend(inner),
                        Node::Empty => {}
                        other => parts.push(other),
                    }
                }
                match parts.len() {
                    0 => Node::Empty,
                    1 => parts.remove(0),
                    _ => Node::Sequence(parts),
                }
            }
            Node::Alternatives(nodes) => {
                let before = set.clone();
                let mut after: Option<BTreeSet<u32>> = None;
                let mut branches = Vec::with_capacity(nodes.len());
                for node in nodes {
                    let mut branch = before.clone();
                    branches.push(self.node(node, &mut branch, behind)?);
                    after = Some(after.map_or_else(|| branch.clone(), |after| &after & &branch));
                }
                set.extend(after.unwrap_or_default());
                Node::Alternatives(branches)
            }
            Node::Repeat { node, min, max, lazy } => {
                let mut inner = set.clone();
                let node = self.node(*node, &mut inner, behind)?;
                // After a round that matched nothing engines disagree on what the groups in it hold.
                if min > 0 && !may_be_empty(&node) {
                    set.extend(inner);
                }
                repeat(node, min, max, lazy)
            }
            Node::Look {
                behind: looks_behind,
                negated,
                node,
            } => {
                let mut inner = set.clone();
                let node = self.node(*node, &mut inner, behind || looks_behind)?;
                if !negated {
                    set.extend(inner);
                }
                Node::Look {
                    behind: looks_behind,
                    negated,
                    node: Box::new(node),
                }
            }
            Node::Capture { group, node } => self.capture(group, *node, set, behind)?,
            Node::Backreference { group: index, .. } => {
                let group = self.targets[index as usize];
                if behind {
                    return Err(self.read_behind(index as usize));
                }
                Node::Backreference {
                    group: self.number(group),
                    sure: set.contains(&group),
                }
            }
            leaf => leaf,
        })
    }

    fn capture(&mut self, group: u32, node: Node, set: &mut BTreeSet<u32>, behind: bool) -> Result<Node, PatternError> {
        let node = self.node(node, set, behind)?;
        if !self.kept.contains(&group) {
            return Ok(node);
        }
        if behind && let Some(reader) = self.targets.iter().position(|target| *target == group) {
            return Err(self.read_behind(reader));
        }
        set.insert(group);
        Ok(Node::Capture {
            group: self.number(group),
            node: Box::new(node),
        })
    }

    /// The number among the groups that are kept.
    fn number(&self, group: u32) -> u32 {
        u32::try_from(self.kept.partition_point(|kept| *kept <= group)).unwrap_or(u32::MAX)
    }

    fn read_behind(&self, reference: usize) -> PatternError {
        PatternError {
            offset: self.references[reference].offset,
            message: "a reference to a group and a lookbehind that depend on each other".to_owned(),
            kind: PatternErrorKind::Unsupported,
        }
    }
}

/// Whether a node can match the empty text.
fn may_be_empty(node: &Node) -> bool {
    match node {
        Node::Literal(_) | Node::Class(_) | Node::Dot => false,
        Node::Sequence(nodes) => nodes.iter().all(may_be_empty),
        Node::Alternatives(nodes) => nodes.iter().any(may_be_empty),
        Node::Repeat { node, min, .. } => *min == 0 || may_be_empty(node),
        Node::Capture { node, .. } => may_be_empty(node),
        Node::Empty
        | Node::Start
        | Node::End
        | Node::WordBoundary { .. }
        | Node::Backreference { .. }
        | Node::Look { .. } => true,
    }
}

/// `(?:x+)?` is `x*`: engines warn of repeated repetitions, or take very long over them. `x{1}` is `x`.
fn repeat(node: Node, min: u32, max: Option<u32>, lazy: bool) -> Node {
    if (min, max) == (1, Some(1)) {
        return node;
    }
    let simple = |min: u32, max: Option<u32>| min <= 1 && max.is_none_or(|max| max == 1);
    match node {
        Node::Repeat {
            node: inner,
            min: inner_min,
            max: inner_max,
            lazy: inner_lazy,
        } if simple(min, max)
            && simple(inner_min, inner_max)
            && !inner.any(&|node| matches!(node, Node::Capture { .. })) =>
        {
            Node::Repeat {
                node: inner,
                min: min * inner_min,
                max: match (max, inner_max) {
                    (Some(1), Some(1)) => Some(1),
                    _ => None,
                },
                lazy: lazy || inner_lazy,
            }
        }
        other => Node::Repeat {
            node: Box::new(other),
            min,
            max,
            lazy,
        },
    }
}

//! Type expressions, broken where prettier breaks them.

use super::layout::COLUMNS;
use super::text::width;

/// A type expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Type {
    /// A keyword, a literal or `null`.
    Word(String),
    /// A declared type.
    Named(String),
    /// `A | B`; never directly in another union.
    Union(Vec<Type>),
    /// `A[]`
    List(Box<Type>),
    /// `{ [key: string]: A }`
    Map(Box<Type>),
    /// `[A, B?, ...C[]]`
    Tuple(Vec<(Type, Element)>),
}

/// What an element of a tuple type is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Element {
    /// Always there.
    Required,
    /// `A?`
    Optional,
    /// `...A[]`
    Rest,
}

impl Type {
    pub(super) fn word(text: &str) -> Self {
        Self::Word(text.to_owned())
    }

    /// A union of these, flat and without repetitions.
    pub(super) fn union(types: impl IntoIterator<Item = Self>) -> Self {
        let mut members: Vec<Self> = Vec::new();
        for ty in types {
            let parts = match ty {
                Self::Union(parts) => parts,
                Self::Word(_) | Self::Named(_) | Self::List(_) | Self::Map(_) | Self::Tuple(_) => vec![ty],
            };
            for part in parts {
                if !members.contains(&part) {
                    members.push(part);
                }
            }
        }
        if members.contains(&Self::word("unknown")) {
            return Self::word("unknown");
        }
        if members.len() > 1 {
            members.retain(|member| *member != Self::word("never"));
        }
        match members.len() {
            1 => members.remove(0),
            _ => Self::Union(members),
        }
    }

    /// What the items of the items of a list are.
    fn item(&self) -> &Self {
        match self {
            Self::List(items) => items.item(),
            ty => ty,
        }
    }

    /// On one line.
    pub(super) fn flat(&self) -> String {
        match self {
            Self::Word(text) | Self::Named(text) => text.clone(),
            Self::Union(members) => members.iter().map(Self::flat).collect::<Vec<_>>().join(" | "),
            Self::List(items) => match **items {
                Self::Union(_) => format!("({})[]", items.flat()),
                Self::Word(_) | Self::Named(_) | Self::List(_) | Self::Map(_) | Self::Tuple(_) => {
                    format!("{}[]", items.flat())
                }
            },
            Self::Map(values) => format!("{{ [key: string]: {} }}", values.flat()),
            Self::Tuple(elements) => {
                let elements: Vec<_> = elements.iter().map(|(ty, role)| role.marked(ty, ty.flat())).collect();
                format!("[{}]", elements.join(", "))
            }
        }
    }

    /// Whether a union stays with what stands before it: one declared type or map, and null.
    fn hugs(members: &[Self]) -> bool {
        let (nulls, others): (Vec<_>, Vec<_>) = members.iter().partition(|ty| **ty == Self::word("null"));
        nulls.len() == 1 && matches!(others[..], [Self::Named(_) | Self::Map(_)])
    }

    /// Over several lines, after something at the column `indent` has been begun.
    fn broken(&self, indent: usize) -> String {
        let pad = " ".repeat(indent);
        match self {
            Self::Word(_) | Self::Named(_) => self.flat(),
            Self::Map(values) => format!("{{\n{}{pad}}}", member(indent + 2, "[key: string]", values)),
            Self::Tuple(elements) => {
                let deeper = " ".repeat(indent + 2);
                let lines = elements.iter().map(|(ty, role)| {
                    let flat = role.marked(ty, ty.flat());
                    let text = if indent + 2 + width(&flat) < COLUMNS {
                        flat
                    } else {
                        role.broken(ty, indent + 2)
                    };
                    format!("{deeper}{text},\n")
                });
                format!("[\n{}{pad}]", lines.collect::<String>())
            }
            Self::List(items) => match &**items {
                Self::Union(members) if !Self::hugs(members) => {
                    format!("({}\n{pad})[]", union_lines(members, indent + 2, 0))
                }
                items => format!("{}[]", items.broken(indent)),
            },
            Self::Union(members) if Self::hugs(members) => {
                let members: Vec<_> = members.iter().map(|member| member.broken(indent)).collect();
                members.join(" | ")
            }
            Self::Union(members) => union_lines(members, indent + 2, 1),
        }
    }
}

impl Element {
    /// A printed type with the mark of its role.
    fn marked(self, ty: &Type, text: String) -> String {
        let bracketed = |text: String| match ty {
            Type::Union(_) => format!("({text})"),
            Type::Word(_) | Type::Named(_) | Type::List(_) | Type::Map(_) | Type::Tuple(_) => text,
        };
        match self {
            Self::Required => text,
            Self::Optional => format!("{}?", bracketed(text)),
            Self::Rest => format!("...{}[]", bracketed(text)),
        }
    }

    fn broken(self, ty: &Type, indent: usize) -> String {
        let pad = " ".repeat(indent);
        match (self, ty) {
            (Self::Rest, ty) => format!("...{}", Type::List(Box::new(ty.clone())).broken(indent)),
            (Self::Optional, Type::Union(members)) if !Type::hugs(members) => {
                format!("({}\n{pad})?", union_lines(members, indent + 2, 0))
            }
            (Self::Required, Type::Union(members)) if !Type::hugs(members) => {
                let lines = union_lines(members, indent, 1);
                lines.trim_start().to_owned()
            }
            (role, ty) => role.marked(ty, ty.broken(indent)),
        }
    }
}

/// The members of a union below what it belongs to: on one line if there is room, with
/// `after` columns to follow, else each on its own.
fn union_lines(members: &[Type], indent: usize, after: usize) -> String {
    let pad = " ".repeat(indent);
    let flat = Type::Union(members.to_vec()).flat();
    if indent + width(&flat) + after <= COLUMNS {
        return format!("\n{pad}{flat}");
    }
    let lines = members.iter().map(|member| {
        let flat = member.flat();
        let text = if indent + 2 + width(&flat) <= COLUMNS {
            flat
        } else {
            member.broken(indent + 2)
        };
        format!("\n{pad}| {text}")
    });
    lines.collect()
}

/// `head: type;` as a line of an interface, ending in a line feed.
pub(super) fn member(indent: usize, head: &str, ty: &Type) -> String {
    annotated(indent, &format!("{head}:"), ty)
}

/// `export type Name = type;`, ending in a line feed.
pub(super) fn alias(name: &str, ty: &Type) -> String {
    let head = format!("export type {name} =");
    let line = format!("{head} {};\n", ty.flat());
    let goes_below = match ty.item() {
        Type::Word(_) | Type::Named(_) => true,
        Type::Union(members) if !matches!(ty, Type::List(_)) => {
            matches!(&members[..], [Type::Named(_), null] if *null == Type::word("null"))
        }
        Type::Union(_) | Type::List(_) | Type::Map(_) | Type::Tuple(_) => false,
    };
    if width(&line) > COLUMNS + 1 && goes_below {
        format!("{head}\n  {};\n", ty.flat())
    } else {
        annotated(0, &head, ty)
    }
}

fn annotated(indent: usize, head: &str, ty: &Type) -> String {
    let pad = " ".repeat(indent);
    let line = format!("{pad}{head} {};", ty.flat());
    if width(&line) <= COLUMNS {
        return format!("{line}\n");
    }
    let broken = ty.broken(indent);
    if let Some(key) = head.strip_prefix('[').and_then(|head| head.strip_suffix("]:"))
        && broken == ty.flat()
    {
        return format!("{pad}[\n{pad}  {key}\n{pad}]: {broken};\n");
    }
    let space = if broken.starts_with('\n') { "" } else { " " };
    format!("{pad}{head}{space}{broken};\n")
}

//! The consumer in Rust.

use tasker_gen::ir::Literal;

use super::model::{Kind, Place};
use super::outline::Outline;
use super::page::Page;

/// Functions that take one kind of type each; nothing is a `Wrong`.
pub(super) const HEAD: &str = "\
use super::contracts as m;
struct Wrong;
fn some<T>(_: &T) {}
fn null(_: &()) {}
fn boolean(_: &bool) {}
fn text(_: &String) {}
fn integer<T: crate::Whole>(_: &T) {}
fn number<T: crate::Fraction>(_: &T) {}
";

/// What all consumers of a tree share: which types are integers, and which numbers.
pub(super) const SHARED: &str = "\
trait Whole {}
trait Fraction {}
macro_rules! whole { ($($ty:ty),*) => { $(impl Whole for $ty {})* } }
whole!(i8, i16, i32, i64, u8, u16, u32, u64, tree::support::Integer);
impl Fraction for f64 {}
impl Fraction for tree::support::Number {}
";

/// The consumer of the contracts of one module.
pub(super) struct Consumer<'a> {
    pub(super) page: &'a mut Page,
    pub(super) outline: &'a Outline,
}

impl Consumer<'_> {
    /// A function that reads everything of a contract's value.
    pub(super) fn root(&mut self, place: &Place, ty: &str, number: usize) {
        let read = self.page.read(&place.label, !matches!(place.kind, Kind::Unknown));
        self.page
            .right(read, 0, format!("fn consume_{number}(root: &m::{ty}) {{"));
        let is_wrapped = self.outline.wrappers.contains(ty);
        let value = if is_wrapped { "(&root.0)" } else { "root" };
        self.place(place, read, value, 4, is_wrapped);
        self.page.right(read, 0, "}");
    }

    /// `value` is an expression for a reference; `inside` says that the structure around it has been opened.
    fn place(&mut self, place: &Place, read: usize, value: &str, indent: usize, inside: bool) {
        let declared = place.name.as_ref().filter(|name| self.is_declared(name));
        let name = self.page.name();
        if let (Some(ty), false) = (declared, inside) {
            self.page
                .right(read, indent, format!("let {name}: &m::{ty} = {value};"));
        } else {
            self.page.right(read, indent, format!("let {name} = {value};"));
        }
        if matches!(place.kind, Kind::Unknown | Kind::Again(_)) {
            return;
        }
        self.page.wrong(read, indent, format!("let _: &Wrong = {name};"));
        let is_wrapper = place
            .name
            .as_ref()
            .is_some_and(|name| self.outline.wrappers.contains(name));
        if is_wrapper && !inside {
            return self.place(place, read, &format!("(&{name}.0)"), indent, true);
        }
        self.inner(place, read, &name, indent);
    }

    fn inner(&mut self, place: &Place, read: usize, value: &str, indent: usize) {
        match &place.kind {
            Kind::Null => self.page.right(read, indent, format!("null({value});")),
            Kind::Boolean => self.page.right(read, indent, format!("boolean({value});")),
            Kind::Integer => self.page.right(read, indent, format!("integer({value});")),
            Kind::Number => self.page.right(read, indent, format!("number({value});")),
            Kind::Text => self.page.right(read, indent, format!("text({value});")),
            // There is no type of the value `true` alone.
            Kind::Literals(literals) if matches!(literals[..], [Literal::Boolean(_), ..]) => {
                self.page.right(read, indent, format!("boolean({value});"));
            }
            Kind::Literals(literals) => {
                let variants = place.name.as_ref().and_then(|name| self.outline.members.get(name));
                if variants.is_none_or(|it| it.len() != literals.len()) {
                    self.page.unreachable(&place.label, "no enumeration of these values");
                }
            }
            Kind::List(items) => self.each(items, &format!("{value}.iter()"), indent),
            Kind::Map(values) => self.each(values, &format!("{value}.values()"), indent),
            Kind::Tuple { items, rest, .. } => {
                for (index, (item, is_sure)) in items.iter().enumerate() {
                    let element = if *is_sure {
                        format!("&{value}.{index}")
                    } else {
                        format!("&{value}.{index}.0")
                    };
                    self.below(item, !is_sure, &element, indent);
                }
                if let Some(rest) = rest {
                    self.each(rest, &format!("{value}.{}.0.iter()", items.len()), indent);
                }
            }
            Kind::Record(fields) => {
                let names = place.name.as_ref().and_then(|name| self.outline.members.get(name));
                let names = names.cloned().unwrap_or_default();
                for (index, field) in fields.iter().enumerate() {
                    match names.get(index) {
                        Some(name) => self.below(&field.value, !field.required, &format!("&{value}.{name}"), indent),
                        None => self.page.unreachable(&field.value.label, "no such field"),
                    }
                }
            }
            Kind::Nullable(inner) => self.present(inner, read, value, indent),
            Kind::Union { variants, .. } => self.union(place, variants, read, value, indent),
            Kind::Unknown | Kind::Again(_) => {}
        }
    }

    fn is_declared(&self, name: &str) -> bool {
        self.outline.wrappers.contains(name) || self.outline.members.contains_key(name)
    }

    fn below(&mut self, place: &Place, may_be_absent: bool, value: &str, indent: usize) {
        let read = self.page.read(&place.label, !matches!(place.kind, Kind::Unknown));
        if may_be_absent {
            self.present(place, read, &format!("({value})"), indent);
        } else {
            self.place(place, read, value, indent, false);
        }
    }

    /// What an `Option` holds; it is not that itself.
    fn present(&mut self, place: &Place, read: usize, value: &str, indent: usize) {
        let taker = match place.kind {
            Kind::Null => Some("null"),
            Kind::Boolean => Some("boolean"),
            Kind::Integer => Some("integer"),
            Kind::Number => Some("number"),
            Kind::Text => Some("text"),
            _ => None,
        };
        if let Some(taker) = taker {
            self.page.wrong(read, indent, format!("{taker}({value});"));
        }
        let name = self.page.name();
        self.page
            .right(read, indent, format!("if let Some({name}) = {value} {{"));
        self.place(place, read, &name, indent + 4, false);
        self.page.right(read, indent, "}");
    }

    fn each(&mut self, place: &Place, values: &str, indent: usize) {
        let read = self.page.read(&place.label, !matches!(place.kind, Kind::Unknown));
        let name = self.page.name();
        self.page.right(read, indent, format!("for {name} in {values} {{"));
        self.place(place, read, &name, indent + 4, false);
        self.page.right(read, indent, "}");
    }

    fn union(&mut self, place: &Place, variants: &[Place], read: usize, value: &str, indent: usize) {
        let Some(ty) = place.name.clone() else {
            return self.page.unreachable(&place.label, "no enumeration of the variants");
        };
        let names = self.outline.members.get(&ty).cloned().unwrap_or_default();
        if names.len() != variants.len() {
            return self.page.unreachable(&place.label, "an enumeration of other variants");
        }
        self.page.right(read, indent, format!("match {value} {{"));
        for (variant, name) in variants.iter().zip(names) {
            if matches!(variant.kind, Kind::Null) {
                self.page.right(read, indent + 4, format!("m::{ty}::{name} => {{}}"));
                continue;
            }
            let read = self.page.read(&variant.label, !matches!(variant.kind, Kind::Unknown));
            let held = self.page.name();
            self.page
                .right(read, indent + 4, format!("m::{ty}::{name}({held}) => {{"));
            self.place(variant, read, &held, indent + 8, false);
            self.page.right(read, indent + 4, "}");
        }
        self.page.right(read, indent, "}");
    }
}

//! Types and the code that reads them, as Rust source.

use super::kind::{kind, shape_kind};
use super::layout::{Expr, LOOSE, inset, own_head};
use super::model::{Form, Model, boolean_literal, machine_integer};
use super::table::Tables;
use super::text::{code, string};
use super::{checks, names, view};
use crate::emit::pattern::rust::{Expressions, expressions};
use crate::ir::pattern::Pattern;
use crate::ir::{Literal, Shape, TypeDef, TypeId};
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// Prints types and their readers, and remembers what the file must import and declare for them.
pub(super) struct Reader<'a> {
    pub(super) model: &'a Model<'a>,
    /// Names from other modules that the printed code mentions.
    pub(super) uses: BTreeSet<&'static str>,
    /// Regular expressions: the names of the constants.
    pub(super) expressions: BTreeMap<Expressions, String>,
    pub(super) tables: Tables,
    /// What the linter must be told to let through.
    pub(super) lints: BTreeSet<&'static str>,
    constants: HashSet<String>,
    /// Functions for what takes more than an expression to read, to be declared with the type at hand.
    functions: Vec<view::Function>,
    taken: HashSet<String>,
    prefix: &'static str,
    /// How far the statements of a function are set in.
    pub(super) indent: usize,
}

/// Where a type is read.
#[derive(Clone)]
pub(super) struct Spot {
    /// The type in whose declaration it is.
    pub(super) owner: TypeId,
    /// Whether it stands in a list or a map, so that no box is needed.
    pub(super) behind_pointer: bool,
    /// Words for it: the type and what leads from there.
    pub(super) words: Vec<String>,
}

impl Spot {
    pub(super) fn new(owner: TypeId, name: &str) -> Self {
        Self {
            owner,
            behind_pointer: false,
            words: vec![name.to_owned()],
        }
    }

    pub(super) fn field(&self, name: &str) -> Self {
        let mut spot = self.clone();
        spot.words.push(name.to_owned());
        spot
    }

    pub(super) fn extra(&self) -> Self {
        self.element("extra")
    }

    pub(super) fn element(&self, name: &str) -> Self {
        let mut spot = self.field(name);
        spot.behind_pointer = true;
        spot
    }
}

/// The body of a function `(at: At<'_>) -> Option<T>`.
pub(super) struct Body {
    /// Statements.
    pub(super) before: Vec<String>,
    /// The value.
    pub(super) value: Expr,
}

impl Body {
    pub(super) fn value(value: impl Into<Expr>) -> Self {
        Self {
            before: Vec::new(),
            value: value.into(),
        }
    }

    /// The body as a block without braces, where that is set in by `indent`; the value is passed on to `map`.
    pub(super) fn block(&self, indent: usize, map: &str) -> String {
        let value = if map.is_empty() {
            self.value.layout(indent, "", "")
        } else {
            let flat = self.value.flat();
            match flat.strip_prefix("Some(").and_then(|it| it.strip_suffix(')')) {
                Some(value) => format!("Some({map}({value}))"),
                None => loose_if_broken(format!("{flat}.map({map})")),
            }
        };
        let statements: Vec<&str> = self.before.iter().map(String::as_str).chain([value.as_str()]).collect();
        inset(statements.join("\n"), indent)
    }
}

impl<'a> Reader<'a> {
    pub(super) fn new(model: &'a Model<'a>) -> Self {
        Self {
            model,
            uses: BTreeSet::new(),
            expressions: BTreeMap::new(),
            tables: Tables::new(model),
            lints: BTreeSet::new(),
            constants: HashSet::new(),
            functions: Vec::new(),
            taken: HashSet::new(),
            prefix: "",
            indent: 0,
        }
    }

    /// Begins the declaration of a type: its functions are `Self::…`, those of an alias are free.
    pub(super) fn begin(&mut self, form: Form) {
        if form == Form::Alias {
            (self.prefix, self.indent) = ("", 4);
            self.taken = self.model.alias_readers().collect();
        } else {
            (self.prefix, self.indent) = ("Self::", 8);
            self.taken = HashSet::new();
        }
    }

    /// The functions of the declaration at hand.
    pub(super) fn functions(&mut self) -> Vec<view::Function> {
        std::mem::take(&mut self.functions)
    }

    /// The constant that holds a pattern of what the words speak of.
    pub(super) fn pattern(&mut self, pattern: &Pattern, words: &[String]) -> String {
        // What cannot be printed has been refused.
        let expressions = expressions(pattern).unwrap_or_else(|_| Expressions {
            matching: Vec::new(),
            others: Vec::new(),
        });
        let hint = &format!("{} pattern", words.join(" "));
        self.uses.extend(if expressions.single().is_some() {
            ["LazyLock", "Regex"]
        } else {
            ["LazyLock", "Expressions"]
        });
        let constants = &mut self.constants;
        self.expressions
            .entry(expressions)
            .or_insert_with(|| names::constant(hint, constants))
            .clone()
    }

    /// A name for another constant.
    pub(super) fn constant(&mut self, words: &[String]) -> String {
        const LONGEST: usize = 80;
        let hint: String = words.join(" ").chars().take(LONGEST).collect();
        names::constant(&hint, &mut self.constants)
    }

    pub(super) fn uses(&mut self, name: &'static str) -> &'static str {
        self.uses.insert(name);
        name
    }

    /// Whether the type's own `Wire::read` says everything.
    pub(super) fn is_plain(&self, id: TypeId) -> bool {
        match self.model.declared(id) {
            Some((Form::Nominal | Form::Newtype, _)) => true,
            Some((Form::Alias, _)) | None => !self.model.def(id).docs.write_only && self.is_plain_structure(id),
        }
    }

    /// The same for a type by its structure.
    pub(super) fn is_plain_structure(&self, id: TypeId) -> bool {
        let def = self.model.def(id);
        if !def.checks.is_empty() {
            return false;
        }
        let said = |expected: &str| {
            def.mismatch.keyword == "type" && def.mismatch.expectation == format!("must be {expected}")
        };
        match &def.shape {
            Shape::Any => true,
            Shape::Never => def.mismatch.keyword == "false schema" && def.mismatch.expectation == "must not be there",
            Shape::Literals(_) | Shape::Record { .. } | Shape::Tuple { .. } => false,
            Shape::List { items } => said("a list") && self.is_plain(*items),
            Shape::Map { values } => said("an object") && self.is_plain(*values),
            Shape::Union { .. } => match self.model.nullable(id) {
                Some(_) if self.model.null_of(id).is_some_and(|null| !null.checks.is_empty()) => false,
                Some(inner) => self
                    .expected(inner)
                    .is_some_and(|expected| said(&format!("{expected} or null")) && self.is_plain(inner)),
                None => false,
            },
            scalar => shape_kind(scalar).is_some_and(|kind| said(kind.expected)),
        }
    }

    /// Whether every value is of a type, and may be quoted.
    pub(super) fn is_anything(&self, id: TypeId) -> bool {
        self.model.def(id).shape == Shape::Any && self.is_plain(id)
    }

    /// What `Wire::expected` says of a type, where that is what its schema says.
    fn expected(&self, id: TypeId) -> Option<&'static str> {
        let def = self.model.def(id);
        let by_shape = shape_kind(&def.shape).map(|kind| kind.expected);
        match (self.model.declared(id), &def.shape) {
            (Some((Form::Newtype, _)), _) | (_, Shape::Literals(_) | Shape::Null | Shape::Any) => None,
            _ => by_shape,
        }
    }

    /// An expression that reads a value of a type: a function or a closure.
    pub(super) fn reader(&mut self, id: TypeId, spot: &Spot) -> String {
        let read = self.open_reader(id, spot);
        // A nominal type says so itself.
        if read != "Wire::read" && self.model.def(id).docs.write_only {
            secret(&read)
        } else {
            read
        }
    }

    /// The same for a value that may be quoted.
    fn open_reader(&mut self, id: TypeId, spot: &Spot) -> String {
        let is_nominal = matches!(self.model.declared(id), Some((Form::Nominal | Form::Newtype, _)));
        if is_nominal || self.is_plain(id) {
            self.uses("Wire");
            return "Wire::read".to_owned();
        }
        if let Some((Form::Alias, _)) = self.model.declared(id) {
            return self.model.alias_reader(id).to_owned();
        }
        let body = self.body(id, spot);
        let closure = format!("|at| {}", body.value.flat());
        // What does not fit beside the field's name reads better under a name of its own.
        if body.before.is_empty() && closure.len() <= 45 {
            return closure;
        }
        let ty = if spot.behind_pointer {
            self.behind_pointer(id, spot.owner)
        } else {
            self.ty(id, spot.owner)
        };
        let words = if self.prefix.is_empty() {
            &spot.words[..]
        } else {
            &spot.words[1..]
        };
        let name = names::function(&words.join(" "), &mut self.taken);
        self.uses("At");
        self.functions.push(view::Function {
            head: code(self.head(&name, &ty)),
            read: code(body.block(self.indent, "")),
        });
        format!("{}{name}", self.prefix)
    }

    /// The head of a function that reads a value.
    pub(super) fn head(&self, name: &str, ty: &str) -> String {
        let indent = self.indent - 4;
        let head = own_head(
            indent,
            &format!("fn {name}"),
            &["at: At<'_>"],
            &format!(" -> Option<{ty}>"),
        );
        inset(head, indent)
    }

    /// The statements that read a value of a type by its structure.
    pub(super) fn body(&mut self, id: TypeId, spot: &Spot) -> Body {
        let def = self.model.def(id);
        if matches!(def.shape, Shape::Union { .. }) {
            return self.nullable(id, spot);
        }
        let before = self.unexpected(def);
        let mut body = match &def.shape {
            Shape::Tuple { prefix, rest } => self.tuple(id, prefix, *rest, spot),
            _ => self.checked_body(def, spot),
        };
        body.before.splice(0..0, before);
        body
    }

    fn checked_body(&mut self, def: &TypeDef, spot: &Spot) -> Body {
        let checks = checks::print(self, def, &spot.words).statements;
        match &def.shape {
            Shape::String if !checks.is_empty() => scalar("let text = at.text()?;", checks, "Some(text.to_owned())"),
            Shape::Integer if !checks.is_empty() => {
                self.uses("Integer");
                let value = match machine_integer(def) {
                    Some(name) => format!("{name}::try_from(number).ok()"),
                    None => "Some(number)".to_owned(),
                };
                scalar("let number: Integer = at.read()?;", checks, value)
            }
            Shape::Number if !checks.is_empty() => {
                self.uses("Number");
                scalar("let number: Number = at.read()?;", checks, "Some(number)")
            }
            Shape::List { items } => {
                let read = self.reader(*items, &spot.element("item"));
                self.collection("list", "items", read, checks)
            }
            Shape::Map { values } if self.is_anything(*values) => {
                if checks.is_empty() {
                    Body::value("at.map().cloned()")
                } else {
                    scalar("let map = at.map()?;", checks, "Some(map.clone())")
                }
            }
            Shape::Map { values } => {
                let read = self.reader(*values, &spot.element("value"));
                self.collection("map", "values", read, checks)
            }
            Shape::Literals(literals) if boolean_literal(literals).is_some() => self.boolean(def, literals, checks),
            _ if checks.is_empty() => Body::value("at.read()"),
            Shape::Any => scalar("let value = at.read();", checks, "value"),
            Shape::Null => scalar("at.read::<()>()?;", checks, "Some(())"),
            _ => scalar("let value = at.read()?;", checks, "Some(value)"),
        }
    }

    /// Says what a value of the wrong kind is told, where that is not what the support code says by itself.
    fn unexpected(&mut self, def: &TypeDef) -> Vec<String> {
        let usual = match &def.shape {
            Shape::Union { .. } | Shape::Literals(_) => true,
            Shape::Any => true,
            Shape::Never => def.mismatch.keyword == "false schema" && def.mismatch.expectation == "must not be there",
            shape => shape_kind(shape).is_none_or(|kind| {
                def.mismatch.keyword == "type" && def.mismatch.expectation == format!("must be {}", kind.expected)
            }),
        };
        if usual { Vec::new() } else { vec![self.expecting(def)] }
    }

    fn boolean(&mut self, def: &TypeDef, literals: &[Literal], checks: Vec<String>) -> Body {
        self.uses("Value");
        let value = boolean_literal(literals).unwrap_or_default();
        let mismatch = mismatch(def);
        let within = self.indent + 4;
        if checks.is_empty() {
            let otherwise = inset(mismatch.arm(within, "_"), 4);
            return Body::value(format!(
                "match at.value() {{\n    Value::Bool({value}) => Some({value}),\n    {otherwise}\n}}"
            ));
        }
        let otherwise = inset(mismatch.layout(within, "return ", ";"), 4);
        let test = format!("if at.value() != &Value::Bool({value}) {{\n    {otherwise}\n}}");
        scalar(&test, checks, format!("Some({value})"))
    }

    /// What is asked of null itself, in a table.
    fn null_checks(&mut self, id: TypeId, spot: &Spot) -> Option<String> {
        let null = self.model.null_of(id)?;
        checks::table(self, null, &spot.field("null").words)
    }

    fn nullable(&mut self, id: TypeId, spot: &Spot) -> Body {
        let def = self.model.def(id);
        let Some(inner) = self.model.nullable(id) else {
            return Body::value("at.read()");
        };
        let read = self.reader(inner, &spot.field("value"));
        let inner_def = self.model.def(inner);
        let same = inner_def.mismatch == def.mismatch && matches!(inner_def.shape, Shape::Literals(_));
        let mut before = Vec::new();
        if let Some(table) = self.null_checks(id, spot) {
            before.push(format!("if at.value().is_null() {{\n    at.run({table});\n}}"));
        }
        let value = if same {
            Expr::call("at", "or_null", [read])
        } else {
            self.uses("Value");
            if def.mismatch.keyword != "type" {
                before.push(self.expecting(def));
            }
            let test = kind(&self.model.workflow.types, inner).map_or("|_| true", |kind| kind.test);
            Expr::call(
                "at",
                "nullable",
                [string(&def.mismatch.expectation), test.to_owned(), read],
            )
        };
        let value = match checks::table(self, def, &spot.words) {
            Some(table) => Expr::from(format!("at.checked({table}, |at| {})", value.flat())),
            None => value,
        };
        Body { before, value }
    }

    /// The statement that has a value of the wrong kind told what is not usual.
    pub(super) fn expecting(&self, def: &TypeDef) -> String {
        Expr::call("at", "expecting", told(def)).layout(self.indent, "let at = ", ";")
    }

    fn collection(&self, whole: &str, parts: &str, read: String, checks: Vec<String>) -> Body {
        if checks.is_empty() {
            return Body::value(Expr::call("at", parts, [format!("at.{whole}()?"), read]));
        }
        let parts_read = Expr::call("at", parts, [whole.to_owned(), read]);
        let mut before = vec![
            format!("let {whole} = at.{whole}()?;"),
            parts_read.layout(self.indent, &format!("let {parts} = "), ";"),
        ];
        before.extend(checks);
        Body {
            before,
            value: parts.into(),
        }
    }
}

/// Text that is several lines within a line.
fn loose_if_broken(text: String) -> String {
    if text.contains('\n') {
        format!("{text}{LOOSE}")
    } else {
        text
    }
}

/// A reader of values that violations do not quote.
pub(super) fn secret(read: &str) -> String {
    match read.strip_prefix("|at| ") {
        Some(value) => format!("|at| {{ let at = at.secret(); {value} }}{LOOSE}"),
        None => format!("|at| {read}(at.secret())"),
    }
}

/// A call that reports a value of the wrong kind.
pub(super) fn mismatch(def: &TypeDef) -> Expr {
    Expr::call("at", "mismatch", told(def))
}

/// What a value of the wrong kind is told.
pub(super) fn told(def: &TypeDef) -> [String; 2] {
    [string(def.mismatch.keyword), string(&def.mismatch.expectation)]
}

fn scalar(first: &str, checks: Vec<String>, value: impl Into<Expr>) -> Body {
    let mut before = vec![first.to_owned()];
    before.extend(checks);
    Body {
        before,
        value: value.into(),
    }
}

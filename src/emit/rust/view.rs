//! What the templates print: structs of finished text.

use super::text::Code;
use askama::Template;

/// `contracts.rs`.
#[derive(Template)]
#[template(path = "rust/contracts.rs")]
pub(super) struct Contracts {
    pub(super) doc: Code,
    /// What the linter must be told to let through.
    pub(super) lints: Vec<Code>,
    pub(super) imports: Vec<Code>,
    pub(super) expressions: Vec<Expression>,
    pub(super) tables: Vec<Table>,
    pub(super) declarations: Vec<Declaration>,
    /// The types of contracts.
    pub(super) roots: Vec<Code>,
    /// What makes serde know them.
    pub(super) serde: Code,
}

/// A constant that holds a regular expression, or several.
pub(super) struct Expression {
    pub(super) name: Code,
    pub(super) ty: Code,
    pub(super) value: Code,
}

/// A type or checks that values are tested against, as a constant.
pub(super) struct Table {
    pub(super) name: Code,
    pub(super) ty: Code,
    pub(super) value: Code,
}

/// `support/formats.rs`.
#[derive(Template)]
#[template(path = "rust/formats.rs")]
pub(super) struct Formats {
    pub(super) formats: Vec<FormatFunction>,
}

/// `support/tables.rs`.
#[derive(Template)]
#[template(path = "rust/tables.rs")]
pub(super) struct Tables;

/// A format as a function.
pub(super) struct FormatFunction {
    pub(super) wire: Code,
    pub(super) ident: Code,
    pub(super) source: Code,
    /// What no pattern says, with ` &&` before each.
    pub(super) rules: Code,
}

/// A declared type.
pub(super) enum Declaration {
    Struct(Struct),
    Literals(Literals),
    Union(Union),
    Newtype(Newtype),
    Alias(Alias),
}

/// An object with declared fields.
pub(super) struct Struct {
    pub(super) doc: Code,
    pub(super) name: Code,
    /// The statement that keeps values out of violations, where they are secret.
    pub(super) secret: Code,
    /// Derives beyond those that every type has.
    pub(super) derives: Code,
    pub(super) fields: Vec<Field>,
    pub(super) extras: Vec<ExtraFields>,
    pub(super) new: Option<New>,
    pub(super) expecting: Code,
    /// The statement that begins to read an object.
    pub(super) object: Code,
    pub(super) is_empty: bool,
    /// The statements that read what is not declared.
    pub(super) others: Code,
    pub(super) checks: Code,
    /// The value that has been read.
    pub(super) value: Code,
    pub(super) functions: Vec<Function>,
}

/// The function that makes a value of what is required.
pub(super) struct New {
    pub(super) head: Code,
    pub(super) value: Code,
}

/// A declared field.
pub(super) struct Field {
    pub(super) doc: Code,
    pub(super) ident: Code,
    pub(super) ty: Code,
    pub(super) read: Code,
    pub(super) write: Code,
}

/// A field that holds what is not declared.
pub(super) struct ExtraFields {
    pub(super) doc: Code,
    pub(super) ident: Code,
    pub(super) ty: Code,
}

/// A closed set of texts or numbers.
pub(super) struct Literals {
    pub(super) doc: Code,
    pub(super) name: Code,
    /// The statement that keeps values out of violations, where they are secret.
    pub(super) secret: Code,
    pub(super) is_text: bool,
    pub(super) variants: Vec<LiteralVariant>,
    pub(super) expecting: Code,
    /// For texts: what is done about another one, or the arm that does it if there are no checks.
    pub(super) otherwise: Code,
    /// For numbers: the statement that finds out which one it is.
    pub(super) choice: Code,
    pub(super) has_checks: bool,
    /// Whether the checks speak of the literal's text.
    pub(super) speak: bool,
    pub(super) checks: Code,
}

/// One of them.
pub(super) struct LiteralVariant {
    pub(super) ident: Code,
    pub(super) value: Code,
}

/// One of several types.
pub(super) struct Union {
    pub(super) doc: Code,
    pub(super) name: Code,
    /// The statement that keeps values out of violations, where they are secret.
    pub(super) secret: Code,
    pub(super) variants: Vec<UnionVariant>,
    pub(super) read: Code,
    pub(super) functions: Vec<Function>,
}

/// One of them.
pub(super) struct UnionVariant {
    pub(super) ident: Code,
    pub(super) ty: Option<Code>,
}

/// A type around one that has no name.
pub(super) struct Newtype {
    pub(super) doc: Code,
    pub(super) name: Code,
    /// The statement that keeps values out of violations, where they are secret.
    pub(super) secret: Code,
    pub(super) ty: Code,
    /// Whether there is but one value.
    pub(super) is_null: bool,
    pub(super) read: Code,
    pub(super) functions: Vec<Function>,
}

/// Another name for a type.
pub(super) struct Alias {
    pub(super) doc: Code,
    pub(super) name: Code,
    pub(super) ty: Code,
    pub(super) reader: Option<AliasReader>,
    pub(super) functions: Vec<Function>,
}

/// The function that reads an alias.
pub(super) struct AliasReader {
    pub(super) head: Code,
    pub(super) read: Code,
}

/// A function that reads a part of a type.
pub(super) struct Function {
    pub(super) head: Code,
    pub(super) read: Code,
}

/// `steps.rs`.
#[derive(Template)]
#[template(path = "rust/steps.rs")]
pub(super) struct Steps {
    pub(super) doc: Code,
    pub(super) imports: Vec<Code>,
    pub(super) steps: Vec<Step>,
}

/// What a handler receives, and what it may decide.
pub(super) struct Step {
    pub(super) doc: Code,
    pub(super) ty: Code,
    pub(super) name: Code,
    pub(super) input: Received,
    pub(super) deps: Option<Results>,
    pub(super) ancestors: Option<Results>,
    pub(super) config: Option<Received>,
    pub(super) is_worker: bool,
    /// The value that has been read.
    pub(super) value: Code,
    pub(super) decision: Option<Decision>,
    /// Where handlers are types.
    pub(super) handles: Option<Handles>,
}

/// The trait of a handler that is a type.
pub(super) struct Handles {
    pub(super) doc: Code,
    pub(super) name: Code,
    pub(super) returned: Code,
}

/// A value that reaches a handler, and the statement that reads it.
pub(super) struct Received {
    pub(super) ty: Code,
    pub(super) read: Code,
}

/// Results of other steps.
pub(super) struct Results {
    pub(super) doc: Code,
    pub(super) ty: Code,
    pub(super) results: Vec<StepResult>,
    /// The value that has been read.
    pub(super) value: Code,
}

/// The result of another step.
pub(super) struct StepResult {
    pub(super) doc: Code,
    pub(super) ident: Code,
    pub(super) ty: Code,
    /// The function that reads it by itself.
    pub(super) head: Code,
    /// The statement that reads it, or all that the function does.
    pub(super) read: Code,
}

/// The types of a decision.
pub(super) struct Decision {
    pub(super) doc: Code,
    pub(super) ty: Code,
    pub(super) branch_doc: Code,
    pub(super) branch: Code,
    pub(super) branches: Vec<Branch>,
    pub(super) result: Code,
}

/// A step that a decision may create.
pub(super) struct Branch {
    pub(super) doc: Code,
    pub(super) ident: Code,
    pub(super) name: Code,
}

/// `registry.rs`.
#[derive(Template)]
#[template(path = "rust/registry.rs")]
pub(super) struct Registry {
    pub(super) doc: Code,
    pub(super) imports: Vec<Code>,
    pub(super) namespace: Code,
    pub(super) name: Code,
    pub(super) version: Code,
    /// How many steps there are.
    pub(super) count: Code,
    /// Whether handlers are types.
    pub(super) has_types: bool,
    /// Whether a result is the payload of an event.
    pub(super) has_events: bool,
    pub(super) steps: Vec<RunStep>,
}

/// How a step is run.
pub(super) struct RunStep {
    pub(super) name: Code,
    pub(super) callable: Code,
    pub(super) run: Code,
    pub(super) head: Code,
    /// Calls the handler: a function, or the trait's method of `handler`.
    pub(super) call: Code,
    /// The type of a handler that is one.
    pub(super) handler: Option<Code>,
    pub(super) ty: Code,
    pub(super) is_worker: bool,
    pub(super) finish: Code,
}

/// `examples.rs`.
#[derive(Template)]
#[template(path = "rust/examples.rs")]
pub(super) struct Examples {
    pub(super) doc: Code,
    pub(super) path: Code,
    /// All examples, as a literal.
    pub(super) examples: Code,
    pub(super) steps: Vec<ExampleStep>,
}

/// A step with example values.
pub(super) struct ExampleStep {
    pub(super) doc: Code,
    pub(super) module: Code,
    pub(super) name: Code,
}

/// `handlers/<step>.rs`.
#[derive(Template)]
#[template(path = "rust/handler.rs")]
pub(super) struct Handler {
    pub(super) imports: Vec<Code>,
    pub(super) doc: Code,
    pub(super) signature: Code,
    /// Where handlers are types.
    pub(super) class: Option<HandlerType>,
}

/// A handler that is a type.
pub(super) struct HandlerType {
    pub(super) name: Code,
    /// Its trait.
    pub(super) handles: Code,
}

/// `tests/<step>.rs`.
#[derive(Template)]
#[template(path = "rust/test.rs")]
pub(super) struct Test {
    pub(super) module: Code,
    /// The path of the support code.
    pub(super) support: Code,
}

/// `<namespace>/<template>/mod.rs`.
#[derive(Template)]
#[template(path = "rust/template_mod.rs")]
pub(super) struct TemplateMod {
    pub(super) doc: Code,
    /// Without steps, handlers and what runs them.
    pub(super) contracts_only: bool,
}

/// `handlers/mod.rs`.
#[derive(Template)]
#[template(path = "rust/handlers_mod.rs")]
pub(super) struct HandlersMod {
    pub(super) doc: Code,
    pub(super) modules: Vec<HandlerModule>,
}

/// The module of a handler, and what is taken from it: a function or a type.
pub(super) struct HandlerModule {
    pub(super) module: Code,
    pub(super) item: Code,
}

/// `tests/mod.rs`.
#[derive(Template)]
#[template(path = "rust/tests_mod.rs")]
pub(super) struct TestsMod {
    pub(super) doc: Code,
    pub(super) modules: Vec<Code>,
}

/// `<namespace>/mod.rs`.
#[derive(Template)]
#[template(path = "rust/namespace_mod.rs")]
pub(super) struct NamespaceMod {
    pub(super) doc: Code,
    pub(super) namespace: Code,
    pub(super) modules: Vec<Code>,
}

/// `mod.rs` of the output root. Without an inner comment or attribute, so that it can be included from a build folder.
#[derive(Template)]
#[template(path = "rust/root_mod.rs")]
pub(super) struct RootMod {
    pub(super) namespaces: Vec<Code>,
    /// Paths of the templates' modules.
    pub(super) templates: Vec<Code>,
    /// Without steps, handlers and what runs them.
    pub(super) contracts_only: bool,
}

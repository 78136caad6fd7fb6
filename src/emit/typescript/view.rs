//! What the templates in `codegen-templates/typescript/` are given: finished texts only.

use askama::Template;

pub(super) use crate::emit::code::Code;

#[derive(Template)]
#[template(path = "typescript/contracts.ts")]
pub(super) struct Contracts {
    pub(super) header: Code,
    pub(super) imports: Code,
    pub(super) declarations: Vec<Declaration>,
    pub(super) constants: Vec<Code>,
    pub(super) functions: Vec<Code>,
}

pub(super) struct Declaration {
    pub(super) doc: Code,
    pub(super) kind: Kind,
}

pub(super) enum Kind {
    Interface { name: Code, members: Vec<Code> },
    Line(Code),
}

#[derive(Template)]
#[template(path = "typescript/steps.ts")]
pub(super) struct Steps {
    pub(super) header: Code,
    pub(super) imports: Code,
    pub(super) task: Code,
    pub(super) steps: Vec<Step>,
}

pub(super) struct Step {
    pub(super) received_doc: Code,
    pub(super) received: Code,
    pub(super) input: Code,
    pub(super) deps: Vec<Code>,
    pub(super) ancestors: Vec<Code>,
    pub(super) config: Option<Code>,
    pub(super) is_worker: bool,
    pub(super) aliases: Vec<Code>,
    pub(super) doc: Code,
    pub(super) definition: Code,
    /// What the class of a handler derives from, where handlers are classes.
    pub(super) base: Option<Code>,
}

#[derive(Template)]
#[template(path = "typescript/examples.ts")]
pub(super) struct Examples {
    pub(super) header: Code,
    pub(super) values: Vec<Code>,
    pub(super) examples: Code,
    pub(super) steps: Vec<Code>,
}

#[derive(Template)]
#[template(path = "typescript/index.ts")]
pub(super) struct Index {
    pub(super) header: Code,
    pub(super) imports: Vec<Code>,
    pub(super) steps: Code,
}

#[derive(Template)]
#[template(path = "typescript/root.ts")]
pub(super) struct Root {
    pub(super) imports: Vec<Code>,
    pub(super) handlers: Code,
}

#[derive(Template)]
#[template(path = "typescript/handler.ts")]
pub(super) struct Handler {
    pub(super) imports: Code,
    pub(super) doc: Code,
    pub(super) head: Code,
    pub(super) body: Code,
    pub(super) foot: Code,
}

#[derive(Template)]
#[template(path = "typescript/handler.test.ts")]
pub(super) struct HandlerTest {
    pub(super) file: Code,
    pub(super) given: Code,
    /// The names of the tests.
    pub(super) valid: Code,
    pub(super) minimal: Code,
    pub(super) broken: Code,
}

#[derive(Template)]
#[template(path = "typescript/_unicode.ts")]
pub(super) struct Unicode;

#[derive(Template)]
#[template(path = "typescript/_format.ts")]
pub(super) struct Formats {
    pub(super) formats: Vec<Format>,
}

pub(super) struct Format {
    /// `name: { pattern, rules },`
    pub(super) entry: Code,
}

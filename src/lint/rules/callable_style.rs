//! `callable-style`.

use crate::diagnostic::{Code, Diagnostic};
use crate::emit::Language;
use crate::lint::{Check, File, Group, Rule};
use crate::yaml::quoted;

pub(super) const RULE: Rule = Rule {
    code: Code::CallableStyle,
    group: Group::Handlers,
    what: "Reported at a callable in the form of another language than the configured one: `A::B` and paths for \
           Python and TypeScript, `package.Class` and paths for Ruby, paths for Rust.",
    why: "Workers look a callable up among what was registered under exactly this text, then by the form that names a \
          class in their language. One in a foreign form is only found if it was registered by hand.",
    wrong: &[r"name: refund
namespace_name: shop
version: 1.0.0
input_schema: { type: object }
steps:
  - name: pay_back
    handler: { callable: Shop::PayBack }
"],
    right: &[r"name: refund
namespace_name: shop
version: 1.0.0
input_schema: { type: object }
steps:
  - name: pay_back
    handler: { callable: shop.pay_back }
"],
    mend: "Use a key of lower-case words with dots between, which every language can register, or the form of the \
           language that runs the step.",
    fix: None,
    check: Check::Languages(check),
};

fn check(file: &File<'_>, findings: &mut Vec<Diagnostic>) {
    for step in &file.template.steps {
        let callable = &step.handler.callable;
        let Some(form) = form(&callable.value) else { continue };
        let strangers: Vec<_> = file
            .languages
            .iter()
            .filter(|language| !form.is_at_home_in(**language))
            .collect();
        if strangers.is_empty() {
            continue;
        }
        let languages: Vec<_> = strangers.iter().map(|language| language.name()).collect();
        let message = format!(
            "{} is {}, which a worker in {} does not find",
            quoted(&callable.value),
            form.description(),
            languages.join(", "),
        );
        let finding = Diagnostic::new(Code::CallableStyle, callable.span, message);
        findings
            .push(finding.help("use a key like `shop.pay_back`, under which every language can register a handler"));
    }
}

/// A form that names a handler in some languages only.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    RubyConstant,
    RustPath,
    PythonClass,
    ModulePath,
}

fn form(callable: &str) -> Option<Form> {
    if callable.starts_with("./") || callable.starts_with("../") || callable.starts_with('@') {
        return Some(Form::ModulePath);
    }
    let is_upper = |word: &str| word.starts_with(|c: char| c.is_uppercase());
    if callable.contains("::") {
        return Some(if callable.split("::").all(is_upper) {
            Form::RubyConstant
        } else {
            Form::RustPath
        });
    }
    // Where every word is capitalised the dots mean nothing.
    let (module, class) = callable.rsplit_once('.')?;
    (is_upper(class) && !module.split('.').any(is_upper)).then_some(Form::PythonClass)
}

impl Form {
    fn is_at_home_in(self, language: Language) -> bool {
        match self {
            Self::RubyConstant => language == Language::Ruby,
            Self::RustPath => language == Language::Rust,
            Self::PythonClass => language == Language::Python,
            Self::ModulePath => language == Language::TypeScript,
        }
    }

    fn description(self) -> &'static str {
        match self {
            Self::RubyConstant => "a Ruby constant",
            Self::RustPath => "a Rust path",
            Self::PythonClass => "a Python class",
            Self::ModulePath => "a TypeScript module",
        }
    }
}

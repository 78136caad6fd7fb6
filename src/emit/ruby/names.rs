//! Names: what Ruby takes as one, and what RuboCop likes.

use crate::emit::{Case, IdentPolicy, Place, sanitise};
use std::collections::HashSet;

/// Longer names are cut: a line must be able to hold them.
const LONGEST: usize = 60;
/// Names of types are put together from many words, and stand alone on a line where it must be.
const LONGEST_TYPE: usize = 80;
/// Names of steps stand twice on a line: `class ChargeCustomer < Steps::ChargeCustomer`.
const LONGEST_STEP: usize = 44;

const PLAIN: IdentPolicy = IdentPolicy {
    reserved: &[],
    digit_prefix: "n",
};

/// What no constant can be called: these two words of the language are written in capitals.
const CAPITALS: IdentPolicy = IdentPolicy {
    reserved: &["BEGIN", "END"],
    digit_prefix: "n",
};

/// Words of the language (`doc/keywords.rdoc` of Ruby), and the public methods that every object of ours has: an
/// attribute of such a name would break it.
const METHODS: &[&str] = &[
    "alias",
    "and",
    "begin",
    "break",
    "case",
    "class",
    "def",
    "defined",
    "do",
    "else",
    "elsif",
    "end",
    "ensure",
    "false",
    "for",
    "if",
    "in",
    "module",
    "next",
    "nil",
    "not",
    "or",
    "redo",
    "rescue",
    "retry",
    "return",
    "self",
    "super",
    "then",
    "true",
    "undef",
    "unless",
    "until",
    "when",
    "while",
    "yield",
    // Object and Kernel.
    "clone",
    "define_singleton_method",
    "display",
    "dup",
    "enum_for",
    "extend",
    "freeze",
    "hash",
    "initialize",
    "inspect",
    "instance_eval",
    "instance_exec",
    "instance_variable_get",
    "instance_variable_set",
    "instance_variables",
    "itself",
    "method",
    "methods",
    "object_id",
    "private_methods",
    "protected_methods",
    "public_method",
    "public_methods",
    "public_send",
    "remove_instance_variable",
    "send",
    "singleton_class",
    "singleton_method",
    "singleton_methods",
    "taint",
    "tap",
    "to_enum",
    "to_s",
    "trust",
    "untaint",
    "untrust",
    "yield_self",
    // What Rails adds to every object.
    "as_json",
    "deep_dup",
    "instance_values",
    "presence",
    "to_param",
    "to_query",
    "try",
    "with_options",
    // Records and the results of steps.
    "deconstruct_keys",
    "hold",
    "extras",
    "to_h",
    "to_json",
    "with",
];

/// Constants of Ruby, of what everyone loads, and of ours: a module of such a name would be another thing, or hide it.
const CONSTANTS: &[&str] = &[
    "Addrinfo",
    "ActiveRecord",
    "ActiveSupport",
    "ArgumentError",
    "Array",
    "BasicObject",
    "BasicSocket",
    "BigDecimal",
    "BigMath",
    "Binding",
    "Bundler",
    "Class",
    "Comparable",
    "Complex",
    "ConditionVariable",
    "Contracts",
    "Data",
    "Date",
    "DateTime",
    "Delegator",
    "Dir",
    "Dry",
    "Encoding",
    "EncodingError",
    "Enumerable",
    "Enumerator",
    "Errno",
    "Etc",
    "Examples",
    "Exception",
    "Fiber",
    "FiberError",
    "File",
    "FileTest",
    "FileUtils",
    "Float",
    "Forwardable",
    "FrozenError",
    "Gem",
    "Handlers",
    "Hash",
    "IndexError",
    "Integer",
    "Interrupt",
    "Kernel",
    "KeyError",
    "LoadError",
    "Logger",
    "Marshal",
    "MatchData",
    "Math",
    "Method",
    "Minitest",
    "Module",
    "Monitor",
    "Mutex",
    "NameError",
    "Net",
    "NilClass",
    "NoMethodError",
    "NotImplementedError",
    "Numeric",
    "Object",
    "ObjectSpace",
    "Observable",
    "Open3",
    "OpenSSL",
    "OpenStruct",
    "OptionParser",
    "Pathname",
    "Proc",
    "Process",
    "Psych",
    "Queue",
    "Racc",
    "Rack",
    "Ractor",
    "Rails",
    "Rake",
    "Random",
    "Range",
    "RangeError",
    "Rational",
    "RbConfig",
    "Refinement",
    "Regexp",
    "RegexpError",
    "Registration",
    "Resolv",
    "RuntimeError",
    "ScriptError",
    "SecureRandom",
    "SecurityError",
    "Set",
    "Shellwords",
    "Signal",
    "Singleton",
    "SizedQueue",
    "Socket",
    "StandardError",
    "Steps",
    "StopIteration",
    "String",
    "StringIO",
    "StringScanner",
    "Struct",
    "Symbol",
    "SyntaxError",
    "SystemCallError",
    "SystemExit",
    "TaskerCore",
    "TaskerGen",
    "Tempfile",
    "Thread",
    "ThreadError",
    "ThreadGroup",
    "Time",
    "Timeout",
    "Tracer",
    "TracePoint",
    "TypeError",
    "UnboundMethod",
    "UnicodeNormalize",
    "Warning",
    "WeakRef",
    "Zeitwerk",
    "ZeroDivisionError",
    "Zlib",
];

/// The modules of a template: `Ecommerce`, `OrderProcessing`.
pub(super) struct Modules {
    pub(super) namespace: String,
    pub(super) template: String,
}

impl Modules {
    pub(super) fn of(place: &Place) -> Self {
        Self {
            namespace: constant(&parted(&place.namespace_dir), "workflows", LONGEST),
            template: constant(&parted(&place.template_dir), "workflow", LONGEST),
        }
    }
}

/// A folder's name with an `x` between numbers, which would run together in a constant: `order_v1_10` is no `order_v11_0`.
fn parted(dir: &str) -> String {
    let mut result = String::new();
    let mut chars = dir.chars().peekable();
    while let Some(c) = chars.next() {
        let between = result.ends_with(|c: char| c.is_ascii_digit()) && chars.peek().is_some_and(char::is_ascii_digit);
        result.push(if c == '_' && between { 'x' } else { c });
    }
    result
}

/// A constant for a text by itself; one that is taken by Ruby gets another word.
fn constant(text: &str, word: &str, longest: usize) -> String {
    let cut: String = text.chars().take(longest).collect();
    let name = sanitise(&cut, Case::Pascal, &PLAIN);
    if CONSTANTS.contains(&name.as_str()) {
        return format!("{name}{}", sanitise(word, Case::Pascal, &PLAIN));
    }
    name
}

/// The name of a method for a text by itself.
fn method(text: &str) -> String {
    let cut: String = text.chars().take(LONGEST).collect();
    let name = sanitise(&cut, Case::Snake, &PLAIN);
    let name = match name.rsplit_once('_') {
        // RuboCop has numbers follow without a line.
        Some((stem, digits)) if digits.bytes().all(|b| b.is_ascii_digit()) => format!("{stem}{digits}"),
        _ => name,
    };
    if METHODS.contains(&name.as_str()) {
        return format!("{name}_");
    }
    name
}

/// Constants for types.
pub(super) fn types(texts: &[&str], taken: &mut HashSet<String>) -> Vec<String> {
    distinct(texts, |text| constant(text, "type", LONGEST_TYPE), taken)
}

/// Constants for steps.
pub(super) fn steps(texts: &[&str]) -> Vec<String> {
    distinct(texts, |text| constant(text, "step", LONGEST_STEP), &mut HashSet::new())
}

/// Names of methods, attributes and keywords for texts.
pub(super) fn methods(texts: &[&str], taken: &mut HashSet<String>) -> Vec<String> {
    distinct(texts, method, taken)
}

/// Names of values of a closed set, and of other constants that are no modules.
pub(super) fn values(texts: &[&str], taken: &mut HashSet<String>) -> Vec<String> {
    distinct(
        texts,
        |text| {
            let cut: String = text.chars().take(LONGEST).collect();
            sanitise(&cut, Case::ScreamingSnake, &CAPITALS)
        },
        taken,
    )
}

/// One name for each text, no two the same. Who is what they want gets it, else the first in code point order; case
/// alone tells no two names apart, since names become files.
fn distinct(texts: &[&str], name: impl Fn(&str) -> String, taken: &mut HashSet<String>) -> Vec<String> {
    let wanted: Vec<String> = texts.iter().map(|text| name(text)).collect();
    let mut order: Vec<usize> = (0..texts.len()).collect();
    order.sort_by_key(|&index| (texts[index] != wanted[index], texts[index]));
    let mut result = vec![String::new(); texts.len()];
    for index in order {
        let stem = wanted[index].trim_end_matches('_');
        let mut free = wanted[index].clone();
        let mut count = 1;
        while !taken.insert(free.to_ascii_lowercase()) {
            count += 1;
            free = format!("{stem}{count}");
        }
        result[index] = free;
    }
    result
}

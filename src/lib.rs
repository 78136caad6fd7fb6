//! Typed handlers and validation code for Tasker workflow templates.
//!
//! One engine, thin faces. The phases are the modules, and the data types change at each border:
//!
//! ```text
//! source ─▶ yaml     (a tree in which every key and value has its span)
//!        ─▶ template (the task template as written, every value with its span)
//!        ─▶ schema   (JSON Schema as written, references resolved, spans kept)
//!        ─▶ lower    ─▶ ir (Workflow, Step, Edge, Contract, types and checks; no language word)
//!        ─▶ emit     (readers of the IR) ─▶ FileSet (named files in memory)
//!        ─▶ project  (the only code that touches the disk)
//! ```
//!
//! [`load`] is the front half, [`api::generate`] the back half:
//!
//! ```
//! use tasker_gen::{api, emit::Language, load, source::SourceMap, yaml::Limits};
//!
//! let text = "
//! name: order
//! namespace_name: shop
//! version: 1.0.0
//! steps:
//!   - name: charge
//!     handler: { callable: shop.charge }
//!     result_schema: { type: object, required: [id], properties: { id: { type: string } } }
//! ";
//! let mut sources = SourceMap::default();
//! let source = sources.add("order.yaml", text);
//! let loaded = load(source, text.as_bytes(), &Limits::default());
//! let workflow = loaded.workflow.ok_or("the template has findings")?;
//! let output = api::generate(&[&workflow], Language::Python, &[])?;
//! assert!(output.files.get("shop/order/contracts.py").is_some());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Where things are: `lower` builds the model (graph, shapes, configuration, names); `ir::pattern` and `ir::format` say what
//! patterns and formats mean in no particular language; `emit/<language>` decides how a language says it, and
//! `codegen-templates/<language>` holds the text; `example` makes values that satisfy a type; `ir_json` and
//! `diagnostic::render` print the machine formats; `project` finds, reads and writes.
//!
//! Invariants, mostly about what is absent:
//! - Nothing above `project` reads or writes files, and nothing but `cli` prints or knows about arguments.
//! - A phase cannot fail on bad input: it returns a value, perhaps partial, and findings.
//! - `ir` holds facts. Decisions are made in a back end, text stands in its templates.

pub mod api;
#[cfg(feature = "cli")]
pub mod cli;
#[cfg(feature = "cli")]
pub mod config;
pub mod contract;
pub mod diagnostic;
pub mod diff;
pub mod docs;
pub mod emit;
pub mod example;
pub mod graph;
pub mod ir;
pub mod ir_json;
pub mod lint;
mod load;
pub mod lower;
mod parallel;
pub mod project;
pub mod schema;
pub mod source;
mod suggest;
pub mod template;
pub mod yaml;

pub use load::{Dialect, Formats, Loaded, Options, load, load_with};

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
//! use tasker_gen::{Limits, api, emit::Language, load, source::SourceMap};
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
//! The other readers of the model take the same workflows. [`lint`] wants the text, since it looks at what stands there and not
//! only at what it means:
//!
//! ```
//! use tasker_gen::{lint, source::SourceMap};
//!
//! let text = "name: order\nnamespace_name: shop\nversion: 1.0.0\nsteps:\n  - name: charge\n    dependencies: [cart]\n    handler: { callable: charge }\n";
//! let settings = lint::Settings::default();
//! let mut sources = SourceMap::default();
//! let source = sources.add("order.yaml", text);
//! let checked = lint::check(source, text.as_bytes(), true, &settings);
//! let findings = lint::finish(checked.into_iter().collect(), &settings);
//! let unknown = findings.iter().find(|finding| finding.code.name() == "unknown-dependency").ok_or("no such finding")?;
//! assert_eq!(sources.get(source).position(unknown.span.start).line, 6);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! [`diff::compare`] says what changed between two sets of templates, and whom it hurts:
//!
//! ```
//! use tasker_gen::{Limits, diff, ir, load, source::SourceMap};
//!
//! let mut sources = SourceMap::default();
//! let mut read = |required: &str| -> Option<ir::Valid<ir::Workflow>> {
//!     let text = format!(
//!         "name: order\nnamespace_name: shop\nversion: 1.0.0\n\
//!          input_schema: {{ type: object, required: [{required}], properties: {{ id: {{ type: string }} }} }}\n\
//!          steps: [{{ name: charge, handler: {{ callable: charge }} }}]\n"
//!     );
//!     let source = sources.add("order.yaml", text.as_str());
//!     load(source, text.as_bytes(), &Limits::default()).workflow
//! };
//! let base = read("").ok_or("the base has findings")?;
//! let head = read("id").ok_or("the head has findings")?;
//! let comparisons = diff::compare(&[base], &[head]);
//! assert_eq!(comparisons[0].required_bump, diff::Bump::Major);
//! assert_eq!(comparisons[0].changes[0].hurts, [diff::Hurt::Caller]);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! [`graph`] and [`docs`] turn a workflow into pictures and pages, [`build()`] is the face for build scripts, and what
//! [`api::generate`] returns is written by [`project::apply`].
//!
//! # What may change
//!
//! Text and plain data go in, plain data comes out; of other crates only `serde_json` is seen. What will grow is
//! `#[non_exhaustive]`: fields, variants and options come with minor versions. The modules that this page does not list (the
//! phases `yaml`, `template`, `schema`, `lower`, and the back ends) are public for the tests and tools of this repository; they
//! change whenever that is convenient. Changes of generated output are listed in the changelog.
//!
//! # Inside
//!
//! Where things are: `lower` builds the model (graph, shapes, configuration, names); `ir::pattern` and `ir::format` say what
//! patterns and formats mean in no particular language; `emit/<language>` decides how a language says it, and
//! `codegen-templates/<language>` holds the text; `example` makes values that satisfy a type; `ir_json` and
//! `diagnostic::render` print the machine formats; `project` finds, reads and writes.
//!
//! Invariants, mostly about what is absent:
//! - Nothing above `project` reads or writes files (files that schemas refer to come through [`documents`]), and nothing but `cli` prints or knows about arguments.
//! - A phase cannot fail on bad input: it returns a value, perhaps partial, and findings.
//! - `ir` holds facts. Decisions are made in a back end, text stands in its templates.

pub mod api;
mod build;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod cli;
#[cfg(feature = "cli")]
pub mod config;
pub mod contract;
pub mod diagnostic;
pub mod diff;
pub mod docs;
pub mod documents;
pub mod emit;
pub mod example;
pub mod graph;
mod hash;
pub mod ir;
pub mod ir_json;
pub mod lint;
mod load;
#[doc(hidden)]
pub mod lower;
mod parallel;
pub mod project;
#[doc(hidden)]
pub mod schema;
pub mod source;
mod suggest;
#[doc(hidden)]
pub mod template;
#[doc(hidden)]
pub mod yaml;

pub use build::{Build, BuildError, build};
pub use load::{Dialect, Formats, Loaded, Options, load, load_with};
pub use yaml::Limits;

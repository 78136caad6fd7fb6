//! The examples at the end of each command's help. A test runs every line of them.

pub(super) const GENERATE: &str = "\
Examples:
  tasker-gen generate
  tasker-gen generate templates --out generated --lang python
  tasker-gen generate templates --out generated --dry-run
  tasker-gen generate templates/order.yaml --out generated --lang rust --format json";

pub(super) const INSPECT: &str = "\
Examples:
  tasker-gen inspect templates/order.yaml
  tasker-gen inspect templates --format json";

pub(super) const GRAPH: &str = "\
Dotted arrows carry what may be missing, thick ones what comes once per batch. Decisions are diamonds, convergences
hexagons, steps that make batches parallelograms.

Examples:
  tasker-gen graph templates/order.yaml
  tasker-gen graph templates --format dot > workflows.dot";

pub(super) const DOCS: &str = "\
Examples:
  tasker-gen docs templates/order.yaml
  tasker-gen docs templates --out docs/workflows
  tasker-gen docs templates --out docs/workflows --check";

pub(super) const LINT: &str = "\
Examples:
  tasker-gen lint templates
  tasker-gen lint templates --output sarif=lint.sarif
  tasker-gen lint - --stdin-filename templates/order.yaml < templates/order.yaml";

pub(super) const DIFF: &str = "\
Examples:
  tasker-gen diff HEAD
  tasker-gen diff main... --output markdown=comment.md
  tasker-gen diff templates/order.yaml templates/order.yaml --format json
  tasker-gen diff --accept step-removed steps/notify --reason 'Nobody runs it.'";

pub(super) const EXPLAIN: &str = "\
Examples:
  tasker-gen explain unknown-dependency";

pub(super) const COMPLETIONS: &str = "\
Examples:
  tasker-gen completions bash > tasker-gen.bash
  tasker-gen completions zsh > _tasker-gen
  tasker-gen completions fish > tasker-gen.fish
  tasker-gen completions powershell > tasker-gen.ps1";

pub(super) const MAN: &str = "\
Examples:
  tasker-gen man > tasker-gen.1
  tasker-gen man --out man1";

pub(super) const INIT: &str = "\
Examples:
  tasker-gen init --lang python
  tasker-gen init --lang rust,typescript shop";

pub(super) const SCHEMA: &str = "\
Examples:
  tasker-gen schema template > task-template.schema.json
  tasker-gen schema config";

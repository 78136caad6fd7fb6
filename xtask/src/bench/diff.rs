//! Comparing two large templates against reading them; part of `cargo xtask bench-lint`.

use std::fmt::Write as _;
use std::hint::black_box;
use std::time::Instant;

use tasker_gen::diff::{self, Status};
use tasker_gen::ir::{Valid, Workflow};
use tasker_gen::load;
use tasker_gen::source::SourceMap;
use tasker_gen::yaml::{self, Limits};

use super::lint::{median, milliseconds};
use crate::Result;

const STEPS: usize = 500;

/// Prints how long it takes to compare two templates of many steps that differ in one deep field, on one core.
pub(crate) fn run(rounds: usize) -> Result<()> {
    let base = template("number");
    let head = template("string");
    let (mut parsing, mut loading, mut comparing) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..rounds {
        let start = Instant::now();
        for text in [&base, &head] {
            let mut sources = SourceMap::default();
            let source = sources.add("a.yaml", "");
            black_box(yaml::read(source, text.as_bytes(), &Limits::default()));
        }
        parsing.push(start.elapsed());
        let start = Instant::now();
        let before = [loaded(&base)?];
        let after = [loaded(&head)?];
        loading.push(start.elapsed());
        let start = Instant::now();
        let found = diff::compare(&before, &after);
        comparing.push(start.elapsed());
        if found[0].status != Status::Changed || found[0].changes.len() != 2 {
            return Err(format!("a wrong comparison: {:?}", found[0].changes));
        }
    }
    let (parsing, loading, comparing) = (median(parsing), median(loading), median(comparing));
    println!(
        "\ntwo templates of {STEPS} steps, {:.0} kB each, that differ in one deep field",
        base.len() as f64 / 1e3
    );
    println!("parsing both          {:8.1} ms", milliseconds(parsing));
    println!("loading both          {:8.1} ms", milliseconds(loading));
    println!("comparing             {:8.1} ms", milliseconds(comparing));
    println!(
        "ratio of all of it to parsing {:.2}",
        (loading + comparing).as_secs_f64() / parsing.as_secs_f64()
    );
    Ok(())
}

fn loaded(text: &str) -> Result<Valid<Workflow>> {
    let mut sources = SourceMap::default();
    let source = sources.add("a.yaml", "");
    let loaded = load(source, text.as_bytes(), &Limits::default());
    loaded.workflow.ok_or_else(|| format!("{:?}", loaded.diagnostics))
}

/// A chain of steps; `deep` is the type of a field far down in one of them.
fn template(deep: &str) -> String {
    let mut text = String::from("name: large\nnamespace_name: bench\nversion: 1.0.0\nsteps:\n");
    for step in 0..STEPS {
        let ty = if step == STEPS / 2 { deep } else { "number" };
        let waits = match step {
            0 => String::new(),
            step => format!("    dependencies: [step_{}]\n", step - 1),
        };
        // Writing to a text cannot fail.
        let _ = write!(
            text,
            "  - name: step_{step}
    handler: {{ callable: bench.step_{step} }}
{waits}    result_schema:
      type: object
      required: [id, lines]
      properties:
        id: {{ type: string, minLength: 1, maxLength: 40 }}
        at: {{ type: string, format: date-time }}
        code: {{ type: string, pattern: '^[A-Z]{{2}}-[0-9]{{4,8}}$' }}
        state: {{ enum: [open, paid, lost] }}
        lines: {{ type: array, minItems: 1, items: {{ $ref: '#/$defs/line' }} }}
      $defs:
        line:
          type: object
          required: [sku]
          properties:
            sku: {{ type: string }}
            price:
              type: object
              properties:
                amount: {{ type: {ty} }}
                currency: {{ type: [string, 'null'] }}
"
        );
    }
    text
}

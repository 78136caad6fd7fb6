//! Turns schemas into Rust by typify: `typify-peer SCHEMAS`, a file with a line `[NUMBER, SCHEMA]` for each.
//!
//! Answers with as many lines: `{"number", "root", "code"}`, where `root` is the type of what the schema describes, or
//! `{"number", "error"}`, or `{"number", "panic"}`, which stands for taking too long as well.

use std::io::{BufRead, BufReader, Write};
use std::panic::catch_unwind;
use std::sync::mpsc::channel;
use std::time::Duration;

use schemars::schema::RootSchema;
use serde_json::{Value, json};
use typify_impl::TypeSpace;

/// A schema that takes longer never ends.
const PATIENCE: Duration = Duration::from_secs(20);

/// Schemas may be nested deeply: what typify does with them is asked, not how large a stack is by chance.
const STACK: usize = 256 << 20;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let file = std::env::args().nth(1).ok_or("which file?")?;
    let mut out = std::io::stdout().lock();
    for line in BufReader::new(std::fs::File::open(file)?).lines() {
        let (number, schema): (u64, Value) = serde_json::from_str(&line?)?;
        let mut answer = patiently(schema)?;
        answer["number"] = number.into();
        writeln!(out, "{answer}")?;
        out.flush()?;
    }
    // Threads that never end are not waited for.
    std::process::exit(0)
}

/// The answer for one schema, in a thread that may panic or be left behind.
fn patiently(schema: Value) -> std::io::Result<Value> {
    let (sender, receiver) = channel();
    let work = move || {
        let answer = catch_unwind(|| module(schema)).unwrap_or_else(|cause| {
            let text = cause.downcast_ref::<String>().map(String::as_str);
            json!({ "panic": text.or(cause.downcast_ref::<&str>().copied()).unwrap_or("no word") })
        });
        // Nobody listens any more if it took too long.
        let _ = sender.send(answer);
    };
    std::thread::Builder::new().stack_size(STACK).spawn(work)?;
    let answer = receiver.recv_timeout(PATIENCE);
    Ok(answer.unwrap_or_else(|_| json!({ "panic": "no end" })))
}

/// typify, as its documentation says; only a schema with a title becomes a type itself.
fn module(schema: Value) -> Value {
    let mut schema = match schema {
        Value::Bool(true) => json!({}),
        Value::Bool(false) => json!({ "not": {} }),
        other => other,
    };
    if let Some(schema) = schema.as_object_mut() {
        schema.insert("title".into(), "Root".into());
    }
    let made = serde_json::from_value::<RootSchema>(schema)
        .map_err(|error| error.to_string())
        .and_then(|schema| {
            let mut types = TypeSpace::default();
            let root = types.add_root_schema(schema).map_err(|error| error.to_string())?;
            let root = root.ok_or("no type for the root")?;
            let root = types.get_type(&root).map_err(|error| error.to_string())?;
            Ok((root.ident().to_string(), types.to_stream().to_string()))
        });
    match made {
        Ok((root, code)) => json!({ "root": root, "code": code }),
        Err(error) => json!({ "error": error }),
    }
}

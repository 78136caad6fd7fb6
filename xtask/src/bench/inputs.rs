//! The templates that are measured.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use crate::Result;
use crate::project::{files, fresh_dir};

/// The templates of the fixtures without findings, as often as needed, under names of their own.
pub(super) fn many(fixtures: &Path, count: usize, folder: &Path) -> Result<()> {
    fresh_dir(folder)?;
    let mut texts = Vec::new();
    for path in files(fixtures, &["yaml"]) {
        texts.push(fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?);
    }
    for (index, text) in texts.iter().cycle().take(count).enumerate() {
        // The name of a template is the only key of its kind at the beginning of a line.
        let text = format!("\n{text}").replacen("\nname: ", &format!("\nname: t{index}_"), 1);
        write(&folder.join(format!("t{index}.yaml")), &text)?;
    }
    Ok(())
}

const CHAINS: usize = 111;
const LENGTH: usize = 9;

/// One template of 1000 steps: a first one, and behind it 111 chains of 9.
pub(super) fn thousand_steps(folder: &Path) -> Result<()> {
    fresh_dir(folder)?;
    let mut text = "name: thousand\nnamespace_name: bench\nversion: 1.0.0\nsteps:\n".to_owned();
    step(&mut text, "first", None);
    for chain in 0..CHAINS {
        let mut before = "first".to_owned();
        for link in 0..LENGTH {
            let name = format!("chain_{chain}_step_{link}");
            step(&mut text, &name, Some(&before));
            before = name;
        }
    }
    write(&folder.join("thousand.yaml"), &text)
}

fn step(text: &mut String, name: &str, before: Option<&str>) {
    let needs = before.map_or(String::new(), |before| format!("    dependencies: [{before}]\n"));
    // Writing to a string cannot fail.
    let _ = write!(
        text,
        "  - name: {name}\n{needs}    handler: {{ callable: bench.{name} }}\n    result_schema:\n      type: object\n      \
         required: [id, total]\n      properties:\n        id: {{ type: string, minLength: 1 }}\n        \
         total: {{ type: number, minimum: 0 }}\n        notes: {{ type: array, items: {{ type: string }} }}\n"
    );
}

fn write(path: &Path, text: &str) -> Result<()> {
    fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))
}

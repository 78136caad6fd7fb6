//! `cargo xtask interrupt`: runs that are killed at any moment leave nothing half done.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};

use crate::Result;
use crate::generator::{Profile, build};
use crate::process::{Outcome, capture, command};
use crate::project::{Project, fresh_dir, remove_dir};
use crate::report::Row;

pub(crate) const HELP: &str = "\
Usage: cargo xtask interrupt [KILLS [TEMPLATES]]

Regenerates 100 templates (or as many as are asked for) in four languages, back and forth between two variants, and kills the program at so many random
moments (default: 200). After each kill every file has to be that of one of the variants, and so has the manifest; the next
run, which is not killed, has to leave exactly what a run into a fresh folder leaves. At some moments two runs go on at once.
";

const TEMPLATES: usize = 100;
const KILLS: usize = 200;
/// Of so many kills one is followed by another before a run may finish.
const STACKED: usize = 4;

pub(crate) fn run(project: &Project, args: &[String]) -> Result<bool> {
    let number = |at: usize, default: usize| match args.get(at) {
        Some(text) => text.parse().map_err(|_| format!("`{text}` is no number")),
        None => Ok(default),
    };
    if let Some(extra) = args.get(2) {
        return Err(format!("unexpected argument `{extra}`"));
    }
    let (kills, templates) = (number(0, KILLS)?, number(1, TEMPLATES)?);
    let row = row(project, kills, templates);
    match &row.failure {
        None => println!(
            "{templates} templates, killed at {kills} moments in {:.1} s: nothing lost",
            row.took.as_secs_f64()
        ),
        Some(failure) => println!("{failure}"),
    }
    Ok(row.failure.is_none())
}

/// The proof as a row of the full test.
pub(crate) fn rows(project: &Project) -> Vec<Row> {
    vec![row(project, KILLS, TEMPLATES)]
}

fn row(project: &Project, kills: usize, templates: usize) -> Row {
    let start = Instant::now();
    let failure = prove(project, kills, templates).err();
    Row {
        group: "project".into(),
        name: "interrupted runs".into(),
        scope: format!("{kills} kills"),
        failure,
        took: start.elapsed(),
    }
}

fn prove(project: &Project, kills: usize, templates: usize) -> Result<()> {
    let program = build(project, Profile::Proof)?;
    let folder = project.target.join("proofs/interrupt");
    fresh_dir(&folder)?;
    let site = Site {
        program,
        folder,
        templates,
    };
    let mut trees = Vec::new();
    let mut took = Duration::ZERO;
    for variant in [0, 1] {
        site.write_templates(variant)?;
        site.finish("fresh", &format!("fresh-{variant}"))?;
        trees.push(tree(&site.folder.join(format!("fresh-{variant}")))?);
        // From the second time on, files are rewritten where they are, as in the runs that are killed.
        let start = Instant::now();
        site.finish("first", "out")?;
        took = start.elapsed();
    }
    let mut random = 0x2545_f491_4f6c_dd1d_u64;
    let mut killed = 0;
    for round in 0..kills {
        let variant = round % 2;
        site.write_templates(variant)?;
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        let moment = took.mul_f64((random % 1_000) as f64 / 800.0);
        killed += usize::from(site.kill_after(moment)?);
        whole(&site.out(), &trees).map_err(|what| format!("round {round}, killed after {moment:?}: {what}"))?;
        if round % STACKED == STACKED - 1 {
            continue;
        }
        if round % 10 == 0 {
            site.twice_at_once()?;
        } else {
            site.finish("next", "out")?;
        }
        if tree(&site.out())? != trees[variant] {
            return Err(format!(
                "round {round}: the next run left something else than a fresh run"
            ));
        }
    }
    if killed * 2 < kills {
        return Err(format!("only {killed} of {kills} runs were killed before they ended"));
    }
    remove_dir(&site.folder)
}

struct Site {
    program: PathBuf,
    folder: PathBuf,
    templates: usize,
}

impl Site {
    fn out(&self) -> PathBuf {
        self.folder.join("out")
    }

    fn write_templates(&self, variant: usize) -> Result<()> {
        let folder = self.folder.join("templates");
        fs::create_dir_all(&folder).map_err(|e| e.to_string())?;
        for number in 0..self.templates {
            let field = ["total", "grand_total"][variant];
            // In one of the variants some templates have a step more.
            let more = if variant == 1 && number % 3 == 0 {
                "  - { name: ship, depends_on: [charge], handler: { callable: shop.ship } }\n"
            } else {
                ""
            };
            let text = format!(
                "name: order_{number}\nnamespace_name: shop\nversion: 1.0.0\ndescription: variant {variant}\nsteps:\n  \
                 - name: charge\n    handler: {{ callable: shop.charge }}\n    result_schema:\n      type: object\n      \
                 required: [{field}]\n      properties: {{ {field}: {{ type: number, minimum: {variant} }} }}\n{more}"
            );
            fs::write(folder.join(format!("order_{number}.yaml")), text).map_err(|e| e.to_string())?;
        }
        Ok(())
    }

    fn generate(&self, out: &str) -> std::process::Command {
        let mut generate = command(&self.program);
        generate.args(["generate", "templates", "--prune", "--quiet", "--out", out]);
        generate
            .current_dir(&self.folder)
            .env("XDG_CACHE_HOME", self.folder.join("cache"));
        generate
    }

    /// A run to its end.
    fn finish(&self, what: &str, out: &str) -> Result<Outcome> {
        capture(&mut self.generate(out))?.or_fail(&format!("the {what} run"))
    }

    /// Starts a run and kills it; whether it was still going on.
    fn kill_after(&self, moment: Duration) -> Result<bool> {
        let mut generate = self.generate("out");
        generate.stdout(Stdio::null()).stderr(Stdio::null());
        let mut child = generate.spawn().map_err(|e| e.to_string())?;
        std::thread::sleep(moment);
        let was_running = child.try_wait().map_err(|e| e.to_string())?.is_none();
        child.kill().map_err(|e| e.to_string())?;
        child.wait().map_err(|e| e.to_string())?;
        Ok(was_running)
    }

    fn twice_at_once(&self) -> Result<()> {
        let mut other = self.generate("out");
        let mut child = other.stdout(Stdio::null()).spawn().map_err(|e| e.to_string())?;
        let first = self.finish("first of two", "out");
        let status = child.wait().map_err(|e| e.to_string())?;
        first?;
        if status.success() {
            Ok(())
        } else {
            Err(format!("the second of two runs ended with {status}"))
        }
    }
}

/// In the folder of each language.
const MANIFEST: &str = ".tasker-gen.json";

type Tree = BTreeMap<String, Vec<u8>>;

fn tree(root: &Path) -> Result<Tree> {
    let mut files = Tree::new();
    let mut folders = vec![root.to_path_buf()];
    while let Some(folder) = folders.pop() {
        let entries = match fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(_) if !root.exists() => return Ok(files),
            Err(error) => return Err(format!("{}: {error}", folder.display())),
        };
        for entry in entries {
            let path = entry.map_err(|e| e.to_string())?.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path
                    .strip_prefix(root)
                    .map_err(|e| e.to_string())?
                    .display()
                    .to_string();
                let content = fs::read(&path).map_err(|e| format!("{name}: {e}"))?;
                files.insert(name, content);
            }
        }
    }
    // Files of the user are of whichever variant came first, and are never taken away; nor are they from the manifest.
    files.retain(|name, _| !is_users(name));
    for (_, manifest) in files.iter_mut().filter(|(name, _)| name.ends_with(MANIFEST)) {
        let text = String::from_utf8_lossy(manifest);
        let mut value: serde_json::Value = serde_json::from_str(&text).map_err(|e| format!("the manifest: {e}"))?;
        value["user"] = serde_json::Value::Null;
        *manifest = value.to_string().into_bytes();
    }
    Ok(files)
}

fn is_users(name: &str) -> bool {
    let is_package = name.ends_with("__init__.py") || name.ends_with("/mod.rs");
    ["/handlers/", "/tests/", "/test/"]
        .iter()
        .any(|part| name.contains(part))
        && !is_package
}

/// Whether every file is that of one of the variants, apart from what the next run takes away.
fn whole(out: &Path, trees: &[Tree]) -> Result<()> {
    for (name, content) in tree(out)? {
        let is_left =
            |part: &str| part.starts_with(".tasker-gen") && (part.ends_with(".tmp") || part.ends_with(".journal"));
        if name.split('/').any(is_left) {
            continue;
        }
        if trees.iter().all(|tree| tree.get(&name) != Some(&content)) {
            return Err(format!(
                "{name} is neither old nor new:\n{}",
                String::from_utf8_lossy(&content)
            ));
        }
    }
    Ok(())
}

//! What is asked: the contracts of templates, with their schemas, types and the names that generated code gives them.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;

use serde_json::Value;
use tasker_gen::Options;
use tasker_gen::documents::Library;
use tasker_gen::ir::{Role, TypeId, Valid, Workflow};
use tasker_gen::project::Folder;
use tasker_gen::source::SourceMap;
use tasker_gen::yaml::{self, Limits};

use super::oracle::Oracle;
use crate::Result;
use crate::check::Lang;
use crate::process::{capture, command};
use crate::project::{Project, files};

/// A contract.
pub(crate) struct Subject {
    /// The template and the place of the contract in it.
    pub(crate) name: String,
    pub(crate) workflow: Rc<Valid<Workflow>>,
    pub(crate) root: TypeId,
    pub(crate) oracle: Oracle,
    /// How generated code is reached, by language.
    pub(crate) symbols: BTreeMap<&'static str, Symbols>,
}

/// Where a contract is in one language.
#[derive(Debug, Clone)]
pub(crate) struct Symbols {
    pub(crate) file: PathBuf,
    pub(crate) import_root: PathBuf,
    pub(crate) module: String,
    pub(crate) parse_text: String,
    pub(crate) serialise_text: String,
}

/// The contracts of all templates below some folders, whose code is generated into `out`.
pub(crate) fn subjects(program: &Path, project: &Project, dirs: &[PathBuf], out: &Path) -> Result<Vec<Subject>> {
    let mut symbols = generated(program, project, dirs, &Lang::ALL, out)?;
    let mut subjects = Vec::new();
    for path in dirs.iter().flat_map(|dir| files(dir, &["yaml", "yml"])) {
        let name = path.strip_prefix(&project.root).unwrap_or(&path).display().to_string();
        of_template(project, &path, &name, &mut symbols, &mut subjects).map_err(|e| format!("{name}: {e}"))?;
    }
    Ok(subjects)
}

/// Symbols by template (namespace, name, version) and language, in the order of the contracts.
pub(crate) type ByTemplate = BTreeMap<(String, String, String), BTreeMap<&'static str, Vec<Symbols>>>;

/// Generates the code of all templates below some folders and says where it is.
pub(crate) fn generated(
    program: &Path,
    project: &Project,
    dirs: &[PathBuf],
    langs: &[Lang],
    out: &Path,
) -> Result<ByTemplate> {
    let names: Vec<&str> = langs.iter().map(|lang| lang.name()).collect();
    let mut generate = command(program);
    generate.arg("generate").args(dirs).arg("--out").arg(out);
    generate.arg("--lang").arg(names.join(","));
    generate.args(["--format", "json"]).current_dir(&project.root);
    let outcome = capture(&mut generate)?.or_fail("generating")?;
    let report: Value = serde_json::from_str(&outcome.stdout).map_err(|e| format!("the report is not JSON: {e}"))?;
    let mut found = ByTemplate::new();
    for entry in report["contracts"].as_array().into_iter().flatten() {
        let text = |key: &str| entry[key].as_str().unwrap_or_default().to_owned();
        let lang = Lang::ALL.into_iter().find(|lang| entry["language"] == lang.name());
        let lang = lang.ok_or_else(|| format!("a contract of the language {}", entry["language"]))?;
        let symbols = Symbols {
            file: project.root.join(text("file")),
            import_root: project.root.join(text("import_root")),
            module: text("module"),
            parse_text: text("parse_text"),
            serialise_text: text("serialise_text"),
        };
        let template = (text("namespace"), text("template"), text("version"));
        found
            .entry(template)
            .or_default()
            .entry(lang.name())
            .or_default()
            .push(symbols);
    }
    Ok(found)
}

fn of_template(
    project: &Project,
    path: &Path,
    name: &str,
    symbols: &mut ByTemplate,
    subjects: &mut Vec<Subject>,
) -> Result<()> {
    let text = std::fs::read_to_string(path).map_err(|e| e.to_string())?;
    let mut sources = SourceMap::default();
    let source = sources.add(name, text.as_str());
    let folder = Folder {
        root: project.root.clone(),
        here: project.root.clone(),
        limit: Limits::default().bytes,
    };
    let library = Library::new(folder, &Limits::default(), &sources, [(source, name.to_owned())].into());
    let options = Options {
        documents: Some(Arc::new(library)),
        ..Options::default()
    };
    let workflow = tasker_gen::load_with(source, text.as_bytes(), &options).workflow;
    let workflow = Rc::new(workflow.ok_or("no workflow")?);
    let tree = yaml::read(source, text.as_bytes(), &Limits::default())
        .tree
        .ok_or("no tree")?;
    let json = tree.to_json(tree.root());
    let identity = (
        workflow.namespace.value.clone(),
        workflow.name.value.clone(),
        workflow.version.value.clone(),
    );
    let symbols = symbols.remove(&identity).ok_or("nothing was generated")?;
    for (index, contract) in workflow.contracts.iter().enumerate() {
        // The type of a configuration is inferred from its values: it has no schema.
        let schema = match contract.role {
            Role::Config(_) => None,
            _ => Some(
                json.pointer(&contract.origin.pointer)
                    .ok_or("the schema of a contract is not there")?,
            ),
        };
        let of_contract = |(lang, all): (&&'static str, &Vec<Symbols>)| {
            let symbols = all.get(index).ok_or("a contract without symbols")?;
            Ok::<_, String>((*lang, symbols.clone()))
        };
        subjects.push(Subject {
            name: format!("{name}#{}", contract.origin.pointer),
            workflow: Rc::clone(&workflow),
            root: contract.root,
            oracle: Oracle::within(schema, &project.root, name)?,
            symbols: symbols.iter().map(of_contract).collect::<Result<_>>()?,
        });
    }
    Ok(())
}

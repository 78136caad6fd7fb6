//! Generated code from a build script: no program to install, nothing to commit, nothing written outside the build folder.
//!
//! ```no_run
//! fn main() -> Result<(), tasker_gen::BuildError> {
//!     tasker_gen::build().templates("templates").contracts_only(true).compile()
//! }
//! ```
//!
//! and, where the code is wanted:
//!
//! ```ignore
//! mod tasks {
//!     include!(concat!(env!("OUT_DIR"), "/tasker/mod.rs"));
//! }
//! use tasks::ecommerce::order_processing::contracts::OrderProcessingInput;
//! ```
//!
//! The files are those of `tasker-gen generate`, byte for byte, but for the lists of modules: `contracts_only` leaves out
//! what needs the SDK, and with [`Build::handlers`] the modules of the handlers are files of your sources.

mod handlers;
mod report;

use crate::api::{self, Generated};
use crate::diagnostic::{Diagnostic, Severity, render};
use crate::documents::Library;
use crate::emit::{Backend, EmitError, FileSet, Header, Owner, Style, Values, rust};
use crate::ir::{Valid, Workflow};
use crate::load::{Dialect, Formats, Options, load_with};
use crate::project::{self, Failure, Folder, Input, Mode, absolute};
use crate::source::SourceMap;
use std::collections::{BTreeSet, HashMap};
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The folder below `OUT_DIR`.
const FOLDER: &str = "tasker";

/// Begins the settings of a build script.
pub fn build() -> Build {
    Build::default()
}

/// The settings of a build script, see [`build`]. Relative paths start at the package, as everywhere in build scripts.
#[derive(Debug, Clone, Default)]
#[must_use = "nothing happens before `compile`"]
pub struct Build {
    templates: Vec<PathBuf>,
    out_dir: Option<PathBuf>,
    contracts_only: bool,
    handlers: Option<PathBuf>,
    create_handlers: bool,
    options: Options,
    header: String,
    values: Values,
    style: Style,
    root: PathBuf,
}

impl Build {
    /// A template, or a folder to search for them; may be called again for more. Ignore files are not read here.
    pub fn templates(mut self, path: impl Into<PathBuf>) -> Self {
        self.templates.push(path.into());
        self
    }

    /// The folder of the project, for templates that lie above the package: what their schemas refer to (`$ref` to another
    /// file) has to be in it. The folder of the package if not given.
    pub fn root(mut self, folder: impl Into<PathBuf>) -> Self {
        self.root = folder.into();
        self
    }

    /// Where to write; `$OUT_DIR/tasker` if not given.
    pub fn out_dir(mut self, folder: impl Into<PathBuf>) -> Self {
        self.out_dir = Some(folder.into());
        self
    }

    /// Types and checks only, for whoever creates tasks or reads results: what comes out needs `serde`, `serde_json` and
    /// `regex`, but no SDK.
    pub fn contracts_only(mut self, yes: bool) -> Self {
        self.contracts_only = yes;
        self
    }

    /// The folder that holds your handlers, one file for each step: `<namespace>/<template>/<step>.rs`. Needed unless
    /// [`Build::contracts_only`].
    pub fn handlers(mut self, folder: impl Into<PathBuf>) -> Self {
        self.handlers = Some(folder.into());
        self
    }

    /// Creates handlers that are missing, each once, instead of failing. The only thing that writes to your sources.
    pub fn create_handlers(mut self, yes: bool) -> Self {
        self.create_handlers = yes;
        self
    }

    /// What `format` means in schemas: the `formats` of `tasker-gen.toml`, which a build script does not read.
    pub fn formats(mut self, formats: Formats) -> Self {
        self.options.formats = formats;
        self
    }

    /// The draft of schemas that do not name one: `draft` of `tasker-gen.toml`.
    pub fn draft(mut self, dialect: Dialect) -> Self {
        self.options.dialect = dialect;
        self
    }

    /// Lines that generated files carry below their first: `header` of `tasker-gen.toml`.
    pub fn header(mut self, lines: impl Into<String>) -> Self {
        self.header = lines.into();
        self
    }

    /// What violations say of the values that they found: `values` of `[violations]` in `tasker-gen.toml`.
    pub fn values(mut self, values: Values) -> Self {
        self.values = values;
        self
    }

    /// What handlers are: `style` of `[rust]` in `tasker-gen.toml`.
    pub fn style(mut self, style: Style) -> Self {
        self.style = style;
        self
    }

    /// Reads the templates, writes the code, and tells Cargo what it depends on.
    ///
    /// # Errors
    /// When a template has errors, all of them, each at its place; when the settings do not suffice; when something cannot be
    /// read or written.
    #[allow(clippy::print_stdout, reason = "how a build script speaks to Cargo")]
    pub fn compile(self) -> Result<(), BuildError> {
        let mut lines = Vec::new();
        let result = self.run(&mut lines);
        for line in lines {
            println!("{line}");
        }
        result
    }

    /// Does it all but print; `lines` is what Cargo is to be told, of a run that fails as well.
    fn run(&self, lines: &mut Vec<String>) -> Result<(), BuildError> {
        let here =
            std::env::current_dir().map_err(|error| BuildError::because(format!("no working directory: {error}")))?;
        let out = self.out()?;
        if self.templates.is_empty() {
            return Err(BuildError::because(
                "no templates: call `templates` with a file or a folder",
            ));
        }
        let inputs = project::find(&self.templates, &here).map_err(BuildError::failures)?;
        let watched = self
            .templates
            .iter()
            .cloned()
            .chain(inputs.iter().map(|input| input.path.clone()));
        for path in watched.collect::<BTreeSet<_>>() {
            lines.push(rerun(&path)?);
        }
        let mut sources = SourceMap::default();
        let folder = Folder {
            root: absolute(&self.root, &here),
            here: here.clone(),
            limit: self.options.limits.bytes,
        };
        let root = folder.root.clone();
        let (workflows, mut findings, library) = read(&inputs, folder, self.options.clone(), &mut sources)?;
        for location in library.locations() {
            lines.push(rerun(&root.join(location))?);
        }
        let all: Vec<&Valid<Workflow>> = workflows.iter().collect();
        let mut generated = self.generate(&all)?;
        findings.append(&mut generated.diagnostics);
        render::sort(&mut findings, &sources);
        findings.dedup();
        let (errors, others): (Vec<_>, Vec<_>) = findings
            .into_iter()
            .partition(|finding| finding.severity == Severity::Error || finding.blocks_generation());
        if !errors.is_empty() {
            return Err(BuildError::because(report::report(&errors, &sources)));
        }
        let warnings = others
            .into_iter()
            .filter(|finding| finding.severity == Severity::Warning);
        let warnings: Vec<Diagnostic> = warnings.collect();
        lines.extend(
            render::concise(&render::view(&warnings), &sources)
                .lines()
                .map(|line| format!("cargo:warning={line}")),
        );
        if workflows.is_empty() {
            let places: Vec<_> = self.templates.iter().map(|path| path.display().to_string()).collect();
            return Err(BuildError::because(format!(
                "no task template found in {}",
                places.join(", ")
            )));
        }
        self.write(&out, &here, generated, lines)
    }

    fn out(&self) -> Result<PathBuf, BuildError> {
        let from_cargo = || std::env::var_os("OUT_DIR").map(|folder| Path::new(&folder).join(FOLDER));
        self.out_dir.clone().or_else(from_cargo).ok_or_else(|| {
            BuildError::because("OUT_DIR is not set: call this from a build script, or name a folder with `out_dir`")
        })
    }

    fn generate(&self, workflows: &[&Valid<Workflow>]) -> Result<Generated, BuildError> {
        let header = Header::new(&self.header).map_err(|reason| BuildError::because(format!("the header {reason}")))?;
        let backend: &dyn Backend = if self.contracts_only {
            &rust::Contracts
        } else {
            &rust::Rust { style: self.style }
        };
        let mut generated = api::print(backend, workflows, &[])?;
        self.values.apply(&mut generated.files)?;
        header.add_to(&mut generated.files);
        Ok(generated)
    }

    fn write(&self, out: &Path, here: &Path, generated: Generated, lines: &mut Vec<String>) -> Result<(), BuildError> {
        // In the build folder everything is the tool's: a stub that stands there is written anew, too.
        let mut files = FileSet::default();
        for (path, file) in generated.files.iter() {
            let text = match (&self.handlers, self.contracts_only) {
                (Some(folder), false) => handlers::redirected(path, file, &here.join(folder), &generated.files),
                _ => file.text.clone(),
            };
            files.insert(path, Owner::Tool, text).map_err(EmitError::from)?;
        }
        project::apply(out, &files, Mode::Write).map_err(|failure| BuildError::failures(vec![failure]))?;
        match (&self.handlers, self.contracts_only) {
            (_, true) => Ok(()),
            (Some(folder), false) => {
                let missing = handlers::missing(&here.join(folder), &generated.files);
                for (path, _) in missing.iter() {
                    lines.push(rerun(&folder.join(path))?);
                }
                handlers::provide(folder, out, &missing, self.create_handlers)
            }
            (None, false) => Err(BuildError::because(
                "where are the handlers? Call `handlers` with the folder that holds them, or `contracts_only(true)` if this \
                 package has none",
            )),
        }
    }
}

/// The line that makes Cargo look at a path.
fn rerun(path: &Path) -> Result<String, BuildError> {
    let path = path.display().to_string();
    // What stands on the next line would be an instruction of its own.
    match path.contains(['\n', '\r']) {
        true => Err(BuildError::because(format!(
            "{path:?}: a path with a line break cannot be named to Cargo"
        ))),
        false => Ok(format!("cargo:rerun-if-changed={path}")),
    }
}

/// The templates among the files, what was found in them, and the files that their schemas refer to.
type Read = (Vec<Valid<Workflow>>, Vec<Diagnostic>, Arc<Library>);

/// Reads the templates among the files.
fn read(inputs: &[Input], folder: Folder, mut options: Options, sources: &mut SourceMap) -> Result<Read, BuildError> {
    let (mut texts, mut locations, mut failures) = (Vec::new(), HashMap::new(), Vec::new());
    for input in inputs {
        match project::read(&input.path, options.limits.bytes) {
            Ok(bytes) => {
                let source = sources.add(input.shown.clone(), String::from_utf8_lossy(&bytes));
                locations.extend(folder.location(&input.path).map(|location| (source, location)));
                texts.push((input, source, bytes));
            }
            Err(failure) => failures.push(failure),
        }
    }
    if !failures.is_empty() {
        return Err(BuildError::failures(failures));
    }
    let library = Arc::new(Library::new(folder, &options.limits, sources, locations));
    options.documents = Some(library.clone());
    let (mut workflows, mut findings) = (Vec::new(), Vec::new());
    for (input, source, bytes) in texts {
        let loaded = load_with(source, &bytes, &options);
        if input.named || loaded.is_template {
            let loaded = loaded.as_named(source);
            findings.extend(loaded.diagnostics);
            workflows.extend(loaded.workflow);
        }
    }
    library.hand_over(sources);
    for (index, finding) in api::duplicates(&workflows).into_iter().rev() {
        workflows.remove(index);
        findings.push(finding);
    }
    Ok((workflows, findings, library))
}

/// Why a build script of ours failed: a report for the person who reads it. It looks the same in `{}` and in `{:?}`, which
/// is how `main` shows it.
pub struct BuildError(String);

impl BuildError {
    fn because(reason: impl Into<String>) -> Self {
        Self(reason.into())
    }

    fn failures(failures: Vec<Failure>) -> Self {
        let lines: Vec<String> = failures.iter().map(ToString::to_string).collect();
        Self(lines.join("\n"))
    }
}

impl From<EmitError> for BuildError {
    fn from(error: EmitError) -> Self {
        Self(format!("{error}; this is a defect of tasker-gen"))
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "tasker-gen: {}", self.0.trim_end())
    }
}

impl fmt::Debug for BuildError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for BuildError {}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    const TEMPLATE: &str = "name: refund\nnamespace_name: shop\nversion: 1.0.0\nsteps:\n  \
        - { name: pay_back, handler: { callable: pay }, result_schema: { type: object, properties: { id: { type: string } } } }\n";

    struct Scratch(PathBuf);

    impl Scratch {
        fn new(name: &str) -> Self {
            let path = std::env::temp_dir().join(format!("tasker-gen-build-{name}-{}", std::process::id()));
            let _ = fs::remove_dir_all(&path);
            fs::create_dir_all(path.join("templates")).unwrap();
            let path = path.canonicalize().unwrap();
            fs::write(path.join("templates/refund.yaml"), TEMPLATE).unwrap();
            Self(path)
        }

        fn build(&self) -> Build {
            build().templates(self.0.join("templates")).out_dir(self.0.join("out"))
        }

        fn read(&self, path: &str) -> String {
            fs::read_to_string(self.0.join(path)).unwrap()
        }
    }

    impl Drop for Scratch {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    fn run(build: &Build) -> (Vec<String>, Result<(), String>) {
        let mut lines = Vec::new();
        let result = build.run(&mut lines).map_err(|error| format!("{error:?}"));
        (lines, result)
    }

    #[test]
    fn contracts_need_no_sdk() {
        let scratch = Scratch::new("contracts");
        let (lines, result) = run(&scratch.build().contracts_only(true));
        assert_eq!(result, Ok(()));
        let folder = scratch.0.join("templates").display().to_string();
        let expected = [folder.clone(), format!("{folder}/refund.yaml")];
        assert_eq!(lines, expected.map(|path| format!("cargo:rerun-if-changed={path}")));
        assert!(!scratch.0.join("out/step_support").exists());
        for file in [
            "mod.rs",
            "shop/refund/mod.rs",
            "shop/refund/contracts.rs",
            "support/mod.rs",
        ] {
            let text = scratch.read(&format!("out/{file}"));
            for word in ["tasker_", "step_support", "handlers", "registry"] {
                assert!(!text.contains(word), "{file}: {word}");
            }
        }
    }

    #[test]
    fn files_that_schemas_refer_to_are_watched() {
        let scratch = Scratch::new("references");
        let text = TEMPLATE.replace("{ id: { type: string } }", "{ id: { $ref: ../schemas/id.json } }");
        fs::write(scratch.0.join("templates/refund.yaml"), text).unwrap();
        let build = scratch.build().contracts_only(true).root(scratch.0.clone());
        let watched = format!("cargo:rerun-if-changed={}/schemas/id.json", scratch.0.display());
        let (lines, result) = run(&build);
        assert!(result.unwrap_err().contains("schemas/id.json, which does not exist"));
        assert!(lines.contains(&watched), "{lines:?}");

        fs::create_dir(scratch.0.join("schemas")).unwrap();
        fs::write(
            scratch.0.join("schemas/id.json"),
            r#"{ "type": "string", "minLength": 3 }"#,
        )
        .unwrap();
        let (lines, result) = run(&build);
        assert_eq!(result, Ok(()));
        assert!(lines.contains(&watched), "{lines:?}");
        assert!(
            run(&scratch.build().contracts_only(true))
                .1
                .unwrap_err()
                .contains("outside the project")
        );
    }

    #[test]
    fn handlers_are_files_of_the_sources() {
        let scratch = Scratch::new("handlers");
        let (_, result) = run(&scratch.build());
        assert!(result.unwrap_err().contains("where are the handlers"));

        let with = scratch.build().handlers(scratch.0.join("src/handlers"));
        let (lines, result) = run(&with);
        let error = result.unwrap_err();
        assert!(error.contains("src/handlers/shop/refund/pay_back.rs"), "{error}");
        assert!(lines.last().unwrap().ends_with("src/handlers/shop/refund/pay_back.rs"));
        assert!(!scratch.0.join("src").exists(), "nothing is written unasked");

        let (_, result) = run(&with.clone().create_handlers(true));
        assert_eq!(result, Ok(()));
        let handler = "src/handlers/shop/refund/pay_back.rs";
        assert!(scratch.read(handler).contains("pub async fn pay_back"));
        let list = scratch.read("out/shop/refund/handlers/mod.rs");
        let path = scratch.0.join(handler).display().to_string();
        assert!(
            list.contains(&format!("#[path = {path:?}]\npub mod pay_back;\n")),
            "{list}"
        );

        fs::write(scratch.0.join(handler), "// mine\n").unwrap();
        assert_eq!(run(&with.create_handlers(true)).1, Ok(()));
        assert_eq!(scratch.read(handler), "// mine\n");
    }

    #[test]
    fn findings_are_shown_as_the_compiler_shows_its_own() {
        let scratch = Scratch::new("findings");
        let text = TEMPLATE.replace("name: pay_back,", "name: pay_back, dependencies: [pay_bakc],");
        fs::write(scratch.0.join("templates/refund.yaml"), text).unwrap();
        let (lines, result) = run(&scratch.build().contracts_only(true));
        assert_eq!(lines.len(), 2, "Cargo looks at the template all the same");
        let error = result.unwrap_err();
        for part in [
            "tasker-gen: 1 finding in 1 file\n\nerror[unknown-dependency]: ",
            "templates/refund.yaml:5:38\n",
            "\n   |                                      ^^^^^^^^\n",
            "   = help: ",
        ] {
            assert!(error.contains(part), "{part:?} is not in:\n{error}");
        }
    }

    #[test]
    fn a_path_cannot_speak_to_cargo() {
        assert!(rerun(Path::new("a\ncargo:rustc-link-lib=x")).is_err());
        assert!(run(&build().out_dir("x")).1.unwrap_err().contains("no templates"));
    }
}

//! The output for every fixture, locked: real files under `snapshots/<language>`, listed in one insta snapshot.
//!
//! `INSTA_UPDATE=always cargo test --test golden` writes both anew; review the change in the diff.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tasker_gen::documents::Library;
use tasker_gen::emit::{FileSet, Identity, Language, Places, Style, Subject};
use tasker_gen::ir::{Valid, Workflow};
use tasker_gen::project::Folder;
use tasker_gen::source::SourceMap;
use tasker_gen::yaml::Limits;
use tasker_gen::{Options, load_with};
use walkdir::WalkDir;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every good fixture, in the order of the paths.
fn workflows() -> Vec<Valid<Workflow>> {
    [
        "fixtures/templates",
        "fixtures/hostile",
        "fixtures/references/templates",
    ]
    .iter()
    .flat_map(|folder| WalkDir::new(root().join(folder)).sort_by_file_name())
    .map(|entry| entry.expect("fixtures can be read").into_path())
    .filter(|path| path.extension().is_some_and(|extension| extension == "yaml"))
    .map(|path| {
        let bytes = fs::read(&path).expect("fixtures can be read");
        let mut sources = SourceMap::default();
        let id = sources.add(path.display().to_string(), String::from_utf8_lossy(&bytes));
        let folder = Folder {
            root: root().join("fixtures"),
            here: root(),
            limit: Limits::default().bytes,
        };
        let locations = [(id, folder.location(&path).expect("a fixture is one of the fixtures"))];
        let library = Library::new(folder, &Limits::default(), &sources, locations.into());
        let options = Options {
            documents: Some(Arc::new(library)),
            ..Options::default()
        };
        let loaded = load_with(id, &bytes, &options);
        loaded
            .workflow
            .unwrap_or_else(|| panic!("{} has findings: {:#?}", path.display(), loaded.diagnostics))
    })
    .collect()
}

fn identity(workflow: &Workflow) -> Identity {
    Identity {
        namespace: workflow.namespace.value.clone(),
        name: workflow.name.value.clone(),
        version: workflow.version.value.clone(),
    }
}

fn output(language: Language, style: Style, workflows: &[Valid<Workflow>]) -> FileSet {
    let places = Places::assign(workflows.iter().map(|workflow| identity(workflow)));
    let backend = language.backend_in(style);
    let mut files = backend.emit_root(&places.all()).expect("the root prints");
    for workflow in workflows {
        let refusals = backend.refusals(workflow);
        assert!(refusals.is_empty(), "{language} refuses a fixture: {refusals:#?}");
        let place = places.get(&identity(workflow)).expect("every workflow has a place");
        let emitted = backend.emit(&Subject::new(workflow), place).expect("a fixture prints");
        files.extend(emitted.files).expect("no path is written twice");
    }
    files
}

/// The files below a folder, as text.
fn on_disk(folder: &Path) -> BTreeMap<String, String> {
    WalkDir::new(folder)
        .into_iter()
        .filter_map(Result::ok)
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).expect("below the folder");
            let name = path.to_string_lossy().replace('\\', "/");
            (name, fs::read_to_string(entry.path()).expect("snapshots are text"))
        })
        .collect()
}

fn update(folder: &Path, files: &FileSet) {
    if folder.exists() {
        fs::remove_dir_all(folder).expect("old snapshots can be removed");
    }
    for (path, file) in files.iter() {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().expect("a file has a folder")).expect("folders can be made");
        fs::write(path, &file.text).expect("snapshots can be written");
    }
}

fn check(language: Language) {
    let files = output(language, Style::default(), &workflows());
    let folder = root().join("snapshots").join(language.name());
    if std::env::var("INSTA_UPDATE").is_ok_and(|value| value == "always") {
        update(&folder, &files);
    }
    let disk = on_disk(&folder);
    for (path, file) in files.iter() {
        let known = disk.get(path).map_or("", String::as_str);
        if known != file.text {
            let diff = similar::TextDiff::from_lines(known, file.text.as_str());
            let text = diff.unified_diff().header(path, "generated").to_string();
            panic!("snapshots/{language}/{path} differs; INSTA_UPDATE=always accepts the change\n{text}");
        }
    }
    let mut listing = String::new();
    for (path, file) in files.iter() {
        writeln!(listing, "{:<4} {path}", file.owner.name()).expect("a string takes everything");
    }
    let stray: Vec<_> = disk.keys().filter(|path| files.get(path).is_none()).collect();
    assert!(
        stray.is_empty(),
        "snapshots/{language} holds files that are not generated: {stray:?}"
    );
    insta::with_settings!({ snapshot_path => "../snapshots", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!(language.name(), listing);
    });
}

#[test]
fn python() {
    check(Language::Python);
}

#[test]
fn ruby() {
    check(Language::Ruby);
}

#[test]
fn rust() {
    check(Language::Rust);
}

#[test]
fn typescript() {
    check(Language::TypeScript);
}

/// What handlers are changes nothing about contracts, and no name in a template breaks a handler that is a class.
#[test]
fn classes_have_the_same_contracts() {
    let workflows = workflows();
    for &language in Language::ALL {
        let [functions, classes] = [Style::Function, Style::Class].map(|style| output(language, style, &workflows));
        let paths = |files: &FileSet| files.iter().map(|(path, _)| path.to_owned()).collect::<Vec<_>>();
        assert_eq!(paths(&functions), paths(&classes), "{language}");
        for ((path, function), (_, class)) in functions.iter().zip(classes.iter()) {
            let name = path.rsplit('/').next().unwrap_or_default();
            let stem = name.split('.').next().unwrap_or_default();
            let may_differ = path.contains("/handlers/")
                || path.contains("/tests/")
                || matches!(stem, "steps" | "registration" | "registry");
            assert!(may_differ || function == class, "{language}: {path}");
        }
    }
}

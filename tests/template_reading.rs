//! Small documents and what is found in them, each at its place.

use tasker_gen::source::SourceMap;
use tasker_gen::template::{self, Backoff, StepType, Template};
use tasker_gen::yaml::{self, Limits, Tree};

const HEAD: &str = "name: n\nnamespace_name: ns\nversion: 1.0.0\n";

fn read(text: &str) -> (Option<(Tree, Option<Template>)>, Vec<String>) {
    let mut map = SourceMap::default();
    let id = map.add("t.yaml", text);
    let reading = yaml::read(id, text.as_bytes(), &Limits::default());
    let mut findings = reading.diagnostics;
    let read = reading.tree.map(|tree| {
        let (template, more) = template::read(&tree);
        findings.extend(more);
        (tree, template)
    });
    findings.sort_by_key(|finding| (finding.span, finding.code));
    let place = |at| {
        let position = map.get(id).position(at);
        format!("{}:{}", position.line, position.column)
    };
    let shown = findings.iter().map(|finding| {
        let related = finding
            .related
            .iter()
            .map(|label| format!(" ({})", place(label.span.start)));
        format!(
            "{} {}{}",
            place(finding.span.start),
            finding.code,
            related.collect::<String>()
        )
    });
    let shown = shown.collect();
    (read, shown)
}

fn findings(text: &str) -> Vec<String> {
    read(text).1
}

fn template(text: &str) -> Template {
    let (read, findings) = read(text);
    assert_eq!(findings, [""; 0], "{text}");
    read.and_then(|(_, template)| template).expect("a template")
}

/// A step on line 5 and, below it from line 7 on, more of its fields, indented by four.
fn step(fields: &str) -> String {
    format!("{HEAD}steps:\n  - name: s\n    handler: {{callable: c}}\n{fields}")
}

/// Root fields from line 6 on.
fn root(fields: &str) -> String {
    format!("{HEAD}steps:\n  - {{name: s, handler: {{callable: c}}}}\n{fields}")
}

fn check(table: &[(String, &[&str])]) {
    let mut failures = Vec::new();
    for (text, expected) in table {
        let found = findings(text);
        if found != *expected {
            failures.push(format!("{text}\nexpected {expected:?}\nfound    {found:?}\n"));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn yaml_faults_are_found_at_their_place() {
    let own = str::to_owned;
    check(&[
        (own(""), &[]),
        (own("# nothing\n# here\n"), &[]),
        (own("key: [unclosed"), &["1:6 yaml-syntax"]),
        (own("a: 1\nb: \"open\nc: 2\n"), &["3:1 yaml-syntax (2:4)"]),
        (own("a: 'open\n  b: 1"), &["2:7 yaml-syntax (1:4)"]),
        (own("steps:\n\t- name: x\n"), &["2:1 yaml-syntax"]),
        (own("steps:\n  -\tname: x\n"), &["2:4 yaml-syntax"]),
        (own("a: *b\nc: *d\n"), &["1:4 yaml-syntax", "2:4 yaml-syntax"]),
        (own("a: &a [*a]\n"), &["1:8 yaml-syntax"]),
        (own("a: b\u{7}c\n"), &["1:5 yaml-syntax"]),
        (own("é: ü\r\nb: [x\r\nc: {\r\n"), &["3:2 yaml-syntax"]),
        (format!("{}---\na: 1\n", root("")), &["6:1 yaml-multiple-documents"]),
        (format!("\u{feff}{}", root("")), &["1:1 yaml-multiple-documents"]),
        (format!("\u{feff}# x\n{}", root("")), &[]),
        (root("version: 2\n"), &["6:1 yaml-duplicate-key (3:1)"]),
        (
            step("    'name': t\n    \"name\": u\n"),
            &["7:5 yaml-duplicate-key (5:5)", "8:5 yaml-duplicate-key (5:5)"],
        ),
        (root(&format!("x: {}", "[".repeat(10_000))), &["6:131 yaml-limit"]),
        (root(&format!("x:\n  {}", "- ".repeat(10_000))), &["7:257 yaml-limit"]),
        (
            root(
                "x: &x [0,0,0,0,0,0,0,0,0,0]\ny: &y [*x,*x,*x,*x,*x,*x,*x,*x,*x,*x]\nz: &z [*y,*y,*y,*y,*y,*y,*y,*y,*y,*y]\nu: &u [*z,*z,*z,*z,*z,*z,*z,*z,*z,*z]\nv: [*u,*u,*u,*u,*u,*u,*u,*u,*u,*u]\n",
            ),
            &["10:26 yaml-limit"],
        ),
    ]);
}

#[test]
fn root_faults_are_found_at_their_place() {
    let own = str::to_owned;
    check(&[
        (own("- a\n"), &["1:1 wrong-type"]),
        (own("text\n"), &["1:1 wrong-type"]),
        (
            own("# c\nsteps: []\n"),
            &[
                "2:1 missing-field",
                "2:1 missing-field",
                "2:1 missing-field",
                "2:8 no-steps",
            ],
        ),
        (own(HEAD), &["1:1 no-steps"]),
        (format!("{HEAD}steps:\n"), &["4:1 no-steps"]),
        (format!("{HEAD}steps: ~\n"), &["4:8 wrong-type"]),
        (format!("{HEAD}steps: {{a: b}}\n"), &["4:8 wrong-type"]),
        (format!("{HEAD}steps: [x]\n"), &["4:9 wrong-type"]),
        (
            format!("{HEAD}step_templates:\n  - name: x\n    handler_class: Y\n"),
            &["4:1 legacy-format"],
        ),
        (own(":name: n\n:steps:\n  - :name: x\n"), &["1:1 legacy-format"]),
        (
            format!("{HEAD}steps:\n  - :name: x\n    handler: {{callable: c}}\n"),
            &["5:5 legacy-format"],
        ),
        (root("").replace("name: n\n", "nmae: n\n"), &["1:1 missing-field (1:1)"]),
        (root("").replace("name: n\n", "name:\n"), &["1:1 invalid-name"]),
        (root("").replace("name: n\n", "name: ' '\n"), &["1:7 invalid-name"]),
        (
            root("").replace("name: n\n", "name: \"a\\tb\"\n"),
            &["1:7 invalid-name"],
        ),
        (root("").replace("name: n\n", "name: [n]\n"), &["1:7 wrong-type"]),
        (
            root("").replace("name: n\n", &format!("name: {}\n", "é".repeat(64))),
            &[],
        ),
        (
            root("").replace("name: n\n", &format!("name: {}\n", "é".repeat(65))),
            &["1:7 name-length"],
        ),
        (root("").replace(": ns", ": a-b"), &["2:17 invalid-namespace"]),
        (root("").replace(": ns", ": 1a"), &["2:17 invalid-namespace"]),
        (root("").replace(": ns", ": ''"), &["2:17 invalid-name"]),
        (root("").replace(": ns", &format!(": {}", "a".repeat(29))), &[]),
        (
            root("").replace(": ns", &format!(": {}", "a".repeat(30))),
            &["2:17 name-length"],
        ),
        (root("").replace("1.0.0", "1.0.0-0123456789a"), &["3:10 name-length"]),
        (
            root(&format!("description: {}\n", "d".repeat(256))),
            &["6:14 name-length"],
        ),
        (
            root("description: ~\nmetadata: ~\nlifecycle:\nenvironments:\ndomain_events:\n"),
            &[],
        ),
        (root("domain_events: ~\n"), &["6:16 wrong-type"]),
        (root("environments: ~\n"), &["6:15 wrong-type"]),
        (root("system_dependencies: ~\n"), &["6:22 wrong-type"]),
        (
            root("metadata:\n  tags: [a, [b]]\n  created_at: 2024-01-15\n  updated_at: '2024-01-15T10:00:00Z'\n"),
            &["7:13 wrong-type", "8:15 wrong-type"],
        ),
        (root("domain_events: [{description: d}]\n"), &["6:17 missing-field"]),
        (
            root(
                "lifecycle:\n  max_duration_minutes: 1.5\n  auto_fail_on_timeout: 'true'\n  max_waiting_for_retry_minutes: 2147483648\n",
            ),
            &["7:25 wrong-type", "8:25 wrong-type", "9:34 wrong-type"],
        ),
        (
            root("environments:\n  test:\n    steps:\n      - timeout_seconds: 5\n        retry: {max_attempts: x}\n"),
            &["9:9 missing-field", "10:31 wrong-type"],
        ),
        (root("? [a]\n: b\n"), &["6:3 wrong-type"]),
        (root("ignored: {? [a] : !x b, c: .inf}\n"), &[]),
    ]);
}

#[test]
fn step_faults_are_found_at_their_place() {
    check(&[
        (step(""), &[]),
        (format!("{HEAD}steps:\n  - name: s\n"), &["5:5 missing-field"]),
        (
            format!("{HEAD}steps:\n  - handler: {{callable: c}}\n    dependencies: [x]\n"),
            &["5:5 missing-field"],
        ),
        (
            format!("{HEAD}steps:\n  - name: s\n    handler: C\n"),
            &["6:14 wrong-type"],
        ),
        (
            format!("{HEAD}steps:\n  - name: s\n    handler:\n"),
            &["6:5 missing-field"],
        ),
        (
            format!("{HEAD}steps:\n  - name: s\n    handler: {{callable: ' '}}\n"),
            &["6:25 empty-callable"],
        ),
        (
            format!("{HEAD}steps:\n  - name: s\n    handler: {{method: m}}\n"),
            &["6:14 missing-field"],
        ),
        (step("    type: deferred\n"), &["7:11 wrong-type"]),
        (step("    type: [standard]\n"), &["7:11 wrong-type"]),
        (
            step("    type: standard\n    step_type: decision\n"),
            &["8:5 conflicting-alias (7:5)"],
        ),
        (
            step("    depends_on: []\n    dependencies: []\n"),
            &["8:5 conflicting-alias (7:5)"],
        ),
        (step("    dependencies: a\n"), &["7:19 wrong-type"]),
        (step("    dependencies: [a, {b: c}]\n"), &["7:23 wrong-type"]),
        (step("    timeout_seconds: -1\n"), &["7:22 wrong-type"]),
        (step("    timeout_seconds: 4294967296\n"), &["7:22 wrong-type"]),
        (step("    timeout_seconds: 0x10\n"), &[]),
        (step("    timeout_seconds: '30'\n"), &["7:22 wrong-type"]),
        (step("    timeout_seconds: 30.0\n"), &["7:22 wrong-type"]),
        (step("    timeout_seconds:\n"), &[]),
        (step("    retry: ~\n"), &["7:12 wrong-type"]),
        (
            step("    retry: {retryable: yes, max_attempts: , backoff: expo}\n"),
            &["7:24 wrong-type", "7:29 wrong-type", "7:54 wrong-type"],
        ),
        (step("    publishes_events: [order.created]\n"), &["7:24 wrong-type"]),
        (
            step("    publishes_events:\n      - name: a.b\n"),
            &["8:9 missing-field", "8:9 missing-field"],
        ),
        (
            step(
                "    publishes_events:\n      - {name: a.b, description: d, schema: , condition: never, delivery_mode: slow}\n",
            ),
            &["8:58 wrong-type", "8:80 wrong-type"],
        ),
        (
            step("    batch_config: {batch_size: 1}\n"),
            &[
                "7:19 missing-field",
                "7:19 missing-field",
                "7:19 missing-field",
                "7:19 missing-field",
            ],
        ),
        (
            step(
                "    batch_config:\n      batch_size: x\n      parallelism: 0\n      cursor_field: f\n      worker_template: w\n      failure_strategy: stop\n",
            ),
            &["8:19 wrong-type", "12:25 wrong-type"],
        ),
        (
            step("    result_schema: {minimum: 123456789012345678901234567890}\n"),
            &["7:30 yaml-number-range"],
        ),
        (
            step("    result_schema: {minimum: .inf, maximum: !!int x, default: !t 1}\n"),
            &["7:30 yaml-number-range", "7:51 wrong-type", "7:66 wrong-type"],
        ),
        (step("    result_schema: ~\n    composition:\n"), &[]),
        (
            step("  - name: s\n    handler: {callable: c}\n"),
            &["7:11 duplicate-step (5:11)"],
        ),
        (
            step(&format!(
                "  - name: {}\n    handler: {{callable: c}}\n",
                "s".repeat(129)
            )),
            &["7:11 name-length"],
        ),
        (
            step(&format!(
                "  - name: {}\n    handler: {{callable: c}}\n    type: batch_worker\n",
                "s".repeat(119)
            )),
            &["7:11 name-length"],
        ),
        (
            step(&format!(
                "  - name: {}\n    handler: {{callable: c}}\n",
                "s".repeat(119)
            )),
            &[],
        ),
        (step("  -\n"), &["7:4 missing-field", "7:4 missing-field"]),
    ]);
}

#[test]
fn unquoted_scalars_keep_their_text_where_text_is_wanted() {
    let template = template(
        "name: yes\nnamespace_name: on\nversion: 1.10\ndescription: 0x1F\nsteps:\n  - name: 017\n    handler: {callable: ~, method: ~}\n    type: !decision\n",
    );
    assert_eq!(template.name.value, "yes");
    assert_eq!(template.namespace.value, "on");
    assert_eq!(template.version.value, "1.10");
    assert_eq!(template.description.map(|text| text.value).as_deref(), Some("0x1F"));
    assert_eq!(template.steps[0].name.value, "017");
    assert_eq!(template.steps[0].handler.callable.value, "~");
    assert!(template.steps[0].handler.method.is_none());
    assert_eq!(template.steps[0].step_type.value, StepType::Decision);
}

#[test]
fn defaults_are_those_of_the_engine() {
    let template = template(&step(
        "  - name: t\n    handler: {callable: c}\n    retry:\n    depends_on: [s]\n    step_type: batchable\n",
    ));
    let (absent, empty) = (&template.steps[0].retry, &template.steps[1].retry);
    assert!(!absent.written && empty.written);
    assert_eq!((absent.max_attempts.value, empty.max_attempts.value), (3, 3));
    assert_eq!(
        (absent.backoff.value, empty.backoff.value),
        (Backoff::Exponential, Backoff::Exponential)
    );
    assert_eq!(absent.backoff_base_ms.map(|value| value.value), Some(1_000));
    assert_eq!(absent.max_backoff_ms.map(|value| value.value), Some(30_000));
    assert!(empty.backoff_base_ms.is_none() && empty.max_backoff_ms.is_none());
    assert_eq!(template.system_dependencies.primary.value, "default");
    assert_eq!(template.steps[1].dependencies[0].value, "s");
    assert_eq!(template.steps[1].step_type.value, StepType::Batchable);
}

#[test]
fn what_could_not_be_read_is_marked() {
    let text = step(
        "    type: x\n  - name: t\n    handler: {callable: c}\n    dependencies: [[]]\n  - name: [u]\n    handler: 1\n",
    );
    let (read, findings) = read(&text);
    assert_eq!(
        findings,
        [
            "7:11 wrong-type",
            "10:20 wrong-type",
            "11:11 wrong-type",
            "12:14 wrong-type"
        ]
    );
    let template = read.and_then(|(_, template)| template).expect("a template");
    assert!(!template.steps_complete);
    assert_eq!(
        template.steps.iter().map(|step| step.complete).collect::<Vec<_>>(),
        [false, false]
    );
}

#[test]
fn ignored_keys_are_kept() {
    let template = template(&step("    lifecycle: {}\n    retry: {limit: 3}\nloaded_from: x\n"));
    let keys: Vec<_> = template
        .ignored
        .iter()
        .map(|ignored| ignored.key.value.as_str())
        .collect();
    assert_eq!(keys, ["lifecycle", "limit", "loaded_from"]);
}

#[test]
fn aliases_are_followed_and_keep_both_places() {
    let text = root("lifecycle:\n  staleness_action: &x dlq\nmetadata:\n  author: *x\n");
    let (read, findings) = read(&text);
    assert_eq!(findings, [""; 0]);
    let (tree, template) = read.expect("a tree");
    let author = template
        .and_then(|template| template.metadata?.author)
        .expect("an author");
    assert_eq!((author.value.as_str(), &text[author.span.range()]), ("dlq", "*x"));
    let metadata = tree
        .get(tree.root(), "metadata")
        .and_then(|id| tree.get(id, "author"))
        .expect("an author");
    assert_eq!(&text[tree.span(tree.target(metadata)).range()], "dlq");
}

#[test]
fn spans_are_exact() {
    let lf = "é: ü # c\nlist:\n  - 'it''s' # c\n  - {a: [1, 2] }\n\nblock: >- # c\n\n  x\n  ý\n\n# c\nempty:\nflow: [\n  a,\n  b: c\n] # c\nmap:\n  k: v\n\n# end\n";
    for text in [lf.to_owned(), lf.replace('\n', "\r\n")] {
        let reading = yaml::read(Default::default(), text.as_bytes(), &Limits::default());
        let tree = reading.tree.expect("a tree");
        let at = |key: &str| {
            tree.get(tree.root(), key)
                .map(|id| text[tree.span(id).range()].replace('\r', ""))
        };
        assert_eq!(at("é").as_deref(), Some("ü"));
        assert_eq!(at("list").as_deref(), Some("- 'it''s' # c\n  - {a: [1, 2] }"));
        assert_eq!(at("block").as_deref(), Some(">- # c\n\n  x\n  ý"));
        assert_eq!(at("flow").as_deref(), Some("[\n  a,\n  b: c\n]"));
        assert_eq!(at("map").as_deref(), Some("k: v"));
        let empty = tree.get(tree.root(), "empty").expect("a value");
        assert!(text[..tree.span(empty).start].ends_with("empty:"));
        assert!(text[tree.span(tree.root()).range()].ends_with("k: v"));
    }
}

#[test]
fn templates_are_recognised() {
    for (text, expected) in [
        ("steps: []\n", true),
        ("namespace_name: x\n", true),
        (":steps: []\n", true),
        ("step_templates: []\n", true),
        ("name: x\n", false),
        ("jobs:\n  build:\n    steps: []\n", false),
        ("- steps: []\n", false),
    ] {
        let tree = yaml::read(Default::default(), text.as_bytes(), &Limits::default())
            .tree
            .expect("a tree");
        assert_eq!(template::looks_like_template(&tree), expected, "{text}");
        assert_eq!(template::text_looks_like_template(text), expected, "{text}");
    }
    assert!(template::text_looks_like_template("\u{feff}\"steps\" : [\n"));
    assert!(!template::text_looks_like_template(
        "# steps: none\nsteps\nmy_steps: [\n"
    ));
}

/// Bytes that are changed at random, always the same ones, never make the reader panic.
#[test]
fn mutated_templates_do_no_harm() {
    let text = format!(
        "{}{}",
        step(
            "    type: decision\n    dependencies: &d [a, 'b', \"c\\u00e9\"]\n    retry:\n      max_attempts: 3\n    result_schema: {type: object, properties: {é: !!str 5}}\n  - name: |-\n      t\n    handler: &h\n      callable: >\n        c\n    depends_on: *d\n"
        ),
        "environments:\n  test: {steps: [{name: ALL}]}\n? key\n: -1e3\n"
    );
    let interesting = b"\n\r\t :-?[]{},#&*!|>'\"%@`~0x.\x00\xef\xbb\xbf\xff\xc3aZ";
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    let mut random = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % below as u64).unwrap_or(0)
    };
    for _ in 0..4_000 {
        let mut bytes = text.clone().into_bytes();
        for _ in 0..=random(4) {
            let at = random(bytes.len());
            match random(4) {
                0 => bytes[at] = interesting[random(interesting.len())],
                1 => bytes.insert(at, interesting[random(interesting.len())]),
                2 if bytes.len() > 1 => drop(bytes.remove(at)),
                _ => bytes.truncate(at.max(1)),
            }
        }
        let reading = yaml::read(Default::default(), &bytes, &Limits::default());
        let spans = |findings: &[tasker_gen::diagnostic::Diagnostic]| {
            for finding in findings {
                assert!(finding.span.start <= finding.span.end && finding.span.end <= bytes.len());
            }
        };
        spans(&reading.diagnostics);
        if let Some(tree) = &reading.tree {
            spans(&template::read(tree).1);
            let _ = tree.to_json(tree.root());
        }
    }
}

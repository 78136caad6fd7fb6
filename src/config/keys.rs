//! The keys of the file, described once: for the reader, and for the JSON Schema that editors use.

/// A key of a table.
#[derive(Debug)]
pub struct Key {
    /// How it is written.
    pub name: &'static str,
    /// What it takes.
    pub kind: Kind,
    /// Whether its table needs it.
    pub required: bool,
    /// One or two sentences for people.
    pub doc: &'static str,
}

/// What a key takes.
#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// A text that is not blank.
    Text,
    /// Lines of a comment.
    Lines,
    /// A path below or beside the folder of the file.
    Path,
    /// A list of patterns of paths.
    Patterns,
    /// A requirement on the version of this tool.
    VersionRequirement,
    /// `true` or `false`.
    Flag,
    /// A date without a time.
    Date,
    /// One of these words, each with what it means.
    Choice(&'static [(&'static str, &'static str)]),
    /// A table of codes of findings and their levels.
    Levels,
    /// A table with these keys.
    Table(&'static [Key]),
    /// A list of tables with these keys.
    Tables(&'static [Key]),
}

/// The levels of findings.
pub const LEVELS: &[(&str, &str)] = &[
    ("error", "the run fails"),
    ("warning", "reported; the run fails only if warnings are denied"),
    ("info", "reported"),
    ("allow", "not reported"),
];

/// The keys at the top of the file.
pub const ROOT: &[Key] = &[
    Key {
        name: "required-version",
        kind: Kind::VersionRequirement,
        required: false,
        doc: "The versions of tasker-gen that this project works with, as `>=0.1, <0.3`.",
    },
    Key {
        name: "templates",
        kind: Kind::Patterns,
        required: false,
        doc: "Where the templates are: files, folders to search, or patterns such as `services/*/templates/**/*.yaml`.",
    },
    Key {
        name: "exclude",
        kind: Kind::Patterns,
        required: false,
        doc: "Files and folders that a search passes over. A file that is named on the command line is always read.",
    },
    Key {
        name: "draft",
        kind: Kind::Choice(&[
            (
                "auto",
                "draft 2020-12, and the forms that only draft 7 has with their draft 7 meaning",
            ),
            ("2020-12", "draft 2020-12"),
            ("draft-07", "draft 7: what stands beside a `$ref` is ignored"),
        ]),
        required: false,
        doc: "The JSON Schema draft of schemas without `$schema`.",
    },
    Key {
        name: "formats",
        kind: Kind::Choice(&[
            ("assert", "a value must have the `format` of its schema"),
            ("annotate", "`format` is a remark for readers, and nothing is checked"),
        ]),
        required: false,
        doc: "What `format` means in schemas.",
    },
    Key {
        name: "violations",
        kind: Kind::Table(VIOLATIONS),
        required: false,
        doc: "What generated code says of values that break their contracts.",
    },
    Key {
        name: "header",
        kind: Kind::Lines,
        required: false,
        doc: "Lines that every generated source file carries as a comment after its first line, such as a licence.",
    },
    Key {
        name: "python",
        kind: Kind::Table(LANGUAGE),
        required: false,
        doc: "The project has handlers in Python.",
    },
    Key {
        name: "ruby",
        kind: Kind::Table(RUBY),
        required: false,
        doc: "The project has handlers in Ruby.",
    },
    Key {
        name: "rust",
        kind: Kind::Table(LANGUAGE),
        required: false,
        doc: "The project has handlers in Rust.",
    },
    Key {
        name: "typescript",
        kind: Kind::Table(LANGUAGE),
        required: false,
        doc: "The project has handlers in TypeScript.",
    },
    Key {
        name: "lint",
        kind: Kind::Table(LINT),
        required: false,
        doc: "How bad findings are.",
    },
    Key {
        name: "diff",
        kind: Kind::Table(DIFF),
        required: false,
        doc: "What is asked of changes of contracts.",
    },
];

const VIOLATIONS: &[Key] = &[Key {
    name: "values",
    kind: Kind::Choice(&[
        (
            "short",
            "short texts, numbers and the like are quoted, unless they are `writeOnly`",
        ),
        ("never", "nothing is quoted"),
    ]),
    required: false,
    doc: "Whether messages quote the values that were found. What is sent to the engine never holds any.",
}];

const OUT: Key = Key {
    name: "out",
    kind: Kind::Path,
    required: false,
    doc: "The folder that the code is written to, used as it is.",
};

const CLASS: (&str, &str) = (
    "class",
    "a class with one typed method; in Rust a type with a generated trait",
);

const LANGUAGE: &[Key] = &[
    OUT,
    Key {
        name: "style",
        kind: Kind::Choice(&[("function", "a function of the typed step"), CLASS]),
        required: false,
        doc: "What handlers are. Those that are there already are not rewritten.",
    },
];

const RUBY: &[Key] = &[
    OUT,
    Key {
        name: "style",
        kind: Kind::Choice(&[CLASS]),
        required: false,
        doc: "What handlers are: always classes in Ruby.",
    },
];

const LINT: &[Key] = &[
    Key {
        name: "deny-warnings",
        kind: Kind::Flag,
        required: false,
        doc: "Whether warnings are errors.",
    },
    Key {
        name: "baseline",
        kind: Kind::Path,
        required: false,
        doc: "The file with the findings that are known and not reported.",
    },
    Key {
        name: "levels",
        kind: Kind::Levels,
        required: false,
        doc: "How bad the findings of a code are.",
    },
    Key {
        name: "paths",
        kind: Kind::Tables(PATHS),
        required: false,
        doc: "Levels that differ for some files; of several that match the last one decides.",
    },
];

const PATHS: &[Key] = &[
    Key {
        name: "match",
        kind: Kind::Patterns,
        required: true,
        doc: "The files, or folders, that it is about.",
    },
    Key {
        name: "levels",
        kind: Kind::Levels,
        required: true,
        doc: "How bad the findings of a code are there.",
    },
];

const DIFF: &[Key] = &[
    Key {
        name: "version-policy",
        kind: Kind::Choice(&[
            ("semver", "the version moves as far as the changes ask for"),
            ("new-file", "a break comes as a new version beside the old one"),
            ("report", "how far the version should move is only said"),
        ]),
        required: false,
        doc: "What is asked of the version of a template whose contracts change.",
    },
    Key {
        name: "accepted",
        kind: Kind::Tables(ACCEPTED),
        required: false,
        doc: "Breaks that somebody has agreed to.",
    },
];

const ACCEPTED: &[Key] = &[
    Key {
        name: "code",
        kind: Kind::Text,
        required: true,
        doc: "The code of the change, such as `result-field-removed`.",
    },
    Key {
        name: "path",
        kind: Kind::Text,
        required: true,
        doc: "Where it is, such as `steps/validate_cart/result/total`.",
    },
    Key {
        name: "template",
        kind: Kind::Text,
        required: false,
        doc: "The template, as `namespace/name`; without it, all templates.",
    },
    Key {
        name: "reason",
        kind: Kind::Text,
        required: true,
        doc: "Why it is accepted.",
    },
    Key {
        name: "expires",
        kind: Kind::Date,
        required: false,
        doc: "The last day on which it is accepted, as `2030-12-31`.",
    },
];

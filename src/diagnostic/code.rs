//! The codes of findings: stable names, public once released.

use std::fmt;

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Wrong: the engine refuses it, or does something else than what was written.
    Error,
    /// Probably wrong.
    Warning,
    /// Worth knowing.
    Info,
}

impl Severity {
    /// The name in machine formats.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
        }
    }
}

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $variant:ident = $name:literal, $severity:ident, $blocks:literal;)+) => {
        /// What kind of finding it is.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Code {
            $($(#[doc = $doc])+ $variant,)+
        }

        impl Code {
            /// Every code.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The stable kebab-case name.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)+ }
            }

            /// One sentence on what the code reports.
            #[must_use]
            pub fn description(self) -> &'static str {
                match self { $(Self::$variant => concat!($($doc),+).trim_ascii(),)+ }
            }

            /// The severity unless configured otherwise.
            #[must_use]
            pub fn default_severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity,)+ }
            }

            /// Whether right code cannot be printed for a template with this finding.
            #[must_use]
            pub fn blocks_generation(self) -> bool {
                match self { $(Self::$variant => $blocks,)+ }
            }
        }
    };
}

codes! {
    /// The file is not YAML, or not UTF-8.
    YamlSyntax = "yaml-syntax", Error, true;
    /// The file holds more than one YAML document; the engine refuses it.
    YamlMultipleDocuments = "yaml-multiple-documents", Error, true;
    /// A key stands twice in one mapping.
    YamlDuplicateKey = "yaml-duplicate-key", Error, true;
    /// The file is over a limit of size, depth or alias expansion.
    YamlLimit = "yaml-limit", Error, true;
    /// A merge key, `<<`: the engine does not merge.
    YamlMergeKey = "yaml-merge-key", Warning, false;
    /// An unquoted scalar that the engine and YAML 1.1 readers read differently.
    YamlAmbiguousScalar = "yaml-ambiguous-scalar", Warning, false;
    /// A number that the engine turns into null or a float, or refuses.
    YamlNumberRange = "yaml-number-range", Warning, false;
    /// A file named on the command line is no task template.
    NotATemplate = "not-a-template", Error, true;
    /// An old template format that loads as an empty or broken template.
    LegacyFormat = "legacy-format", Error, true;
    /// A required key is absent.
    MissingField = "missing-field", Error, true;
    /// A value of the wrong YAML type, or outside a closed set.
    WrongType = "wrong-type", Error, true;
    /// A key that the engine ignores.
    UnknownField = "unknown-field", Warning, false;
    /// Two spellings of one field are both given.
    ConflictingAlias = "conflicting-alias", Error, true;
    /// A name longer than the engine can store.
    NameLength = "name-length", Error, true;
    /// A name that is empty, blank or holds control characters.
    InvalidName = "invalid-name", Error, true;
    /// A namespace that the engine's queues cannot carry.
    InvalidNamespace = "invalid-namespace", Error, true;
    /// A version that is no semantic version.
    InvalidVersion = "invalid-version", Warning, false;
    /// A step or template name that is not snake_case.
    NameStyle = "name-style", Info, false;
    /// A number outside the range that the engine's model states.
    OutOfRange = "out-of-range", Warning, false;
    /// A template without steps.
    NoSteps = "no-steps", Error, true;
    /// Two steps of one name.
    DuplicateStep = "duplicate-step", Error, true;
    /// Two files with one namespace, name and version.
    DuplicateTemplate = "duplicate-template", Error, true;
    /// A dependency that is no step of the template.
    UnknownDependency = "unknown-dependency", Error, true;
    /// A step that depends on itself.
    SelfDependency = "self-dependency", Error, true;
    /// The same dependency twice.
    DuplicateDependency = "duplicate-dependency", Warning, false;
    /// Steps that wait for each other.
    DependencyCycle = "dependency-cycle", Error, true;
    /// A dependency that another one already implies.
    RedundantDependency = "redundant-dependency", Info, false;
    /// A decision step without a dependency.
    DecisionWithoutDependency = "decision-without-dependency", Error, false;
    /// A decision step on which no step depends.
    DecisionWithoutBranches = "decision-without-branches", Error, true;
    /// A decision on a branch of another decision; the engine creates it even if the branch is not chosen.
    NestedDecisionBranch = "nested-decision-branch", Warning, false;
    /// A deferred convergence that nothing ever creates.
    ConvergenceNeverCreated = "convergence-never-created", Error, false;
    /// A step that the engine starts without waiting for one of its dependencies.
    StepStartsEarly = "step-starts-early", Error, false;
    /// Analyzer, worker and names of a batch do not fit together.
    BatchWiring = "batch-wiring", Error, false;
    /// A batch whose results nothing collects.
    BatchWithoutConvergence = "batch-without-convergence", Info, false;
    /// An empty or blank callable.
    EmptyCallable = "empty-callable", Error, true;
    /// A callable that cannot be found in a configured language.
    CallableStyle = "callable-style", Warning, false;
    /// A `method` or `resolver` that the worker of a configured language ignores.
    MethodIgnored = "method-ignored", Warning, false;
    /// One callable for steps with different contracts.
    SharedCallable = "shared-callable", Warning, false;
    /// Not a valid JSON Schema of its draft.
    InvalidSchema = "invalid-schema", Error, true;
    /// A `$ref` to nothing, or to a remote place.
    UnresolvedRef = "unresolved-ref", Error, true;
    /// A schema keyword that cannot be carried exactly: refused.
    UnsupportedKeyword = "unsupported-keyword", Error, true;
    /// A key of a schema that JSON Schema ignores.
    UnknownKeyword = "unknown-keyword", Warning, false;
    /// A schema that accepts no value at all.
    UnsatisfiableSchema = "unsatisfiable-schema", Error, false;
    /// `required` names a property that `properties` does not declare.
    RequiredUndeclared = "required-undeclared", Warning, false;
    /// A `default`, an example or a member of `enum` that its own schema rejects.
    DefaultViolatesSchema = "default-violates-schema", Warning, false;
    /// An `input_schema` that no object satisfies; the task context is always an object.
    InputNotObject = "input-not-object", Error, true;
    /// A `result_schema` that no object satisfies; two SDKs deliver only objects.
    ResultNotObject = "result-not-object", Warning, false;
    /// A step with dependents has no `result_schema`.
    MissingResultSchema = "missing-result-schema", Info, false;
    /// A template without `input_schema`.
    MissingInputSchema = "missing-input-schema", Info, false;
    /// A required property of `input_schema` that the engine removes from the task context.
    ContextKeyStripped = "context-key-stripped", Error, true;
    /// An `input_schema` that demands more than the engine lets into a task.
    ContextLimit = "context-limit", Warning, false;
    /// Two properties whose names become one identifier in a configured language.
    WireNameCollision = "wire-name-collision", Info, false;
    /// A published event whose name is not dotted lower case, or stands twice in a step.
    EventName = "event-name", Error, false;
    /// A published event that is never sent.
    EventNeverFires = "event-never-fires", Warning, false;
    /// The step may return a result that the schema of its event rejects.
    EventContractMismatch = "event-contract-mismatch", Error, false;
    /// An override of a step that the template does not have.
    OverrideUnknownStep = "override-unknown-step", Warning, false;
    /// Overrides of environments, which the engine does not apply when it runs handlers.
    OverrideIgnored = "override-ignored", Info, false;
    /// A comment that ignores a finding that is not there.
    UnusedIgnore = "unused-ignore", Warning, false;
    /// A comment that ignores a finding without saying why.
    IgnoreWithoutReason = "ignore-without-reason", Warning, false;
    /// An entry of the baseline for a finding that is gone.
    UnusedBaseline = "unused-baseline", Warning, false;
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::Code;
    use std::collections::BTreeSet;

    #[test]
    fn names_are_unique_kebab_case_and_described() {
        let names: BTreeSet<_> = Code::ALL.iter().map(|code| code.name()).collect();
        assert_eq!(names.len(), Code::ALL.len());
        for code in Code::ALL {
            assert!(
                code.name().chars().all(|c| c.is_ascii_lowercase() || c == '-'),
                "{code} is not kebab-case"
            );
            assert!(code.description().ends_with('.'), "{code} needs a sentence");
        }
    }
}

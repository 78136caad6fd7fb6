//! What comes of comparing two sides, and which project each template belongs to.

use super::sides::{self, Side};
use super::verdict;
use crate::cli::Stop;
use crate::cli::project::Project;
use crate::cli::projects::Projects;
use crate::config::VersionPolicy;
use crate::diagnostic::Diagnostic;
use crate::diff::{Comparison, Policy, compare_under};
use crate::source::SourceMap;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What came of comparing.
pub(super) enum Compared {
    /// Findings that keep templates from being compared.
    Broken(Vec<Diagnostic>),
    Sides(Sides),
}

/// Two sides, compared.
pub(super) struct Sides {
    pub(super) comparisons: Vec<Comparison>,
    /// What comes before the paths of revisions.
    pub(super) prefixes: Vec<String>,
    here: Arc<Project>,
    owners: Owners,
}

/// The project of each template, by namespace and name.
type Owners = BTreeMap<(String, String), Arc<Project>>;

impl Compared {
    pub(super) fn new(
        base: &str,
        head: Option<&str>,
        projects: &mut Projects,
        sources: &mut SourceMap,
    ) -> Result<Self, Stop> {
        let [base, head] = sides::both(base, head, projects, sources)?;
        let findings = base.templates.findings.iter().chain(&head.templates.findings);
        let findings: Vec<Diagnostic> = findings.filter(|it| it.blocks_generation()).cloned().collect();
        if !findings.is_empty() {
            return Ok(Self::Broken(findings));
        }
        let mut owners = Owners::new();
        // Where a template is now goes before where it was.
        for side in [&base, &head] {
            add_owners(&mut owners, side, projects, sources)?;
        }
        let mut sides = Sides {
            comparisons: Vec::new(),
            prefixes: [&base, &head].into_iter().filter_map(|it| it.prefix.clone()).collect(),
            here: projects.here.clone(),
            owners,
        };
        sides.compare(&base, &head);
        Ok(Self::Sides(sides))
    }
}

fn add_owners(owners: &mut Owners, side: &Side, projects: &mut Projects, sources: &mut SourceMap) -> Result<(), Stop> {
    for workflow in &side.templates.workflows {
        let project = projects.of(&side.path(workflow, sources), sources)?;
        let name = (workflow.namespace.value.clone(), workflow.name.value.clone());
        owners.insert(name, project);
    }
    Ok(())
}

impl Sides {
    /// The project of a template.
    pub(super) fn project(&self, comparison: &Comparison) -> &Arc<Project> {
        let name = (comparison.namespace.clone(), comparison.name.clone());
        self.owners.get(&name).unwrap_or(&self.here)
    }

    /// Compares everything under the policy of each project, of which there is mostly one.
    fn compare(&mut self, base: &Side, head: &Side) {
        let mut policies: Vec<Policy> = Vec::new();
        for project in self.owners.values() {
            let policy = policy(project);
            if !policies.contains(&policy) {
                policies.push(policy);
            }
        }
        let mut all = Vec::new();
        for wanted in policies {
            let compared = compare_under(wanted, &base.templates.workflows, &head.templates.workflows);
            all.extend(compared.into_iter().filter(|it| policy(self.project(it)) == wanted));
        }
        all.sort_by(|a, b| a.order().cmp(&b.order()));
        self.comparisons = all;
    }

    /// What was compared of each project; of that of the working directory, perhaps nothing.
    pub(super) fn by_project(&self) -> Vec<verdict::Compared<'_>> {
        let mut projects = vec![&self.here];
        for comparison in &self.comparisons {
            let project = self.project(comparison);
            if !projects.iter().any(|other| Arc::ptr_eq(other, project)) {
                projects.push(project);
            }
        }
        let of = |project: &Arc<Project>| {
            let all = self.comparisons.iter();
            all.filter(|it| Arc::ptr_eq(self.project(it), project)).collect()
        };
        projects
            .into_iter()
            .map(|project| verdict::Compared {
                comparisons: of(project),
                accepted: &project.config.diff.accepted,
                languages: project.languages(&[]),
            })
            .collect()
    }
}

fn policy(project: &Project) -> Policy {
    match project.config.diff.version_policy {
        VersionPolicy::SemVer => Policy::Moves,
        VersionPolicy::NewFile => Policy::Beside,
        VersionPolicy::Report => Policy::Free,
    }
}

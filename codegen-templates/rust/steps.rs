{{ doc }}
{% for line in imports %}{{ line }}
{% endfor %}
{% for step in steps %}
{{ step.doc }}#[derive(Debug, Clone)]
pub struct {{ step.ty }}<'a> {
    /// The task context.
    pub input: {{ step.input.ty }},
{% if let Some(deps) = step.deps %}
    /// The results of the steps that it depends on.
    pub deps: {{ deps.ty }},
{% endif %}
{% if let Some(ancestors) = step.ancestors %}
    /// The results of further ancestors.
    pub ancestors: {{ ancestors.ty }}<'a>,
{% endif %}
{% if let Some(config) = step.config %}
    /// The configuration.
    pub config: {{ config.ty }},
{% endif %}
{% if step.is_worker %}
    /// The batch to work on.
    pub cursor: Batch,
{% endif %}
    /// The step as the SDK has it.
    pub context: &'a TaskSequenceStep,
}

impl<'a> {{ step.ty }}<'a> {
    /// Reads what the step receives.
    ///
    /// # Errors
    /// When something is missing or breaks its contract: permanently.
    pub fn from_context(context: &'a TaskSequenceStep) -> Result<Self, StepError> {
        Incoming::of(context)
            .read(|incoming| {
                {{ step.input.read }}
{% if let Some(deps) = step.deps %}
                let deps = {{ deps.ty }}::read(incoming);
{% endif %}
{% if let Some(config) = step.config %}
                {{ config.read }}
{% endif %}
{% if step.is_worker %}
                let cursor = incoming.batch();
{% endif %}
                Some({{ step.value }})
            })
    }

    /// The name of the step.
    #[must_use]
    pub fn name(&self) -> &'static str {
        {{ step.name }}
    }
}
{% if let Some(deps) = step.deps %}
{{ deps.doc }}#[derive(Debug, Clone, PartialEq)]
pub struct {{ deps.ty }} {
{% for one in deps.results %}
{{ one.doc }}    pub {{ one.ident }}: {{ one.ty }},
{% endfor %}
}

impl {{ deps.ty }} {
    fn read(incoming: &mut Incoming<'_>) -> Option<Self> {
{% for one in deps.results %}
        {{ one.read }}
{% endfor %}
        Some({{ deps.value }})
    }
}
{% endif %}
{% if let Some(ancestors) = step.ancestors %}
{{ ancestors.doc }}#[derive(Debug, Clone, Copy)]
pub struct {{ ancestors.ty }}<'a>(&'a TaskSequenceStep);

impl {{ ancestors.ty }}<'_> {
{% for one in ancestors.results %}
{{ one.doc }}    ///
    /// # Errors
    /// When it breaks its contract: permanently.
    {{ one.head }}
        {{ one.read }}
    }
{% endfor %}
}
{% endif %}
{% if let Some(decision) = step.decision %}
{{ decision.branch_doc }}#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum {{ decision.branch }} {
{% for branch in decision.branches %}
{{ branch.doc }}    {{ branch.ident }},
{% endfor %}
}

impl Branch for {{ decision.branch }} {
    fn step_name(&self) -> &'static str {
        match *self {
{% for branch in decision.branches %}
            Self::{{ branch.ident }} => {{ branch.name }},
{% endfor %}
        }
    }
}

{{ decision.doc }}pub type {{ decision.ty }} = Decision<{{ decision.branch }}, {{ decision.result }}>;
{% endif %}
{% if let Some(handles) = step.handles %}
{{ handles.doc }}///
/// The handler is made once, when its step is run for the first time.
pub trait {{ handles.name }}: Default + Send + Sync {
    /// Does the work: an `async fn` will do.
    fn handle(
        &self,
        step: {{ step.ty }}<'_>,
    ) -> impl std::future::Future<Output = Result<{{ handles.returned }}, StepError>> + Send;
}
{% endif %}
{% endfor %}

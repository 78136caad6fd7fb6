{{ doc }}
use super::registry::routes;
use {{ path }}::step_support::StepExamples;

const EXAMPLES: &str = {{ examples }};
{% for step in steps %}
{{ step.doc }}#[must_use]
pub fn {{ step.module }}() -> StepExamples {
    StepExamples::new(routes(), {{ step.name }}, EXAMPLES)
}
{% endfor %}

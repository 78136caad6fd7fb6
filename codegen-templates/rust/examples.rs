{{ doc }}
use super::registry::routes;
use {{ path }}::step_support::Sample;
{% for step in steps %}
{{ step.doc }}#[must_use]
pub fn {{ step.module }}() -> Sample {
    Sample::new(routes(), {{ step.name }}){% for call in step.calls %}{{ call }}{% endfor %}
}
{% endfor %}

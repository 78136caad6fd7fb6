{{ doc }}
{% if has_events %}
use super::{contracts, handlers, steps};
{% else %}
use super::{handlers, steps};
{% endif %}
{% for line in imports %}{{ line }}
{% endfor %}
{% if has_types %}
use std::sync::OnceLock;
{% endif %}
use tasker_shared::types::base::TaskSequenceStep;

/// The template.
pub const TEMPLATE: Identity = Identity {
    namespace: {{ namespace }},
    name: {{ name }},
    version: {{ version }},
};

/// The steps of the template and what runs them.
#[must_use]
pub fn routes() -> [Route; {{ count }}] {
{% if steps.is_empty() %}
    []
{% else %}
    [
{% for step in steps %}
        Route {
            template: TEMPLATE,
            step: {{ step.name }},
            callable: {{ step.callable }},
            run: |context| Box::pin({{ step.run }}(context)),
        },
{% endfor %}
    ]
{% endif %}
}

/// The handlers of this template alone; those of all templates are in the registry at the root.
#[must_use]
pub fn registry() -> Registry {
    Registry::new(routes())
}
{% for step in steps %}
{{ step.head }}
{% if let Some(handler) = step.handler %}
    static HANDLER: OnceLock<handlers::{{ handler }}> = OnceLock::new();
{% endif %}
{% if step.is_worker %}
    if let Some(handled) = placeholder(context) {
        return Ok(handled);
    }
{% endif %}
    let step = steps::{{ step.ty }}::from_context(context)?;
{% if step.handler.is_some() %}
    let handler = HANDLER.get_or_init(Default::default);
{% endif %}
    let result = {{ step.call }}.await?;
    {{ step.finish }}
}
{% endfor %}

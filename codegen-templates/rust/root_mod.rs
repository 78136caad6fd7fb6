{% for namespace in namespaces %}
pub mod {{ namespace }};
{% endfor %}
{% if !contracts_only %}
#[allow(unused)]
pub mod step_support;
{% endif %}
#[allow(unused)]
pub mod support;
{% if !contracts_only %}

/// The handlers of all templates, for the SDK's dispatch service.
#[must_use]
pub fn registry() -> step_support::Registry {
{% if templates.is_empty() %}
    step_support::Registry::default()
{% else %}
    let mut routes = Vec::new();
{% for template in templates %}
    routes.extend({{ template }}::registry::routes());
{% endfor %}
    step_support::Registry::new(routes)
{% endif %}
}
{% endif %}

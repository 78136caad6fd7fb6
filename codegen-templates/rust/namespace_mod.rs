{{ doc }}
{% for module in modules %}
{% if module.0 == namespace.0 %}#[allow(clippy::module_inception)]
{% endif %}
pub mod {{ module }};
{% endfor %}

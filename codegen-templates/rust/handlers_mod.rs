{{ doc }}
{% for module in modules %}
pub mod {{ module.module }};
{% endfor %}
{% for module in modules %}
pub use {{ module.module }}::{{ module.item }};
{% endfor %}

{{ doc }}
{% for module in modules %}
pub mod {{ module }};
{% endfor %}
{% for module in modules %}
pub use {{ module }}::{{ module }};
{% endfor %}

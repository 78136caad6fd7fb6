{{ doc }}
{% for module in modules %}
mod {{ module }};
{% endfor %}

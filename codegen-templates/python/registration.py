{{ header }}
{{ title }}

{{ imports }}
{% for class in classes %}
{{ class }}
{%- endfor %}

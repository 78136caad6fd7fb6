// {{ header }}

{{ imports -}}
{% for declaration in declarations %}
{{ declaration.doc -}}
{% match declaration.kind %}{% when Kind::Interface { name, members } -%}
export interface {{ name }} {
{% for member in members -%}
{{ member -}}
{% endfor -%}
}
{% when Kind::Line(line) -%}
{{ line -}}
{% endmatch -%}
{% endfor -%}
{% if !constants.is_empty() %}
{% for constant in constants -%}
{{ constant -}}
{% endfor -%}
{% endif -%}
{% for function in functions %}
{{ function -}}
{% endfor -%}

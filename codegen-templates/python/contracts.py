{{ header }}
{{ title }}

from __future__ import annotations

{{ imports }}
{%- for test in tests %}


def {{ test.name }}() -> object:
    {{ test.body }}
{%- endfor %}
{%- for declaration in declarations %}
{%- match declaration %}
{%- when Declaration::Class with { head, doc, fields } %}


class {{ head }}:
{%- if let Some(doc) = doc %}
    {{ doc }}
{%- if !fields.is_empty() %}
{% endif %}
{%- endif %}
{%- for field in fields %}
    {{ field.line }}
{%- if let Some(doc) = field.doc %}
    {{ doc }}
{%- if !loop.last %}
{% endif %}
{%- endif %}
{%- endfor %}
{%- when Declaration::Alias with { gap, statement, doc, codec } %}
{{ gap }}
{{ statement }}
{%- if let Some(doc) = doc %}
{{ doc }}
{%- endif %}
{%- if let Some(codec) = codec %}
{{ codec }}
{%- endif %}
{%- endmatch %}
{%- endfor %}

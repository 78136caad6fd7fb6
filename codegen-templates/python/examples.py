{{ header }}
{{ title }}

from __future__ import annotations

{{ imports }}
{% for table in tables %}
{{ table }}
{%- endfor %}
{%- for step in steps %}


def {{ step.name }}() -> StepContext:
    {{ step.doc }}
    {{ step.body }}
{%- endfor %}

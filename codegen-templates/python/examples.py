{{ header }}
{{ title }}

from __future__ import annotations

{{ imports }}

{{ examples }}

INPUT: Any = examples.input
RESULTS: dict[str, Any] = examples.results
CONFIGS: dict[str, Any] = examples.configs
{% for step in steps %}
{{ step }}
{%- endfor %}

// {{ header }}

import type { StepExample } from "../../_testing.js";
{% for value in values %}
{{ value -}}
{% endfor -%}
{% for step in steps %}
{{ step -}}
{% endfor -%}

// {{ header }}

import { stepExamples, type WorkflowExamples } from "../../_testing.js";

{% for value in values -%}
{{ value }}
{% endfor -%}
{{ examples -}}
{% for step in steps %}
{{ step -}}
{% endfor -%}

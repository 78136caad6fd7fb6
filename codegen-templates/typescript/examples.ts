// {{ header }}

import { stepExamples, type WorkflowExamples } from "../../_testing.js";

{{ examples -}}
{% for step in steps %}
{{ step -}}
{% endfor -%}

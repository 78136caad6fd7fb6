// {{ header }}

import type { StepHandlerClass } from "@tasker-systems/tasker";
import { handlersOf, type StepClass } from "../../_binding.js";
{% for import in imports -%}
{{ import -}}
{% endfor %}
/** The steps of the workflow, each with its handler. */
{{ steps }}
/** The handlers to register, in the form that a worker looks for. */
export const ALL_DSL_HANDLERS: readonly StepHandlerClass[] = handlersOf(STEPS);

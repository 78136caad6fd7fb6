// {{ header }}

{{ imports }}
{{ task -}}
{% for step in steps %}
{{ step.received_doc -}}
export interface {{ step.received }} {
  /** The context of the task. */
{{ step.input -}}
{% if !step.deps.is_empty() %}  /** The results of the steps that this one depends on. */
  readonly deps: {
{% for dep in step.deps -%}
{{ dep -}}
{% endfor %}  };
{% endif -%}
{% if !step.ancestors.is_empty() %}  /** The results of steps further back, where they are there. */
  readonly ancestors: {
{% for ancestor in step.ancestors -%}
{{ ancestor -}}
{% endfor %}  };
{% endif -%}
{% if let Some(config) = step.config %}  /** The configuration of the handler. */
{{ config -}}
{% endif -%}
{% if step.is_worker %}  /** The batch to work on. */
  readonly cursor: Cursor;
{% endif %}  /** All that the SDK tells about the step. */
  readonly context: StepContext;
}
{% for alias in step.aliases %}
{{ alias -}}
{% endfor %}
{{ step.doc -}}
{{ step.definition -}}
{% if let Some(base) = step.base %}
{{ base -}}
{% endif -%}
{% endfor -%}

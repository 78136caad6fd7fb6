{{ header }}
{{ title }}

from __future__ import annotations

{{ imports }}

{{ workflow }}
{%- for step in steps %}
{%- if let Some(deps) = step.deps %}


@dataclass(frozen=True)
class {{ deps.class }}:
    {{ deps.doc }}
{% for field in deps.fields %}
    {{ field }}
{%- endfor %}
{%- endif %}
{%- if let Some(ancestors) = step.ancestors %}


class {{ ancestors.class }}(Ancestors):
    {{ ancestors.doc }}
{%- for property in ancestors.properties %}

    @property
    {{ property.signature }}
        {{ property.doc }}
        {{ property.body }}
{%- endfor %}
{%- endif %}


@dataclass(frozen=True)
class {{ step.class }}:
    {{ step.doc }}
{% for field in step.fields %}
    {{ field }}
{%- endfor %}

    @classmethod
    def receive(cls, context: StepContext) -> {{ step.class }}:
        """Reads what the engine delivers, and tells all that is wrong with it."""
        received = Received(context)
        step = cls(
{%- for argument in step.receive %}
            {{ argument }},
{%- endfor %}
        )
        received.done()
        return step

{% for alias in step.aliases %}
{{ alias }}
{%- endfor %}
{{ step.binding }}
{%- if let Some(base) = step.base %}


{{ base.head }}
    {{ base.doc }}

    {{ base.binding }}
{%- endif %}
{%- endfor %}

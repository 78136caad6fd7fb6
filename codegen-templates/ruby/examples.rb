# frozen_string_literal: true

{{ page.header }}

require_relative '../../support/example'
require_relative 'steps'

module {{ page.namespace }}
  module {{ page.template }}
    # Values that keep the contracts, and what each step is given of them.
    module Examples{% if examples.long %} # rubocop:disable Lint/RedundantCopDisableDirective, Metrics/ModuleLength{% endif %}
{%- for it in examples.values %}
{%- if !loop.first %}
{% endif %}
      {{ it.about }}
      {{ it.constant }} = {{ it.value }}
{%- endfor %}
{%- for step in examples.steps %}
{%- if !(loop.first && examples.values.is_empty()) %}
{% endif %}
      {{ step.about }}
      module {{ step.class }}{% if step.long %} # rubocop:disable Lint/RedundantCopDisableDirective, Metrics/ModuleLength{% endif %}
{%- for it in step.values %}
        {{ it.about }}
        {{ it.constant }} = {{ it.value }}
{%- if !loop.last || step.given.is_some() %}
{% endif %}
{%- endfor %}
{%- if let Some(given) = step.given %}
        # What it is given.
        GIVEN = {{ given.all }}

        # As little as it may be given.
        MINIMAL = {{ given.minimal }}

        # What it must refuse, and why.
        BROKEN = {{ given.broken }}
{%- endif %}
      end
{%- endfor %}
    end
  end
end

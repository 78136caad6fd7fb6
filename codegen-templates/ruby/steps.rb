# frozen_string_literal: true

{{ page.header }}

require_relative '../../support/steps'
require_relative 'contracts'

module {{ page.namespace }}
  module {{ page.template }}
    # The steps of the workflow, each with what it reads and returns.
    module Steps{% if self.is_long() %} # rubocop:disable Lint/RedundantCopDisableDirective, Metrics/ModuleLength{% endif %}
{%- for step in steps %}
{%- if !loop.first %}
{% endif %}
      {{ step.docs }}
      class {{ step.class }} < TaskerGen::{{ step.base|safe }}
{%- for (constant, literal) in step.branches %}
        {{ constant }} = {{ literal }}
{%- endfor %}
{%- if !step.branches.is_empty() %}
{% endif %}
{%- for statement in step.statements %}
        {{ statement }}
{%- endfor %}
      end
{%- endfor %}
    end
  end
end

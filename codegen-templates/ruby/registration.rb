# frozen_string_literal: true

{{ page.header }}

{% for step in steps -%}
require_relative 'handlers/{{ step.file }}'
{% endfor %}
module {{ page.namespace }}
  module {{ page.template }}
    # Makes the handlers of the workflow known to a worker.
    module Registration{% if self.is_long() %} # rubocop:disable Lint/RedundantCopDisableDirective, Metrics/ModuleLength{% endif %}
      WORKFLOW = {{ page.workflow }}

      STEPS = {{ list }}

      def self.register(registry = TaskerCore::Registry::HandlerRegistry.instance)
        TaskerGen::Dispatch.register(WORKFLOW, STEPS, registry)
      end
    end
  end
end

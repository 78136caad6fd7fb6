# frozen_string_literal: true

{{ header }}

{% for step in steps -%}
require_relative 'handlers/{{ step.file }}'
{% endfor %}
module {{ namespace }}
  module {{ template }}
    # Makes the handlers of the workflow known to a worker.
    module Registration
      WORKFLOW = {{ workflow }}

      STEPS = {{ list }}

      def self.register(registry = TaskerCore::Registry::HandlerRegistry.instance)
        TaskerGen::Dispatch.register(WORKFLOW, STEPS, registry)
      end
    end
  end
end

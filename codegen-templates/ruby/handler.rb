# frozen_string_literal: true

require_relative '../steps'

module {{ page.namespace }}
  module {{ page.template }}
    module Handlers
      {{ step.handler_docs }}
      class {{ step.class }} < Steps::{{ step.class }}
        # @return [{{ step.returns_docs }}
        def perform
          {{ step.not_written }}
        end
      end
    end
  end
end

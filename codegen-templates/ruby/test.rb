# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/{{ step.file }}'

module {{ page.namespace }}
  module {{ page.template }}
    # Holds the handler to its contract.
    class {{ step.class }}Test < Minitest::Test
      def test_keeps_its_contract
        given = Examples::{{ step.class }}::GIVEN
        outcome = Handlers::{{ step.class }}.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end
    end
  end
end

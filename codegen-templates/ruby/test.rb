# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/{{ step.file }}'

module {{ namespace }}
  module {{ template }}
    # Holds the handler to its contract.
    class {{ step.class }}Test < Minitest::Test
      def test_keeps_its_contract
        outcome = Handlers::{{ step.class }}.call(Examples::{{ step.example }}.context)

        assert_predicate outcome, :success?, outcome.inspect
      end
    end
  end
end

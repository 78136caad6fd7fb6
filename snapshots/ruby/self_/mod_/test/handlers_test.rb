# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/handlers'

module Self
  module Mod
    # Holds the handler to its contract.
    class HandlersStepTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::HandlersStep::GIVEN
        outcome = Handlers::HandlersStep.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_keeps_its_contract_with_as_little_as_may_be
        given = Examples::HandlersStep::MINIMAL
        outcome = Handlers::HandlersStep.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_refuses_what_breaks_a_contract
        Examples::HandlersStep::BROKEN.each do |given, violation|
          outcome = Handlers::HandlersStep.call(given.context)

          assert_includes TaskerGen::Example.violations(outcome), violation
        end
      end
    end
  end
end

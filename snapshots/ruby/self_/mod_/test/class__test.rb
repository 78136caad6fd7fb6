# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/class_'

module Self
  module Mod
    # Holds the handler to its contract.
    class ClassStepTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::ClassStep::GIVEN
        outcome = Handlers::ClassStep.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_keeps_its_contract_with_as_little_as_may_be
        given = Examples::ClassStep::MINIMAL
        outcome = Handlers::ClassStep.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_refuses_what_breaks_a_contract
        Examples::ClassStep::BROKEN.each do |given, violation|
          outcome = Handlers::ClassStep.call(given.context)

          assert_includes TaskerGen::Example.violations(outcome), violation
        end
      end
    end
  end
end

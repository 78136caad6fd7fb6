# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/tests'

module Self
  module Mod
    # Holds the handler to its contract.
    class TestsTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::Tests::GIVEN
        outcome = Handlers::Tests.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_keeps_its_contract_with_as_little_as_may_be
        given = Examples::Tests::MINIMAL
        outcome = Handlers::Tests.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_refuses_what_breaks_a_contract
        Examples::Tests::BROKEN.each do |given, violation|
          outcome = Handlers::Tests.call(given.context)

          assert_includes TaskerGen::Example.violations(outcome), violation
        end
      end
    end
  end
end

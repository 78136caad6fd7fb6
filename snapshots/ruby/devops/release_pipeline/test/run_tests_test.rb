# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/run_tests'

module Devops
  module ReleasePipeline
    # Holds the handler to its contract.
    class RunTestsTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::RunTests::GIVEN
        outcome = Handlers::RunTests.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_keeps_its_contract_with_as_little_as_may_be
        given = Examples::RunTests::MINIMAL
        outcome = Handlers::RunTests.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_refuses_what_breaks_a_contract
        Examples::RunTests::BROKEN.each do |given, violation|
          outcome = Handlers::RunTests.call(given.context)

          assert_includes TaskerGen::Example.violations(outcome), violation
        end
      end
    end
  end
end

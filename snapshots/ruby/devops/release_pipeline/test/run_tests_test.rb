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
    end
  end
end

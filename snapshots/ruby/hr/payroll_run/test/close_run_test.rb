# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/close_run'

module Hr
  module PayrollRun
    # Holds the handler to its contract.
    class CloseRunTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::CloseRun::GIVEN
        outcome = Handlers::CloseRun.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end
    end
  end
end

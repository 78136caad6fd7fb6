# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/u002d'

module ClassWorkflows
  module EtcPasswdRmRfExitExit
    # Holds the handler to its contract.
    class U002dTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::U002d::GIVEN
        outcome = Handlers::U002d.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end
    end
  end
end

# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/u002a_u002f'

module ClassWorkflows
  module EtcPasswdRmRfExitExit
    # Holds the handler to its contract.
    class U002aU002fTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::U002aU002f::GIVEN
        outcome = Handlers::U002aU002f.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end
    end
  end
end

# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/proto'

module ClassWorkflows
  module EtcPasswdRmRfExitExit
    # Holds the handler to its contract.
    class ProtoTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::Proto::GIVEN
        outcome = Handlers::Proto.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end
    end
  end
end

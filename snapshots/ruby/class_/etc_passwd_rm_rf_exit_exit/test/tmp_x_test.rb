# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/tmp_x'

module ClassWorkflows
  module EtcPasswdRmRfExitExit
    # Holds the handler to its contract.
    class TmpXTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::TmpX::GIVEN
        outcome = Handlers::TmpX.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end
    end
  end
end

# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/c_windows_x'

module ClassWorkflows
  module EtcPasswdRmRfExitExit
    # Holds the handler to its contract.
    class CWindowsXTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::CWindowsX::GIVEN
        outcome = Handlers::CWindowsX.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end
    end
  end
end

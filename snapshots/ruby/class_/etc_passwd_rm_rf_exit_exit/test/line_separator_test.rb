# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/line_separator'

module ClassWorkflows
  module EtcPasswdRmRfExitExit
    # Holds the handler to its contract.
    class LineSeparatorTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::LineSeparator::GIVEN
        outcome = Handlers::LineSeparator.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end
    end
  end
end

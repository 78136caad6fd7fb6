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

      def test_keeps_its_contract_with_as_little_as_may_be
        given = Examples::LineSeparator::MINIMAL
        outcome = Handlers::LineSeparator.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_refuses_what_breaks_a_contract
        Examples::LineSeparator::BROKEN.each do |given, violation|
          outcome = Handlers::LineSeparator.call(given.context)

          assert_includes TaskerGen::Example.violations(outcome), violation
        end
      end
    end
  end
end

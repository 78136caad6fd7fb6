# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/u65e5u672cu8a9e'

module ClassWorkflows
  module EtcPasswdRmRfExitExit
    # Holds the handler to its contract.
    class U65e5u672cu8a9eTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::U65e5u672cu8a9e::GIVEN
        outcome = Handlers::U65e5u672cu8a9e.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_keeps_its_contract_with_as_little_as_may_be
        given = Examples::U65e5u672cu8a9e::MINIMAL
        outcome = Handlers::U65e5u672cu8a9e.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_refuses_what_breaks_a_contract
        Examples::U65e5u672cu8a9e::BROKEN.each do |given, violation|
          outcome = Handlers::U65e5u672cu8a9e.call(given.context)

          assert_includes TaskerGen::Example.violations(outcome), violation
        end
      end
    end
  end
end

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

      def test_keeps_its_contract_with_as_little_as_may_be
        given = Examples::U002d::MINIMAL
        outcome = Handlers::U002d.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_refuses_what_breaks_a_contract
        Examples::U002d::BROKEN.each do |given, violation|
          outcome = Handlers::U002d.call(given.context)

          assert_includes TaskerGen::Example.violations(outcome), violation
        end
      end
    end
  end
end

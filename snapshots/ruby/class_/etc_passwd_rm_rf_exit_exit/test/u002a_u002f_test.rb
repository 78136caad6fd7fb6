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

      def test_keeps_its_contract_with_as_little_as_may_be
        given = Examples::U002aU002f::MINIMAL
        outcome = Handlers::U002aU002f.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_refuses_what_breaks_a_contract
        Examples::U002aU002f::BROKEN.each do |given, violation|
          outcome = Handlers::U002aU002f.call(given.context)

          assert_includes TaskerGen::Example.violations(outcome), violation
        end
      end
    end
  end
end

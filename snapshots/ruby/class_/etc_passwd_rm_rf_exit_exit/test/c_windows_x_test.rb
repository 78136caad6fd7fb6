# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/c_windows_x'

module ClassWorkflows
  module EtcPasswdRmRfExitExit
    # Holds the handler to its contract.
    class CWindowsXTest < Minitest::Test
      def test_keeps_its_contract
        outcome = Handlers::CWindowsX.call(Examples::CWindowsX::GIVEN.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_keeps_its_contract_with_as_little_as_may_be
        outcome = Handlers::CWindowsX.call(Examples::CWindowsX::MINIMAL.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_refuses_what_breaks_a_contract
        Examples::CWindowsX::BROKEN.each do |given, violation|
          outcome = Handlers::CWindowsX.call(given.context)

          assert_includes TaskerGen::Example.violations(outcome), violation
        end
      end
    end
  end
end

# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/support'

module Self
  module Mod
    # Holds the handler to its contract.
    class SupportTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::Support::GIVEN
        outcome = Handlers::Support.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_keeps_its_contract_with_as_little_as_may_be
        given = Examples::Support::MINIMAL
        outcome = Handlers::Support.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_refuses_what_breaks_a_contract
        Examples::Support::BROKEN.each do |given, violation|
          outcome = Handlers::Support.call(given.context)

          assert_includes TaskerGen::Example.violations(outcome), violation
        end
      end
    end
  end
end

# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/true_'

module Self
  module Mod
    # Holds the handler to its contract.
    class TrueTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::True::GIVEN
        outcome = Handlers::True.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_keeps_its_contract_with_as_little_as_may_be
        given = Examples::True::MINIMAL
        outcome = Handlers::True.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_refuses_what_breaks_a_contract
        Examples::True::BROKEN.each do |given, violation|
          outcome = Handlers::True.call(given.context)

          assert_includes TaskerGen::Example.violations(outcome), violation
        end
      end
    end
  end
end

# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/con'

module Self
  module Mod
    # Holds the handler to its contract.
    class ConTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::Con::GIVEN
        outcome = Handlers::Con.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_keeps_its_contract_with_as_little_as_may_be
        given = Examples::Con::MINIMAL
        outcome = Handlers::Con.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_refuses_what_breaks_a_contract
        Examples::Con::BROKEN.each do |given, violation|
          outcome = Handlers::Con.call(given.context)

          assert_includes TaskerGen::Example.violations(outcome), violation
        end
      end
    end
  end
end

# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/context'

module Self
  module Mod
    # Holds the handler to its contract.
    class ContextTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::Context::GIVEN
        outcome = Handlers::Context.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_keeps_its_contract_with_as_little_as_may_be
        given = Examples::Context::MINIMAL
        outcome = Handlers::Context.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_refuses_what_breaks_a_contract
        Examples::Context::BROKEN.each do |given, violation|
          outcome = Handlers::Context.call(given.context)

          assert_includes TaskerGen::Example.violations(outcome), violation
        end
      end
    end
  end
end

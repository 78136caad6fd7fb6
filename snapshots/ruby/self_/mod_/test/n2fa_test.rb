# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/n2fa'

module Self
  module Mod
    # Holds the handler to its contract.
    class N2faTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::N2fa::GIVEN
        outcome = Handlers::N2fa.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_keeps_its_contract_with_as_little_as_may_be
        given = Examples::N2fa::MINIMAL
        outcome = Handlers::N2fa.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_refuses_what_breaks_a_contract
        Examples::N2fa::BROKEN.each do |given, violation|
          outcome = Handlers::N2fa.call(given.context)

          assert_includes TaskerGen::Example.violations(outcome), violation
        end
      end
    end
  end
end

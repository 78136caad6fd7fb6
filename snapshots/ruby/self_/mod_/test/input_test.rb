# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/input'

module Self
  module Mod
    # Holds the handler to its contract.
    class InputTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::Input::GIVEN
        outcome = Handlers::Input.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_keeps_its_contract_with_as_little_as_may_be
        given = Examples::Input::MINIMAL
        outcome = Handlers::Input.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_refuses_what_breaks_a_contract
        Examples::Input::BROKEN.each do |given, violation|
          outcome = Handlers::Input.call(given.context)

          assert_includes TaskerGen::Example.violations(outcome), violation
        end
      end
    end
  end
end

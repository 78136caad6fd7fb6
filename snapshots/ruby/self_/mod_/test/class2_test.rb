# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/class2'

module Self
  module Mod
    # Holds the handler to its contract.
    class ClassStep2Test < Minitest::Test
      def test_keeps_its_contract
        given = Examples::ClassStep2::GIVEN
        outcome = Handlers::ClassStep2.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_keeps_its_contract_with_as_little_as_may_be
        given = Examples::ClassStep2::MINIMAL
        outcome = Handlers::ClassStep2.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_refuses_what_breaks_a_contract
        Examples::ClassStep2::BROKEN.each do |given, violation|
          outcome = Handlers::ClassStep2.call(given.context)

          assert_includes TaskerGen::Example.violations(outcome), violation
        end
      end
    end
  end
end

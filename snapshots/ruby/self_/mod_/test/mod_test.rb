# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/mod'

module Self
  module Mod
    # Holds the handler to its contract.
    class ModTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::Mod::GIVEN
        outcome = Handlers::Mod.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_keeps_its_contract_with_as_little_as_may_be
        given = Examples::Mod::MINIMAL
        outcome = Handlers::Mod.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_refuses_what_breaks_a_contract
        Examples::Mod::BROKEN.each do |given, violation|
          outcome = Handlers::Mod.call(given.context)

          assert_includes TaskerGen::Example.violations(outcome), violation
        end
      end
    end
  end
end

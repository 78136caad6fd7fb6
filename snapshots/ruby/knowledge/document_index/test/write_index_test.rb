# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/write_index'

module Knowledge
  module DocumentIndex
    # Holds the handler to its contract.
    class WriteIndexTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::WriteIndex::GIVEN
        outcome = Handlers::WriteIndex.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_keeps_its_contract_with_as_little_as_may_be
        given = Examples::WriteIndex::MINIMAL
        outcome = Handlers::WriteIndex.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_refuses_what_breaks_a_contract
        Examples::WriteIndex::BROKEN.each do |given, violation|
          outcome = Handlers::WriteIndex.call(given.context)

          assert_includes TaskerGen::Example.violations(outcome), violation
        end
      end
    end
  end
end

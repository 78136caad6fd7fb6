# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/embed_sections'

module Knowledge
  module DocumentIndex
    # Holds the handler to its contract.
    class EmbedSectionsTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::EmbedSections::GIVEN
        outcome = Handlers::EmbedSections.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_keeps_its_contract_with_as_little_as_may_be
        given = Examples::EmbedSections::MINIMAL
        outcome = Handlers::EmbedSections.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_refuses_what_breaks_a_contract
        Examples::EmbedSections::BROKEN.each do |given, violation|
          outcome = Handlers::EmbedSections.call(given.context)

          assert_includes TaskerGen::Example.violations(outcome), violation
        end
      end
    end
  end
end

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
    end
  end
end

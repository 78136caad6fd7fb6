# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/split_documents'

module Knowledge
  module DocumentIndex
    # Holds the handler to its contract.
    class SplitDocumentsTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::SplitDocuments::GIVEN
        outcome = Handlers::SplitDocuments.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end
    end
  end
end

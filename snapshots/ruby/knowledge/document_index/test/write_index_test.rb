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
    end
  end
end

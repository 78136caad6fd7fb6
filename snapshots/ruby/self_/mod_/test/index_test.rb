# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/index'

module Self
  module Mod
    # Holds the handler to its contract.
    class IndexTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::Index::GIVEN
        outcome = Handlers::Index.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end
    end
  end
end

# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/detect_chapters'

module Media
  module MediaTranscoding
    # Holds the handler to its contract.
    class DetectChaptersTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::DetectChapters::GIVEN
        outcome = Handlers::DetectChapters.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end
    end
  end
end

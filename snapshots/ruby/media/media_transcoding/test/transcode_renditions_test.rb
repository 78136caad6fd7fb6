# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/transcode_renditions'

module Media
  module MediaTranscoding
    # Holds the handler to its contract.
    class TranscodeRenditionsTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::TranscodeRenditions::GIVEN
        outcome = Handlers::TranscodeRenditions.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end
    end
  end
end

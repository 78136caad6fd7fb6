# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/publish_media'

module Media
  module MediaTranscoding
    # Holds the handler to its contract.
    class PublishMediaTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::PublishMedia::GIVEN
        outcome = Handlers::PublishMedia.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end
    end
  end
end

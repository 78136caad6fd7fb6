# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/publish_release'

module Devops
  module ReleasePipeline
    # Holds the handler to its contract.
    class PublishReleaseTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::PublishRelease::GIVEN
        outcome = Handlers::PublishRelease.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end
    end
  end
end

# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/build_artifacts'

module Devops
  module ReleasePipeline
    # Holds the handler to its contract.
    class BuildArtifactsTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::BuildArtifacts::GIVEN
        outcome = Handlers::BuildArtifacts.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end
    end
  end
end

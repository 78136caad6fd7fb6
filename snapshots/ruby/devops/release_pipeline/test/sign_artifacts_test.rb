# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/sign_artifacts'

module Devops
  module ReleasePipeline
    # Holds the handler to its contract.
    class SignArtifactsTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::SignArtifacts::GIVEN
        outcome = Handlers::SignArtifacts.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end
    end
  end
end

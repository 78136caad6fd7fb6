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

      def test_keeps_its_contract_with_as_little_as_may_be
        given = Examples::BuildArtifacts::MINIMAL
        outcome = Handlers::BuildArtifacts.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_refuses_what_breaks_a_contract
        Examples::BuildArtifacts::BROKEN.each do |given, violation|
          outcome = Handlers::BuildArtifacts.call(given.context)

          assert_includes TaskerGen::Example.violations(outcome), violation
        end
      end
    end
  end
end

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

      def test_keeps_its_contract_with_as_little_as_may_be
        given = Examples::SignArtifacts::MINIMAL
        outcome = Handlers::SignArtifacts.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_refuses_what_breaks_a_contract
        Examples::SignArtifacts::BROKEN.each do |given, violation|
          outcome = Handlers::SignArtifacts.call(given.context)

          assert_includes TaskerGen::Example.violations(outcome), violation
        end
      end
    end
  end
end

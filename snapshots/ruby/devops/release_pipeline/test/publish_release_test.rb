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

      def test_keeps_its_contract_with_as_little_as_may_be
        given = Examples::PublishRelease::MINIMAL
        outcome = Handlers::PublishRelease.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_refuses_what_breaks_a_contract
        Examples::PublishRelease::BROKEN.each do |given, violation|
          outcome = Handlers::PublishRelease.call(given.context)

          assert_includes TaskerGen::Example.violations(outcome), violation
        end
      end
    end
  end
end

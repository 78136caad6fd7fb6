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

      def test_keeps_its_contract_with_as_little_as_may_be
        given = Examples::DetectChapters::MINIMAL
        outcome = Handlers::DetectChapters.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_refuses_what_breaks_a_contract
        Examples::DetectChapters::BROKEN.each do |given, violation|
          outcome = Handlers::DetectChapters.call(given.context)

          assert_includes TaskerGen::Example.violations(outcome), violation
        end
      end
    end
  end
end

# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/probe_upload'

module Media
  module MediaTranscoding
    # Holds the handler to its contract.
    class ProbeUploadTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::ProbeUpload::GIVEN
        outcome = Handlers::ProbeUpload.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_keeps_its_contract_with_as_little_as_may_be
        given = Examples::ProbeUpload::MINIMAL
        outcome = Handlers::ProbeUpload.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_refuses_what_breaks_a_contract
        Examples::ProbeUpload::BROKEN.each do |given, violation|
          outcome = Handlers::ProbeUpload.call(given.context)

          assert_includes TaskerGen::Example.violations(outcome), violation
        end
      end
    end
  end
end

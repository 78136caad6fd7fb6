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
    end
  end
end

# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/write_letter'

module Healthcare
  module PatientReferral
    # Holds the handler to its contract.
    class WriteLetterTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::WriteLetter::GIVEN
        outcome = Handlers::WriteLetter.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end
    end
  end
end

# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/check_consent'

module Healthcare
  module PatientReferral
    # Holds the handler to its contract.
    class CheckConsentTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::CheckConsent::GIVEN
        outcome = Handlers::CheckConsent.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end
    end
  end
end

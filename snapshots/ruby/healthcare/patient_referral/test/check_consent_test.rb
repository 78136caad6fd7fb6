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

      def test_keeps_its_contract_with_as_little_as_may_be
        given = Examples::CheckConsent::MINIMAL
        outcome = Handlers::CheckConsent.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_refuses_what_breaks_a_contract
        Examples::CheckConsent::BROKEN.each do |given, violation|
          outcome = Handlers::CheckConsent.call(given.context)

          assert_includes TaskerGen::Example.violations(outcome), violation
        end
      end
    end
  end
end

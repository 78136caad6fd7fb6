# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/notify_practice'

module Healthcare
  module PatientReferral
    # Holds the handler to its contract.
    class NotifyPracticeTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::NotifyPractice::GIVEN
        outcome = Handlers::NotifyPractice.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_keeps_its_contract_with_as_little_as_may_be
        given = Examples::NotifyPractice::MINIMAL
        outcome = Handlers::NotifyPractice.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_refuses_what_breaks_a_contract
        Examples::NotifyPractice::BROKEN.each do |given, violation|
          outcome = Handlers::NotifyPractice.call(given.context)

          assert_includes TaskerGen::Example.violations(outcome), violation
        end
      end
    end
  end
end

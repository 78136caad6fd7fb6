# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/notify_practice'

module Healthcare
  module PatientReferral
    # Holds the handler to its contract.
    class NotifyPracticeTest < Minitest::Test
      def test_keeps_its_contract
        outcome = Handlers::NotifyPractice.call(Examples::NotifyPractice::GIVEN.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_keeps_its_contract_with_as_little_as_may_be
        outcome = Handlers::NotifyPractice.call(Examples::NotifyPractice::MINIMAL.context)

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

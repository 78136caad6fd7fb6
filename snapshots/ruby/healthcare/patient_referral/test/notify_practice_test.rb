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
    end
  end
end

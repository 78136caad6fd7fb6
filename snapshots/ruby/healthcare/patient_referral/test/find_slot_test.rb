# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/find_slot'

module Healthcare
  module PatientReferral
    # Holds the handler to its contract.
    class FindSlotTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::FindSlot::GIVEN
        outcome = Handlers::FindSlot.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end
    end
  end
end

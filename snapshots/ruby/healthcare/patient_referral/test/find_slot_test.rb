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

      def test_keeps_its_contract_with_as_little_as_may_be
        given = Examples::FindSlot::MINIMAL
        outcome = Handlers::FindSlot.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_refuses_what_breaks_a_contract
        Examples::FindSlot::BROKEN.each do |given, violation|
          outcome = Handlers::FindSlot.call(given.context)

          assert_includes TaskerGen::Example.violations(outcome), violation
        end
      end
    end
  end
end

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

      def test_keeps_its_contract_with_as_little_as_may_be
        given = Examples::WriteLetter::MINIMAL
        outcome = Handlers::WriteLetter.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_refuses_what_breaks_a_contract
        Examples::WriteLetter::BROKEN.each do |given, violation|
          outcome = Handlers::WriteLetter.call(given.context)

          assert_includes TaskerGen::Example.violations(outcome), violation
        end
      end
    end
  end
end

# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/create_mailbox'

module Identity
  module AccountProvisioning
    # Holds the handler to its contract.
    class CreateMailboxTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::CreateMailbox::GIVEN
        outcome = Handlers::CreateMailbox.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_keeps_its_contract_with_as_little_as_may_be
        given = Examples::CreateMailbox::MINIMAL
        outcome = Handlers::CreateMailbox.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_refuses_what_breaks_a_contract
        Examples::CreateMailbox::BROKEN.each do |given, violation|
          outcome = Handlers::CreateMailbox.call(given.context)

          assert_includes TaskerGen::Example.violations(outcome), violation
        end
      end
    end
  end
end

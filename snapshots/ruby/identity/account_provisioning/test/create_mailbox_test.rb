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
    end
  end
end

# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/create_directory_entry'

module Identity
  module AccountProvisioning
    # Holds the handler to its contract.
    class CreateDirectoryEntryTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::CreateDirectoryEntry::GIVEN
        outcome = Handlers::CreateDirectoryEntry.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end
    end
  end
end

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

      def test_keeps_its_contract_with_as_little_as_may_be
        given = Examples::CreateDirectoryEntry::MINIMAL
        outcome = Handlers::CreateDirectoryEntry.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end

      def test_refuses_what_breaks_a_contract
        Examples::CreateDirectoryEntry::BROKEN.each do |given, violation|
          outcome = Handlers::CreateDirectoryEntry.call(given.context)

          assert_includes TaskerGen::Example.violations(outcome), violation
        end
      end
    end
  end
end

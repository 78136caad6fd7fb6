# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/grant_access'

module Identity
  module AccountProvisioning
    # Holds the handler to its contract.
    class GrantAccessTest < Minitest::Test
      def test_keeps_its_contract
        given = Examples::GrantAccess::GIVEN
        outcome = Handlers::GrantAccess.call(given.context)

        assert_predicate outcome, :success?, outcome.inspect
      end
    end
  end
end

# frozen_string_literal: true

require_relative '../steps'

module Identity
  module AccountProvisioning
    module Handlers
      # Create the mailbox.
      class CreateMailbox < Steps::CreateMailbox
        # @return [Contracts::CreateMailboxResult]
        def perform
          raise TaskerCore::Errors::PermanentError, 'create_mailbox is not implemented'
        end
      end
    end
  end
end

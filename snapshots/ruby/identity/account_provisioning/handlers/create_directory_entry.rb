# frozen_string_literal: true

require_relative '../steps'

module Identity
  module AccountProvisioning
    module Handlers
      # Create the entry in the directory. Everything else hangs on it.
      class CreateDirectoryEntry < Steps::CreateDirectoryEntry
        # @return [Contracts::CreateDirectoryEntryResult]
        def perform
          raise TaskerCore::Errors::PermanentError, 'create_directory_entry is not implemented'
        end
      end
    end
  end
end

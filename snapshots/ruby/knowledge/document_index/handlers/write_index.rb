# frozen_string_literal: true

require_relative '../steps'

module Knowledge
  module DocumentIndex
    module Handlers
      # Write vectors and sentences into the index.
      class WriteIndex < Steps::WriteIndex
        # @return [Contracts::WriteIndexResult]
        def perform
          raise TaskerCore::Errors::PermanentError, 'write_index is not implemented'
        end
      end
    end
  end
end

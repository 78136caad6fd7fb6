# frozen_string_literal: true

require_relative '../steps'

module Knowledge
  module DocumentIndex
    module Handlers
      # Split each document at its headings.
      class SplitDocuments < Steps::SplitDocuments
        # @return [Contracts::SplitDocumentsResult]
        def perform
          raise TaskerCore::Errors::PermanentError, 'split_documents is not implemented'
        end
      end
    end
  end
end

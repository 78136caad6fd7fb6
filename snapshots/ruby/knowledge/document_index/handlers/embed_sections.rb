# frozen_string_literal: true

require_relative '../steps'

module Knowledge
  module DocumentIndex
    module Handlers
      # Compute an embedding for each section.
      class EmbedSections < Steps::EmbedSections
        # @return [Contracts::EmbedSectionsResult]
        def perform
          raise TaskerCore::Errors::PermanentError, 'embed_sections is not implemented'
        end
      end
    end
  end
end

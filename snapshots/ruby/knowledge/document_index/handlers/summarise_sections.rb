# frozen_string_literal: true

require_relative '../steps'

module Knowledge
  module DocumentIndex
    module Handlers
      # Shorten each section to a sentence.
      class SummariseSections < Steps::SummariseSections
        # @return [Contracts::SummariseSectionsResult]
        def perform
          raise TaskerCore::Errors::PermanentError, 'summarise_sections is not implemented'
        end
      end
    end
  end
end

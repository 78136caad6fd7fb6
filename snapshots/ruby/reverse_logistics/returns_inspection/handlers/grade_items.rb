# frozen_string_literal: true

require_relative '../steps'

module ReverseLogistics
  module ReturnsInspection
    module Handlers
      # Grade every article; what cannot be sold again needs a reason.
      class GradeItems < Steps::GradeItems
        # @return [Contracts::GradeItemsResult]
        def perform
          raise TaskerCore::Errors::PermanentError, 'grade_items is not implemented'
        end
      end
    end
  end
end

# frozen_string_literal: true

require_relative '../steps'

module Media
  module MediaTranscoding
    module Handlers
      # Find chapters from scene changes and silence; chapters may hold chapters.
      class DetectChapters < Steps::DetectChapters
        # @return [Contracts::DetectChaptersResult]
        def perform
          raise TaskerCore::Errors::PermanentError, 'detect_chapters is not implemented'
        end
      end
    end
  end
end

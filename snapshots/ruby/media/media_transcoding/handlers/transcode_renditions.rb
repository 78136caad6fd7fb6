# frozen_string_literal: true

require_relative '../steps'

module Media
  module MediaTranscoding
    module Handlers
      # Make every rendition that was asked for.
      class TranscodeRenditions < Steps::TranscodeRenditions
        # @return [Contracts::TranscodeRenditionsResult]
        def perform
          raise TaskerCore::Errors::PermanentError, 'transcode_renditions is not implemented'
        end
      end
    end
  end
end

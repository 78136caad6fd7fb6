# frozen_string_literal: true

require_relative '../steps'

module Media
  module MediaTranscoding
    module Handlers
      # Publish the renditions with their chapters.
      class PublishMedia < Steps::PublishMedia
        # @return [Contracts::PublishMediaResult]
        def perform
          raise TaskerCore::Errors::PermanentError, 'publish_media is not implemented'
        end
      end
    end
  end
end

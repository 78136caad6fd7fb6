# frozen_string_literal: true

require_relative '../steps'

module Devops
  module ReleasePipeline
    module Handlers
      # // publish
      #
      # @deprecated is not meant here, nor is {@link} or <b>bold</b> or [link]: it's text.
      class PublishRelease < Steps::PublishRelease
        # @return [Contracts::PublishReleaseResult]
        def perform
          raise TaskerCore::Errors::PermanentError, 'publish_release is not implemented'
        end
      end
    end
  end
end

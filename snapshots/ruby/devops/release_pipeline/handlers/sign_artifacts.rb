# frozen_string_literal: true

require_relative '../steps'

module Devops
  module ReleasePipeline
    module Handlers
      # The step sign_artifacts.
      class SignArtifacts < Steps::SignArtifacts
        # @return [Contracts::SignArtifactsResult]
        def perform
          raise TaskerCore::Errors::PermanentError, 'sign_artifacts is not implemented'
        end
      end
    end
  end
end

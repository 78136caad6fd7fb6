# frozen_string_literal: true

require_relative '../steps'

module Media
  module MediaTranscoding
    module Handlers
      # Read the container and the streams of the upload.
      class ProbeUpload < Steps::ProbeUpload
        # @return [Contracts::ProbeUploadResult]
        def perform
          raise TaskerCore::Errors::PermanentError, 'probe_upload is not implemented'
        end
      end
    end
  end
end

# frozen_string_literal: true

require_relative '../steps'

module ReverseLogistics
  module ReturnsInspection
    module Handlers
      # Book the parcel in and photograph it.
      class ReceiveParcel < Steps::ReceiveParcel
        # @return [Contracts::ReceiveParcelResult]
        def perform
          raise TaskerCore::Errors::PermanentError, 'receive_parcel is not implemented'
        end
      end
    end
  end
end

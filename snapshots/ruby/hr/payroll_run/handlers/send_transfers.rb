# frozen_string_literal: true

require_relative '../steps'

module Hr
  module PayrollRun
    module Handlers
      # Send one file to the bank.
      class SendTransfers < Steps::SendTransfers
        # @return [Contracts::SendTransfersResult] or what +checkpoint+ gives
        def perform
          raise TaskerCore::Errors::PermanentError, 'send_transfers is not implemented'
        end
      end
    end
  end
end

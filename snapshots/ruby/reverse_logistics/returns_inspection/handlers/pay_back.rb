# frozen_string_literal: true

require_relative '../steps'

module ReverseLogistics
  module ReturnsInspection
    module Handlers
      # Pay the customer, or write a voucher.
      class PayBack < Steps::PayBack
        # @return [Contracts::PayBackResult]
        def perform
          raise TaskerCore::Errors::PermanentError, 'pay_back is not implemented'
        end
      end
    end
  end
end

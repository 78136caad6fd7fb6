# frozen_string_literal: true

require_relative '../steps'

module ClassWorkflows
  module EtcPasswdRmRfExitExit
    module Handlers
      # # frozen_string_literal\: false
      # # rubocop\:disable all
      # # type: ignore
      # # noqa
      # // @ts-nocheck
      # // eslint-disable
      # /* */
      class LineSeparator < Steps::LineSeparator
        # @return [Hash]
        def perform
          raise TaskerCore::Errors::PermanentError, "\u2028 line separator is not implemented"
        end
      end
    end
  end
end

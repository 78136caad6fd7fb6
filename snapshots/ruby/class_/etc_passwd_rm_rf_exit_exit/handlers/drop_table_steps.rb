# frozen_string_literal: true

require_relative '../steps'

module ClassWorkflows
  module EtcPasswdRmRfExitExit
    module Handlers
      # */ """ ''' #{x} ${x} ` \
      class DropTableSteps < Steps::DropTableSteps
        # @return [Contracts::DropTableStepsResult]
        def perform
          raise TaskerCore::Errors::PermanentError, '"; DROP TABLE steps; -- is not implemented'
        end
      end
    end
  end
end

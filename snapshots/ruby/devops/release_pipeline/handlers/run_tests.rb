# frozen_string_literal: true

require_relative '../steps'

module Devops
  module ReleasePipeline
    module Handlers
      # Run all tests. A long description that has to be broken into several lines when it is printed as a comment,
      # since a hundred and twenty columns are the end of every line, whatever the editor says, and ends without a full
      # stop
      class RunTests < Steps::RunTests
        # @return [Contracts::RunTestsResult]
        def perform
          raise TaskerCore::Errors::PermanentError, 'run_tests is not implemented'
        end
      end
    end
  end
end

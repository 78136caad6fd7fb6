# frozen_string_literal: true

require_relative '../steps'

module Trials
  module Outcomes
    module Handlers
      # Say how it went, under names that no language likes.
      class Conclude < Steps::Conclude
        # @return [Contracts::ConcludeResult]
        def perform
          said = deps.attempt.result
          result = { 'class' => deps.attempt.success ? 'good' : 'bad', 'odd-name' => said.nil? }
          said ? result.merge('self' => said) : result
        end
      end
    end
  end
end

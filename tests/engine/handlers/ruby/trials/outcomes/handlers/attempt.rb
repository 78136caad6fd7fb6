# frozen_string_literal: true

require_relative '../steps'

module Trials
  module Outcomes
    module Handlers
      # Do what the task asks for.
      class Attempt < Steps::Attempt
        # @return [Contracts::AttemptResult]
        def perform
          case input.way
          when 'finish' then result(ratio: 0.5, result: 'done')
          when 'say_no' then result(success: false, ratio: 1)
          when 'break_contract' then result(ratio: 0, result: 'far too long')
          when 'lose_number' then result(ratio: Float::NAN)
          else fall
          end
        end

        private

        def fall
          raise IOError, 'the line is dead' if input.way == 'keep_falling'
          raise TaskerCore::Errors::PermanentError.new('no use', error_code: 'TRIAL-1') if input.way == 'give_up'
          raise TaskerCore::Errors::RetryableError, 'not yet' unless context.retry_count.positive?

          result(ratio: 2.5)
        end

        def result(success: true, **fields)
          Contracts::AttemptResult.new(success:, **fields)
        end
      end
    end
  end
end

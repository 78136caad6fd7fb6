# frozen_string_literal: true

module TaskerCore
  # Mirrors types.rb and the files that it requires. The gem puts the dry types here, too (`include Dry.Types()`).
  module Types
    # Mirrors types/error_types.rb.
    module ErrorTypes
      PERMANENT_ERROR = 'PermanentError'
      RETRYABLE_ERROR = 'RetryableError'
      VALIDATION_ERROR = 'ValidationError'
      UNEXPECTED_ERROR = 'UnexpectedError'
      STEP_COMPLETION_ERROR = 'StepCompletionError'
      ALL = [PERMANENT_ERROR, RETRYABLE_ERROR, VALIDATION_ERROR, UNEXPECTED_ERROR, STEP_COMPLETION_ERROR].freeze

      def self.valid?(error_type) = ALL.include?(error_type)

      def self.typically_retryable?(error_type) = [RETRYABLE_ERROR, UNEXPECTED_ERROR].include?(error_type)

      def self.typically_permanent?(error_type) = [PERMANENT_ERROR, VALIDATION_ERROR].include?(error_type)
    end

    # Mirrors types/task_template.rb, HandlerDefinition.
    class HandlerDefinition < TaskerCore::Struct
      attribute(:callable) { |value| value.is_a?(String) }
      attribute(:initialization, default: {}.freeze) { |value| value.is_a?(Hash) }
      attribute(:handler_method, default: nil) { |value| value.nil? || value.is_a?(String) }
      attribute(:resolver, default: nil) { |value| value.nil? || value.is_a?(String) }

      def effective_method = handler_method.to_s.empty? ? 'call' : handler_method

      def uses_method_dispatch? = effective_method != 'call'

      def has_resolver_hint? = !resolver.to_s.empty? # rubocop:disable Naming/PredicateName -- the SDK's name
    end

    # Mirrors types/step_handler_call_result.rb.
    module StepHandlerCallResult
      # Mirrors types/step_handler_call_result.rb, Success.
      class Success < TaskerCore::Struct
        attribute(:success, default: true) { |value| [true, false].include?(value) }
        attribute(:result)
        attribute(:metadata, default: -> { {} }) { |value| value.is_a?(Hash) }

        def success? = success

        def checkpoint? = false
      end

      # Mirrors types/step_handler_call_result.rb, Error: an error type outside the five is refused.
      class Error < TaskerCore::Struct
        attribute(:success, default: false) { |value| [true, false].include?(value) }
        attribute(:error_type) { |value| ErrorTypes.valid?(value) }
        attribute(:message) { |value| value.is_a?(String) }
        attribute(:error_code) { |value| value.nil? || value.is_a?(String) }
        attribute(:retryable, default: false) { |value| [true, false].include?(value) }
        attribute(:metadata, default: -> { {} }) { |value| value.is_a?(Hash) }

        def success? = success

        def checkpoint? = false
      end

      # Mirrors types/step_handler_call_result.rb, CheckpointYield.
      class CheckpointYield < TaskerCore::Struct
        attribute(:cursor)
        attribute(:items_processed) { |value| value.is_a?(Integer) && value >= 0 }
        attribute(:accumulated_results)

        def success? = false

        def checkpoint? = true

        def to_checkpoint_data(event_id:, step_uuid:) = { event_id: event_id, step_uuid: step_uuid, **to_h }
      end

      class << self
        def success(result:, metadata: {})
          Success.new(success: true, result: result, metadata: metadata)
        end

        def error(error_type:, message:, error_code: nil, retryable: false, metadata: {})
          Error.new(success: false, error_type: error_type, message: message, error_code: error_code,
                    retryable: retryable, metadata: metadata)
        end

        def checkpoint_yield(cursor:, items_processed:, accumulated_results: nil)
          CheckpointYield.new(cursor: cursor, items_processed: items_processed, accumulated_results: accumulated_results)
        end

        # A hash with `success` true or false is taken for an envelope, whoever meant it as a result.
        def from_handler_output(output)
          return output if [Success, Error, CheckpointYield].any? { |type| output.is_a?(type) }

          verdict = output.is_a?(Hash) ? [output[:success], output['success']] : []
          if verdict.include?(true)
            success(result: either(output, :result) || output, metadata: either(output, :metadata) || {})
          elsif verdict.include?(false)
            failed_envelope(output)
          else
            success(result: output, metadata: { wrapped: true, original_type: output.class.name })
          end
        end

        # Used by the functional wrappers. A ValidationError or NotFoundError goes out as PermanentError.
        def from_exception(exception)
          case exception
          when Errors::PermanentError
            error(error_type: 'PermanentError', message: exception.message, error_code: exception.error_code,
                  metadata: { context: exception.context || {} })
          when Errors::RetryableError
            error(error_type: 'RetryableError', message: exception.message, retryable: true,
                  metadata: { context: exception.context || {}, retry_after: exception.retry_after }.compact)
          else
            trace = exception.backtrace&.first(10)&.join("\n")
            error(error_type: 'UnexpectedError', message: exception.message, retryable: true,
                  metadata: { exception_class: exception.class.name, stack_trace: trace }.compact)
          end
        end

        private

        def either(output, key) = output[key] || output[key.to_s]

        def failed_envelope(output)
          error(error_type: either(output, :error_type) || 'UnexpectedError',
                message: either(output, :message) || 'Unknown error',
                error_code: either(output, :error_code),
                retryable: either(output, :retryable) || false,
                metadata: either(output, :metadata) || {})
        end
      end
    end

    # Mirrors types/decision_point_outcome.rb.
    module DecisionPointOutcome
      # Mirrors types/decision_point_outcome.rb, NoBranches.
      class NoBranches < TaskerCore::Struct
        attribute(:type, default: 'no_branches')

        def to_h = { type: 'no_branches' }

        def requires_step_creation? = false

        def step_names = []
      end

      # Mirrors types/decision_point_outcome.rb, CreateSteps.
      class CreateSteps < TaskerCore::Struct
        attribute(:type, default: 'create_steps')
        attribute(:step_names) { |value| value.is_a?(Array) && value.any? && value.all?(String) }

        def requires_step_creation? = true
      end

      class << self
        def no_branches = NoBranches.new

        def create_steps(step_names)
          raise ArgumentError, 'a decision that creates steps needs at least one' if step_names.nil? || step_names.empty?

          CreateSteps.new(step_names: step_names)
        end
      end
    end

    # Mirrors types/batch_processing_outcome.rb.
    module BatchProcessingOutcome
      # Mirrors types/batch_processing_outcome.rb, NoBatches.
      class NoBatches < TaskerCore::Struct
        attribute(:type, default: 'no_batches')

        def to_h = { 'type' => 'no_batches' }

        def requires_batch_creation? = false
      end

      # Mirrors types/batch_processing_outcome.rb, CreateBatches.
      class CreateBatches < TaskerCore::Struct
        attribute(:type, default: 'create_batches')
        attribute(:worker_template_name) { |value| value.is_a?(String) }
        attribute(:worker_count) { |value| value.is_a?(Integer) && value >= 0 }
        attribute(:cursor_configs) { |value| value.is_a?(Array) && value.any? && value.all?(Hash) }
        attribute(:total_items) { |value| value.is_a?(Integer) && value >= 0 }

        def to_h = super.transform_keys(&:to_s)

        def requires_batch_creation? = true
      end

      class << self
        def no_batches = NoBatches.new

        def create_batches(worker_template_name:, worker_count:, cursor_configs:, total_items:)
          raise ArgumentError, 'no name of a worker template' if worker_template_name.to_s.empty?
          raise ArgumentError, 'no cursors' if cursor_configs.nil? || cursor_configs.empty?
          raise ArgumentError, 'as many cursors as workers' if cursor_configs.size != worker_count

          cursor_configs.each { |cursor| check_size(cursor) }
          CreateBatches.new(worker_template_name: worker_template_name, worker_count: worker_count,
                            cursor_configs: cursor_configs, total_items: total_items)
        end

        private

        # Only where all three numbers are there and the cursors are integers.
        def check_size(cursor)
          first, last, size = %w[start_cursor end_cursor batch_size].map { |key| cursor[key] || cursor[key.to_sym] }
          return unless size && first.is_a?(Integer) && last.is_a?(Integer)

          raise ArgumentError, "batch_size #{size} for the range #{first}...#{last}" if size != last - first
        end
      end
    end
  end
end

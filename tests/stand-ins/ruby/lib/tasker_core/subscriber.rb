# frozen_string_literal: true

module TaskerCore
  # Mirrors subscriber.rb.
  module Worker
    # Mirrors subscriber.rb, StepExecutionSubscriber, for one event at a time: the real one takes events from the event
    # bridge and publishes the same hashes there.
    class StepExecutionSubscriber
      def initialize(handler_registry = Registry::HandlerRegistry.instance)
        @handler_registry = handler_registry
      end

      # The event is the recorded step (task, workflow_step, dependency_results, step_definition). Returns the completion, or
      # the checkpoint data under the key `checkpoint`.
      def process(event)
        step_data = Models::TaskSequenceStepWrapper.new(event)
        result = Types::StepHandlerCallResult.from_handler_output(run(step_data))
        return { checkpoint: checkpoint(step_data, result) } if result.checkpoint?

        result.success? ? succeeded(step_data, result) : failed(step_data, result)
      rescue StandardError => e
        raised(step_data, e)
      end

      private

      def run(step_data)
        handler = @handler_registry.resolve_handler(step_data.step_definition.handler)
        raise Errors::ConfigurationError, "No handler found for #{callable(step_data)}" unless handler

        handler.call(Types::StepContext.new(step_data))
      end

      def succeeded(step_data, result)
        completion(step_data, success: true, result: result.result, retryable: true,
                              custom: { processed_by: 'ruby_worker' }.merge(result.metadata))
      end

      def failed(step_data, result)
        custom = { failed_by: 'ruby_worker', error_type: result.error_type, error_code: result.error_code,
                   retryable: result.retryable }.merge(result.metadata)
        completion(step_data, success: false, error_message: result.message, retryable: result.retryable, custom: custom)
      end

      # Here, unlike in the functional wrappers, the class of the error decides.
      def raised(step_data, error)
        retryable = Errors::ErrorClassifier.retryable?(error)
        custom = { failed_by: 'ruby_worker', error_class: error.class.name, retryable: retryable }
        completion(step_data, success: false, error_message: error.message, retryable: retryable, custom: custom)
      end

      def completion(step_data, success:, retryable:, custom:, result: nil, error_message: nil)
        {
          task_uuid: step_data&.task&.task_uuid,
          step_uuid: step_data&.workflow_step&.workflow_step_uuid,
          success: success,
          result: result,
          metadata: { retryable: retryable, worker_id: 'ruby_worker',
                      custom: { handler_class: callable(step_data) }.merge(custom) },
          error_message: error_message
        }
      end

      def checkpoint(step_data, result)
        result.to_checkpoint_data(event_id: nil, step_uuid: step_data.workflow_step.workflow_step_uuid)
      end

      def callable(step_data) = step_data&.step_definition&.handler&.callable
    end
  end
end

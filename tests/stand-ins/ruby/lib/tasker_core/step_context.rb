# frozen_string_literal: true

module TaskerCore
  module Types
    # Mirrors types/step_context.rb: what a handler is called with.
    class StepContext
      attr_reader :task, :workflow_step, :dependency_results, :step_definition, :handler_name

      def initialize(step_data, handler_name: nil)
        step_data = Models::TaskSequenceStepWrapper.new(step_data) unless step_data.is_a?(Models::TaskSequenceStepWrapper)
        @task = step_data.task
        @workflow_step = step_data.workflow_step
        @dependency_results = step_data.dependency_results
        @step_definition = step_data.step_definition
        @handler_name = handler_name || @step_definition.handler&.callable
      end

      def task_uuid = @task.task_uuid

      def step_uuid = @workflow_step.workflow_step_uuid

      def step_name = @workflow_step.name

      def namespace_name = @task.namespace_name

      # The step's inputs (a batch worker's cursor), unlike in the other languages: the task's context is `context`.
      def input_data = @workflow_step.inputs
      alias step_inputs input_data

      def context = @task.context

      def step_config = @step_definition.handler&.initialization || IndifferentHash.new

      def retry_count = @workflow_step.attempts || 0

      def max_retries = @workflow_step.max_attempts || 3

      def retryable? = @workflow_step.retryable

      def is_retry? = retry_count.positive? # rubocop:disable Naming/PredicateName -- the SDK's name

      def is_last_retry? = retry_count >= max_retries - 1 # rubocop:disable Naming/PredicateName -- the SDK's name

      def get_task_field(field_name) = @task.context[field_name.to_s]
      alias get_input get_task_field

      # The default stands in for null as well.
      def get_input_or(field_name, default = nil)
        value = get_task_field(field_name)
        value.nil? ? default : value
      end

      def get_config(key) = step_config[key.to_s]

      def get_dependency_result(step_name) = @dependency_results.get_results(step_name)

      def get_dependency_field(step_name, *path)
        get_dependency_result(step_name)&.dig(*path.map(&:to_s))
      end

      def checkpoint = @workflow_step.checkpoint

      def checkpoint_cursor = checkpoint&.dig('cursor')

      def checkpoint_items_processed = checkpoint&.dig('items_processed') || 0

      def accumulated_results = checkpoint&.dig('accumulated_results')

      def has_checkpoint? = !checkpoint_cursor.nil? # rubocop:disable Naming/PredicateName -- the SDK's name

      def to_s = "#<StepContext task_uuid=#{task_uuid} step_uuid=#{step_uuid} step_name=#{step_name}>"
    end
  end
end

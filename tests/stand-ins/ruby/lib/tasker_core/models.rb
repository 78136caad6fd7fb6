# frozen_string_literal: true

module TaskerCore
  # Mirrors models.rb: the parts of a step event. They read symbol keys of a hash that the SDK made indifferent before.
  module Models
    # Mirrors models.rb, TaskSequenceStepWrapper.
    class TaskSequenceStepWrapper
      attr_reader :task, :workflow_step, :dependency_results, :step_definition

      def initialize(step_data)
        step_data = IndifferentHash.wrap(step_data)
        @task = TaskWrapper.new(step_data[:task])
        @workflow_step = WorkflowStepWrapper.new(step_data[:workflow_step])
        @dependency_results = DependencyResultsWrapper.new(step_data[:dependency_results])
        @step_definition = StepDefinitionWrapper.new(step_data[:step_definition])
      end

      def get_task_field(field_name) = @task.context[field_name.to_s]

      def get_dependency_result(step_name) = @dependency_results.get_result(step_name)

      def get_results(step_name) = @dependency_results.get_results(step_name)
    end

    # Mirrors models.rb, TaskWrapper: the event holds the task once more within the task.
    class TaskWrapper
      attr_reader :task_uuid, :context, :namespace_name, :task_name, :task_version

      def initialize(task_data)
        inner = task_data[:task] || task_data
        @task_uuid = inner[:task_uuid]
        @context = IndifferentHash.wrap(inner[:context] || {})
        @namespace_name = task_data[:namespace_name] || inner[:namespace_name]
        @task_name = task_data[:task_name] || inner[:task_name]
        @task_version = task_data[:task_version] || inner[:task_version]
      end
    end

    # Mirrors models.rb, WorkflowStepWrapper.
    class WorkflowStepWrapper
      PLAIN = %i[
        workflow_step_uuid task_uuid named_step_uuid name retryable max_attempts in_process processed processed_at attempts
        last_attempted_at backoff_request_seconds created_at updated_at
      ].freeze
      attr_reader(*PLAIN, :inputs, :results, :checkpoint)

      def initialize(step_data)
        PLAIN.each { |name| instance_variable_set(:"@#{name}", step_data[name]) }
        @inputs = IndifferentHash.wrap(step_data[:inputs] || {})
        @results = IndifferentHash.wrap(step_data[:results] || {})
        @checkpoint = IndifferentHash.wrap(step_data[:checkpoint])
      end
    end

    # Mirrors models.rb, DependencyResultsWrapper.
    class DependencyResultsWrapper
      def initialize(results_data)
        @results = IndifferentHash.wrap(results_data || {})
      end

      # As recorded, that is with the envelope.
      def get_result(step_name) = @results[step_name]
      alias [] get_result

      # Takes one envelope off: any hash with a key `result` gives the value under it.
      def get_results(step_name)
        recorded = @results[step_name] || nil
        recorded.is_a?(Hash) && recorded.key?('result') ? recorded['result'] : recorded
      end

      def keys = @results.keys

      def key?(step_name) = @results.key?(step_name)

      def each_key(&) = @results.keys.each(&)
    end

    # Mirrors models.rb, StepDefinitionWrapper.
    class StepDefinitionWrapper
      attr_reader :name, :description, :handler, :dependencies, :retry, :timeout_seconds, :publishes_events

      def initialize(definition_data)
        @name = definition_data[:name]
        @description = definition_data[:description]
        @handler = HandlerWrapper.new(definition_data[:handler])
        @dependencies = definition_data[:dependencies] || []
        @retry = IndifferentHash.wrap(definition_data[:retry] || {})
        @timeout_seconds = definition_data[:timeout_seconds]
        @publishes_events = definition_data[:publishes_events] || []
      end
    end

    # Mirrors models.rb, HandlerWrapper.
    class HandlerWrapper
      attr_reader :callable, :initialization, :handler_method, :resolver

      def initialize(handler_data)
        @callable = handler_data[:callable]
        @initialization = IndifferentHash.wrap(handler_data[:initialization] || {})
        @handler_method = handler_data[:method]
        @resolver = handler_data[:resolver]
      end
    end
  end
end

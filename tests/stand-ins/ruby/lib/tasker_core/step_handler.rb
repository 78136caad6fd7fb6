# frozen_string_literal: true

require 'singleton'
require 'time'

module TaskerCore
  # Mirrors logger.rb in so far as there is one: it says nothing.
  class Logger
    include Singleton

    %i[debug info warn error fatal].each { |level| define_method(level) { |*, **| nil } }
  end

  # Mirrors step_handler/.
  module StepHandler
    # Mirrors step_handler/base.rb.
    class Base
      attr_reader :config, :logger

      def initialize(config: {}, logger: nil)
        @config = config || {}
        @logger = logger || Logger.instance
      end

      # NotImplementedError is no StandardError: nothing in the worker rescues it.
      def call(_context)
        raise NotImplementedError, 'Subclasses must implement #call(context)'
      end

      def handler_name
        self.class.name.split('::').last.gsub(/([A-Z])/, '_\1').downcase.sub(/^_/, '')
      end

      def capabilities = ['process']

      def config_schema
        {
          type: 'object',
          properties: { timeout: { type: 'integer' }, retries: { type: 'integer' }, log_level: { type: 'string' } },
          additionalProperties: true
        }
      end

      # An empty result has to be said: nil raises.
      def success(result: nil, result_data: nil, metadata: {})
        given = result || result_data
        raise ArgumentError, 'result or result_data required' if given.nil?

        Types::StepHandlerCallResult.success(result: given, metadata: metadata)
      end

      def failure(message:, error_type: 'UnexpectedError', error_code: nil, retryable: false, metadata: {})
        Types::StepHandlerCallResult.error(error_type: error_type, message: message, error_code: error_code,
                                           retryable: retryable, metadata: metadata)
      end
    end

    # Mirrors step_handler/mixins.rb.
    module Mixins
      # Mirrors step_handler/mixins/decision.rb.
      module Decision
        def capabilities = super + %w[decision_point dynamic_workflow step_creation]

        def decision_success(steps:, result_data: {}, metadata: {})
          names = Array(steps)
          validate_step_names!(names)
          decided(Types::DecisionPointOutcome.create_steps(names), result_data, metadata)
        end

        def decision_no_branches(result_data: {}, metadata: {})
          decided(Types::DecisionPointOutcome.no_branches, result_data, metadata)
        end
        alias skip_branches decision_no_branches

        private

        # The outcome's key is a symbol, and so are its own keys.
        def decided(outcome, result_data, metadata)
          signed = { decision_point: true, outcome_type: outcome.type, branches_created: outcome.step_names.size,
                     processed_at: Time.now.utc.iso8601, processed_by: handler_name }.merge(metadata)
          result = result_data.merge(decision_point_outcome: outcome.to_h)
          Types::StepHandlerCallResult.success(result: result, metadata: signed)
        end

        def validate_step_names!(names)
          return if names.any? && names.all? { |name| name.is_a?(String) && !name.empty? }

          raise Errors::PermanentError.new("Invalid decision point outcome: steps #{names.inspect}",
                                           error_code: 'INVALID_DECISION_OUTCOME',
                                           context: { error_category: 'validation' })
        end
      end

      # Mirrors step_handler/mixins/batchable.rb.
      module Batchable
        def capabilities
          super + %w[batchable batch_processing parallel_execution cursor_based deferred_convergence]
        end

        def get_batch_context(context) = BatchProcessing::BatchWorkerContext.from_step_data(context.workflow_step)

        def detect_aggregation_scenario(sequence, analyzer_step_name, batch_worker_prefix)
          BatchProcessing::BatchAggregationScenario.detect(sequence, analyzer_step_name, batch_worker_prefix)
        end

        def get_dependency_result(sequence, step_name, *keys)
          result = sequence.get_results(step_name)
          keys.empty? ? result : result&.dig(*keys)
        end

        # Takes a batch context, not the step's context.
        def handle_no_op_worker(context)
          return nil unless context.no_op?

          success(result: { 'batch_id' => context.batch_id, 'no_op' => true, 'processed_count' => 0 })
        end

        # As many as asked for: with few items the last ranges are empty, or even begin behind the end.
        def create_cursor_configs(total_items, worker_count)
          raise ArgumentError, 'worker_count must be > 0' if worker_count <= 0

          share = (total_items.to_f / worker_count).ceil
          (0...worker_count).map do |index|
            first = index * share
            last = [first + share, total_items].min
            cursor = { 'batch_id' => format('%03d', index + 1), 'start_cursor' => first, 'end_cursor' => last,
                       'batch_size' => last - first }
            yield(cursor, index) if block_given?
            cursor
          end
        end

        def no_batches_outcome(reason:, metadata: {})
          outcome = Types::BatchProcessingOutcome.no_batches.to_h
          success(result: { 'batch_processing_outcome' => outcome, 'reason' => reason }.merge(metadata))
        end

        # `metadata` goes into the result.
        def create_batches_outcome(worker_template_name:, cursor_configs:, total_items:, metadata: {})
          count = cursor_configs.size
          outcome = Types::BatchProcessingOutcome.create_batches(
            worker_template_name: worker_template_name, worker_count: count, cursor_configs: cursor_configs,
            total_items: total_items
          )
          success(result: { 'batch_processing_outcome' => outcome.to_h, 'worker_count' => count,
                            'total_items' => total_items }.merge(metadata))
        end

        def batch_worker_success(items_processed:, items_succeeded:, items_failed: 0, items_skipped: 0,
                                 last_cursor: nil, results: nil, errors: nil, metadata: {})
          counts = { 'items_processed' => items_processed, 'items_succeeded' => items_succeeded,
                     'items_failed' => items_failed, 'items_skipped' => items_skipped }
          given = { 'last_cursor' => last_cursor, 'results' => results, 'errors' => errors }.compact
          success(result: counts.merge(given).merge(metadata), metadata: { batch_worker: true })
        end

        def checkpoint_yield(cursor:, items_processed:, accumulated_results: nil)
          Types::StepHandlerCallResult.checkpoint_yield(cursor: cursor, items_processed: items_processed,
                                                        accumulated_results: accumulated_results)
        end

        def no_batches_aggregation_result(metadata: {})
          success(result: { 'worker_count' => 0, 'scenario' => 'no_batches' }.merge(metadata))
        end

        def aggregate_batch_worker_results(scenario, zero_metrics: {})
          return no_batches_aggregation_result(metadata: zero_metrics) if scenario.no_batches?

          aggregated = yield(scenario.batch_results)
          success(result: aggregated.merge('worker_count' => scenario.worker_count, 'scenario' => 'with_batches'))
        end
      end
    end

    # Mirrors step_handler/decision.rb.
    class Decision < Base
      include Mixins::Decision
    end

    # Mirrors step_handler/batchable.rb.
    class Batchable < Base
      include Mixins::Batchable
    end
  end
end

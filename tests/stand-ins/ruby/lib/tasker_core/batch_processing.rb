# frozen_string_literal: true

module TaskerCore
  # Mirrors batch_processing/.
  module BatchProcessing
    # Mirrors batch_processing/batch_worker_context.rb: keys are symbols here. An unusable cursor raises ArgumentError, which
    # is retried, except in the placeholder step, whose cursor is not looked at.
    class BatchWorkerContext
      attr_reader :cursor, :batch_metadata, :is_no_op, :checkpoint

      def self.from_step_data(workflow_step) = new(workflow_step)

      def initialize(workflow_step)
        inputs = symbolize(workflow_step.inputs || {})
        @is_no_op = inputs[:is_no_op] == true
        @checkpoint = IndifferentHash.wrap(workflow_step.checkpoint || {})
        @cursor = @is_no_op ? {} : inputs[:cursor] || {}
        @batch_metadata = @is_no_op ? {} : inputs[:batch_metadata] || {}
        validate_cursor! unless @is_no_op
      end

      def start_cursor = cursor[:start_cursor].to_i

      def end_cursor = cursor[:end_cursor].to_i

      def batch_id = cursor[:batch_id] || 'unknown'

      def no_op? = @is_no_op

      def checkpoint_cursor = checkpoint[:cursor]

      def checkpoint_items_processed = checkpoint[:items_processed] || 0

      def accumulated_results = checkpoint[:accumulated_results]

      # An empty cursor counts as none.
      def has_checkpoint? # rubocop:disable Naming/PredicateName -- the SDK's name
        !(checkpoint_cursor.nil? || (checkpoint_cursor.respond_to?(:empty?) && checkpoint_cursor.empty?))
      end

      private

      def symbolize(value)
        case value
        when Hash then value.to_h { |key, item| [key.to_sym, symbolize(item)] }
        when Array then value.map { |item| symbolize(item) }
        else value
        end
      end

      def validate_cursor!
        raise ArgumentError, 'Missing cursor configuration' if cursor.empty?
        raise ArgumentError, 'Missing batch_id' unless cursor[:batch_id]

        %i[start_cursor end_cursor].each { |key| raise ArgumentError, "Missing #{key}" unless cursor.key?(key) }
        range = cursor.values_at(:start_cursor, :end_cursor)
        return if range.none?(Integer)
        raise ArgumentError, "cursors of two kinds: #{range.inspect}" unless range.all?(Integer)
        raise ArgumentError, "a negative cursor: #{range.inspect}" if range.any?(&:negative?)
        raise ArgumentError, "a range that ends before it begins: #{range.inspect}" if range.first > range.last
      end
    end

    # Mirrors batch_processing/batch_aggregation_scenario.rb: without results of workers there were no batches, whatever
    # the analyzer said.
    class BatchAggregationScenario
      attr_reader :type, :batchable_result, :batch_results, :worker_count

      def self.detect(dependency_results, batchable_step_name, batch_worker_prefix)
        new(dependency_results, batchable_step_name, batch_worker_prefix)
      end

      def initialize(dependency_results, batchable_step_name, batch_worker_prefix)
        @batchable_result = dependency_results.get_results(batchable_step_name)
        workers = dependency_results.keys.select { |name| name.start_with?(batch_worker_prefix) }
        @batch_results = workers.to_h { |name| [name, dependency_results.get_results(name)] }
        @worker_count = workers.size
        @type = workers.empty? ? :no_batches : :with_batches
      end

      def no_batches? = @type == :no_batches

      def with_batches? = @type == :with_batches
    end
  end
end

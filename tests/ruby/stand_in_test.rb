# frozen_string_literal: true

require 'minitest/autorun'
require 'tasker_core'

# What generated code relies on in the stand-in of the SDK, and the traps that it has to avoid.
class StandInTest < Minitest::Test
  # Handlers in the functional style.
  module Functional
    extend TaskerCore::StepHandler::Functional

    Sum = step_handler('Sum', depends_on: { before: 'before' }, inputs: [:more]) do |before:, more:, context:|
      raise TaskerCore::Errors::ValidationError.new('no number', field: 'more') unless more

      { 'sum' => before['count'] + more, 'step' => context.step_name }
    end

    Route = decision_handler('Route') do |context:|
      decision = TaskerCore::StepHandler::Functional::Decision
      context.get_input(:skip) ? decision.skip('nothing to do') : decision.route(%w[left], size: 1)
    end

    Split = batch_analyzer('Split', worker_template: 'work') do |context:|
      TaskerCore::StepHandler::Functional::BatchConfig.new(total_items: context.get_input('total'), batch_size: 2)
    end
  end

  # A handler in the class style.
  class ClassStyle < TaskerCore::StepHandler::Base
    def call(_context) = raise(TaskerCore::Errors::PermanentError, 'never again')

    def envelope(_context) = { success: false, message: 'read as an envelope' }

    def config_value(context) = success(result: { 'value' => config['limit'], 'same' => context.step_config['limit'] })
  end

  def setup
    @registry = TaskerCore::Registry::HandlerRegistry.instance
    @registry.clear!
    { 'sum' => Functional::Sum, 'route' => Functional::Route, 'split' => Functional::Split }.each do |name, handler|
      @registry.register_handler(name, handler)
    end
  end

  def test_injects_and_returns_results
    completion = process('sum', context: { 'more' => 2 })
    assert_equal({ 'sum' => 3, 'step' => 'step' }, completion[:result])
  end

  def test_functional_handlers_classify_their_errors
    completion = process('sum')
    assert_equal [false, 'no number', false], completion.values_at(:success, :error_message) + [retryable(completion)]
    assert_equal 'PermanentError', completion[:metadata][:custom][:error_type]
    assert retryable(process('sum', context: { 'more' => 'text' }))
  end

  def test_the_worker_classifies_errors_of_class_handlers
    refute retryable(process("#{self.class}::ClassStyle"))
  end

  def test_a_method_is_dispatched_and_an_envelope_is_read
    completion = process("#{self.class}::ClassStyle", method: 'envelope')
    assert_equal 'read as an envelope', completion[:error_message]
    completion = process("#{self.class}::ClassStyle", method: 'config_value')
    assert_equal({ 'value' => 7, 'same' => 7 }, completion[:result])
    assert_match(/No handler found/, process("#{self.class}::ClassStyle", method: 'missing')[:error_message])
  end

  def test_decisions
    assert_equal({ type: 'create_steps', step_names: %w[left] }, process('route')[:result][:decision_point_outcome])
    skipped = process('route', context: { 'skip' => true })[:result]
    assert_equal({ reason: 'nothing to do', decision_point_outcome: { type: 'no_branches' } }, skipped)
  end

  def test_batches
    outcome = process('split', context: { 'total' => 3 })[:result]['batch_processing_outcome']
    assert_equal [2, 3, %w[001 002]], [outcome['worker_count'], outcome['total_items'],
                                       outcome['cursor_configs'].map { |cursor| cursor['batch_id'] }]
    assert retryable(process('split', context: { 'total' => 0 })), 'nothing to split raises'
  end

  def test_no_op_workers_have_a_cursor_that_is_not_looked_at
    context = TaskerCore::Types::StepContext.new(event('work', inputs: { 'is_no_op' => true, 'cursor' => {} }))
    assert_predicate TaskerCore::BatchProcessing::BatchWorkerContext.from_step_data(context.workflow_step), :no_op?
  end

  def test_the_context_reads_strings_and_symbols
    context = TaskerCore::Types::StepContext.new(event('sum', context: { 'a' => { 'b' => [{ 'c' => 1 }] } }))
    assert_equal 1, context.get_input(:a)[:b].first['c']
    assert_equal 1, context.get_dependency_field('before', 'count')
    assert_nil context.get_dependency_result('absent')
    assert_empty context.input_data
  end

  def test_only_five_error_types
    assert_raises(TaskerCore::Struct::Error) do
      TaskerCore::Types::StepHandlerCallResult.error(error_type: 'Other', message: 'x')
    end
  end

  private

  def process(callable, **parts)
    TaskerCore::Worker::StepExecutionSubscriber.new(@registry).process(event(callable, **parts))
  end

  def retryable(completion) = completion[:metadata][:retryable]

  def event(callable, context: {}, method: nil, inputs: {})
    {
      'task' => { 'task' => { 'task_uuid' => 'task', 'context' => context } },
      'workflow_step' => { 'workflow_step_uuid' => 'uuid', 'name' => 'step', 'inputs' => inputs },
      'dependency_results' => { 'before' => { 'result' => { 'count' => 1 } } },
      'step_definition' => {
        'name' => 'step',
        'handler' => { 'callable' => callable, 'method' => method, 'initialization' => { 'limit' => 7 } }
      }
    }
  end
end

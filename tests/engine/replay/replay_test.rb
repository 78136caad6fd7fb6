# frozen_string_literal: true

require 'minitest/autorun'
require 'json'
require 'tasker_core'

Dir.glob(File.join(ENV.fetch('TASKER_GEN_OUTPUT'), 'ruby/*/*/registration.rb')).each { |file| require file }

# The steps of the engine's tasks, by the dispatch of the SDK's stand-in: see ../README.md.
class ReplayTest < Minitest::Test
  STEPS = JSON.parse(File.read(ENV.fetch('TASKER_GEN_STEPS')))

  WORKFLOWS = [Shop::OrderPipeline, Lending::LoanDecision, Utilities::MeterReadings, Trials::Outcomes].freeze

  STEPS.each do |step|
    define_method("test_#{step['task']}: #{step['name']}") { compare(step['expected'], completion(step)) }
  end

  private

  def compare(expected, told)
    error = expected['error']

    assert_equal error.nil?, told[:success], told[:error_message]
    return failed(error, told) if error

    result = JSON.parse(JSON.generate(told[:result]))
    assert_equal expected['result'], result
    assert expected['result'].eql?(result), "a number of another kind in #{result}"
  end

  def failed(error, told)
    assert_equal error['retryable'], told[:metadata][:retryable]
    error['says'].each { |said| assert_includes told[:error_message], said }
    return unless error['violations']

    assert_equal(error['violations'], told[:metadata][:custom]['violations'].map { |it| it['pointer'] })
  end

  def completion(step)
    registry = TaskerCore::Registry::HandlerRegistry.instance
    registry.clear!
    WORKFLOWS.each { |workflow| workflow::Registration.register(registry) }
    TaskerCore::Worker::StepExecutionSubscriber.new(registry).process(event(step))
  end

  def event(step)
    namespace, name = step['template'].split('/')
    handler = { 'callable' => step['callable'], 'method' => step['method'], 'initialization' => step['config'] }
    {
      'task' => { 'task' => { 'context' => step['context'] }, 'namespace_name' => namespace, 'task_name' => name,
                  'task_version' => '1.0.0' },
      'workflow_step' => { 'name' => step['name'], 'template_step_name' => step['template_step'],
                           'attempts' => step['attempts'], 'inputs' => step['inputs'] },
      'dependency_results' => step['results'].transform_values { |result| { 'success' => true, 'result' => result } },
      'step_definition' => { 'name' => step['template_step'], 'handler' => handler }
    }
  end
end

# frozen_string_literal: true

require_relative 'generated'

# Steps, run through the registry and the subscriber as the SDK runs them.
class StepsTest < Minitest::Test
  Order = Generated.workflow('ecommerce/order_processing')
  Account = Generated.workflow('identity/account_provisioning')

  def test_every_example_reaches_its_handler
    Generated::FOLDERS.each do |folder|
      workflow = Generated.workflow(folder)
      workflow::Registration::STEPS.each do |step|
        context = given(workflow, step).context
        error = assert_raises(TaskerCore::Errors::PermanentError, step.name) { step.call(context) }

        assert_match(/is not implemented\z/, error.message)
      end
    end
  end

  def test_the_registry_finds_a_handler_for_every_step
    registry = TaskerCore::Registry::HandlerRegistry.instance
    Generated::FOLDERS.map { |folder| Generated.workflow(folder) }.each do |workflow|
      workflow::Registration.register(registry)
      workflow::Registration::STEPS.each do |step|
        callable, handler_method = step.settings.values_at(:callable, :method)
        wanted = TaskerCore::Types::HandlerDefinition.new(**{ callable:, handler_method: }.compact)
        handler = registry.resolve_handler(wanted)
        context = given(workflow, step).context

        error = assert_raises(TaskerCore::Errors::PermanentError, step.name) { handler.call(context) }
        assert_equal "#{step.settings[:step]} is not implemented", error.message
      end
    end
  end

  def test_a_handler_reads_and_returns_typed_values
    handler = Class.new(Order::Steps::ProcessPayment) do
      def perform
        Order::Contracts::ProcessPaymentResult.new(
          payment_id: "#{input.payment_token}/#{deps.validate_cart.total}/#{config.gateway}",
          status: Order::Contracts::ProcessPaymentResultStatus::COMPLETED,
          charged_at: '2024-01-01T00:00:00Z'
        )
      end
    end
    outcome = handler.call(Order::Examples::ProcessPayment::GIVEN.context)

    assert_predicate outcome, :success?
    assert_equal %w[payment_id status charged_at], outcome.result.keys
  end

  def test_a_configuration_is_read_as_every_environment_has_it
    [
      { 'quota_mb' => 2048, 'archive' => 'off' },
      { 'quota_mb' => 2048, 'archive' => 'off', 'dry_run' => true },
      { 'quota_mb' => 'unlimited', 'archive' => 'off', 'region' => 'eu-central' }
    ].each do |config|
      read = nil
      handler = Class.new(Account::Steps::CreateMailbox) do
        define_method(:perform) do
          read = self.config
          Account::Contracts::CreateMailboxResult.new(address: 'ada@example.com')
        end
      end

      assert_predicate handler.call(mailbox(config)), :success?
      assert_equal config.values_at('quota_mb', 'archive', 'dry_run', 'region'),
                   [read.quota_mb, read.archive, read.dry_run, read.region]
    end
  end

  def test_a_configuration_of_no_environment_is_refused
    outcome = Account::Handlers::CreateMailbox.call(mailbox({ 'quota_mb' => true, 'archive' => 'off', 'x' => 1 }))

    refute_predicate outcome, :success?
    assert_equal [['the configuration', ''], ['the configuration', '/quota_mb']],
                 outcome.metadata['violations'].map { |it| it.values_at('subject', 'pointer') }.sort
  end

  def test_broken_values_are_a_permanent_failure_that_lists_all
    outcome = Order::Handlers::ProcessPayment.call(
      TaskerGen::Example.new(Order::Steps::ProcessPayment, input: { 'customer' => 1 }).context
    )

    refute_predicate outcome, :success?
    refute outcome.retryable
    found = outcome.metadata['violations'].map { |it| it.values_at('subject', 'pointer', 'keyword') }

    assert_equal [
      ['the task context', '', 'required'], ['the task context', '', 'required'],
      ['the task context', '/customer', 'type'],
      ['the configuration', '', 'required'], ['the configuration', '', 'required'],
      ['the result of validate_cart', '', 'required']
    ], found
    assert_includes outcome.message, 'the task context at /customer: must be an object (type)'
    assert_equal 'must be an object', outcome.metadata['violations'][2]['message']
  end

  def test_a_broken_result_does_not_leave
    handler = Class.new(Order::Steps::CreateOrder) { def perform = { order_id: 'x', number: Float::NAN, success: true } }
    outcome = handler.call(Order::Examples::CreateOrder::GIVEN.context)

    refute outcome.retryable
    assert_equal %w[/order_id /number], outcome.metadata['violations'].map { |it| it['pointer'] }.reject(&:empty?)
  end

  def test_errors_of_the_handler_keep_their_meaning
    [TaskerCore::Errors::RetryableError, TaskerCore::Errors::PermanentError, IOError].each do |error|
      handler = Class.new(Order::Steps::CreateOrder) { define_method(:perform) { raise error, 'sorry' } }

      assert_raises(error) { handler.call(Order::Examples::CreateOrder::GIVEN.context) }
    end
  end

  def test_ancestors_are_read_when_asked_for
    handler = Class.new(Order::Steps::CreateOrder) do
      def perform
        { order_id: '123e4567-e89b-12d3-a456-426614174000', number: ancestors.validate_cart&.total || 7 }
      end
    end
    given = { 'process_payment' => Order::Examples::ProcessPayment::RESULT,
              'reserve_inventory' => Order::Examples::ReserveInventory::RESULT }
    run = lambda do |results|
      handler.call(TaskerGen::Example.new(handler, input: Order::Examples::INPUT, results:).context)
    end

    assert_equal 7, run.call(given).result['number']
    broken = Order::Examples::ValidateCart::RESULT.merge('total' => -1)

    assert_equal '/total', run.call(given.merge('validate_cart' => broken)).metadata['violations'].first['pointer']
  end

  def test_records_serve_as_models_of_the_functional_style
    model = Order::Contracts::ValidateCartResult
    total = nil
    handler = TaskerCore::StepHandler::Functional.step_handler('x',
                                                               depends_on: { cart: ['validate_cart', model] }) do |cart:, **|
      total = cart.total + cart.lines.first.quantity
      { total: }
    end
    outcome = handler.new.call(Order::Examples::ProcessPayment::GIVEN.context)

    assert_predicate outcome, :success?, outcome.inspect
    assert_kind_of Integer, total
  end

  private

  def mailbox(config)
    TaskerGen::Example.new(
      Account::Steps::CreateMailbox,
      input: Account::Examples::INPUT, config:,
      results: { 'create_directory_entry' => Account::Examples::CreateDirectoryEntry::RESULT }
    ).context
  end

  def given(workflow, step)
    workflow::Examples.const_get(step.name.split('::').last)::GIVEN
  end
end

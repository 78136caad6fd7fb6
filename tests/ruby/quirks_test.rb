# frozen_string_literal: true

require_relative 'generated'

# What the SDK does that no handler is to notice, as far as the other tests do not show it: see QUIRKS.md.
class QuirksTest < Minitest::Test
  Renewal = Generated.workflow('billing/subscription_renewal')
  Order = Generated.workflow('ecommerce/order_processing')
  Account = Generated.workflow('identity/account_provisioning')
  LOADED = Renewal::Examples::LoadSubscription::RESULT

  def load_subscription(result)
    Class.new(Renewal::Steps::LoadSubscription) { define_method(:perform) { result } }
         .call(Renewal::Examples::LoadSubscription::GIVEN.context)
  end

  def test_a_success_field_is_no_envelope
    [{ 'success' => false, 'message' => 'mine' }, { 'success' => true, 'result' => 1 }].each do |fields|
      outcome = load_subscription(LOADED.merge(fields))

      assert_predicate outcome, :success?
      assert_equal LOADED.merge(fields), outcome.result
    end
  end

  def test_numbers_that_json_lacks_are_refused_before_they_are_lost
    [Float::NAN, Float::INFINITY, -Float::INFINITY].each do |number|
      outcome = load_subscription(LOADED.merge('unknown' => { 'deep' => [number] }))

      refute_predicate outcome, :success?
      refute outcome.retryable
      assert_equal(['/unknown/deep/0'], outcome.metadata['violations'].map { |it| it['pointer'] })
    end
  end

  def test_a_result_that_its_event_cannot_carry_fails
    outcome = load_subscription(LOADED.except('seats'))

    assert_predicate load_subscription(LOADED), :success?
    refute outcome.retryable
    assert_equal([['the event subscription.loaded', 'required']],
                 outcome.metadata['violations'].map { |it| it.values_at('subject', 'keyword') })
  end

  def test_unset_optionals_are_left_out_and_nulls_stay
    record = Order::Contracts::ProcessPaymentResult
    paid = { payment_id: 'p-1', status: 'completed', charged_at: '2026-01-01T00:00:00Z' }
    dump = lambda do |given|
      handler = Class.new(Order::Steps::ProcessPayment) { define_method(:perform) { given } }
      handler.call(Order::Examples::ProcessPayment::GIVEN.context).result
    end

    refute dump.call(record.new(**paid)).key?('decline_code')
    assert dump.call(record.new(**paid, decline_code: nil)).key?('decline_code')
  end

  def test_wire_names_survive_where_ruby_has_others
    value = { 'employee' => { 'login' => 'ada', 'e-mail' => 'ada@example.org', '2fa' => 'totp', 'end' => nil },
              'class' => 'staff', 'self' => 'a keyword', 'to_h' => 'a method', '' => 'no name',
              'order-id' => '1', 'orderId' => '2', 'order_id' => '3' }

    type = Account::Contracts::AccountProvisioningInput

    assert_equal value, type.serialise(type.parse(value))
  end

  def test_the_task_context_is_the_input_not_the_inputs_of_the_step
    context = Order::Examples::CreateOrder::GIVEN.context
    seen = nil
    Class.new(Order::Steps::CreateOrder) { define_method(:perform) { seen = input and {} } }.call(context)

    assert_equal Order::Examples::INPUT, seen.to_h
    refute_equal Order::Examples::INPUT, context.input_data
  end

  # Short names of the SDK mean different things in different places, and `Types` is what applications call their own.
  def test_constants_of_the_sdk_have_their_full_names
    files = Dir.glob("#{Generated::ROOT}/**/*.rb")

    refute_empty files
    files.each do |file|
      code = File.readlines(file).grep_v(/^\s*#/).join

      refute_match(/(?<![:\w'"])(?:Functional|BatchConfig|StepHandler)\b/, code, file)
      refute_match(/^module Types\b|^\s*include TaskerCore/, code, file)
    end
  end
end

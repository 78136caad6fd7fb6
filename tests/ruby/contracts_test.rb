# frozen_string_literal: true

require_relative 'generated'

# What the generated types take, refuse and give back.
class ContractsTest < Minitest::Test
  Contracts = Generated.workflow('ecommerce/order_processing')::Contracts
  Result = Contracts::ProcessPaymentResult
  PAYMENT = { 'payment_id' => 'p-1', 'status' => 'completed', 'charged_at' => '2024-02-29T10:00:00Z' }.freeze
  CART = {
    'customer' => { 'id' => '123E4567-e89b-12d3-a456-426614174000', 'email' => 'ada@example.com', 'vip' => [1, nil] },
    'cart_items' => [{ 'sku' => 'ABC-1234', 'quantity' => 1.0 }],
    'payment_token' => 'token-123'
  }.freeze

  def violations(type, value)
    error = assert_raises(TaskerGen::ContractError) { type.parse(value) }
    error.violations.map { |it| [it.pointer, it.keyword, it.message] }
  end

  def test_parses_into_records
    input = Contracts::OrderProcessingInput.parse(CART)

    assert_equal 'ada@example.com', input.customer.email
    assert_kind_of Integer, input.cart_items.first.quantity
    assert_predicate input, :frozen?
    assert_predicate input.cart_items, :frozen?
  end

  def test_gives_back_what_it_took
    type = Contracts::OrderProcessingInput

    assert_equal CART, type.serialise(type.parse(CART))
    assert_equal CART, JSON.parse(type.serialise_text(type.parse_text(JSON.generate(CART))))
  end

  def test_absent_and_null_are_different
    absent = Result.parse(PAYMENT)
    null = Result.parse(PAYMENT.merge('decline_code' => nil))

    assert_nil absent.decline_code
    assert_nil null.decline_code
    assert absent.absent?(:decline_code)
    refute null.absent?(:decline_code)
    refute_equal absent, null
    assert_equal absent, null.with(decline_code: TaskerGen::ABSENT)
    assert_equal PAYMENT, absent.to_h
    assert_equal PAYMENT.merge('decline_code' => nil), null.to_h
  end

  def test_lists_every_violation_with_its_place
    broken = {
      'customer' => { 'id' => 'x', 'name' => '' },
      'cart_items' => [{ 'sku' => 'abc', 'quantity' => 1000 }, true],
      'payment_token' => 7,
      'a/b' => 1
    }

    assert_equal [
      ['/customer', 'required', 'must have the field "email"'],
      ['/customer/id', 'format', 'must be a valid uuid, found "x"'],
      ['/customer/name', 'minLength', 'must have at least 1 character, found ""'],
      ['/cart_items/0/sku', 'pattern', 'must match the pattern ^[A-Z]{3}-[0-9]{4,8}$, found "abc"'],
      ['/cart_items/0/quantity', 'maximum', 'must be at most 999, found 1000'],
      ['/cart_items/1', 'type', 'must be an object, found true'],
      ['/payment_token', 'type', 'must be a string'],
      ['', 'additionalProperties', 'must not have the field "a/b"']
    ], violations(Contracts::OrderProcessingInput, broken)
  end

  def test_numbers_are_what_they_are
    order = { 'order_id' => '123e4567-e89b-12d3-a456-426614174000', 'number' => (2**70) + 1 }

    assert_equal (2**70) + 1, Contracts::CreateOrderResult.parse(order).number
    assert_equal 1e300, Contracts::CreateOrderResult.parse(order.merge('number' => 1e300)).number
    assert_equal ['/number'], violations(Contracts::CreateOrderResult, order.merge('number' => 1.5)).map(&:first)
    [true, Float::NAN, Float::INFINITY, '1', nil].each do |value|
      assert_equal 1, violations(Contracts::CreateOrderResult, order.merge('number' => value)).length, value.inspect
    end
  end

  def test_days_exist_and_lengths_count_characters
    found = violations(Result, PAYMENT.merge('charged_at' => '2023-02-29T10:00:00Z'))

    assert_equal([%w[/charged_at format]], found.map { |pointer, keyword, _| [pointer, keyword] })
    assert Result.parse(PAYMENT.merge('charged_at' => '2016-12-31T18:59:60-05:00'))
    assert Contracts::OrderProcessingInput.parse(CART.merge('payment_token' => '🚀' * 8))
  end

  def test_text_that_json_cannot_carry_is_refused
    found = violations(Result, PAYMENT.merge('payment_id' => "\xff"))

    assert_equal([%w[/payment_id type]], found.map { |pointer, keyword, _| [pointer, keyword] })
    error = assert_raises(TaskerGen::ContractError) { Result.parse_text('{"payment_id": ') }

    assert_equal %w[json], error.violations.map(&:keyword)
    assert_nil error.cause
  end

  def test_values_made_by_hand_are_checked_when_they_leave
    result = Result.new(payment_id: 'p', status: 'lost', charged_at: '2024-01-01T00:00:00Z', extras: { 'x' => 1 })
    error = assert_raises(TaskerGen::ContractError) { Result.serialise(result) }

    assert_equal %w[enum additionalProperties], error.violations.map(&:keyword)
    assert_raises(ArgumentError) { Result.new(payment_id: 'p') }
    assert_raises(ArgumentError) { Result.new(**result.deconstruct_keys(nil), colour: 'red') }
  end

  def test_records_are_values
    one = Result.parse(PAYMENT)

    assert_equal one, Result.parse(PAYMENT.dup)
    assert_equal 1, [one, Result.parse(PAYMENT)].uniq.length
    assert_equal 'p-1', (one in { payment_id: String => id }) && id
    assert_includes one.inspect, 'payment_id="p-1", status="completed"'
    assert_equal JSON.generate(PAYMENT), JSON.generate(one)
    assert_equal %i[payment_id status charged_at decline_code], Result.attribute_names
  end
end

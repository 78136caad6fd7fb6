# frozen_string_literal: true

require 'minitest/autorun'
require 'support'

# The words in which contracts are written, as far as no template of the fixtures uses them.
class TypesTest < Minitest::Test
  extend TaskerGen::Types
  include TaskerGen::Types

  def test_multiples_are_decimal
    cents = number(multiple_of: 0.01)
    assert_empty said(cents, 4.35)
    assert_empty said(cents, 1e300)
    assert_equal [' multipleOf'], said(cents, 4.355)
    assert_equal [' multipleOf'], said(integer(multiple_of: 3), (3**60) + 1)
    assert_empty said(any(multiple_of: 3), 'no number')
  end

  def test_equal_items_are_found_by_value
    unique = list(any, unique_items: true)
    assert_empty said(unique, [1, true, '1', nil, [1], { 'a' => 1 }, 0, false])
    [[1, 1.0], [{ 'a' => 1, 'b' => 2 }, { 'b' => 2.0, 'a' => 1 }], [[[0]], [[-0.0]]]].each do |equal|
      assert_equal [' uniqueItems'], said(unique, equal)
    end
  end

  def test_items_are_counted
    some = list(any, contains: [integer, 2], max_contains: [string, 1])
    assert_empty said(some, [1, 'a', 2.0])
    assert_equal [' minContains', ' maxContains'], said(some, %w[a b])
  end

  def test_the_first_items_of_a_list_have_types_of_their_own
    pair = tuple([string, integer], rest: nil, min_items: 1)
    assert_empty said(pair, ['a', 1])
    assert_empty said(pair, ['a'])
    assert_equal ['/0 type', '/2 false schema'], said(pair, [1, 1, 1])
    assert_empty said(tuple([string]), ['a', nil])
    assert_equal ['/1 type'], said(tuple([string], rest: integer), %w[a b])
  end

  def test_names_decide
    type = object({ 'a' => integer }, required: %w[a], patterns: { /\Ax-/ => string, /-y\z/ => string(min_length: 2) },
                                      extras: nil, property_names: string(max_length: 4),
                                      dependent_required: { 'a' => %w[x-b] },
                                      dependent_types: { 'x-b' => object({}, required: %w[x-y]) })
    assert_empty said(type, { 'a' => 1, 'x-b' => '', 'x-y' => 'ab' })
    assert_equal [' required', '/x-y minLength', ' additionalProperties', ' propertyNames'],
                 said(type, { 'x-y' => 'a', 'other' => 1 })
    assert_equal [' dependentRequired'], said(type, { 'a' => 1 })
    assert_equal [' required'], said(type, { 'a' => 1, 'x-b' => '' })
  end

  def test_a_field_tells_objects_apart
    type = tagged('kind', { 'card' => object({ 'kind' => one_of('card'), 'number' => string }),
                            1 => object({ 'kind' => one_of(1) }, extras: nil) })
    assert_empty said(type, { 'kind' => 'card', 'number' => '1' })
    assert_empty said(type, { 'kind' => 1.0 })
    assert_equal ['/kind enum'], said(type, { 'kind' => 'cash', 'number' => 1 })
    assert_equal [' required'], said(type, {})
    assert_equal [' type'], said(type, [])
  end

  def test_the_closest_of_several_explains
    type = first_of(string, object({ 'a' => integer, 'b' => integer }), object({ 'a' => string, 'c' => integer }))
    assert_empty said(type, 'text')
    assert_equal [' anyOf', '/b type'], said(type, { 'a' => 1, 'b' => 'x', 'c' => 'x' })
    assert_equal [' anyOf'], said(type, nil)
    one = exactly_one(integer(minimum: 0), number(multiple_of: 2))
    assert_empty said(one, 1)
    assert_equal [' oneOf'], said(one, 2)
    assert_equal [' oneOf', ' multipleOf'], said(one, -1.5)
  end

  def test_parts_are_not_asked_twice_as_often_with_every_level
    tree = first_of(object({ 'value' => integer, 'next' => lazy { tree } }, required: %w[value]),
                    object({ 'name' => string, 'next' => lazy { tree } }, required: %w[name]))
    chain = any(conditional: { condition: object({ 'next' => lazy { chain } }),
                               consequence: object({ 'next' => lazy { chain } }, required: %w[name]) })
    [tree, chain].each do |type|
      start = Process.clock_gettime(Process::CLOCK_PROCESS_CPUTIME_ID)
      sound = nested({ 'name' => 'last' }, 40)
      assert_empty said(type, sound)
      assert_equal sound, type.load(sound)
      # A condition that does not hold asks nothing.
      assert_equal type == tree, said(type, nested({}, 40)).any?
      assert_operator Process.clock_gettime(Process::CLOCK_PROCESS_CPUTIME_ID) - start, :<, 1
    end
  end

  def test_conditions
    type = any(conditional: { condition: integer, consequence: number(minimum: 5), alternative: string },
               excludes: one_of(7), satisfies: any(any_of: [number(maximum: 9), string]))
    assert_empty said(type, 6)
    assert_equal [' minimum'], said(type, 4)
    assert_equal [' not'], said(type, 7)
    assert_equal [' type', ' anyOf'], said(type, nil)
  end

  def test_checks_of_any_value_do_not_concern_its_parts
    assert_empty said(any(min_properties: 1, excludes: integer), [1, { 'a' => {} }])
    assert_equal ['/0/a type'], said(any, [{ 'a' => Object }])
  end

  def test_a_single_value_may_be_falsy
    assert_equal ['must be false, found 1 (const)'], one_of(false).violations(1).map { |it| it.to_s.delete_prefix('the value ') }
    assert_equal [' enum'], said(one_of(6, nil), 1)
    assert_equal [' enum'], said(nullable(one_of(6)), 1)
    assert_equal [' maximum'], said(nullable(one_of(6, 7, maximum: 6)), 7)
  end

  def test_what_nobody_looked_at
    fields = any(unevaluated_properties: { names: %w[a], patterns: [/\Ax/],
                                           under: [{ is: object({}, required: %w[b]), names: %w[b c] },
                                                   { has: 'd', every_field: true }] })
    assert_empty said(fields, { 'a' => 1, 'xy' => 1, 'b' => 1, 'c' => 1 })
    assert_equal [' unevaluatedProperties'], said(fields, { 'c' => 1 })
    assert_empty said(fields, { 'd' => 1, 'e' => 1 })
    items = any(unevaluated_items: { items: 1, contains: [string], rest: integer,
                                     under: [{ is_not: list(any, max_items: 3), every_item: true }] })
    assert_empty said(items, [nil, 'a', 1])
    assert_equal ['/1 type'], said(items, [nil, nil])
    assert_empty said(items, [nil, nil, nil, nil])
  end

  def test_an_option_that_stands_twice
    assert_equal [' minLength', ' pattern', ' pattern'],
                 said(string(min_length: 3, pattern: { 'a' => /a/ }, also: [{ pattern: { 'b' => /b/ } }]), 'x')
  end

  def test_a_flood_is_cut
    error = assert_raises(TaskerGen::ContractError) { list(integer).parse(['x'] * 1000) }
    assert_equal 100, error.violations.length
    assert error.message.end_with?('; and more')
  end

  private

  def nested(value, depth)
    depth.times { value = { 'name' => 'a', 'next' => value } }
    value
  end

  def said(type, value)
    type.violations(value).map { |violation| "#{violation.pointer} #{violation.keyword}" }
  end
end

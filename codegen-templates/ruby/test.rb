# frozen_string_literal: true

require 'minitest/autorun'
require_relative '../examples'
require_relative '../handlers/{{ step.file }}'

module {{ page.namespace }}
  module {{ page.template }}
    # Holds the handler to its contract.
    class {{ step.class }}Test < Minitest::Test
      def test_keeps_its_contract
        given = Examples::{{ step.class }}::GIVEN
        outcome = Handlers::{{ step.class }}.call(given.context)
{%- if step.may_pause %}

        assert outcome.success? || outcome.checkpoint?, outcome.inspect
{%- else %}

        assert_predicate outcome, :success?, outcome.inspect
{%- endif %}
      end

      def test_keeps_its_contract_with_as_little_as_may_be
        given = Examples::{{ step.class }}::MINIMAL
        outcome = Handlers::{{ step.class }}.call(given.context)
{%- if step.may_pause %}

        assert outcome.success? || outcome.checkpoint?, outcome.inspect
{%- else %}

        assert_predicate outcome, :success?, outcome.inspect
{%- endif %}
      end

      def test_refuses_what_breaks_a_contract
        Examples::{{ step.class }}::BROKEN.each do |given, violation|
          outcome = Handlers::{{ step.class }}.call(given.context)

          assert_includes TaskerGen::Example.violations(outcome), violation
        end
      end
    end
  end
end

# frozen_string_literal: true

{{ page.header }}

require_relative '../../support'

module {{ page.namespace }}
  module {{ page.template }}
    # What the steps of the workflow agree on.
    module Contracts{% if long %} # rubocop:disable Lint/RedundantCopDisableDirective, Metrics/ModuleLength{% endif %}
{%- if needs_types %}
      extend TaskerGen::Types
{%- endif %}
{%- for it in declarations %}
{%- if !loop.first || needs_types %}
{% endif %}
      {{ it.docs }}
{%- match it.body %}
{%- when Body::Record { attributes, statements, parameters: _, long } %}
      class {{ it.constant }} < TaskerGen::Record{% if *long %} # rubocop:disable Lint/RedundantCopDisableDirective, Metrics/ClassLength{% endif %}
{%- for attribute in attributes %}
{%- if !loop.first %}
{% endif %}
        {{ attribute.docs }}
        {{ attribute.statement }}
{%- endfor %}
{%- for statement in statements %}
{%- if !(loop.first && attributes.is_empty()) %}
{% endif %}
        {{ statement }}
{%- endfor %}
      end
{%- when Body::Enumeration { values, list, long } %}
      module {{ it.constant }}{% if *long %} # rubocop:disable Lint/RedundantCopDisableDirective, Metrics/ModuleLength{% endif %}
        extend TaskerGen::Enumeration
{% for value in values %}
        {{ value.constant }} = {{ value.literal }}
{%- endfor %}

        VALUES = {{ list }}
      end
{%- when Body::Constant { definition } %}
      {{ it.constant }} = {{ definition }}
{%- when Body::Test { definition } %}
      {{ it.constant }} = {{ definition }}
      private_constant :{{ it.constant }}
{%- endmatch %}
{%- endfor %}
    end
  end
end

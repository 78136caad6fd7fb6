# frozen_string_literal: true

{{ header }}

require_relative '../../support/example'
require_relative 'steps'

module {{ namespace }}
  module {{ template }}
    # Values that keep the contracts, and what each step is given of them.
    module Examples{% if long %} # rubocop:disable Metrics/ModuleLength{% endif %}
{%- for it in values %}
{%- if !loop.first %}
{% endif %}
      # {{ it.about }}
      {{ it.constant }} = {{ it.value }}
{%- endfor %}
    end
  end
end

{{ imports }}


{{ head }}
{%- if let Some(doc) = doc %}
    {{ doc }}
{% endif %}
    {{ signature }}
        {{ raise }}

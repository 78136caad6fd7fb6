{{ imports }}


@{{ binding }}
{{ signature }}
{%- if let Some(doc) = doc %}
    {{ doc }}
{%- endif %}
    {{ raise }}

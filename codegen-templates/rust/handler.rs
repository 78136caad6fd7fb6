{% for line in imports %}{{ line }}
{% endfor %}
{{ doc }}{{ signature }} {
    Err(StepError::not_implemented(step.name()))
}

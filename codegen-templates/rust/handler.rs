{% for line in imports %}{{ line }}
{% endfor %}
{{ doc }}{% if let Some(class) = class %}#[derive(Debug, Default)]
pub struct {{ class.name }};

impl {{ class.handles }} for {{ class.name }} {
    {{ signature }}
        Err(StepError::not_implemented(step.name()))
    }
}
{% else %}{{ signature }}
    Err(StepError::not_implemented(step.name()))
}
{% endif %}

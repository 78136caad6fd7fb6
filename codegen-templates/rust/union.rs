{{ item.doc }}#[derive(Debug, Clone, PartialEq)]
pub enum {{ item.name }} {
{% for variant in item.variants %}
    {{ variant.ident }}{% if let Some(ty) = variant.ty %}({{ ty }}){% endif %},
{% endfor %}
}

impl Wire for {{ item.name }} {
    fn read(at: At<'_>) -> Option<Self> {
        {{ item.secret }}
        {{ item.read }}
    }

    fn write(&self, to: To<'_>) -> Value {
        match self {
{% for variant in item.variants %}
{% if variant.ty.is_some() %}
            Self::{{ variant.ident }}(value) => value.write(to),
{% else %}
            Self::{{ variant.ident }} => Value::Null,
{% endif %}
{% endfor %}
        }
    }
}
{% if !item.functions.is_empty() %}
impl {{ item.name }} {
{% for function in item.functions %}
    {{ function.head }}
        {{ function.read }}
    }
{% endfor %}
}
{% endif %}

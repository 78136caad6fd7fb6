{{ item.doc }}#[derive(Debug, Clone, PartialEq)]
pub struct {{ item.name }}(pub {{ item.ty }});

impl From<{{ item.ty }}> for {{ item.name }} {
    fn from(value: {{ item.ty }}) -> Self {
        Self(value)
    }
}

impl Wire for {{ item.name }} {
    fn read(at: At<'_>) -> Option<Self> {
        {{ item.secret }}
        {{ item.read }}
    }

{% if item.is_null %}
    fn write(&self, _: To<'_>) -> Value {
        Value::Null
    }
{% else %}
    fn write(&self, to: To<'_>) -> Value {
        self.0.write(to)
    }
{% endif %}
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

{{ item.doc }}#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum {{ item.name }} {
{% for variant in item.variants %}
    {{ variant.ident }},
{% endfor %}
}
{% if item.is_text %}
impl {{ item.name }} {
    /// The text that stands for it in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
{% for variant in item.variants %}
            Self::{{ variant.ident }} => {{ variant.value }},
{% endfor %}
        }
    }
}
{% endif %}
impl Wire for {{ item.name }} {
    fn read(at: At<'_>) -> Option<Self> {
        {{ item.secret }}
{% if item.is_text %}
{% if item.has_checks %}
        let literal = match at.value().as_str() {
{% for variant in item.variants %}
            Some({{ variant.value }}) => Self::{{ variant.ident }},
{% endfor %}
            _ => return {{ item.otherwise }},
        };
{% if item.speak %}
        let text = literal.as_str();
{% endif %}
        {{ item.checks }}
        Some(literal)
{% else %}
        match at.value().as_str() {
{% for variant in item.variants %}
            Some({{ variant.value }}) => Some(Self::{{ variant.ident }}),
{% endfor %}
            {{ item.otherwise }}
        }
{% endif %}
{% else %}
        {{ item.expecting }}
        let number: Number = at.read()?;
        {{ item.choice }}
        {{ item.checks }}
        Some(literal)
{% endif %}
    }

    fn write(&self, _: To<'_>) -> Value {
{% if item.is_text %}
        Value::from(self.as_str())
{% else %}
        match self {
{% for variant in item.variants %}
            Self::{{ variant.ident }} => Value::from({{ variant.value }}),
{% endfor %}
        }
{% endif %}
    }
}

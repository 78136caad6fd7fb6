{{ item.doc }}#[derive(Debug, Clone, PartialEq{{ item.derives }})]
pub struct {{ item.name }} {
{% for field in item.fields %}
    {{ field.doc }}    pub {{ field.ident }}: {{ field.ty }},
{% endfor %}
{% for extras in item.extras %}
    {{ extras.doc }}    pub {{ extras.ident }}: {{ extras.ty }},
{% endfor %}
}
{% if item.has_new %}
impl {{ item.name }} {
    /// A value of what is required.
    #[must_use]
    pub fn new({% for field in item.fields %}{% if field.required %}{{ field.parameter }}, {% endif %}{% endfor %}) -> Self {
        Self {
{% for field in item.fields %}
            {% if field.required %}{{ field.argument }}{% else %}{{ field.ident }}: None{% endif %},
{% endfor %}
{% for extras in item.extras %}{{ extras.ident }}: {{ extras.empty }},{% endfor %}
        }
    }
}
{% endif %}
impl Wire for {{ item.name }} {
    fn read(at: At<'_>) -> Option<Self> {
        {{ item.secret }}
        {{ item.expecting }}
        let {% if item.needs_mut %}mut {% endif %}object = at.object(&[{{ item.required }}])?;
{% for field in item.fields %}
        let {{ field.local }} = {{ field.read }};
{% endfor %}
        {{ item.others }}
        {{ item.checks }}
        Some(Self {
{% for field in item.fields %}
            {{ field.value }},
{% endfor %}
{% for extras in item.extras %}
            {{ extras.value }},
{% endfor %}
        })
    }

    fn write(&self, to: To<'_>) -> Value {
{% if item.is_empty %}
        to.object().finish()
{% else %}
        let mut object = to.object();
{% for field in item.fields %}
        {{ field.write }}
{% endfor %}
{% for extras in item.extras %}
        object.extras(&self.{{ extras.ident }});
{% endfor %}
        object.finish()
{% endif %}
    }
}
{% if !item.functions.is_empty() %}
impl {{ item.name }} {
{% for function in item.functions %}
    fn {{ function.name }}(at: At<'_>) -> Option<{{ function.ty }}> {
        {{ function.read }}
    }
{% endfor %}
}
{% endif %}

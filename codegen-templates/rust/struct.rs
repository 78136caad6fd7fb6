{{ item.doc }}#[derive(Debug, Clone, PartialEq{{ item.derives }})]
pub struct {{ item.name }} {
{% for field in item.fields %}
    {{ field.doc }}    pub {{ field.ident }}: {{ field.ty }},
{% endfor %}
{% if let Some(extras) = item.extras %}
    /// Fields that the schema does not declare.
    pub {{ extras.ident }}: {{ extras.ty }},
{% endif %}
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
{% if let Some(extras) = item.extras %}{{ extras.ident }}: {{ extras.empty }},{% endif %}
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
{% if let Some(extras) = item.extras %}
        let {{ extras.local }} = {{ extras.read }};
{% endif %}
{% if item.closed %}
        object.no_extras();
{% endif %}
        {{ item.checks }}
        Some(Self {
{% for field in item.fields %}
            {{ field.value }},
{% endfor %}
{% if let Some(extras) = item.extras %}
            {{ extras.ident }}{% if extras.typed %}: {{ extras.local }}?{% else if extras.ident.0 != extras.local.0 %}: {{ extras.local }}{% endif %},
{% endif %}
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
{% if let Some(extras) = item.extras %}
        object.extras(&self.{{ extras.ident }});
{% endif %}
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

{{ item.doc }}#[derive(Debug, Clone, PartialEq{{ item.derives }})]
{% if item.is_empty %}
pub struct {{ item.name }} {}
{% else %}
pub struct {{ item.name }} {
{% for field in item.fields %}
{{ field.doc }}    pub {{ field.ident }}: {{ field.ty }},
{% endfor %}
{% for extras in item.extras %}
{{ extras.doc }}    pub {{ extras.ident }}: {{ extras.ty }},
{% endfor %}
}
{% endif %}
{% if let Some(new) = item.new %}
impl {{ item.name }} {
    /// A value of what is required.
    #[must_use]
    {{ new.head }}
        {{ new.value }}
    }
}
{% endif %}
impl Wire for {{ item.name }} {
    fn read(at: At<'_>) -> Option<Self> {
        {{ item.secret }}
        {{ item.expecting }}
        {{ item.object }}
{% for field in item.fields %}
        {{ field.read }}
{% endfor %}
        {{ item.others }}
        {{ item.checks }}
        Some({{ item.value }})
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
    {{ function.head }}
        {{ function.read }}
    }
{% endfor %}
}
{% endif %}

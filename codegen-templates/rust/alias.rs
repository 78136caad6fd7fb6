{{ item.doc }}pub type {{ item.name }} = {{ item.ty }};
{% if let Some(reader) = item.reader %}
{{ reader.head }}
    {{ reader.read }}
}
{% endif %}
{% for function in item.functions %}
{{ function.head }}
    {{ function.read }}
}
{% endfor %}

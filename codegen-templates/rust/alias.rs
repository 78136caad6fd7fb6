{{ item.doc }}pub type {{ item.name }} = {{ item.ty }};
{% if let Some(reader) = item.reader %}
fn {{ reader.name }}(at: At<'_>) -> Option<{{ item.name }}> {
    {{ reader.read }}
}
{% endif %}
{% for function in item.functions %}
fn {{ function.name }}(at: At<'_>) -> Option<{{ function.ty }}> {
    {{ function.read }}
}
{% endfor %}

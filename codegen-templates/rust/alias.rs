{{ item.doc }}pub type {{ item.name }} = {{ item.ty }};
{% if let Some(reader) = item.reader %}
fn {{ reader.name }}(at: At<'_>) -> Option<{{ item.name }}> {
    {{ reader.read }}
}
{% endif %}

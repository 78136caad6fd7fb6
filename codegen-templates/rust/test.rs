{% for line in imports %}{{ line }}
{% endfor %}
#[tokio::test]
async fn {{ name }}() {
    let outcome = examples::{{ module }}().run().await;
    assert!(outcome.success, "{:?}", outcome.error);
    {{ check }}
}

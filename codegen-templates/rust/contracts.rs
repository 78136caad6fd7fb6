{{ doc }}
{% if !lints.is_empty() %}
#![allow({% for lint in lints %}{% if !loop.first %}, {% endif %}{{ lint }}{% endfor %})]
{% endif %}
{% for line in imports %}{{ line }}
{% endfor %}
{% for expression in expressions %}
static {{ expression.name }}: LazyLock<{{ expression.ty }}> = LazyLock::new(|| {
    {{ expression.value }}
});
{% endfor %}
{% for table in tables %}
static {{ table.name }}: {{ table.ty }} = {{ table.value }};
{% endfor %}
{% for declaration in declarations %}
{% match declaration %}
{% when Declaration::Struct with (item) %}{% include "rust/struct.rs" %}
{% when Declaration::Literals with (item) %}{% include "rust/literals.rs" %}
{% when Declaration::Union with (item) %}{% include "rust/union.rs" %}
{% when Declaration::Newtype with (item) %}{% include "rust/newtype.rs" %}
{% when Declaration::Alias with (item) %}{% include "rust/alias.rs" %}
{% endmatch %}
{% endfor %}
{% for root in roots %}
impl {{ root }} {
    /// Reads a JSON value.
    ///
    /// # Errors
    /// Every place where it breaks the contract.
    pub fn parse(value: &Value) -> Result<Self, Violations> {
        support::parse(value)
    }

    /// The value as JSON.
    ///
    /// # Errors
    /// Every place where it breaks the contract.
    pub fn serialise(&self) -> Result<Value, Violations> {
        support::serialise(self)
    }

    /// Reads JSON text.
    ///
    /// # Errors
    /// Every place where it breaks the contract.
    pub fn parse_text(text: &str) -> Result<Self, Violations> {
        support::parse_text(text)
    }

    /// The value as JSON text.
    ///
    /// # Errors
    /// Every place where it breaks the contract.
    pub fn serialise_text(&self) -> Result<String, Violations> {
        support::serialise_text(self)
    }
}
{% endfor %}
{{ serde }}

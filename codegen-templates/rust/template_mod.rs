{{ doc }}
#[allow(dead_code, clippy::enum_variant_names, clippy::large_enum_variant)]
pub mod contracts;
{% if !contracts_only %}
#[cfg(test)]
pub mod examples;
pub mod handlers;
#[allow(dead_code)]
pub mod registry;
#[allow(dead_code, unused_imports, clippy::enum_variant_names)]
pub mod steps;
#[cfg(test)]
mod tests;
{% endif %}

//! The rules, one file each, named like its code.

mod batch_wiring;
mod batch_without_convergence;
mod callable_style;
mod conflicting_alias;
mod context_key_stripped;
mod context_limit;
mod convergence_never_created;
mod decision_without_branches;
mod decision_without_dependency;
mod default_violates_schema;
mod dependency_cycle;
mod duplicate_dependency;
mod duplicate_step;
mod duplicate_template;
mod empty_callable;
mod event_contract_mismatch;
mod event_name;
mod event_never_fires;
mod ignore_without_reason;
mod input_not_object;
mod invalid_name;
mod invalid_namespace;
mod invalid_schema;
mod invalid_version;
mod legacy_format;
mod method_ignored;
mod missing_field;
mod missing_input_schema;
mod missing_result_schema;
mod name_length;
mod name_style;
mod nested_decision_branch;
mod no_steps;
mod not_a_template;
mod out_of_range;
mod override_ignored;
mod override_unknown_step;
mod redundant_dependency;
mod required_undeclared;
mod result_not_object;
mod self_dependency;
mod shared_callable;
mod step_starts_early;
mod unknown_dependency;
mod unknown_field;
mod unknown_keyword;
mod unresolved_ref;
mod unsatisfiable_schema;
mod unsupported_keyword;
mod unused_baseline;
mod unused_ignore;
mod wire_name_collision;
mod wrong_type;
mod yaml_ambiguous_scalar;
mod yaml_duplicate_key;
mod yaml_limit;
mod yaml_merge_key;
mod yaml_multiple_documents;
mod yaml_number_range;
mod yaml_syntax;

use super::rule::Rule;

/// All rules in the order in which they are listed: by group, then from the file to its details.
pub const RULES: &[Rule] = &[
    // Reading
    yaml_syntax::RULE,
    yaml_multiple_documents::RULE,
    yaml_duplicate_key::RULE,
    yaml_limit::RULE,
    yaml_merge_key::RULE,
    yaml_ambiguous_scalar::RULE,
    yaml_number_range::RULE,
    not_a_template::RULE,
    legacy_format::RULE,
    // Structure
    missing_field::RULE,
    wrong_type::RULE,
    unknown_field::RULE,
    conflicting_alias::RULE,
    name_length::RULE,
    invalid_name::RULE,
    invalid_namespace::RULE,
    invalid_version::RULE,
    name_style::RULE,
    out_of_range::RULE,
    no_steps::RULE,
    duplicate_step::RULE,
    duplicate_template::RULE,
    // Graph
    unknown_dependency::RULE,
    self_dependency::RULE,
    duplicate_dependency::RULE,
    dependency_cycle::RULE,
    redundant_dependency::RULE,
    decision_without_dependency::RULE,
    decision_without_branches::RULE,
    nested_decision_branch::RULE,
    convergence_never_created::RULE,
    step_starts_early::RULE,
    batch_wiring::RULE,
    batch_without_convergence::RULE,
    // Handlers
    empty_callable::RULE,
    callable_style::RULE,
    method_ignored::RULE,
    shared_callable::RULE,
    // Schemas and contracts
    invalid_schema::RULE,
    unresolved_ref::RULE,
    unsupported_keyword::RULE,
    unknown_keyword::RULE,
    unsatisfiable_schema::RULE,
    required_undeclared::RULE,
    default_violates_schema::RULE,
    input_not_object::RULE,
    result_not_object::RULE,
    missing_result_schema::RULE,
    missing_input_schema::RULE,
    context_key_stripped::RULE,
    context_limit::RULE,
    wire_name_collision::RULE,
    event_name::RULE,
    event_never_fires::RULE,
    event_contract_mismatch::RULE,
    override_unknown_step::RULE,
    override_ignored::RULE,
    // Exceptions
    unused_ignore::RULE,
    ignore_without_reason::RULE,
    unused_baseline::RULE,
];

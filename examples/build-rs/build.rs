//! Generates the contracts of the templates.

fn main() -> Result<(), tasker_gen::BuildError> {
    tasker_gen::build().templates("templates").contracts_only(true).compile()
}

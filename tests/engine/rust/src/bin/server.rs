//! The orchestration server, set up by DATABASE_URL, TASKER_CONFIG_PATH and TASKER_ENV.

use tasker_orchestration::orchestration::bootstrap::OrchestrationBootstrap;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    tasker_shared::logging::init_tracing();
    let mut server = OrchestrationBootstrap::bootstrap().await?;
    engine::until_asked_to_end().await?;
    server.stop().await?;
    Ok(())
}

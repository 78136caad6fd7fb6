//! A worker with the generated Rust handlers below `$TASKER_GEN_OUTPUT`, set up like the server; TASKER_TEMPLATE_PATH
//! names the templates that it registers.

use std::sync::Arc;

use tasker_worker::worker::handlers::{HandlerDispatchConfig, HandlerDispatchService, NoOpCallback};
use tasker_worker::WorkerBootstrap;

#[allow(dead_code)]
mod generated {
    include!(concat!(env!("TASKER_GEN_OUTPUT"), "/rust/mod.rs"));
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    tasker_shared::logging::init_tracing();
    let mut worker = WorkerBootstrap::bootstrap().await?;
    let handles = worker
        .take_dispatch_handles()
        .ok_or("the worker has nothing to dispatch from")?;
    let (dispatch, _) = HandlerDispatchService::with_callback(
        handles.dispatch_receiver,
        handles.completion_sender,
        Arc::new(generated::registry()),
        HandlerDispatchConfig::default(),
        Arc::new(NoOpCallback),
    );
    tokio::spawn(dispatch.run());
    println!("worker ready");
    engine::until_asked_to_end().await?;
    worker.stop().await?;
    Ok(())
}

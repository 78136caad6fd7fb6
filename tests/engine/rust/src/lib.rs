//! What the server and the worker of an engine have in common.

use tokio::signal::ctrl_c;
use tokio::signal::unix::{signal, SignalKind};

/// Returns when the process is asked to end.
///
/// # Errors
/// When signals cannot be listened to.
pub async fn until_asked_to_end() -> std::io::Result<()> {
    let mut terminate = signal(SignalKind::terminate())?;
    tokio::select! {
        _ = terminate.recv() => Ok(()),
        interrupted = ctrl_c() => interrupted,
    }
}

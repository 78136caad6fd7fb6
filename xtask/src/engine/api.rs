//! The server's HTTP interface, as far as it is needed here.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use serde_json::{Value, json};

use crate::Result;

/// A server on this machine.
pub(super) struct Server {
    port: u16,
}

impl Server {
    pub(super) fn at(port: u16) -> Self {
        Self { port }
    }

    /// Host and port.
    pub(super) fn address(&self) -> String {
        format!("127.0.0.1:{}", self.port)
    }

    /// Whether the server takes requests.
    pub(super) fn healthy(&self) -> bool {
        self.get("/health").is_ok()
    }

    /// Creates a task of a template, named `NAMESPACE/NAME`; the answer is its id.
    pub(super) fn create_task(&self, template: &str, context: &Value) -> Result<String> {
        let (namespace, name) = template.split_once('/').ok_or("a template is NAMESPACE/NAME")?;
        let task = json!({
            "namespace": namespace,
            "name": name,
            "version": "1.0.0",
            "context": context,
            "initiator": "xtask",
            "source_system": "tasker-gen",
            "reason": "test of generated handlers",
        });
        let created = self.request("POST", "/v1/tasks", &task.to_string())?;
        created["task_uuid"]
            .as_str()
            .map(str::to_owned)
            .ok_or_else(|| format!("no id in {created}"))
    }

    /// A task with a summary of its steps.
    pub(super) fn task(&self, id: &str) -> Result<Value> {
        self.get(&format!("/v1/tasks/{id}"))
    }

    /// The steps of a task with all that is known about them.
    pub(super) fn steps(&self, id: &str) -> Result<Vec<Value>> {
        let path = format!("/v1/tasks/{id}/workflow_steps");
        let steps = self.get(&path)?;
        let ids = steps.as_array().into_iter().flatten();
        ids.filter_map(|step| step["step_uuid"].as_str())
            .map(|step| self.get(&format!("{path}/{step}")))
            .collect()
    }

    fn get(&self, path: &str) -> Result<Value> {
        self.request("GET", path, "")
    }

    /// The oldest version of the protocol will do: an answer ends with the connection.
    fn request(&self, method: &str, path: &str, body: &str) -> Result<Value> {
        let failed = |e: &dyn std::fmt::Display| format!("{method} {path}: {e}");
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).map_err(|e| failed(&e))?;
        let patience = Some(Duration::from_secs(30));
        stream.set_read_timeout(patience).map_err(|e| failed(&e))?;
        let request = format!(
            "{method} {path} HTTP/1.0\r\nHost: {}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
            self.address(),
            body.len()
        );
        stream.write_all(request.as_bytes()).map_err(|e| failed(&e))?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer).map_err(|e| failed(&e))?;
        let (head, body) = answer.split_once("\r\n\r\n").ok_or_else(|| failed(&"half an answer"))?;
        let status = head.split_whitespace().nth(1).unwrap_or_default();
        if status.starts_with('2') {
            serde_json::from_str(body).map_err(|e| failed(&e))
        } else {
            Err(failed(&format!("{status} {body}")))
        }
    }
}

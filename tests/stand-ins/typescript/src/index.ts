/**
 * Stand-in for the npm package `@tasker-systems/tasker` 0.1.8, which is not in the registry. Types and behaviour follow
 * tasker-core at commit c8733f9537a03ec710798d99eb88468e715e1dc8; every declaration names the file there that it mirrors,
 * below `crates/tasker-ts/`. Left out: the worker process itself (FFI, logging, clients), HTTP handlers and domain events.
 */
export * from "./batch.js";
export * from "./context.js";
export * from "./decision.js";
export * from "./event.js";
export * from "./functional.js";
export * from "./handler.js";
export * from "./registry.js";
export * from "./result.js";
export * from "./subscriber.js";

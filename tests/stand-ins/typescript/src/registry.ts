import type { ExecutableHandler, StepHandlerClass } from "./handler.js";

/**
 * Mirrors `src/handler/registry.ts`, class HandlerRegistry with its explicit mapping. The worker passes the callable as a
 * string, so `method` and `resolver` of the template play no part. Not mirrored: the class lookup for callables that are
 * import paths.
 */
export class HandlerRegistry {
  readonly #classes = new Map<string, StepHandlerClass>();

  async initialize(): Promise<void> {}

  register(name: string, handlerClass: StepHandlerClass): void {
    if (typeof name !== "string" || name === "") throw new Error("a handler needs a name");
    if (typeof handlerClass !== "function") throw new Error("a handler is registered by its class");
    this.#classes.set(name, handlerClass);
  }

  unregister(name: string): boolean {
    return this.#classes.delete(name);
  }

  /** A new instance each time, made without arguments. */
  async resolve(name: string): Promise<ExecutableHandler | null> {
    const handlerClass = this.#classes.get(name);
    return handlerClass ? new handlerClass() : null;
  }

  isRegistered(name: string): boolean {
    return this.#classes.has(name);
  }

  listHandlers(): string[] {
    return [...this.#classes.keys()];
  }

  handlerCount(): number {
    return this.#classes.size;
  }

  clear(): void {
    this.#classes.clear();
  }
}

/**
 * Mirrors `src/handler/handler-system.ts`, class HandlerSystem. Its `loadFromPath` imports an index file and then does what
 * `registerModule` does here; only the search for files is left out.
 */
export class HandlerSystem {
  readonly #registry = new HandlerRegistry();

  async initialize(): Promise<void> {
    await this.#registry.initialize();
  }

  register(name: string, handlerClass: StepHandlerClass): void {
    this.#registry.register(name, handlerClass);
  }

  resolve(name: string): Promise<ExecutableHandler | null> {
    return this.#registry.resolve(name);
  }

  isRegistered(name: string): boolean {
    return this.#registry.isRegistered(name);
  }

  listHandlers(): string[] {
    return this.#registry.listHandlers();
  }

  handlerCount(): number {
    return this.#registry.handlerCount();
  }

  getRegistry(): HandlerRegistry {
    return this.#registry;
  }

  /** The two arrays come first; only if they bring nothing, every exported handler class counts. */
  registerModule(module: Record<string, unknown>): number {
    const listed = [module["ALL_EXAMPLE_HANDLERS"], module["ALL_DSL_HANDLERS"]].filter(Array.isArray).flat();
    const count = this.#registerAll(listed);
    return count > 0 ? count : this.#registerAll(Object.values(module));
  }

  #registerAll(candidates: unknown[]): number {
    const classes = candidates.filter(isHandlerClass);
    for (const handlerClass of classes) this.register(handlerClass.handlerName, handlerClass);
    return classes.length;
  }
}

function isHandlerClass(value: unknown): value is StepHandlerClass {
  return typeof value === "function" && "handlerName" in value && typeof value.handlerName === "string";
}

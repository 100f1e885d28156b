/** Marks a branch that no value can reach; the compiler refuses a switch that misses a case. */
export function assertNever(value: never): never {
  throw new Error(`unhandled case: ${JSON.stringify(value)}`);
}

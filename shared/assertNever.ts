/** Marks a branch no value can reach; the compiler refuses a switch that forgot a case. */
export function assertNever(value: never): never {
  throw new Error(`unhandled case: ${JSON.stringify(value)}`);
}

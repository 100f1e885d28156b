// Run before each test file: files share the modules that they load, so what one leaves in a store must not reach the next.
import { afterAll } from 'vitest';
import type { StoreApi } from 'zustand';

const modules = import.meta.glob<Record<string, unknown>>('../{state,kit,screens}/**/*Store.ts', {
  eager: true,
});
const stores = Object.values(modules).flatMap((module) => Object.values(module).filter(isStore));

afterAll(() => {
  for (const store of stores) store.setState(store.getInitialState(), true);
});

function isStore(value: unknown): value is StoreApi<object> {
  return typeof value === 'object' && value !== null && 'getInitialState' in value && 'setState' in value;
}

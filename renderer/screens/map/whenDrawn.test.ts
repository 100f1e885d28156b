import { beforeEach, expect, it } from 'vitest';
import { whenDrawn } from './whenDrawn';

let isDrawn: boolean;
let isLost: boolean;
let canFence: boolean;
let tasks: (() => void)[];
let calls: number;

const gl = {
  SIGNALED: 37145 as const,
  SYNC_GPU_COMMANDS_COMPLETE: 37143 as const,
  SYNC_STATUS: 37140 as const,
  fenceSync: () => (canFence ? {} : null),
  flush: () => undefined,
  getSyncParameter: () => (isDrawn ? 37145 : 37144),
  isContextLost: () => isLost,
};

function pass(): void {
  for (const task of tasks.splice(0)) task();
}

beforeEach(() => {
  [isDrawn, isLost, canFence, tasks, calls] = [false, false, true, [], 0];
});

const wait = (context: typeof gl | null): void =>
  whenDrawn(
    context,
    (task) => tasks.push(task),
    () => (calls += 1),
  );

it('calls back once, when everything is drawn', () => {
  wait(gl);
  pass();
  pass();
  expect(calls).toBe(0);
  isDrawn = true;
  pass();
  pass();
  expect(calls).toBe(1);
});

it('waits for nothing where the context is lost meanwhile', () => {
  wait(gl);
  isLost = true;
  pass();
  expect(calls).toBe(1);
});

it('calls back at once where nothing is drawn at all', () => {
  wait(null);
  canFence = false;
  wait(gl);
  expect(calls).toBe(2);
});

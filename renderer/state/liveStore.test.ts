import { describe, expect, it, vi } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { NOTHING_KNOWN, type Project } from '#shared/domain/project';
import { fail, ok, type Result } from '#shared/result';
import {
  applyPatches,
  emptyState,
  toSnapshot,
  type LiveState,
  type Patch,
  type Snapshot,
} from '#shared/state/state';
import { connectLive, type MirrorStatus } from './liveStore';

function project(id: number): Project {
  return {
    ...NOTHING_KNOWN,
    id,
    prn: `PRN-${id}`,
    name: `Project ${id}`,
    status: 'planned',
    storedStatus: 'planned',
  };
}

/** Patch number n brings project n. */
function patch(seq: number): Patch {
  return { seq, changes: [{ type: 'rows_put', table: 'projects', rows: [project(seq)] }] };
}

function range(from: number, to: number): Patch[] {
  return Array.from({ length: to - from + 1 }, (_, index) => patch(from + index));
}

function truthAt(seq: number): LiveState {
  return applyPatches(emptyState(0), range(1, seq));
}

function connect() {
  const answers: ((answer: Result<string>) => void)[] = [];
  const tasks: { task: () => void; delay: number }[] = [];
  let push: (patches: readonly Patch[]) => void = () => undefined;
  const unsubscribe = vi.fn();
  const store = createStore<LiveState>(() => emptyState(0));
  const status = createStore<MirrorStatus>(() => ({ isFilled: false, error: null }));
  const shown: number[] = [];
  store.subscribe((state) => shown.push(state.seq));
  const stop = connectLive(
    {
      onPatches: (listener) => {
        push = listener;
        return unsubscribe;
      },
      getSnapshotText: () => new Promise((resolve) => answers.push(resolve)),
    },
    store,
    {
      status,
      schedule: (task, delay) => {
        const entry = { task, delay };
        tasks.push(entry);
        return () => tasks.splice(tasks.indexOf(entry), 1);
      },
    },
  );
  return {
    store,
    status,
    shown,
    stop,
    unsubscribe,
    push: (patches: readonly Patch[]) => push(patches),
    asked: () => answers.length,
    tasks,
    answer: async (answer: Result<Snapshot>) => {
      answers.at(-1)?.(answer.ok ? ok(JSON.stringify(answer.value)) : answer);
      await Promise.resolve();
      await Promise.resolve();
    },
    snapshotAt: (seq: number) => ok(toSnapshot(truthAt(seq))),
    runTask: () => tasks.shift()?.task(),
  };
}

describe('connectLive', () => {
  it('listens before it asks, and applies what came before the snapshot once', async () => {
    const live = connect();
    live.push(range(1, 4));
    await live.answer(live.snapshotAt(2));
    expect(live.store.getState()).toEqual(truthAt(4));
    expect(live.shown).toEqual([4]);
    expect(live.status.getState()).toEqual({ isFilled: true, error: null });
  });

  it('shows nothing from patches alone before the first snapshot', () => {
    const live = connect();
    live.push(range(1, 4));
    expect(live.store.getState().projects.size).toBe(0);
    expect(live.asked()).toBe(1);
  });

  it('applies patches in order as they come', async () => {
    const live = connect();
    await live.answer(live.snapshotAt(2));
    live.push([patch(3)]);
    live.push(range(4, 6));
    expect(live.store.getState()).toEqual(truthAt(6));
    expect(live.asked()).toBe(1);
  });

  it('ignores patches it has already applied, also when they overlap with new ones', async () => {
    const live = connect();
    await live.answer(live.snapshotAt(5));
    live.push(range(3, 5));
    live.push(range(4, 7));
    expect(live.store.getState()).toEqual(truthAt(7));
    expect(live.asked()).toBe(1);
    expect(live.shown).toEqual([5, 7]);
  });

  it('asks for one new snapshot on a gap and keeps what is shown until it is there', async () => {
    const live = connect();
    await live.answer(live.snapshotAt(2));
    live.push([patch(5)]);
    live.push([patch(6)]);
    expect(live.asked()).toBe(2);
    expect(live.store.getState().seq).toBe(2);
    await live.answer(live.snapshotAt(5));
    expect(live.store.getState()).toEqual(truthAt(6));
  });

  it('puts patches that arrived in the wrong order back in order', async () => {
    const live = connect();
    await live.answer(live.snapshotAt(2));
    live.push([patch(4)]);
    live.push([patch(3)]);
    await live.answer(live.snapshotAt(2));
    expect(live.store.getState()).toEqual(truthAt(4));
  });

  it('asks again later when a hole remains behind the snapshot', async () => {
    const live = connect();
    await live.answer(live.snapshotAt(2));
    live.push([patch(9)]);
    await live.answer(live.snapshotAt(6));
    expect(live.store.getState().seq).toBe(6);
    live.runTask();
    await live.answer(live.snapshotAt(9));
    expect(live.store.getState()).toEqual(truthAt(9));
    expect(live.tasks).toEqual([]);
  });

  it('never goes back to an older snapshot', async () => {
    const live = connect();
    await live.answer(live.snapshotAt(6));
    live.push([patch(9)]);
    await live.answer(live.snapshotAt(3));
    expect(live.shown).toEqual([6]);
    live.runTask();
    await live.answer(live.snapshotAt(9));
    expect(live.shown).toEqual([6, 9]);
  });

  it('retries a failing snapshot with growing delays and says why', async () => {
    const live = connect();
    await live.answer(fail('timed_out'));
    expect(live.status.getState()).toEqual({ isFilled: false, error: 'timed_out' });
    const delays = [live.tasks[0]?.delay];
    live.runTask();
    await live.answer(fail('unexpected'));
    delays.push(live.tasks[0]?.delay);
    live.push([patch(1)]);
    live.runTask();
    await live.answer(live.snapshotAt(0));
    expect(delays).toEqual([100, 300]);
    expect(live.store.getState()).toEqual(truthAt(1));
    expect(live.status.getState()).toEqual({ isFilled: true, error: null });
  });

  it('does not ask twice while a retry is waiting', async () => {
    const live = connect();
    await live.answer(fail('timed_out'));
    live.push([patch(1)]);
    live.push([patch(2)]);
    expect(live.asked()).toBe(1);
  });

  it('recovers when more patches pile up than are worth keeping', async () => {
    const live = connect();
    live.push(range(1, 3000));
    live.push([patch(3001)]);
    await live.answer(live.snapshotAt(10));
    live.runTask();
    await live.answer(live.snapshotAt(3001));
    expect(live.store.getState().seq).toBe(3001);
  });

  it('leaves the store alone and stops listening once stopped', async () => {
    const live = connect();
    live.stop();
    await live.answer(live.snapshotAt(2));
    expect(live.store.getState().seq).toBe(0);
    expect(live.unsubscribe).toHaveBeenCalledOnce();
  });
});

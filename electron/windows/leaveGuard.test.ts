import { beforeEach, describe, expect, it } from 'vitest';
import type { LeaveQuestion, WorkAtRisk } from '#shared/domain/leaving';
import type { WorkView } from '#shared/domain/work';
import { FakeClock, settle } from '../../tests/fakes/fakeClock';
import { StateStore } from '../city/state/stateStore';
import { LeaveGuard } from './leaveGuard';

const FORM: WorkView = {
  id: '6f1d4a52-0d1e-4b53-9d54-0a3f5ad1c001',
  kind: 'add_cost',
  projectId: 7,
  projectName: 'Bridge',
  state: 'draft',
  verdict: 'unchecked',
  isOpen: true,
  isKept: true,
  hasForm: true,
  updatedAt: 0,
  acceptedAt: null,
  problem: null,
  conflict: null,
  isBehind: false,
  values: [],
};
const NOTHING: WorkAtRisk = { work: [], sending: 0 };
const TYPED: WorkAtRisk = { work: [FORM], sending: 0 };
const SENDING: WorkAtRisk = { work: [{ ...FORM, state: 'sending' }], sending: 1 };

let clock: FakeClock;
let store: StateStore;
let risk: WorkAtRisk;
let hasWindow: boolean;
let native: { question: LeaveQuestion; signal: AbortSignal; answer: (leaves: boolean) => void }[];
let guard: LeaveGuard;

beforeEach(() => {
  clock = new FakeClock();
  store = new StateStore(clock.now());
  risk = NOTHING;
  hasWindow = true;
  native = [];
  guard = new LeaveGuard({
    clock,
    store,
    rules: { clearsDataOnSignOut: false },
    risk: () => risk,
    showWindow: () => hasWindow,
    askNatively: (question, signal) => new Promise((answer) => native.push({ question, signal, answer })),
  });
});

const asked = (): LeaveQuestion | null => store.state.leaving;

function answer(leaves: boolean): void {
  guard.answer(asked()?.id ?? -1, leaves);
}

/** Changes what is at risk, as the state tells. */
function become(next: WorkAtRisk): void {
  risk = next;
  store.commit([{ type: 'value_set', name: 'work', value: next.work }]);
}

describe('leaving', () => {
  it('is not asked about when nothing would be lost', async () => {
    expect(await guard.mayLeave('quit')).toBe(true);
    expect(asked()).toBeNull();
  });

  it('is asked about over a form with something typed, and stays when the user says so', async () => {
    risk = TYPED;
    const leaving = guard.mayLeave('close');
    await settle();
    expect(asked()).toMatchObject({ way: 'close', phase: 'asking', interrupted: [{ id: FORM.id }] });
    answer(false);
    expect(await leaving).toBe(false);
    expect(asked()).toBeNull();
    expect(clock.pending).toBe(0);
  });

  it('goes on when the user agrees, and is not asked about twice', async () => {
    risk = TYPED;
    const leaving = guard.mayLeave('quit');
    await settle();
    answer(true);
    expect(await leaving).toBe(true);
    expect([asked(), clock.pending]).toEqual([null, 0]);
  });

  it('asks in a window of the system’s when the page does not show the question', async () => {
    risk = TYPED;
    const leaving = guard.mayLeave('quit');
    await settle();
    await clock.advance(5_000);
    expect(native).toHaveLength(1);
    native[0]?.answer(true);
    expect(await leaving).toBe(true);
  });

  it('does not once the page has shown it, and at once without a page', async () => {
    risk = TYPED;
    const first = guard.mayLeave('quit');
    await settle();
    guard.seen(asked()?.id ?? -1);
    await clock.advance(60_000);
    expect(native).toHaveLength(0);
    answer(false);
    await first;
    hasWindow = false;
    const second = guard.mayLeave('quit');
    await settle();
    expect(native).toHaveLength(1);
    native[0]?.answer(false);
    expect(await second).toBe(false);
  });

  it('takes the system’s window back when the page answers after all', async () => {
    risk = TYPED;
    const leaving = guard.mayLeave('quit');
    await settle();
    await clock.advance(5_000);
    answer(true);
    expect(await leaving).toBe(true);
    expect(native[0]?.signal.aborted).toBe(true);
  });

  it('takes the system’s window back when a slow page shows the question after all', async () => {
    risk = TYPED;
    const leaving = guard.mayLeave('quit');
    await settle();
    await clock.advance(5_000);
    guard.seen(asked()?.id ?? -1);
    expect(native[0]?.signal.aborted).toBe(true);
    native[0]?.answer(false);
    await settle();
    expect(asked()).not.toBeNull();
    answer(true);
    expect(await leaving).toBe(true);
  });

  it('has one question at a time: who asked before stays', async () => {
    risk = TYPED;
    const signOut = guard.mayLeave('sign_out');
    await settle();
    const quit = guard.mayLeave('quit');
    expect(await signOut).toBe(false);
    await settle();
    expect(asked()?.way).toBe('quit');
    answer(true);
    expect(await quit).toBe(true);
  });

  it('waits without a word for an answer that comes at once', async () => {
    risk = SENDING;
    const leaving = guard.mayLeave('quit');
    await settle();
    become(NOTHING);
    await clock.advance(0);
    expect(await leaving).toBe(true);
    expect(asked()).toBeNull();
  });

  it('shows what it waits for, and goes on by itself when the server has answered', async () => {
    risk = SENDING;
    const leaving = guard.mayLeave('quit');
    await settle();
    await clock.advance(300);
    expect(asked()).toMatchObject({ phase: 'finishing', sending: 1 });
    guard.seen(asked()?.id ?? -1);
    become(NOTHING);
    await clock.advance(0);
    expect(await leaving).toBe(true);
    expect([asked(), clock.pending]).toEqual([null, 0]);
  });

  it.each([true, false])('stops waiting when the user says so (leaves: %s)', async (leaves) => {
    risk = SENDING;
    const leaving = guard.mayLeave('quit');
    await clock.advance(300);
    answer(leaves);
    expect(await leaving).toBe(leaves);
  });

  it('waits only so long', async () => {
    risk = SENDING;
    const leaving = guard.mayLeave('quit');
    await clock.advance(300);
    guard.seen(asked()?.id ?? -1);
    await clock.advance(29_700);
    expect(await leaving).toBe(true);
    expect([asked(), clock.pending]).toEqual([null, 0]);
  });

  it('asks about the form that comes back when the server refuses what was waited for', async () => {
    risk = SENDING;
    const leaving = guard.mayLeave('close');
    await clock.advance(300);
    guard.seen(asked()?.id ?? -1);
    become(TYPED);
    await clock.advance(0);
    expect(asked()).toMatchObject({ phase: 'asking', interrupted: [{ id: FORM.id }] });
    answer(false);
    expect(await leaving).toBe(false);
  });
});

it('a review that the disk has not taken is asked about, once', async () => {
  risk = { ...NOTHING, reviews: 1 };
  const leaving = guard.mayLeave('quit');
  await settle();
  expect(asked()).toMatchObject({ phase: 'asking', reviews: 1 });
  answer(true);
  expect(await leaving).toBe(true);
  const signOut = guard.mayLeave('sign_out');
  expect(await signOut).toBe(true);
});

describe('a second way out before the first has asked', () => {
  it('takes its place: "go back" stops both', async () => {
    risk = SENDING;
    const first = guard.mayLeave('close');
    await settle();
    const second = guard.mayLeave('quit');
    await settle();
    expect(await first).toBe(false);
    await clock.advance(300);
    expect(asked()).toMatchObject({ way: 'quit', phase: 'finishing' });
    answer(false);
    expect(await second).toBe(false);
    become(NOTHING);
    await clock.advance(60_000);
    expect([asked(), clock.pending]).toEqual([null, 0]);
  });

  it('is not asked about once the guard is closed', async () => {
    risk = SENDING;
    const leaving = guard.mayLeave('sign_out');
    await settle();
    guard.giveUp();
    expect(await leaving).toBe(false);
    risk = TYPED;
    expect(await guard.mayLeave('switch')).toBe(false);
    expect([asked(), clock.pending]).toEqual([null, 0]);
  });
});

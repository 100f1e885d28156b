import { beforeEach, describe, expect, it } from 'vitest';
import { FakeClock } from '../../tests/fakes/fakeClock';
import { createScriptedHttp, page } from '../../tests/fakes/scriptedHttp';
import { LoginTerm } from './loginTerm';

const MINUTE = 60_000;

const visitor = () => createScriptedHttp(() => page('')).http;

let clock: FakeClock;
let due: number;
let term: LoginTerm;

beforeEach(() => {
  clock = new FakeClock();
  due = 0;
  term = new LoginTerm({ clock, random: () => 0.5 }, () => (due += 1));
});

const beginNow = (lifetimeMs: number | null): void => term.begin(clock.now(), lifetimeMs, visitor());

describe('a login of known length', () => {
  it('falls due a minute before its end, counted from when it was asked for', async () => {
    const askedAt = clock.now();
    await clock.advance(5_000);
    term.begin(askedAt, 30 * MINUTE, visitor());
    await clock.advance(29 * MINUTE - 5_001);
    expect([due, term.isDue, term.isRunning]).toEqual([0, false, true]);
    await clock.advance(1);
    expect([due, term.isDue, term.isRunning]).toEqual([1, true, true]);
    await clock.advance(MINUTE);
    expect([term.isDue, term.isRunning]).toEqual([true, false]);
  });

  it('is due also where the computer slept through its time', () => {
    beginNow(30 * MINUTE);
    clock.jump(29 * MINUTE);
    expect([due, term.isDue]).toEqual([0, true]);
  });

  it('does not fall due by itself once nothing is to be renewed', () => {
    beginNow(30 * MINUTE);
    term.stopRenewing();
    expect([clock.pending, term.isRunning]).toEqual([0, true]);
  });

  it('is renewed ahead from two minutes on', () => {
    beginNow(2 * MINUTE - 1);
    expect([clock.pending, term.isRunning]).toEqual([0, true]);
    beginNow(2 * MINUTE);
    expect(clock.pending).toBe(1);
  });
});

it('nothing falls due of a login of unknown length, or of one that is gone', () => {
  beginNow(30 * MINUTE);
  beginNow(null);
  expect([clock.pending, term.isDue, term.isRunning]).toEqual([0, false, false]);
  beginNow(30 * MINUTE);
  term.forget();
  expect([clock.pending, term.isDue, term.isRunning]).toEqual([0, false, false]);
});

it('nothing is planned without upkeep', () => {
  const idle = new LoginTerm(null, () => (due += 1));
  idle.begin(idle.now(), 30 * MINUTE, visitor());
  expect([idle.isRunning, idle.isDue]).toEqual([true, false]);
});

describe('the login before', () => {
  it('is told once, while the server may know it', () => {
    beginNow(30 * MINUTE);
    expect(term.takePrevious()).toBeNull();
    const previous = visitor();
    term.begin(clock.now(), 30 * MINUTE, previous);
    expect([term.takePrevious(), term.takePrevious()]).toEqual([previous, null]);
  });

  it('is not told once it has ended by itself, nor where its length is unknown', async () => {
    beginNow(30 * MINUTE);
    beginNow(60 * MINUTE);
    await clock.advance(30 * MINUTE);
    expect(term.takePrevious()).toBeNull();
    beginNow(null);
    beginNow(30 * MINUTE);
    expect(term.takePrevious()).toBeNull();
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import { fail, ok, type Result } from '#shared/result';
import type { Change } from '#shared/state/state';
import type { FetchedProjects } from '../../api/projectList';
import { CANCELLED } from './outcome';
import { ProjectFetch } from './projectFetch';
import type { ProjectReading } from './projectReader';

const LIST: FetchedProjects = { rows: [], unreadable: new Set(), unnamed: 0, isComplete: true, gap: null };
const CHANGES: readonly Change[] = [{ type: 'rows_removed', table: 'projects', ids: [7] }];

let readings: ProjectReading[];
let answer: Result<FetchedProjects>;
let isUpheaval: boolean;
let isSameRole: boolean;
let isAnyMissing: boolean;
let isStopped: boolean;
/** Stops everything while that is waited for. */
let stopsDuring: 'fetch' | 'role' | null;
let asked: number;
/** Whether each list was compared as the first after a gap. */
let compared: boolean[];
let fetch: ProjectFetch;

beforeEach(() => {
  readings = [];
  answer = ok(LIST);
  isUpheaval = false;
  isSameRole = true;
  isAnyMissing = false;
  isStopped = false;
  stopsDuring = null;
  asked = 0;
  compared = [];
  fetch = new ProjectFetch({
    fetch: (reading) => {
      readings.push(reading);
      if (stopsDuring === 'fetch') isStopped = true;
      return Promise.resolve(answer);
    },
    confirmRole: () => {
      asked += 1;
      if (stopsDuring === 'role') isStopped = true;
      return Promise.resolve(isSameRole);
    },
    news: {
      isUpheaval: () => isUpheaval,
      changesOf: (_listed, isAfterGap) => {
        compared.push(isAfterGap);
        return CHANGES;
      },
      get isAnyMissing() {
        return isAnyMissing;
      },
    },
    isStopped: () => isStopped,
  });
});

const run = () => fetch.run(() => true);

describe('how thoroughly projects are read', () => {
  it('is a matter of routine once they were read, until somebody wants to know', async () => {
    await run();
    await run();
    fetch.wantThorough();
    await run();
    await run();
    expect(readings).toEqual(['thorough', 'routine', 'thorough', 'routine']);
  });

  it('stays thorough until such a reading succeeds; a routine that fails remains one', async () => {
    answer = fail('unreachable');
    await run();
    answer = ok(LIST);
    await run();
    answer = fail('unreachable');
    await run();
    await run();
    expect(readings).toEqual(['thorough', 'thorough', 'routine', 'routine']);
  });

  it('is also thorough for a caller that comes while a reading is under way', async () => {
    const first = run();
    fetch.wantThorough();
    await first;
    await run();
    expect(readings).toEqual(['thorough', 'thorough']);
  });

  it('is thorough while a project is missing: it is looked for in both lists', async () => {
    isAnyMissing = true;
    await run();
    isAnyMissing = false;
    await run();
    await run();
    expect(readings).toEqual(['thorough', 'thorough', 'routine']);
  });
});

describe('what a reading comes to', () => {
  it('is what changed, and what the server said', async () => {
    expect(await run()).toEqual({ changes: ok(CHANGES), said: { projects: answer } });
    expect([compared, asked]).toEqual([[true], 0]);
  });

  it('is the failure, and nothing is compared', async () => {
    answer = fail('server_broken');
    expect(await run()).toEqual({ changes: answer, said: { projects: answer } });
    expect(compared).toEqual([]);
  });

  it('is nothing on screen once the user turns out to have another role', async () => {
    isUpheaval = true;
    isSameRole = false;
    expect(await run()).toMatchObject({ changes: fail('cancelled'), said: { projects: answer } });
    expect([compared, asked]).toEqual([[], 1]);
    isSameRole = true;
    expect(await run()).toMatchObject({ changes: ok(CHANGES) });
    expect([compared, asked]).toEqual([[true], 2]);
  });

  it.each(['fetch', 'role'] as const)(
    'is nothing at all when everything stops during the %s',
    async (moment) => {
      isUpheaval = true;
      stopsDuring = moment;
      expect(await run()).toEqual(CANCELLED);
      expect(compared).toEqual([]);
    },
  );

  it('says why a part of the list could not be read, until it can', async () => {
    answer = ok({ ...LIST, gap: { code: 'server_broken' } });
    expect(fetch.gap).toBeNull();
    await run();
    expect(fetch.gap).toBe('listed_in_part');
    answer = fail('unreachable');
    await run();
    expect(fetch.gap).toBe('listed_in_part');
    answer = ok(LIST);
    await run();
    expect(fetch.gap).toBeNull();
  });
});

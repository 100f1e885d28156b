import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { City } from '../../tests/e2e/support/city';
import {
  launch,
  makeUserFolder,
  removeUserFolder,
  setContentSize,
  signIn,
  type Desktop,
} from '../../tests/e2e/support/desktop';
import { drawAtLowResolution } from '../../tests/e2e/support/lowResolutionMap';
import { backLive } from '../process/live';
import { processorTimeOf } from '../process/processes';
import { amount } from '../process/short';
import { median, quantile, result, type BenchResult } from '../result';

const PER_SECOND = 1_000;
const SECONDS = amount(8, 2);
/** Rounds of each, in turn, so that what else the computer does meets both. */
const ROUNDS = amount(3, 1);
/** Events of a round of nothing but events, and how often the delay of one among the others is measured in a round. */
const FLOOD = amount(10_000, 500);
const PROBES = amount(20, 2);

/** What the product promises: with saving, the live path is slower by less than a tenth. */
const LIMIT = 1.1;

/** Above what the city's own events tell, in percent. Each measured event has a value of its own, in hundredths. */
const MARK = 90;

type Subject = { readonly city: City; readonly desktop: Desktop; readonly pid: number };
type Round = { readonly delays: readonly number[]; readonly processor: number; readonly perSecond: number };

/**
 * What saving costs the live path: the same city in two running applications, of which one cannot open its database,
 * because a file stands where its folder would. Rounds of 1,000 events a second in turn.
 */
export async function measureWrites(): Promise<BenchResult[]> {
  const folders = [makeUserFolder(), makeUserFolder()] as const;
  writeFileSync(join(folders[1], 'cache'), 'in the way');
  const saving = await begin(folders[0]);
  const unsaved = await begin(folders[1]);
  const rounds: Record<'saving' | 'unsaved', Round[]> = { saving: [], unsaved: [] };
  try {
    await expectPhase(saving.desktop.page, true);
    await expectPhase(unsaved.desktop.page, false);
    // The first round of each has the compiler in it.
    for (let round = -1; round < ROUNDS; round++) {
      const order = round % 2 === 0 ? (['saving', 'unsaved'] as const) : (['unsaved', 'saving'] as const);
      for (const kind of order) {
        const measured = await measureRound(kind === 'saving' ? saving : unsaved, round + 1);
        if (round >= 0) rounds[kind].push(measured);
      }
    }
  } finally {
    for (const { desktop, city } of [saving, unsaved]) {
      await desktop.close();
      await city.kill();
    }
    for (const folder of folders) removeUserFolder(folder);
  }
  const of = (kind: 'saving' | 'unsaved', value: (round: Round) => number): number =>
    median(rounds[kind].map(value));
  const delays = (kind: 'saving' | 'unsaved'): number[] => rounds[kind].flatMap((round) => round.delays);
  const beside = (value: number) => ({ name: 'nothing is saved', value });
  const processor = (round: Round): number => round.processor;
  const slower = of('unsaved', ({ perSecond }) => perSecond) / of('saving', ({ perSecond }) => perSecond);
  return [
    result(
      'events as fast as they go, socket to window',
      of('saving', ({ perSecond }) => perSecond),
      '1/s',
      {
        ...beside(of('unsaved', ({ perSecond }) => perSecond)),
      },
    ),
    result('time for as many events, beside nothing saved', slower, 'times', { name: 'limit', value: LIMIT }),
    result(
      '1,000 events/s: event to window, p50',
      quantile(delays('saving'), 0.5),
      'ms',
      beside(quantile(delays('unsaved'), 0.5)),
    ),
    result(
      '1,000 events/s: event to window, p95',
      quantile(delays('saving'), 0.95),
      'ms',
      beside(quantile(delays('unsaved'), 0.95)),
    ),
    result(
      '1,000 events/s: processor time of main for one event',
      of('saving', processor),
      'ms',
      beside(of('unsaved', processor)),
    ),
  ];
}

async function begin(userData: string): Promise<Subject> {
  const city = await City.start();
  const desktop = await launch({ userData });
  // The drawing of the map in software would hide what main does.
  await drawAtLowResolution(desktop);
  await setContentSize(desktop.app, { width: 1000, height: 500 });
  await signIn(desktop.page, city.url);
  await backLive(desktop.page);
  return { city, desktop, pid: desktop.app.process().pid ?? 0 };
}

/** Throws where an application saves that should not, or the other way round: its figures would say nothing. */
async function expectPhase(page: Page, isSaving: boolean): Promise<void> {
  await page.waitForFunction(
    async (wanted) => {
      const snapshot = await window.desktop.getSnapshot();
      return snapshot.ok && (snapshot.value.storage.city.phase === 'saving') === wanted;
    },
    isSaving,
    { timeout: 60_000 },
  );
}

async function measureRound(subject: Subject, round: number): Promise<Round> {
  const { city, desktop, pid } = subject;
  const { projects } = await city.state();
  const placed = projects.filter(({ latitude }) => latitude !== null);
  // The burst reports on projects in progress: the next report on the same one would hide the measured event.
  const still = placed.findIndex(({ status }) => status !== 'in_progress');
  const event = (progress: number, index = 0): string =>
    JSON.stringify({
      type: 'progress_updated',
      project_id: placed[index % placed.length]?.id,
      project_name: placed[index % placed.length]?.name,
      progress_data: { percentage_complete: progress, date: '2026-11-22', created_by: 'Bench' },
    });
  const before = processorTimeOf(pid).get(pid) ?? 0;
  const burst = city.post('/burst', { per_second: PER_SECOND, seconds: SECONDS }) as Promise<{
    readonly sent: number;
  }>;
  const delays: number[] = [];
  for (let probe = 0; probe < PROBES; probe++) {
    await desktop.page.waitForTimeout((SECONDS * 1000) / (PROBES + 2));
    const progress = MARK + (round * (PROBES + 1) + probe + 1) / 100;
    const seen = await desktop.page.evaluateHandle(watchFor, progress);
    const sentAt = Date.now();
    await city.post('/frames', { channel: 'projects', text: event(progress, still) });
    delays.push((await seen.evaluate(({ at }) => at)) - sentAt);
  }
  const { sent } = await burst;
  const processor = ((processorTimeOf(pid).get(pid) ?? 0) - before) / sent;

  const last = MARK + ((round + 1) * (PROBES + 1)) / 100;
  const seen = await desktop.page.evaluateHandle(watchFor, last);
  // The same value never twice in a row for a project.
  const valueOf = (index: number): number => (Math.floor(index / placed.length) % 80) + (round + 1) / 100;
  const texts = Array.from({ length: FLOOD }, (_, index) =>
    event(index === FLOOD - 1 ? last : valueOf(index), index),
  );
  const floodedAt = Date.now();
  await city.post('/flood', { channel: 'projects', texts, rounds: 1 });
  const perSecond = (FLOOD / ((await seen.evaluate(({ at }) => at)) - floodedAt)) * 1000;
  return { delays, processor, perSecond };
}

/** Runs in the page: when a project first has this progress, epoch ms. */
function watchFor(progress: number): { readonly at: Promise<number> } {
  const at = new Promise<number>((resolve, reject) => {
    const stop = window.desktop.onPatches((patches) => {
      const isThere = patches.some(({ changes }) =>
        changes.some(
          (change) =>
            change.type === 'rows_put' &&
            change.table === 'projects' &&
            change.rows.some((row) => row.progress === progress),
        ),
      );
      if (!isThere) return;
      stop();
      resolve(Date.now());
    });
    setTimeout(() => reject(new Error('an event did not come to the window')), 60_000);
  });
  return { at };
}

import WebSocket from 'ws';
import { City } from '../../tests/e2e/support/city';
import { launch, makeUserFolder, removeUserFolder, signIn, untilLive } from '../../tests/e2e/support/desktop';
import { signInBare } from '../process/bareClient';
import { quantile, result, type BenchResult } from '../result';

/** Progress reports in one round: enough for a steady rate, few enough for a slow machine. */
const EVENTS = 20_000;
const RUNS = 5;

/** Progress of the last report, in percent, above every other value. */
const SENTINEL = 95;

/**
 * Events a second from the server's socket to the mirror in the window, beside a bare `ws` client that only parses. Both
 * get the same events from the same server, in turn.
 */
export async function measurePipeline(): Promise<BenchResult[]> {
  const city = await City.start();
  const userData = makeUserFolder();
  try {
    const desktop = await launch({ userData });
    await signIn(desktop.page, city.url);
    await untilLive(desktop.page);
    const texts = await progressEvents(city);
    const cookie = await signInBare(city.url);

    const app: number[] = [];
    for (let run = 0; run < RUNS; run++) {
      // The last report has a value of its own: once it has arrived, all before it have been handled.
      const sentinel = SENTINEL + run / 100;
      const counted = desktop.page.evaluate(
        ([wanted, events]) =>
          new Promise<number>((resolve) => {
            let startedAt = 0;
            const stop = window.desktop.onPatches((patches) => {
              for (const patch of patches) {
                for (const change of patch.changes) {
                  if (change.type !== 'rows_put' || change.table !== 'projects') continue;
                  startedAt ||= performance.now();
                  if (!change.rows.some((project) => project.progress === wanted)) continue;
                  stop();
                  resolve((events / (performance.now() - startedAt)) * 1000);
                }
              }
            });
          }),
        [sentinel, EVENTS] as const,
      );
      const flood = { channel: 'projects', texts: withSentinel(texts, sentinel), rounds: 1 };
      await city.post('/flood', flood);
      app.push(await counted);
    }
    await desktop.close();

    const bare: number[] = [];
    for (let run = 0; run < RUNS; run++) {
      const socket = new WebSocket(`${city.url.replace('http', 'ws')}/ws/projects/`, {
        origin: city.url,
        headers: { Cookie: cookie },
      });
      await new Promise((resolve) => socket.once('open', resolve));
      const counted = new Promise<number>((resolve) => {
        let seen = 0;
        let startedAt = 0;
        socket.on('message', (data: Buffer) => {
          startedAt ||= performance.now();
          if ((JSON.parse(data.toString()) as { type: string }).type === 'progress_updated') seen += 1;
          if (seen === EVENTS) resolve((seen / (performance.now() - startedAt)) * 1000);
        });
      });
      await city.post('/flood', { channel: 'projects', texts, rounds: 1 });
      bare.push(await counted);
      socket.terminate();
    }
    return [
      result('events, socket to window', quantile(app, 0.5), '1/s', {
        name: 'ws + JSON.parse',
        value: quantile(bare, 0.5),
      }),
    ];
  } finally {
    await city.kill();
    removeUserFolder(userData);
  }
}

/** The reports, the last one with a value that no other has. */
function withSentinel(texts: readonly string[], sentinel: number): string[] {
  const last = texts.at(-1) ?? '';
  return [
    ...texts.slice(0, -1),
    last.replace(/"percentage_complete":[\d.]+/, `"percentage_complete":${sentinel}`),
  ];
}

/** Reports that each change a value, so that none is skipped as a repetition. */
async function progressEvents(city: City): Promise<string[]> {
  const { projects } = await city.state();
  const placed = projects.filter((row) => row.latitude !== null);
  return Array.from({ length: EVENTS }, (_, index) => {
    const project = placed[index % placed.length];
    return JSON.stringify({
      type: 'progress_updated',
      project_id: project?.id,
      project_name: project?.name,
      progress_data: {
        // The same value never occurs twice in a row, from one round to the next either.
        percentage_complete: (Math.floor(index / placed.length) % 90) + ((index % 7) + 1) / 100,
        date: '2026-11-22',
        created_by: 'Bench',
      },
    });
  });
}

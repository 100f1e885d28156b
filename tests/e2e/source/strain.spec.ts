import type { ComparedMetric } from '#shared/state/comparedMetrics';
import type { Result } from '#shared/result';
import { heldCount, signIn, untilLive } from '../support/desktop';
import { expect, test } from '../support/fixtures';
import { serveInterceptingProxy } from '../support/interceptingProxy';

const LOGIN = '/accounts/login/';
const PROJECTS = '/projeng/map/api/projects/';
/** The second list of projects, which also has those without a position. */
const EXPORT = '/projeng/my-reports/export/json/';

/** What each place of the server said of the total; the code of the failure where neither answered. */
const toldTotals = (compared: Result<ComparedMetric[]>): (number | string | null)[] =>
  compared.ok
    ? (compared.value.find(({ name }) => name === 'total')?.servers ?? []).map(({ value }) => value)
    : [compared.error.code];

test('slow uploads do not delay the renewal of a login, and 500 requests at its end cause only one renewal', async ({
  city,
  open,
}) => {
  const interceptor = await serveInterceptingProxy(city);
  const { page, complaints } = await open();
  await signIn(page, interceptor.url);
  await untilLive(page);
  const logins = (): number =>
    interceptor.requests.filter(({ method, path }) => method === 'POST' && path === LOGIN).length;
  // Three photos over a slow connection, as many uploads as may run at once.
  const reports = await page.evaluate(async () => {
    const snapshot = await window.desktop.getSnapshot();
    const rows = snapshot.ok ? snapshot.value.projects : [];
    return rows
      .filter(({ status, progress }) => status === 'in_progress' && progress < 90)
      .slice(0, 3)
      .map(({ id, progress }) => ({ id, progress: progress + 1 }));
  });
  const heldBack: (() => void)[] = [];
  for (const { id } of reports) {
    interceptor.answers.set(`/projeng/projects/${id}/add-progress/`, (_request, response) => {
      heldBack.push(() => response.destroy());
    });
  }
  const uploads = page.evaluate(
    (all) =>
      Promise.all(
        all.map(({ id, progress }) =>
          window.desktop.addProgress({
            projectId: id,
            progress,
            description: 'Gravel laid',
            justification: '',
            photos: [
              {
                name: 'site.jpg',
                type: 'image/jpeg',
                bytes: new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16]),
              },
            ],
          }),
        ),
      ),
    reports,
  );
  await expect.poll(() => heldBack.length).toBe(3);
  const before = { logins: logins(), requests: interceptor.requests.length };

  await city.post('/expire-logins', {});
  // Each comparison makes two requests.
  const answers = await page.evaluate(() =>
    Promise.all(Array.from({ length: 250 }, () => window.desktop.compareMetrics())),
  );
  // Whoever waited out their time behind the others on a slow machine is told nothing, and nobody anything untrue.
  // That 500 at once all get their answer is tested with a fake clock (electron/api/renewal.test.ts).
  const told = new Set(answers.flatMap(toldTotals));
  for (const excused of ['timed_out', null]) told.delete(excused);
  expect([...told]).toEqual([300]);
  expect(logins() - before.logins).toBe(1);
  expect(interceptor.requests.length - before.requests).toBeGreaterThanOrEqual(500);
  // With the new login, who asks alone is answered.
  const alone = await page.evaluate(() => window.desktop.compareMetrics());
  expect(toldTotals(alone)).toEqual([300, 300]);
  expect(logins() - before.logins).toBe(1);
  // The uploads were under way all the time, so their outcome is unknown.
  for (const cut of heldBack) cut();
  const outcomes = await uploads;
  expect(outcomes.map((outcome) => (outcome.ok ? 'ok' : outcome.error.code))).toEqual(
    reports.map(() => 'outcome_unknown'),
  );
  // None of the aborted uploads was sent again.
  expect(heldBack).toHaveLength(3);
  interceptor.answers.clear();
  await interceptor.stop();
  expect(complaints).toEqual([]);
});

test('an answer that arrives endlessly slowly times out, and held data stays', async ({ city, guest }) => {
  const interceptor = await serveInterceptingProxy(city);
  const { page, complaints } = guest;
  await signIn(page, interceptor.url);
  await untilLive(page);
  const held = await heldCount(page);
  let drops = 0;
  for (const path of [PROJECTS, EXPORT]) {
    interceptor.answers.set(path, (_request, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json' });
      const drip = setInterval(() => {
        drops += 1;
        response.write(' ');
      }, 100);
      response.on('close', () => clearInterval(drip));
    });
  }
  const after = await page.evaluate(async () => {
    await window.desktop.refreshAll();
    const snapshot = await window.desktop.getSnapshot();
    return snapshot.ok
      ? { held: snapshot.value.projects.length, error: snapshot.value.freshness.projects.error }
      : null;
  });
  expect(after).toEqual({ held, error: 'timed_out' });
  expect(drops).toBeGreaterThan(10);
  expect(complaints).toEqual([]);
  await interceptor.stop();
});

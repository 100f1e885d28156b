import { heldCount, signIn, untilLive } from '../support/desktop';
import { expect, test } from '../support/fixtures';
import { serveFront } from '../support/front';

const LOGIN = '/accounts/login/';
const PROJECTS = '/projeng/map/api/projects/';

test('five hundred requests at the instant a login ends cost one renewal, and a slow drip is given up', async ({
  city,
  open,
}) => {
  const front = await serveFront(city);
  const { page, complaints } = await open();
  await signIn(page, front.url);
  await untilLive(page);
  const held = await heldCount(page);
  const logins = (): number =>
    front.requests.filter(({ method, path }) => method === 'POST' && path === LOGIN).length;
  const before = { logins: logins(), requests: front.requests.length };

  await city.post('/expire-logins', {});
  // Each comparison asks for two things.
  const answers = await page.evaluate(() =>
    Promise.all(Array.from({ length: 250 }, () => window.desktop.getFigures())),
  );
  const whole = answers.filter((answer) => {
    const total = answer.ok ? answer.value.find(({ name }) => name === 'total') : undefined;
    return total?.servers.every(({ value }) => value === 300);
  });
  expect(whole).toHaveLength(250);
  expect(logins() - before.logins).toBe(1);
  expect(front.requests.length - before.requests).toBeGreaterThanOrEqual(500);

  let drops = 0;
  front.answers.set(PROJECTS, (_request, response) => {
    response.writeHead(200, { 'Content-Type': 'application/json' });
    const drip = setInterval(() => {
      drops += 1;
      response.write(' ');
    }, 100);
    response.on('close', () => clearInterval(drip));
  });
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
  await front.stop();
});

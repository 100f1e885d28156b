import { createHash } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { DemoServer } from '../index';
import { signedIn, startQuietCity, type Browser } from '../testing/browser';

let server: DemoServer;
let head: Browser;
beforeEach(async () => {
  ({ server } = await startQuietCity());
  head = await signedIn(server, 'head1');
});
afterEach(() => server.stop());

const ALERT = '/projeng/projects/1/send-budget-alert/';
const SENT = '25 Budget alert sent to Head Engineers.';

it('is signed, plain while that is shorter, and grows until a page shows it', async () => {
  const [first] = (await head.post(ALERT)).headers.getSetCookie();
  expect(first).toMatch(/^messages=[\w-]+:[0-9A-Za-z]{6}:[\w-]{43}; HttpOnly; Path=\/; SameSite=Lax$/);
  expect(head.messages).toEqual([SENT]);
  await head.post(ALERT);
  expect(head.messages).toEqual([SENT, SENT]);
  expect(head.cookies.get('messages')).toMatch(/^\./);
  const page = await head.get('/projeng/projects/1/detail/');
  expect(page.headers.getSetCookie().join()).toMatch(/messages="";.*Max-Age=0/);
  expect(head.messages).toEqual([]);
});

it('is believed only under its own signature', async () => {
  await head.post(ALERT);
  head.cookies.set('messages', head.cookies.get('messages')!.replace(/.$/, '!'));
  await head.post(ALERT);
  expect(head.messages).toEqual([SENT]);
});

it('holds the oldest messages when it is full: the newest one is not in it any more', async () => {
  let before = 0;
  for (let count = 1; count <= 80; count += 1) {
    // Each text is another, so that packing does not make all of them small.
    const text = createHash('sha256').update(String(count)).digest('hex');
    // oxlint-disable-next-line no-await-in-loop
    await head.post('/dashboard/finance/cost-management/', {
      action: 'add_cost_entry',
      project_id: '1',
      cost_type: 'material',
      amount: '5',
      date: text,
    });
    if (head.messages.length === before) break;
    before = head.messages.length;
  }
  expect(head.cookies.get('messages')!.length).toBeLessThanOrEqual(2048);
  expect(head.messages[0]).toMatch(/^40 time data/);
  expect(before).toBeLessThan(80);
});

import { startDemoServer, type DemoServer } from '../../../electron/demo';
import { serveFront, type Front } from '../../e2e/support/front';
import { isBeforeSignIn, isFromTheStart, isOfLogin } from './plan';
import { layOut } from './layOut';
import type { Order, Reply } from './townOrders';

// The city and the proxy before it, in a process of their own, so that their cost is not counted as the client's.

const TOKEN = 'secret';
let city: DemoServer | null = null;
let front: Front | null = null;

process.on('message', (order: Order) => {
  void carryOut(order).then(
    (reply) => process.send?.(reply),
    (error: unknown) =>
      process.send?.({ error: error instanceof Error ? (error.stack ?? error.message) : 'failed' }),
  );
});
process.on('disconnect', () => process.exit());
// What a client does to a connection that is being spoken to is no fault of this town's.
process.on('uncaughtException', () => undefined);

async function carryOut(order: Order): Promise<Reply> {
  switch (order.do) {
    case 'open': {
      city = await startDemoServer({
        seed: order.seed,
        projects: order.projects,
        profile: 'ideal',
        control: { token: TOKEN },
      });
      for (let note = 1; note <= order.notes; note += 1) {
        const message = `Note ${note}`;
        await post('/notifications', { username: order.username, message, project_id: null });
      }
      front = await serveFront({ port: city.port });
      return { url: front.url, cityUrl: city.url };
    }
    case 'strike': {
      if (!front || !city) throw new Error('no town is open');
      const { role, strikes } = order.plan;
      const isDue = { before: isBeforeSignIn, start: isFromTheStart, work: () => true }[order.when];
      layOut(front, city.url, role, strikes.filter(isDue));
      if (order.when !== 'work') return {};
      if (strikes.some(isOfLogin)) await post('/expire-logins');
      // Connections that are open would go on undisturbed.
      front.cut();
      return {};
    }
    case 'heal':
      front?.clear();
      return {};
    case 'close': {
      const reply = { cookies: [...(front?.cookies ?? [])], requests: front?.requests.length ?? 0 };
      front?.clear();
      await front?.stop();
      await city?.stop();
      [front, city] = [null, null];
      return reply;
    }
  }
}

async function post(path: string, body: unknown = {}): Promise<void> {
  const response = await fetch(`${city?.control?.url}${path}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${TOKEN}`, 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  await response.text();
  if (!response.ok) throw new Error(`order ${path}: ${response.status}`);
}

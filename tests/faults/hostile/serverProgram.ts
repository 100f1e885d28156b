import { startDemoServer, type DemoServer } from '../../../electron/demo';
import { serveInterceptingProxy, type InterceptingProxy } from '../../e2e/support/interceptingProxy';
import { isBeforeSignIn, isFromTheStart, isOfLogin } from './plan';
import { installAttacks } from './installAttacks';
import type { Order, Reply } from './serverOrders';

// Runs the demo server and the proxy in a process of their own, so that their cost is not counted as the client's.

const TOKEN = 'secret';
let city: DemoServer | null = null;
let interceptor: InterceptingProxy | null = null;

process.on('message', (order: Order) => {
  void carryOut(order).then(
    (reply) => process.send?.(reply),
    (error: unknown) =>
      process.send?.({ error: error instanceof Error ? (error.stack ?? error.message) : 'failed' }),
  );
});
process.on('disconnect', () => process.exit());
// A client may end a connection while the server writes to it; that must not end this process.
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
      interceptor = await serveInterceptingProxy({ port: city.port });
      return { url: interceptor.url, cityUrl: city.url };
    }
    case 'attack': {
      if (!interceptor || !city) throw new Error('no server is open');
      const { role, attacks } = order.plan;
      const isDue = { before: isBeforeSignIn, start: isFromTheStart, work: () => true }[order.when];
      installAttacks(interceptor, city.url, role, attacks.filter(isDue));
      if (order.when !== 'work') return {};
      if (attacks.some(isOfLogin)) await post('/expire-logins');
      // Connections opened before the attack would otherwise continue without it.
      interceptor.cut();
      return {};
    }
    case 'stop':
      interceptor?.clear();
      return {};
    case 'close': {
      const reply = {
        cookies: [...(interceptor?.cookies ?? [])],
        requests: interceptor?.requests.length ?? 0,
      };
      interceptor?.clear();
      await interceptor?.stop();
      await city?.stop();
      [interceptor, city] = [null, null];
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

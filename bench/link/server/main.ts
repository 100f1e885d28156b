import { setTimeout as wait } from 'node:timers/promises';
import { startDemoServer } from '../../../electron/demo';
import { serveCentrifuge } from './centrifuge';
import { CONTROL_TOKEN, type Order, type Ready, type ServerName } from './protocol';
import type { BenchServer } from './serve';
import { serveSignalR } from './signalr';
import { serveSocketIo } from './socketIo';

// All servers of the bench in one process, so that no client's server has a machine of its own.

/** The links' buffers empty only while the sending loop rests. */
const REST_EVERY = 250;

const city = await startDemoServer({
  profile: 'ideal',
  projects: 300,
  seed: 20_261_122,
  control: { token: CONTROL_TOKEN },
});
const servers: Readonly<Record<ServerName, BenchServer>> = {
  city: { port: city.port, send: () => undefined },
  centrifuge: await serveCentrifuge(),
  signalr: await serveSignalR(),
  socketIo: await serveSocketIo(),
};

let loaded: readonly string[] = [];
process.on('message', (order: Order) => {
  if (order.kind === 'load') loaded = order.texts;
  else if (order.to === 'city') void floodCity([...loaded, order.last]);
  else void flood(servers[order.to], [...loaded, order.last]);
});
// The process that started this one has ended: nothing may be left behind.
process.on('disconnect', () => process.exit(0));
process.send?.({
  ports: {
    city: servers.city.port,
    centrifuge: servers.centrifuge.port,
    signalr: servers.signalr.port,
    socketIo: servers.socketIo.port,
  },
} satisfies Ready);

async function flood(server: BenchServer, texts: readonly string[]): Promise<void> {
  for (const [index, text] of texts.entries()) {
    server.send(text);
    if (index % REST_EVERY === 0) await wait(0);
  }
}

/** The city sends at the same pace, by its own control address. */
async function floodCity(texts: readonly string[]): Promise<void> {
  await fetch(`${city.url}/__control__/flood`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${CONTROL_TOKEN}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ channel: 'projects', texts, rounds: 1 }),
  });
}

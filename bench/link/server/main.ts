import { setTimeout as wait } from 'node:timers/promises';
import { startDemoServer } from '../../../electron/demo';
import { serveCentrifuge } from './centrifuge';
import { CONTROL_TOKEN, type Order, type Ready, type ServerName } from './protocol';
import type { BenchServer } from './serve';
import { serveSignalR } from './signalr';
import { serveSocketIo } from './socketIo';

// All servers of the bench run in one process, so that every client's server has the same share of the machine.

/** Events between two pauses of the sending loop: the sockets' buffers are emptied only in the pauses. */
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
// The bench has ended, so this process must end too.
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

/** Makes the demo server send at the same pace, by its control address. */
async function floodCity(texts: readonly string[]): Promise<void> {
  await fetch(`${city.url}/__control__/flood`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${CONTROL_TOKEN}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ channel: 'projects', texts, rounds: 1 }),
  });
}

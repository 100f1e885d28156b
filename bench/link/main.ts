import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { formatTable } from '../result';
import { centrifuge } from './clients/centrifuge';
import type { LinkClient } from './clients/client';
import { ours } from './clients/ours';
import { reconnecting } from './clients/reconnecting';
import { signalr } from './clients/signalr';
import { socketIo, socketIoWebSocketFirst } from './clients/socketIo';
import { compare, compareRates, single, type LinkResult } from './linkResult';
import { slowest, type Outcome } from './outcome';
import { measureBlackHoled, measureRefused } from './measurements/fallback';
import { measureFailBack } from './measurements/failBack';
import { measureHalfOpen } from './measurements/halfOpen';
import { simulateHerd } from './measurements/herd';
import { measureRequests } from './measurements/requests';
import { LIMIT_S, measureThroughput, rawSocket, type Throughput } from './measurements/throughput';
import { ServerProcess } from './serverProcess';
import type { Ports } from './withClient';

const PEERS: readonly LinkClient[] = [centrifuge, signalr, socketIo, reconnecting];
const FALLING_BACK: readonly LinkClient[] = [
  centrifuge,
  signalr,
  socketIo,
  socketIoWebSocketFirst,
  reconnecting,
];
/** The time to the return is partly random, so many clients are measured at once, and the slowest counts. */
const OUR_RETURNS = 5;
const HERD = 2_000;
const PACKAGES = [
  'centrifuge',
  '@microsoft/signalr',
  'socket.io-client',
  'reconnecting-websocket',
  'ws',
] as const;

/** The parts of the bench by their names on the command line: `npm run bench:link -- herd throughput`. */
const MEASUREMENTS: Readonly<Record<string, (servers: ServerProcess) => Promise<LinkResult[]>>> = {
  refused: measureRefusals,
  waits: measureWaits,
  throughput: async (servers) => {
    const found = await measureThroughput([rawSocket, ours, ...PEERS], servers);
    const pick = (of: keyof Throughput): Map<string, number | null> =>
      new Map([...found].map(([client, throughput]) => [client, throughput?.[of] ?? null]));
    const promise = { of: ours.name, to: rawSocket.name, atLeast: 0.4 };
    return [
      ...compareRates('events a second', '1/s', pick('perSecond'), LIMIT_S, promise),
      ...compareRates('events a second of processor time', '1/s', pick('perCpuSecond'), LIMIT_S, promise),
    ];
  },
  herd: measureHerd,
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in MEASUREMENTS));
if (unknown.length > 0) {
  throw new Error(
    `no such measurement: ${unknown.join(', ')} (there are ${Object.keys(MEASUREMENTS).join(', ')})`,
  );
}
const servers = await ServerProcess.start();
const results: LinkResult[] = [];
try {
  for (const [name, measure] of Object.entries(MEASUREMENTS)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    console.log(`Measuring ${name} …`);
    results.push(...(await measure(servers)));
  }
} finally {
  await servers.stop();
}

const versions = {
  node: process.versions.node,
  platform: process.platform,
  cores: cpus().length,
  ...Object.fromEntries(PACKAGES.map((name) => [name, versionOf(name)])),
};
console.log(`\n${formatTable(results)}\n`);
for (const result of results)
  if (result.target)
    console.log(`${result.target.isMet ? 'met   ' : 'MISSED'}  ${result.name}: ${result.target.rule}`);
console.log(
  `\n${Object.entries(versions)
    .map((pair) => pair.join(' '))
    .join(', ')}`,
);
writeFileSync('bench/link-results.json', `${JSON.stringify({ versions, results }, null, 2)}\n`);
// A client that never stops retrying must not keep the process alive.
process.exit(results.every(({ target }) => target?.isMet ?? true) ? 0 : 1);

async function measureRefusals({ ports }: ServerProcess): Promise<LinkResult[]> {
  const outcomes = async (status: 403 | 404): Promise<Map<string, Outcome>> => {
    const found = new Map<string, Outcome>();
    for (const client of [ours, ...FALLING_BACK]) {
      found.set(client.name, await measureRefused(client, ports, status));
    }
    return found;
  };
  return [
    ...compare('refused with 403, to the next transport', await outcomes(403), ours.name, 0.5),
    ...compare('refused with 404, to the next transport', await outcomes(404), ours.name, 0.5),
  ];
}

/** Measures everything that mostly waits at the same time, each client behind its own proxy. */
async function measureWaits({ ports }: ServerProcess): Promise<LinkResult[]> {
  const each = async (
    clients: readonly LinkClient[],
    measure: (client: LinkClient, ports: Ports) => Promise<Outcome>,
  ): Promise<Map<string, Outcome>> =>
    new Map(
      await Promise.all(clients.map(async (client) => [client.name, await measure(client, ports)] as const)),
    );
  const ourReturn = (obstacle: 'swallow' | { refuse: 403 }): Promise<Outcome> =>
    Promise.all(Array.from({ length: OUR_RETURNS }, () => measureFailBack(ours, ports, obstacle))).then(
      slowest,
    );
  const withLowerTier = FALLING_BACK.filter((client) => client.hasLowerTier);

  const [halfOpen, blackHoled, failBack, refusedReturn, swallowedReturn, requests] = await Promise.all([
    each([ours, ...PEERS], measureHalfOpen),
    each([ours, ...FALLING_BACK], measureBlackHoled),
    each(withLowerTier, (client) => measureFailBack(client, ports, { refuse: 403 })),
    ourReturn({ refuse: 403 }),
    ourReturn('swallow'),
    measureRequests(ports),
  ]);
  return [
    ...compare('half-open, to noticing it', halfOpen, ours.name, 15),
    ...compare('black-holed, to the next transport', blackHoled, ours.name, 5),
    ...compare(
      'back on the WebSocket after refusals',
      new Map([[ours.name, refusedReturn], ...failBack]),
      ours.name,
      60,
    ),
    ...compare(
      'back on the WebSocket after a black hole',
      new Map([[ours.name, swallowedReturn]]),
      ours.name,
      60,
    ),
    single('requests a minute, quiet and visible', requests, '1/min', { atMost: 6 }),
  ];
}

async function measureHerd(): Promise<LinkResult[]> {
  const herdResults: LinkResult[] = [];
  for (const outageS of [0, 0.5, 2, 10, 30]) {
    const herd = await simulateHerd({ clients: HERD, outageS, observedS: 90 });
    const name = `${HERD} clients, server away ${outageS} s`;
    herdResults.push(
      single(`${name}: peak connections a second`, herd.peakPerSecond, '1/s'),
      single(`${name}: share of them in the busiest second`, herd.peakShare, '', { atMost: 0.1 }),
      single(`${name}: 95 % of them within`, herd.spreadS, 's', { atLeast: 20 }),
      single(`${name}: peak HTTP requests a second`, herd.requestsPeakPerSecond, '1/s'),
      single(`${name}: share fully back after 90 s`, herd.back, ''),
    );
  }
  return herdResults;
}

function versionOf(name: string): string {
  const { version } = JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8')) as {
    version: string;
  };
  return version;
}

import type { CrowdFigures, FleetResult, SimulatedFigures } from './fleetResult';
import { BUSY_SHARE, chosen, MORNING_S, needsOf, OFFICES, shareOf } from './provision';
import type { Setup } from './plan';

const SETUP_WORDS: Readonly<Record<Setup, (workers: number) => string>> = {
  daphne: () => 'daphne alone',
  gunicorn: (workers) => `gunicorn (${workers} workers), sockets by daphne`,
};

/** Three significant digits, without exponents. */
const show = (value: number): string => String(Number(value.toPrecision(3)));
const orNever = (value: number | null): string => (value === null ? 'not in time' : `${show(value)} s`);
const pace = (isBudgeted: boolean): string => (isBudgeted ? 'within the budget' : 'as promised');

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Every table of the measurement, for people. */
export function fleetTables(result: FleetResult): string {
  return [
    measuredTable(result),
    servicesTable(result),
    restartTable(result),
    ...simulatedTables(result),
  ].join('\n\n');
}

/** docs/admin/generated/fleet.md. */
export function fleetPage(result: FleetResult): string {
  const { versions, projects, observeS } = result;
  const basis = chosen(result);
  const [simulated, simulatedRestarts] = simulatedTables(result);
  return [
    '# What many clients cost',
    '',
    `Measured by \`npm run bench:fleet\`: whole clients without their windows against a real Django with ${projects} projects, SQLite and Redis, each crowd for ${observeS} s, every window visible, nothing announced meanwhile; clients and servers on one computer with ${versions.cores} processors (load ${show(versions.load)} at the start, from other work before). ${largestWords(result)} What to do with it: [provisioning](../provisioning.md).`,
    '',
    '## For so many computers',
    '',
    `All windows visible, lists of ${projects} projects, reckoned from the promised intervals and the answers of ${SETUP_WORDS[basis.setup](result.workers)}. A visible window keeps a worker busy for ${show(shareOf(basis.services) * 100)} % of its time, and a start for ${show(basis.start.workerS)} s once (${show(basis.start.requests)} requests, ${show(basis.start.megabytes)} MB). Workers are counted so that none is busy for more than ${BUSY_SHARE * 100} %, and never fewer than two; “in the morning” is while all start within ${MORNING_S / 60} minutes.`,
    '',
    table(
      ['computers', 'requests/s', 'HTTP workers', 'in the morning', 'WebSockets', 'Mbit/s of lists'],
      OFFICES.map((clients) => needsOf(clients, basis)).map((needs) => [
        show(needs.clients),
        show(needs.requestsPerSecond),
        show(needs.workers),
        show(needs.morningWorkers),
        show(needs.sockets),
        show(needs.megabitsPerSecond),
      ]),
    ),
    '',
    '## What was measured',
    '',
    'For each client; “own request” is the 95th percentile of opening a project’s page beside the crowd.',
    '',
    measuredTable(result),
    '',
    redisWords(result),
    '',
    'One answer, while nobody else asked:',
    '',
    servicesTable(result),
    '',
    '## After a restart',
    '',
    'Of the largest crowd; requests come from the clients themselves.',
    '',
    restartTable(result),
    '',
    ...(simulated && simulatedRestarts
      ? [
          '## Simulated',
          '',
          'Clients as a model: the application’s own timers, queue, cadence and budget on a simulated clock, at a server whose workers answer one question after another and take as long as measured above; twenty minutes after the first came.',
          '',
          simulated,
          '',
          'Over a restart, with enough workers; “at once” is how it was before lists took turns (decision 0048):',
          '',
          simulatedRestarts,
          '',
        ]
      : []),
  ].join('\n');
}

/** With the largest crowd of each: nothing to reckon larger offices from. */
function redisWords({ measured, workers }: FleetResult): string {
  const held = measured.map(
    ({ setup, redisConnections }) => `${redisConnections} with ${SETUP_WORDS[setup](workers)}`,
  );
  return `Redis held ${held.join(' and ')} connections, which daphne shares among all sockets.`;
}

/** How large the crowds were; the figures of larger offices are reckoned. */
function largestWords({ measured, workers }: FleetResult): string {
  const largest = measured.map(
    ({ setup, crowds }) =>
      `${Math.max(...crowds.map(({ clients }) => clients))} at ${SETUP_WORDS[setup](workers)}`,
  );
  return `The largest crowds of real clients were ${largest.join(' and ')}; larger ones are reckoned or simulated.`;
}

function measuredTable({ measured, workers }: FleetResult): string {
  const cells = (figures: CrowdFigures): string[] => [
    show(figures.clients),
    pace(figures.isBudgeted),
    show(figures.requestsPerMinute),
    show(figures.megabytesPerHour),
    show(figures.workerPercent),
    show(figures.sockets),
    `${show(figures.ownP95Ms)} ms`,
    figures.isBudgeted ? show(figures.pace) : '–',
  ];
  return table(
    [
      'server',
      'clients',
      'asked',
      'requests/min',
      'MB/h',
      '% of one processor',
      'sockets',
      'own request',
      'times rarer',
    ],
    measured.flatMap(({ setup, crowds }) =>
      crowds.map((crowd) => [SETUP_WORDS[setup](workers), ...cells(crowd)]),
    ),
  );
}

function servicesTable({ measured, workers }: FleetResult): string {
  return table(
    [
      'server',
      'list of projects',
      'places of the map',
      'notifications',
      'totals',
      'costs',
      'people',
      'page of a project',
    ],
    measured.map(({ setup, services }) => [
      SETUP_WORDS[setup](workers),
      ...[
        services.projects,
        services.project_places,
        services.notifications,
        services.metrics,
        services.spending,
        services.assignments,
        services.own,
      ].map((service) => (service ? `${show(service.ms)} ms, ${show(service.bytes / 1_000)} kB` : '–')),
    ]),
  );
}

function restartTable({ measured, workers }: FleetResult): string {
  return table(
    ['server', 'clients', 'away', 'busiest second', 'all lists read', 'all sockets open'],
    measured.map(({ setup, restart }) => [
      SETUP_WORDS[setup](workers),
      show(restart.clients),
      `${show(restart.outageS)} s`,
      `${show(restart.peakPerSecond)} requests`,
      orNever(restart.readAfterS),
      orNever(restart.liveAfterS),
    ]),
  );
}

function simulatedTables({ simulated, simulatedRestarts }: FleetResult): readonly string[] {
  if (simulated.length === 0) return [];
  const crowdCells = (figures: SimulatedFigures): string[] => [
    show(figures.clients),
    show(figures.workers),
    pace(figures.isBudgeted),
    show(figures.requestsPerMinute),
    show(figures.megabytesPerHour),
    show(figures.workerPercent),
    `${show(figures.busyPercent)} %`,
    `${show(figures.failedPercent)} %`,
    `${show(figures.ownP95Ms)} ms`,
    show(figures.pace),
  ];
  return [
    table(
      [
        'clients',
        'workers',
        'asked',
        'requests/min',
        'MB/h',
        '% of a worker',
        'workers busy',
        'without answer',
        'own request',
        'times rarer',
      ],
      simulated.map(crowdCells),
    ),
    table(
      ['clients', 'workers', 'lists', 'away', 'busiest second', 'all lists read', 'own request'],
      simulatedRestarts.map((restart) => [
        show(restart.clients),
        show(restart.workers),
        restart.isInTurn ? 'in turn' : 'at once',
        `${show(restart.outageS)} s`,
        `${show(restart.peakPerSecond)} requests`,
        orNever(restart.readAfterS),
        `${show(restart.ownP95Ms)} ms`,
      ]),
    ),
  ];
}

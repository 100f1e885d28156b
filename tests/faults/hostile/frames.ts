import type { Random } from '../../../shared/testing/random';
import { MARK, jsonText, nested, oddDay, oddNumber, oddText, oddValue } from './values';

// Hostile messages over a live connection.

/** One frame: text, or bytes that claim to be of another kind. */
export type Frame = { readonly data: string | Buffer; readonly isBinary?: boolean };

/** The frames a server sends on a live connection, and how it closes it. */
export type ConnectionScript = {
  readonly frames: () => Iterable<Frame>;
  /** How it closes after the last frame, also with codes that the protocol does not allow; without it, it stays open. */
  readonly ends?: { readonly code: number; readonly reason: string };
};

const text = (data: string): Frame => ({ data });

function* times(count: number, write: (index: number) => string): Iterable<Frame> {
  for (let index = 0; index < count; index += 1) yield text(write(index));
}

const TYPES: readonly string[] = [
  'project_created',
  'project_updated',
  'project_status_changed',
  'progress_updated',
  'cost_updated',
  'project_status',
  'dashboard_update',
  'notification',
  'error',
  'echo',
  '__proto__',
  'toString',
  'constructor',
  MARK,
];

const FIELDS: readonly string[] = [
  'project_id',
  'name',
  'project_name',
  'prn',
  'status',
  'old_status',
  'new_status',
  'barangay',
  'changes',
  'progress',
  'progress_data',
  'cost_data',
  'projects',
  'total_projects',
  'notification',
  'notification_id',
  'unread_count',
  'message',
];

/** A message of a known or unknown type, with random fields. */
function oddMessage(random: Random): string {
  const { int, pick } = random;
  const fields = Array.from(
    { length: int(0, 12) },
    () => `${jsonText(pick(FIELDS))}:${oddValue(random, 3_000)}`,
  );
  return `{${[`"type":${jsonText(pick(TYPES))}`, ...fields].join(',')}}`;
}

/** A message in the server's form, of a project that may exist, with one odd value. */
function nearlyRight(random: Random): string {
  const { int, pick } = random;
  const id = int(1, 60);
  const name = jsonText(oddText(random, 50_000));
  return pick([
    `{"type":"project_updated","project_id":${id},"name":${name},"status":"planned","barangay":${name}}`,
    `{"type":"project_created","project_id":${oddNumber(random)},"name":${name},"prn":"x","status":"planned"}`,
    `{"type":"progress_updated","project_id":${id},"project_name":${name},"progress_data":{"percentage_complete":${oddNumber(random)}}}`,
    `{"type":"cost_updated","project_id":${id},"project_name":"x","cost_data":{"amount":${oddNumber(random)},"cost_type":${name}}}`,
    `{"type":"project_status","projects":[{"id":${id},"name":${name},"status":"odd","start_date":${oddDay(random)}}]}`,
    `{"type":"notification","unread_count":${oddNumber(random)},"notification":{"id":${oddNumber(random)},"message":${name},"created_at":${oddDay(random)}}}`,
    `{"type":"dashboard_update","total_projects":${oddNumber(random)}}`,
    `{"type":"error","message":${name}}`,
  ]);
}

const row = (id: number): string =>
  `{"id":${id},"name":${jsonText(`${MARK} ${id}`)},"status":"planned","description":"x","start_date":"2026-01-01","updated_at":"${id}"}`;

function rows(count: number, write: (index: number) => string): string {
  return `{"type":"project_status","projects":[${Array.from({ length: count }, (_, index) => write(index)).join(',')}]}`;
}

export const CONNECTION_SCRIPTS = {
  unusableRows: ({ int }) => {
    const message = rows(int(50_000, 300_000), () => '{}');
    return { frames: () => times(int(1, 20), () => message) };
  },
  oddMessages: (random) => ({ frames: () => times(random.int(1, 500), () => oddMessage(random)) }),
  nearlyRight: (random) => ({ frames: () => times(random.int(1, 300), () => nearlyRight(random)) }),
  manyRows: ({ int }) => {
    const message = rows(int(1_000, 6_000), (index) => row(2_000_000 + index));
    return { frames: () => times(int(1, 10), () => message) };
  },
  heavyRows: (random) => {
    const heavy = jsonText(oddText(random, 20_000));
    const count = Math.max(1, Math.floor(900_000 / (heavy.length * 2 + 100)));
    const message = rows(
      count,
      (index) => `{"id":${3_000_000 + index},"name":${heavy},"status":"planned","description":${heavy}}`,
    );
    return { frames: () => times(random.int(1, 5), () => message) };
  },
  floodOfNotes: ({ int }) => ({
    frames: () =>
      times(
        int(1_000, 20_000),
        (index) =>
          `{"type":"notification","unread_count":${index},"notification":{"id":${800_000 + index},"message":"${MARK}"}}`,
      ),
  }),
  floodOfProgress: ({ int }) => ({
    frames: () =>
      times(
        int(1_000, 20_000),
        (index) =>
          `{"type":"progress_updated","project_id":${int(1, 60)},"project_name":"x","progress_data":{"percentage_complete":${index % 100}}}`,
      ),
  }),
  floodOfNothing: ({ int, pick }) => {
    const one = pick(['', '{}', '[]', 'null', '{"type":"echo"}', '<html>', '{"type":"error","message":"x"}']);
    return { frames: () => times(int(1_000, 30_000), () => one) };
  },
  oversized: ({ int }) => ({
    frames: () => times(int(1, 3), () => `"${'x'.repeat(int(1_000_000, 9_000_000))}"`),
  }),
  nested: ({ int }) => ({
    frames: () =>
      times(int(1, 5), () => `{"type":"project_status","projects":${nested(int(1_000, 450_000))}}`),
  }),
  binary: ({ int }) => ({
    frames: () =>
      Array.from({ length: int(1, 50) }, () => ({
        data: Buffer.alloc(int(0, 100_000), 0x7b),
        isBinary: true,
      })),
  }),
  notText: () => ({ frames: () => [{ data: Buffer.from([0xff, 0xfe, 0xc0, 0x80, 0xed, 0xa0, 0x80]) }] }),
  endsOddly: ({ pick }) => ({
    frames: () => [text('{"type":"echo"}')],
    ends: { code: pick([1000, 1001, 1008, 1011, 1012, 1013, 3000, 4001, 4999]), reason: MARK },
  }),
} as const satisfies Record<string, (random: Random) => ConnectionScript>;

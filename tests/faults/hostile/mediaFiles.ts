import type { MediaProblem } from '../../../shared/domain/media';
import type { HTTP_ANSWERS } from './httpAnswers';
import type { AlteredAnswer } from './answer';
import { MARK } from './values';
import { noise } from './workbooks';

// Hostile files in place of pictures and documents.

const MIB = 1024 * 1024;

const PNG = Buffer.from('\u0089PNG\r\n\u001a\n\u0000\u0000\u0000\rIHDR', 'latin1');
const JPEG = Buffer.from([0xff, 0xd8]);
const GIF = Buffer.from('GIF89a\u0010\u0000\u0010\u0000\u0000\u0000\u0000', 'latin1');

/** A PNG of which there is only the beginning. */
function pngOf(width: number, height: number): Buffer {
  const size = Buffer.alloc(13);
  size.writeUInt32BE(width, 0);
  size.writeUInt32BE(height, 4);
  return Buffer.concat([PNG, size]);
}

/** What any file may turn out to be that is not what was asked for. */
const BY_CONTENT: readonly MediaProblem[] = [
  'answered_page',
  'not_previewable',
  'damaged',
  'empty',
  'too_many_pixels',
];

/** A hostile file, and the problems that describe it correctly. */
type HostileFile = AlteredAnswer & { readonly problems: readonly MediaProblem[] };

export const MEDIA_FILES = {
  tooManyDots: {
    make: (_real, { pick }) => ({ body: pngOf(pick([60_000, 0x7fffffff, 30_001]), pick([60_000, 1])) }),
    problems: ['too_many_pixels'],
    alters: false,
  },
  noDots: { make: () => ({ body: pngOf(0, 0) }), problems: ['damaged'], alters: false },
  cutHead: {
    make: ({ body }, { int }) => ({ body: Buffer.from(body.slice(0, int(1, 24)), 'latin1') }),
    problems: BY_CONTENT,
    alters: true,
  },
  drawing: {
    make: (_real, { pick }) => ({
      body: pick([
        `<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><text>${MARK}</text></svg>`,
        `<?xml version="1.0"?><!DOCTYPE svg><svg/>`,
      ]),
    }),
    problems: BY_CONTENT,
    alters: false,
  },
  program: {
    make: (_real, { int, pick }) => ({
      body: Buffer.concat([
        Buffer.from(pick(['MZ', '\u007fELF', 'PK\u0003\u0004', '#!/bin/sh\n']), 'latin1'),
        noise(7, int(1, 50_000)),
      ]),
    }),
    problems: BY_CONTENT,
    alters: false,
  },
  fillBytes: {
    make: (_real, _random, most) => ({ body: Buffer.concat([JPEG, Buffer.alloc(most, 0xff)]) }),
    problems: BY_CONTENT,
    alters: false,
  },
  manyBlocks: {
    make: (_real, _random, most) => ({
      // One comment in blocks of one byte each.
      body: Buffer.concat([GIF, Buffer.from([0x21, 0xfe]), Buffer.alloc(most, 1)]),
    }),
    problems: BY_CONTENT,
    alters: false,
  },
  manySegments: {
    make: (_real, _random, most) => ({
      body: Buffer.concat([JPEG, Buffer.alloc(most - (most % 4), Buffer.from([0xff, 0xe2, 0, 2]))]),
    }),
    problems: BY_CONTENT,
    alters: false,
  },
  longTail: {
    make: ({ body }, _random, most) => ({
      body: Buffer.concat([Buffer.from(body, 'latin1'), Buffer.alloc(most)]),
    }),
    problems: [],
    alters: true,
  },
  tooLarge: { make: () => ({ body: Buffer.alloc(49 * MIB) }), problems: ['too_large'], alters: false },
  otherKind: {
    make: (_real, { int }) => ({ body: Buffer.concat([Buffer.from('%PDF-1.7\n'), noise(3, int(0, 9_000))]) }),
    problems: BY_CONTENT,
    alters: true,
  },
  oddDates: {
    make: ({ body }, { pick }) => ({
      headers: {
        'Content-Type': 'image/png',
        'Last-Modified': pick(['x'.repeat(5_000), 'never', 'Fri, 31 Dec 99999 23:59:59 GMT', '0', '-1']),
      },
      body: Buffer.from(body, 'latin1'),
    }),
    problems: [],
    alters: false,
  },
  saysTooMuch: {
    make: ({ body }) => raw(body, body.length * 2),
    problems: ['unreachable'],
    alters: false,
  },
  saysTooLittle: {
    make: ({ body }) => raw(body, Math.floor(body.length / 2)),
    problems: BY_CONTENT,
    alters: true,
  },
} as const satisfies Record<string, HostileFile>;

/** Problems that describe an answer of any kind correctly where a file is due. */
export const PROBLEMS_OF_HTTP: Readonly<Record<keyof typeof HTTP_ANSWERS, readonly MediaProblem[]>> = {
  redirectScheme: ['moved'],
  redirectPort: ['moved'],
  redirectHttps: ['moved'],
  redirectHost: ['moved'],
  redirectLoop: ['moved'],
  redirectNowhere: ['moved'],
  redirectLogin: ['moved'],
  redirectLanding: ['moved'],
  status: ['refused', 'server_broken', 'moved'],
  forbidden: ['refused', 'not_there'],
  network: ['refused', 'server_broken'],
  retryAfter: ['refused', 'server_broken'],
  markup: BY_CONTENT,
  page: ['answered_page'],
  truncated: BY_CONTENT,
  empty: ['empty'],
  bom: BY_CONTENT,
  utf16: BY_CONTENT,
  otherLetters: BY_CONTENT,
  otherType: [],
  noise: BY_CONTENT,
  nested: BY_CONTENT,
  manyKeys: BY_CONTENT,
  longText: BY_CONTENT,
  odd: BY_CONTENT,
  tooLong: [],
  bomb: ['too_large'],
  notPacked: BY_CONTENT,
  endless: ['too_large'],
  drip: [],
  silent: [],
  cut: [],
  hangUp: [],
  cookies: [],
  oddHead: BY_CONTENT,
  oddServer: [],
};

/** An answer that says another length than it has. */
function raw(body: string, length: number): ReturnType<AlteredAnswer['make']> {
  const head = `HTTP/1.1 200 OK\r\nContent-Type: image/png\r\nContent-Length: ${length}\r\nConnection: close\r\n\r\n`;
  return { body: Buffer.from(head + body, 'latin1'), how: 'raw' };
}

import { createHash } from 'node:crypto';
import { z } from 'zod';

// A journal is a file that is only added to: one line for each change of one thing, with a sum of its own. A line that was
// cut, or has other bytes in it, costs itself and at most the one after it.

/** One change, as the journal has it. */
export type JournalRecord = {
  /** Counts up; the highest of a thing is its last word. */
  readonly sequence: number;
  /** Of the thing. */
  readonly id: string;
  /** What it is now, or what was added to it; null where it was removed. Anything that JSON can say. */
  readonly body: unknown;
};

/** What can be read of a journal. */
export type ReadJournal = {
  /** In the order they were added. */
  readonly records: readonly JournalRecord[];
  /** Lines in the middle that are none any more. One cut at the end, of a change that was never said to be kept, is not counted. */
  readonly damaged: number;
};

/** Longest line, in characters: more than the largest review. */
export const MOST_LINE = 8_000_000;

/** Of the sum of a line, hexadecimal digits. */
const SUM = 16;
const FORMAT = 'j1';
const START = `${FORMAT} `;
const BODY_AT = START.length + SUM + 1;

const recordSchema = z.tuple([z.number().int().positive(), z.string().min(1).max(200), z.json()]);

/**
 * The line of a record. It begins with a line's end, so that what stands before it, and was cut, takes nothing of it along.
 * Throws where it would be too long to be read again.
 */
export function journalLine({ sequence, id, body }: JournalRecord): string {
  const text = JSON.stringify([sequence, id, body]);
  if (text.length > MOST_LINE) throw new RangeError('too long for a journal');
  return `\n${START}${sumOf(text)} ${text}\n`;
}

/** Reads what can be read. Never throws. */
export function readJournal(content: string): ReadJournal {
  const lines = content.split('\n');
  const records: JournalRecord[] = [];
  let damaged = 0;
  for (const [at, line] of lines.entries()) {
    if (line === '') continue;
    const record = recordIn(line);
    // A whole journal ends with the end of a line.
    if (record) records.push(record);
    else if (at < lines.length - 1) damaged += 1;
  }
  return { records, damaged };
}

function recordIn(line: string): JournalRecord | null {
  if (!line.startsWith(START) || line.length > BODY_AT + MOST_LINE) return null;
  const text = line.slice(BODY_AT);
  if (line.slice(START.length, BODY_AT) !== `${sumOf(text)} `) return null;
  try {
    const [sequence, id, body] = recordSchema.parse(JSON.parse(text));
    return { sequence, id, body };
  } catch {
    return null;
  }
}

function sumOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, SUM);
}

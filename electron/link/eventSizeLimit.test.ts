import { describe, expect, it } from 'vitest';
import { EventSizeLimit } from './eventSizeLimit';
import { MAX_MESSAGE_LENGTH } from './normalise';

const BIG = MAX_MESSAGE_LENGTH + 1_024;

/** Passes an ASCII text through in chunks of the given size. */
function pass(text: string, chunkSize: number): string {
  const limit = new EventSizeLimit();
  const bytes = Buffer.from(text);
  const parts: Uint8Array[] = [];
  for (let from = 0; from < bytes.length; from += chunkSize) {
    parts.push(...limit.pass(bytes.subarray(from, from + chunkSize)));
  }
  return Buffer.concat(parts).toString();
}

describe('EventSizeLimit', () => {
  it.each([1, 3, 7, 1_000])('hands ordinary events on unchanged in chunks of %i bytes', (chunkSize) => {
    const text = ': heartbeat\n\ndata: {"a":1}\r\n\r\ndata: one\ndata: two\n\n\ndata: unfinished';
    expect(pass(text, chunkSize)).toBe(text);
  });

  it.each([1_000, 65_536, 10_000_000])(
    'cuts one endless line and keeps its neighbours, %i bytes a chunk',
    (size) => {
      const text = `data: before\n\ndata: ${'x'.repeat(3_000_000)}\n\ndata: after\n\n`;
      const passed = pass(text, size);
      expect(passed).toBe(`data: before\n\ndata: ${'x'.repeat(BIG - 6)}\n\ndata: after\n\n`);
    },
  );

  it('cuts an event of endlessly many short lines', () => {
    const passed = pass(`${'data: x\n'.repeat(400_000)}\ndata: after\n\n`, 65_536);
    expect(passed.length).toBeLessThan(BIG + 400_000);
    expect(passed.endsWith('\n\ndata: after\n\n')).toBe(true);
  });

  it('starts to count anew after each event', () => {
    const text = `data: ${'x'.repeat(MAX_MESSAGE_LENGTH)}\n\n`.repeat(4);
    expect(pass(text, 65_536)).toBe(text);
  });
});

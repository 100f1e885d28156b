import { MAX_MESSAGE_LENGTH } from './normalise';

/** Bytes of one event let through: enough beyond the reader's limit for the reader to see, count and refuse it. */
const MAX_EVENT_BYTES = MAX_MESSAGE_LENGTH + 1_024;

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/**
 * Drops the bytes of an SSE event beyond the limit, up to the blank line that ends the event. The parser joins all
 * chunks of an event again for each new one, so an endless event would take all memory and block the process.
 */
export class EventSizeLimit {
  #eventBytes = 0;
  /** Bytes of the current line without carriage returns; an empty line ends the event. */
  #lineBytes = 0;

  /** The parts of a chunk to pass on. */
  pass(chunk: Uint8Array): readonly Uint8Array[] {
    const parts: Uint8Array[] = [];
    let from = 0;
    while (from < chunk.length) {
      const lineFeed = chunk.indexOf(LINE_FEED, from);
      const isEnded = lineFeed !== -1;
      const line = chunk.subarray(from, isEnded ? lineFeed : chunk.length);
      const isBlank = this.#lineBytes === 0 && (line.length === 0 || line[0] === CARRIAGE_RETURN);
      const to = from + line.length + (isEnded ? 1 : 0);
      this.#lineBytes = isEnded ? 0 : this.#lineBytes + (isBlank ? 0 : line.length);
      this.#keep(chunk.subarray(from, to), isEnded, parts);
      if (isEnded && isBlank) this.#eventBytes = 0;
      from = to;
    }
    return parts;
  }

  /** Line ends always pass: without them the next event would become part of the cut line. */
  #keep(part: Uint8Array, isEnded: boolean, parts: Uint8Array[]): void {
    const room = Math.max(0, MAX_EVENT_BYTES - this.#eventBytes);
    this.#eventBytes += part.length;
    if (part.length <= room) {
      parts.push(part);
      return;
    }
    if (room > 0) parts.push(part.subarray(0, room));
    if (isEnded) parts.push(part.subarray(-1));
  }
}

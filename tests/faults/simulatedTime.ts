import type { Clock, TimerHandle } from '../../electron/time/clock';

type Entry = { due: number; order: number; callback: (() => void) | null };

/**
 * Simulated time for several machines, fast enough for millions of timers: they are kept in a heap, and after each
 * callback one turn of the event loop lets every promise settle that waits for no real input or output.
 */
export class SimulatedTime {
  readonly #heap: Entry[] = [];
  #now: number;
  #orders = 0;

  constructor(now = Date.parse('2026-11-22T06:00:00Z')) {
    this.#now = now;
  }

  /** The simulated time, epoch ms; the clocks of machines may show another. */
  now(): number {
    return this.#now;
  }

  schedule(due: number, callback: () => void): Entry {
    const entry: Entry = { due: Math.max(this.#now, due), order: this.#orders++, callback };
    this.#push(entry);
    return entry;
  }

  /** Runs all timers due within so many ms, in order. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms;
    await settle();
    for (;;) {
      const next = this.#heap[0];
      if (!next || next.due > end) break;
      this.#pop();
      if (!next.callback) continue;
      this.#now = Math.max(this.#now, next.due);
      next.callback();
      await settle();
    }
    this.#now = end;
  }

  #push(entry: Entry): void {
    const heap = this.#heap;
    let index = heap.push(entry) - 1;
    while (index > 0) {
      const parent = (index - 1) >> 1;
      const above = heap[parent] as Entry;
      if (isBefore(above, entry)) break;
      heap[index] = above;
      index = parent;
    }
    heap[index] = entry;
  }

  #pop(): void {
    const heap = this.#heap;
    const last = heap.pop();
    if (!last || heap.length === 0) return;
    let index = 0;
    for (;;) {
      const left = index * 2 + 1;
      if (left >= heap.length) break;
      const right = left + 1;
      const hasRight = right < heap.length && isBefore(heap[right] as Entry, heap[left] as Entry);
      const child = hasRight ? right : left;
      const below = heap[child] as Entry;
      if (isBefore(last, below)) break;
      heap[index] = below;
      index = child;
    }
    heap[index] = last;
  }
}

/** A timer of one machine, with its current entry in the heap: sleeping replaces the entry. */
type Ticket = { entry: Entry; readonly callback: () => void };

/**
 * The clock of one machine. Its wall clock can be set, and it can sleep: timers then keep their remaining time while the
 * wall clock goes on, as on a laptop with its lid closed.
 */
export class MachineClock implements Clock {
  readonly #time: SimulatedTime;
  readonly #pending = new Set<Ticket>();
  #skewMs = 0;

  constructor(time: SimulatedTime) {
    this.#time = time;
  }

  now(): number {
    return this.#time.now() + this.#skewMs;
  }

  after(ms: number, callback: () => void): TimerHandle {
    const ticket: Ticket = {
      callback: () => {
        this.#pending.delete(ticket);
        callback();
      },
      entry: this.#time.schedule(this.#time.now() + Math.max(0, ms), () => ticket.callback()),
    };
    this.#pending.add(ticket);
    return { id: ticket };
  }

  cancel(handle: TimerHandle | null): void {
    if (!handle) return;
    const ticket = handle.id as Ticket;
    ticket.entry.callback = null;
    this.#pending.delete(ticket);
  }

  /** Callbacks still waiting. */
  get pending(): number {
    return this.#pending.size;
  }

  /** Sets the wall clock forward or back; timers are not affected. */
  setBy(ms: number): void {
    this.#skewMs += ms;
  }

  /** Lets the machine sleep for so many ms, in which no timer runs. */
  sleep(ms: number): void {
    for (const ticket of this.#pending) {
      ticket.entry.callback = null;
      ticket.entry = this.#time.schedule(ticket.entry.due + ms, ticket.callback);
    }
  }
}

function isBefore(one: Entry, other: Entry): boolean {
  return one.due < other.due || (one.due === other.due && one.order < other.order);
}

/** Waits one turn of the event loop, after which all promises that can settle have settled. */
function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

import { processListeners } from './listeners';

/** Counts of what keeps this process alive, by kind, and of its listeners. */
export type Resources = Readonly<Record<string, number>>;

/** Only kinds that a client opens, because the test runner itself opens some of the others at times. */
const KINDS = /^(TCP|TLS|Pipe|Timeout|Process|UDP|GetAddrInfo)/;

const LOOK_MS = 20;
const WAIT_MS = 5_000;

export function countResources(): Resources {
  const counts: Record<string, number> = { listeners: processListeners() };
  for (const kind of process.getActiveResourcesInfo()) {
    if (KINDS.test(kind)) counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
}

/** The counts that are still higher than before after everything had time to close; {} where none is. */
export async function leftSince(before: Resources): Promise<Resources> {
  for (const until = Date.now() + WAIT_MS; ;) {
    const more = Object.entries(countResources())
      .map(([kind, count]) => [kind, count - (before[kind] ?? 0)] as const)
      .filter(([, count]) => count > 0);
    if (more.length === 0 || Date.now() > until) return Object.fromEntries(more);
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}

import { readdirSync, readFileSync } from 'node:fs';

/** Of Linux, where a second of processor time is told in hundredths. */
const TICKS_PER_SECOND = 100;

/** A process and all that it started, by their ids. Linux alone tells. */
export function familyOf(pid: number): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (/^\d+$/.test(name)) parents.set(Number(name), Number(statOf(Number(name))[1]));
  }
  const isOfFamily = (one: number): boolean => {
    for (let at: number | undefined = one; at; at = parents.get(at)) if (at === pid) return true;
    return false;
  };
  return [...parents.keys()].filter(isOfFamily);
}

/** Bytes in memory of a process and all that it started; each takes its part of what they share. */
export function memoryOf(pid: number): number {
  return familyOf(pid).reduce((sum, one) => sum + sharedOutMemory(one), 0);
}

/** Processor time of a process and all that it started, in ms, since they began. */
export function processorTimeOf(pid: number): ReadonlyMap<number, number> {
  return new Map(
    familyOf(pid).map((one) => {
      // utime and stime, proc(5).
      const fields = statOf(one);
      return [one, ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS_PER_SECOND];
    }),
  );
}

/** Its command line, which says what kind of process of Electron's it is. */
export function commandOf(pid: number): string {
  return readOrNothing(`/proc/${pid}/cmdline`).replaceAll('\0', ' ');
}

function sharedOutMemory(pid: number): number {
  const kilobytes = /^Pss:\s+(\d+) kB/m.exec(readOrNothing(`/proc/${pid}/smaps_rollup`))?.[1] ?? '0';
  return Number(kilobytes) * 1024;
}

/** What follows the name in /proc/…/stat; the name may hold anything. */
function statOf(pid: number): readonly string[] {
  const text = readOrNothing(`/proc/${pid}/stat`);
  return text.slice(text.lastIndexOf(')') + 2).split(' ');
}

/** A process may end while it is asked about. */
function readOrNothing(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

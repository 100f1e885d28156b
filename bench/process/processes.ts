import { readdirSync, readFileSync } from 'node:fs';

/** Length of Linux's unit of processor time: a hundredth of a second, in ms. */
const TICKS_PER_SECOND = 100;

/** The ids of a process and its descendants. Linux only. */
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

/** Memory of a process and its descendants in bytes; shared memory is counted once. */
export function memoryOf(pid: number): number {
  return familyOf(pid).reduce((sum, one) => sum + sharedOutMemory(one), 0);
}

/** Processor time of a process and each of its descendants since their start, in ms, by id. */
export function processorTimeOf(pid: number): ReadonlyMap<number, number> {
  return new Map(
    familyOf(pid).map((one) => {
      // utime and stime, proc(5).
      const fields = statOf(one);
      return [one, ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS_PER_SECOND];
    }),
  );
}

/** A process's command line, which tells what kind of Electron process it is. */
export function commandOf(pid: number): string {
  return readOrNothing(`/proc/${pid}/cmdline`).replaceAll('\0', ' ');
}

/** Memory of one process in bytes, with its share of what it has in common with others. */
export function sharedOutMemory(pid: number): number {
  const kilobytes = /^Pss:\s+(\d+) kB/m.exec(readOrNothing(`/proc/${pid}/smaps_rollup`))?.[1] ?? '0';
  return Number(kilobytes) * 1024;
}

/** The fields after the name in /proc/…/stat; the name itself may contain spaces and brackets. */
function statOf(pid: number): readonly string[] {
  const text = readOrNothing(`/proc/${pid}/stat`);
  return text.slice(text.lastIndexOf(')') + 2).split(' ');
}

/** The text of a file, or '' where the process has ended meanwhile. */
function readOrNothing(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

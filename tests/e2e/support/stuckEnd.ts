import type { ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** How many of the last lines of the log are told. */
const LINES = 12;

/** Longest command line that is told, in characters. */
const LONGEST = 120;

/**
 * What can be seen from outside of an application that was told to end and has not: whether main is still there, what
 * each of its threads waits for, the other processes of its group, and the last lines of its log. What only Linux tells
 * is missing elsewhere.
 */
export function describeStuckEnd(main: ChildProcess, userData: string): string {
  const { pid = 0, exitCode, signalCode } = main;
  const group = numbersIn('/proc').filter((id) => statOf(`/proc/${id}`).group === pid);
  const threads = numbersIn(`/proc/${pid}/task`);
  return [
    `main is process ${pid}, its exit code ${exitCode}, its signal ${signalCode}`,
    ...group.map((id) => `process ${describe(`/proc/${id}`)} ${commandOf(id)}`),
    ...threads.map((id) => `thread of main ${describe(`/proc/${pid}/task/${id}`)}`),
    ...endOfLog(join(userData, 'logs')),
  ].join('\n');
}

function numbersIn(folder: string): readonly number[] {
  try {
    return readdirSync(folder).map(Number).filter(Number.isInteger);
  } catch {
    return [];
  }
}

function describe(folder: string): string {
  const { id, name, state, parent } = statOf(folder);
  return `${id} ${name} state ${state} parent ${parent} waits in ${readOr(`${folder}/wchan`, 'unknown')}`;
}

/** Of proc(5), `/proc/pid/stat`; the name may hold spaces and brackets. */
function statOf(folder: string): { id: string; name: string; state: string; parent: string; group: number } {
  const stat = readOr(`${folder}/stat`, '? (gone) ? ? ?');
  const [state = '', parent = '', group = ''] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const name = stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
  return { id: stat.split(' ', 1).join(), name, state, parent, group: Number(group) };
}

function commandOf(id: number): string {
  return readOr(`/proc/${id}/cmdline`, '').replaceAll('\0', ' ').slice(0, LONGEST);
}

function endOfLog(folder: string): readonly string[] {
  try {
    const files = readdirSync(folder).toSorted();
    return files.flatMap((file) => readFileSync(join(folder, file), 'utf8').trim().split('\n').slice(-LINES));
  } catch (error) {
    return [String(error)];
  }
}

function readOr(file: string, otherwise: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return otherwise;
  }
}

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { EventStream } from '../conformance/eventStream';
import { Visitor } from '../conformance/visitor';
import { whatDjangoLacks } from './debian';
import { DjangoCity } from './server';

const lack = whatDjangoLacks();

/** Ids of all processes on this machine whose command line names the port. */
function processesOn(port: number): string[] {
  return readdirSync('/proc').filter((id) => {
    try {
      const words = readFileSync(`/proc/${id}/cmdline`, 'utf8').split('\0');
      return /^\d+$/.test(id) && words.some((word) => word === String(port) || word.endsWith(`:${port}`));
    } catch {
      return false;
    }
  });
}

describe.skipIf(lack !== null)(`the test city${lack ? `, ${lack}` : ''}`, { timeout: 120_000 }, () => {
  it('leaves no process, no folder and no listener behind, even with a stream open', async () => {
    const city = await DjangoCity.create();
    const [daphne, gunicorn] = await Promise.all([
      city.serve({ by: 'daphne' }),
      city.serve({ by: 'gunicorn', workers: 2 }),
    ]);
    const visitor = new Visitor(gunicorn.origin);
    await visitor.signIn({ username: 'fin1', password: 'fin1-demo' });
    const stream = await EventStream.open(visitor, '/projeng/api/realtime/dashboard/');
    const ports = [daphne.port, gunicorn.port];
    expect(ports.map((port) => processesOn(port).length)).toEqual([1, 3]);
    await city.stop();
    expect(await stream.untilEnded()).toBe(true);
    expect(ports.map((port) => processesOn(port).length)).toEqual([0, 0]);
    expect(existsSync(city.folder)).toBe(false);
    await expect(visitor.send('/health/')).rejects.toThrow('unreachable');
  });

  it('has no template in which a line break splits a tag: Django shows such a tag as text, or fails', () => {
    const folder = new URL('./project/city/templates/', import.meta.url);
    const split = readdirSync(folder).flatMap((name) =>
      readFileSync(new URL(name, folder), 'utf8')
        .split('\n')
        .filter((line) => /\{%[^%]*$|\{\{[^}]*$/.test(line))
        .map((line) => `${name}: ${line}`),
    );
    expect(split).toEqual([]);
  });

  it('says what the program printed when a server cannot start', async () => {
    const city = await DjangoCity.create();
    try {
      const { port } = await city.serve({ by: 'daphne' });
      await expect(city.serve({ by: 'daphne', port: -1 })).rejects.toThrow(/the program exited:[\s\S]*port/);
      expect(processesOn(port)).toHaveLength(1);
    } finally {
      await city.stop();
    }
  });
});

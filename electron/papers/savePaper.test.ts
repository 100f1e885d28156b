import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ExportFormat } from '#shared/domain/papers/formats';
import { createSavedFile, type CreateSavedFile } from '../disk/savedFile';
import type { Made } from './made';
import { PaperSaver, type PaperOrder } from './savePaper';

let folder: string;
let asked: string[];
let logged: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gistagum-papers-'));
  asked = [];
  logged = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const made = (text: string): Made => ({ is: 'made', bytes: new TextEncoder().encode(text) });
const order = (fields: Partial<PaperOrder> = {}): PaperOrder => ({
  name: 'Report',
  ending: 'pdf',
  make: () => Promise.resolve(made('whole')),
  ...fields,
});
function saver(
  place: (name: string) => string | null = (name) => join(folder, name),
  create: CreateSavedFile = createSavedFile('linux', true),
  formats?: readonly ExportFormat[],
): PaperSaver {
  const note = (_subject: string, event: string, details: object = {}): void => {
    logged.push(`${event} ${JSON.stringify(details)}`);
  };
  return new PaperSaver({
    log: { info: note, warn: note, error: note },
    create,
    ...(formats && { formats: () => formats }),
    choosePlace: async (name) => {
      asked.push(name);
      return place(name);
    },
  });
}
const failing =
  (code: string): CreateSavedFile =>
  async () => ({
    write: () => Promise.reject(Object.assign(new Error('refused'), { code })),
    finish: () => Promise.resolve(),
    discard: () => Promise.resolve(),
  });

describe('saving a report or a table', () => {
  it('asks for no place and makes nothing of a format that the administrator does not allow', async () => {
    const papers = saver(undefined, undefined, ['pdf', 'csv']);
    let isMade = false;
    const make = async (): Promise<Made> => {
      isMade = true;
      return made('whole');
    };
    for (const ending of ['xlsx', 'geojson']) {
      expect(await papers.save(order({ ending, make }))).toEqual({ outcome: 'not_allowed', file: null });
    }
    expect([asked, isMade, readdirSync(folder)]).toEqual([[], false, []]);
    // What the application reads itself is no export.
    for (const ending of ['pdf', 'csv', 'gistagum-review']) {
      expect(await papers.save(order({ ending }))).toMatchObject({ outcome: 'saved' });
    }
  });

  it('writes it whole where the user wants it, and remembers the place', async () => {
    const papers = saver();
    expect(papers.lastPath).toBeNull();
    expect(await papers.save(order())).toEqual({ outcome: 'saved', file: 'Report.pdf' });
    expect(readFileSync(join(folder, 'Report.pdf'), 'utf8')).toBe('whole');
    expect(readdirSync(folder)).toEqual(['Report.pdf']);
    expect(papers.lastPath).toBe(join(folder, 'Report.pdf'));
  });

  it('proposes a name that is one, and adds the ending where it was taken away', async () => {
    await saver(() => join(folder, 'mine')).save(order({ name: '../../x\u202e "Road" / 1', ending: 'csv' }));
    expect(asked).toEqual(['_.._x _Road_ _ 1.csv']);
    expect(readdirSync(folder)).toEqual(['mine.csv']);
  });

  it('makes nothing when the user changes their mind', async () => {
    let count = 0;
    const make = () => {
      count += 1;
      return Promise.resolve(made(''));
    };
    expect(await saver(() => null).save(order({ make }))).toEqual({ outcome: 'cancelled', file: null });
    expect(count).toBe(0);
  });

  it('leaves what stood there when the file cannot be made', async () => {
    writeFileSync(join(folder, 'Report.pdf'), 'before');
    for (const ended of [{ is: 'timed_out' }, { is: 'not_made', reason: 'page_gone' }] as const) {
      const { outcome } = await saver().save(order({ make: () => Promise.resolve(ended) }));
      expect(outcome).toBe(ended.is);
    }
    expect(readFileSync(join(folder, 'Report.pdf'), 'utf8')).toBe('before');
    expect(readdirSync(folder)).toEqual(['Report.pdf']);
  });

  it.each([
    ['ENOSPC', 'full'],
    ['EROFS', 'read_only'],
    ['EACCES', 'denied'],
    ['EPERM', 'denied'],
    ['EBUSY', 'locked'],
    ['EIO', 'not_written'],
    ['EISDIR', 'not_written'],
  ])('says what the disk refuses: %s is %s', async (code, outcome) => {
    expect(await saver(undefined, failing(code)).save(order())).toEqual({ outcome, file: null });
    expect(logged).toEqual([`not_written {"kind":"pdf","code":"${code}"}`]);
  });

  it('makes one at a time', async () => {
    const papers = saver();
    let finish = (_made: Made): void => undefined;
    const first = papers.save(order({ make: () => new Promise((resolve) => (finish = resolve)) }));
    expect(await papers.save(order())).toEqual({ outcome: 'busy', file: null });
    await expect.poll(() => asked.length).toBe(1);
    await new Promise((resolve) => setImmediate(resolve));
    finish(made('first'));
    expect((await first).outcome).toBe('saved');
    expect((await papers.save(order({ name: 'Next' }))).outcome).toBe('saved');
  });

  it('tells whoever makes a file when the application ends', async () => {
    const papers = saver();
    papers.stop();
    const { outcome } = await papers.save(
      order({
        make: (stop) => Promise.resolve(stop.aborted ? { is: 'not_made', reason: 'stopped' } : made('')),
      }),
    );
    expect(outcome).toBe('not_made');
  });
});

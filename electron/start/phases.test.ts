import { describe, expect, it } from 'vitest';
import { Ends, Phases } from './phases';

describe('the phases of a start', () => {
  it('are taken in their order, each with what the ones before it made', async () => {
    const taken: string[] = [];
    const phases = Phases.of<{ readonly folder: string }>()
      .add(async ({ folder }) => {
        await Promise.resolve();
        taken.push('file');
        return { file: `${folder}/a.json` };
      })
      .add(({ file }) => {
        taken.push('reader');
        return { reader: `reads ${file}` };
      })
      .add(() => {
        taken.push('nothing');
        return {};
      });
    await expect(phases.run({ folder: '/home' }, new Ends())).resolves.toEqual({
      folder: '/home',
      file: '/home/a.json',
      reader: 'reads /home/a.json',
    });
    expect(taken).toEqual(['file', 'reader', 'nothing']);
  });

  it('end with the first that fails', async () => {
    const taken: string[] = [];
    const phases = Phases.of()
      .add(() => {
        throw new Error('no disk');
      })
      .add(() => {
        taken.push('after');
        return {};
      });
    await expect(phases.run({}, new Ends())).rejects.toThrow('no disk');
    expect(taken).toEqual([]);
  });

  it('do not change the list they were added to', async () => {
    const short = Phases.of().add(() => ({ a: 1 }));
    short.add(() => ({ b: 2 }));
    await expect(short.run({}, new Ends())).resolves.toEqual({ a: 1 });
  });
});

describe('the ends of a start', () => {
  it('are taken from the last to the first, each waited for, and once', async () => {
    const ended: string[] = [];
    const ends = new Ends();
    ends.add(() => void ended.push('log'));
    ends.add(async () => {
      await Promise.resolve();
      ended.push('sessions');
    });
    ends.add(() => void ended.push('watch'));
    await ends.run(() => undefined);
    await ends.run(() => undefined);
    expect(ended).toEqual(['watch', 'sessions', 'log']);
  });

  it('that come when all is over are taken at once', async () => {
    const ended: string[] = [];
    const failures: unknown[] = [];
    const ends = new Ends();
    await ends.run((error) => failures.push(error));
    ends.add(() => void ended.push('rescue'));
    expect(ended).toEqual(['rescue']);
    ends.add(() => Promise.reject(new Error('late')));
    await Promise.resolve();
    await Promise.resolve();
    expect(failures).toEqual([new Error('late')]);
  });

  it('that fail are told and hold no other up', async () => {
    const ended: string[] = [];
    const failures: unknown[] = [];
    const ends = new Ends();
    ends.add(() => void ended.push('log'));
    ends.add(() => Promise.reject(new Error('server')));
    ends.add(() => {
      throw new Error('timer');
    });
    await ends.run((error) => failures.push(error));
    expect(ended).toEqual(['log']);
    expect(failures).toEqual([new Error('timer'), new Error('server')]);
  });
});

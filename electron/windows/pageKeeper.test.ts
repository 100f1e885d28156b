import { describe, expect, it } from 'vitest';
import { settle, FakeClock } from '../../tests/fakes/fakeClock';
import { createLog } from '../diagnostics/log';
import { FALLS_ALLOWED, FALLS_WITHIN, STRAYS_ALLOWED } from './falls';
import { ASK_AGAIN_AFTER, PageKeeper } from './pageKeeper';

/** A keeper that records everything it does, and a user who answers as the test says. */
function keep() {
  const clock = new FakeClock();
  const did: string[] = [];
  const lines: string[] = [];
  const person: { hang: 'wait' | 'load_again'; stop: 'try_again' | 'quit' } = {
    hang: 'wait',
    stop: 'try_again',
  };
  const questions: AbortSignal[] = [];
  let answer: (() => void) | null = null;
  const keeper = new PageKeeper({
    clock,
    log: createLog((_level, line) => lines.push(line)),
    load: (page) => did.push(`load ${page}`),
    openRescue: () => did.push('open rescue'),
    kill: () => {
      did.push('kill');
      keeper.noteGone('killed', 9);
    },
    onReturn: (cause) => did.push(`say ${cause}`),
    askAboutHang: (signal) =>
      new Promise((resolve) => {
        questions.push(signal);
        answer = () => resolve(person.hang);
      }),
    askAboutStop: () => {
      did.push('ask about stop');
      return Promise.resolve(person.stop);
    },
    quit: () => did.push('quit'),
  });
  const reply = async (): Promise<void> => {
    answer?.();
    await settle();
  };
  return { clock, keeper, did, lines, person, questions, reply };
}

describe('a page whose process goes', () => {
  it.each(['crashed', 'killed', 'abnormal-exit', 'launch-failed', 'integrity-failure', 'clean-exit'])(
    'is loaded again after "%s", said and logged by its code',
    async (reason) => {
      const { clock, keeper, did, lines } = keep();
      keeper.noteGone(reason, 11);
      expect(did).toEqual([]);
      await clock.advance(0);
      expect(did).toEqual(['load app', 'say stopped']);
      expect(lines).toEqual([`window page_gone reason=${reason} exitCode=11`]);
    },
  );

  it('says so when it was the memory', async () => {
    const { clock, keeper, did } = keep();
    keeper.noteGone('oom', 5);
    await clock.advance(0);
    expect(did).toEqual(['load app', 'say memory']);
  });

  it('is left to the rescue window when it goes again and again, and is tried again when asked', async () => {
    const { clock, keeper, did } = keep();
    for (let count = 0; count < FALLS_ALLOWED; count += 1) {
      keeper.noteGone('crashed', 11);
      await clock.advance(1000);
    }
    expect(did.filter((step) => step === 'load app')).toHaveLength(FALLS_ALLOWED);
    did.length = 0;
    keeper.noteGone('crashed', 11);
    await clock.advance(1000);
    expect(did).toEqual(['open rescue']);
    expect(keeper.falls).toHaveLength(FALLS_ALLOWED + 1);

    did.length = 0;
    keeper.tryAgain();
    keeper.noteGone('crashed', 11);
    await clock.advance(0);
    expect(did).toEqual(['load app', 'load app', 'say stopped']);
  });

  it('gives way to a plain page where the rescue window does not open, once', async () => {
    const { clock, keeper, did, lines } = keep();
    keeper.noteRescueFailed();
    await clock.advance(0);
    expect(did).toEqual([]);
    for (let count = 0; count <= FALLS_ALLOWED; count += 1) {
      keeper.noteGone('crashed', 11);
      await clock.advance(0);
    }
    keeper.noteRescueFailed();
    keeper.noteRescueFailed();
    await clock.advance(0);
    expect(did.slice(-2)).toEqual(['open rescue', 'load stopped']);
    expect(lines.at(-1)).toBe('window rescue_failed');
  });

  it('is loaded again for as long as it goes seldom', async () => {
    const { clock, keeper, did } = keep();
    for (let count = 0; count < 20; count += 1) {
      keeper.noteGone('crashed', 11);
      await clock.advance(FALLS_WITHIN / FALLS_ALLOWED);
    }
    expect(did).not.toContain('open rescue');
  });

  it('leads to a question of the system’s when the plain page goes too', async () => {
    const { clock, keeper, did, person } = keep();
    for (let count = 0; count <= FALLS_ALLOWED; count += 1) {
      keeper.noteGone('launch-failed', 1);
      await clock.advance(0);
    }
    keeper.noteRescueFailed();
    await clock.advance(0);
    did.length = 0;
    keeper.noteGone('launch-failed', 1);
    await clock.advance(0);
    expect(did).toEqual(['ask about stop', 'load app']);

    for (let count = 0; count <= FALLS_ALLOWED; count += 1) {
      keeper.noteGone('launch-failed', 1);
      await clock.advance(0);
    }
    keeper.noteRescueFailed();
    await clock.advance(0);
    did.length = 0;
    person.stop = 'quit';
    keeper.noteGone('launch-failed', 1);
    await clock.advance(0);
    expect(did).toEqual(['ask about stop', 'quit']);
  });

  it('counts across a clock that was set back', async () => {
    const { clock, keeper, did } = keep();
    for (let count = 0; count < 10; count += 1) {
      keeper.noteGone('crashed', 11);
      await clock.advance(0);
      clock.jump(-1000);
    }
    expect(did).toContain('open rescue');
  });
});

describe('a window led elsewhere', () => {
  it('is brought back, and not for ever', async () => {
    const { clock, keeper, did, lines } = keep();
    for (let count = 0; count <= STRAYS_ALLOWED; count += 1) {
      expect(did).not.toContain('open rescue');
      keeper.noteStrayed(-1);
      await clock.advance(0);
    }
    expect(did.slice(0, 2)).toEqual(['load app', 'say strayed']);
    expect(did.at(-1)).toBe('open rescue');
    expect(lines[0]).toBe('window page_strayed code=-1');
  });

  it('that cannot load our own page is left to the rescue window', async () => {
    const { clock, keeper, did, lines } = keep();
    for (let count = 0; count <= FALLS_ALLOWED; count += 1) {
      keeper.noteLoadFailed(404);
      await clock.advance(0);
    }
    expect(did.at(-1)).toBe('open rescue');
    expect(lines[0]).toBe('window page_load_failed code=404');
  });

  it('is loaded once when two signs tell of the same', async () => {
    const { clock, keeper, did } = keep();
    keeper.noteStrayed(-1);
    keeper.noteStrayed(-300);
    await clock.advance(0);
    expect(did).toEqual(['load app', 'say strayed']);
  });
});

describe('a page that does not answer', () => {
  it('is asked about once, and never ended without asking', async () => {
    const { clock, keeper, did, questions } = keep();
    keeper.noteHung();
    keeper.noteHung();
    await clock.advance(10 * ASK_AGAIN_AFTER);
    expect([questions.length, did]).toEqual([1, []]);
  });

  it('is asked about again while it does not answer, and then left alone', async () => {
    const { clock, keeper, did, questions, reply } = keep();
    keeper.noteHung();
    await reply();
    await clock.advance(ASK_AGAIN_AFTER);
    expect(questions).toHaveLength(2);
    await reply();
    keeper.noteAnswers();
    await clock.advance(ASK_AGAIN_AFTER);
    expect([questions.length, did, clock.pending]).toEqual([2, [], 0]);
  });

  it('has its question taken back when it answers, and a late reply counts for nothing', async () => {
    const { keeper, did, person, questions, reply } = keep();
    person.hang = 'load_again';
    keeper.noteHung();
    keeper.noteAnswers();
    expect(questions[0]?.aborted).toBe(true);
    await reply();
    expect(did).toEqual([]);
  });

  it('is ended and loaded again when the person says so', async () => {
    const { clock, keeper, did, person, reply } = keep();
    person.hang = 'load_again';
    keeper.noteHung();
    await reply();
    await clock.advance(0);
    expect(did).toEqual(['kill', 'load app', 'say hung']);
    expect(keeper.falls.map(({ cause }) => cause)).toEqual(['hung']);
  });

  it('leaves nothing waiting when the window closes', async () => {
    const { clock, keeper, did, reply } = keep();
    keeper.noteHung();
    await reply();
    keeper.noteGone('crashed', 11);
    keeper.stop();
    await clock.advance(ASK_AGAIN_AFTER);
    expect([clock.pending, did]).toEqual([0, []]);
  });
});

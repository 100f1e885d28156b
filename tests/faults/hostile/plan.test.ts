import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../shared/testing/random';
import type { Real } from './answer';
import { EXAMPLES, planOfSeed } from './examples';
import { TALKS } from './frames';
import { answerOf } from './layOut';
import { malicesOf, planOf, TARGETS, wordsFor, type Strike } from './plan';

const ROW = '{"id":7,"name":"Road","status":"planned","latitude":7.4,"project_cost":"1.00","end_date":""}';
const REAL: Real = {
  status: 200,
  location: null,
  body: `{"projects": [${Array(20).fill(ROW).join(',')}]}`,
  contentType: 'application/json',
  path: '/projeng/map/api/projects/',
  origin: 'http://127.0.0.1:8000',
};

const AT_ONCE = TARGETS.filter((target) => target !== 'socket' && target !== 'stream');

describe('plans of hostile answers', () => {
  it('are the same for the same seed, and by 200 seeds every target is met', () => {
    const plans = Array.from({ length: 200 }, (_, index) => planOf(index + 1));
    expect(plans).toEqual(plans.map((_, index) => planOf(index + 1)));
    const met = new Set(plans.flatMap(({ strikes }) => strikes.map(({ target }) => target)));
    expect([...met].toSorted()).toEqual([...TARGETS].toSorted());
  });

  it('begin with every example, of which each names what its target may answer', () => {
    expect(EXAMPLES.map((_, index) => planOfSeed(index + 1))).toEqual(EXAMPLES);
    for (const { target, malice } of EXAMPLES.flatMap(({ strikes }) => strikes)) {
      expect(malicesOf(target)).toContain(malice);
    }
  });

  it.each(AT_ONCE)('can carry out whatever %s may answer, each time alike', (target) => {
    for (const malice of malicesOf(target).filter((name) => name !== 'lastingSession')) {
      for (const isGreatest of [false, true]) {
        const strike: Strike = { target, malice, seed: 5, room: 20_000, isGreatest };
        const [one, other] = [answerOf(strike, REAL), answerOf(strike, REAL)];
        expect([malice, Buffer.compare(Buffer.from(one.body), Buffer.from(other.body))]).toEqual([malice, 0]);
        expect(wordsFor(strike)).not.toContain('unexpected');
      }
    }
  });

  it('twist a list within a page without a trace on the page', () => {
    const page = (list: string) =>
      `<p>before</p><script id="projects-data" type="application/json">${list}</script><p>after</p>`;
    const { body } = answerOf(
      { target: 'projects', malice: 'half', seed: 1, room: 20_000 },
      { ...REAL, body: page(`[${Array(30).fill(ROW).join()}]`) },
    );
    expect(body).toMatch(/^<p>before<\/p><script .*"Road".*<\/script><p>after<\/p>$/);
    expect(String(body).split('"Road"').length).toBeLessThan(20);
  });

  it('have something to say over a connection', () => {
    for (const talk of Object.values(TALKS)) {
      const frames = [...talk(createRandom(3)).frames()];
      expect(frames.length).toBeGreaterThan(0);
    }
  });
});

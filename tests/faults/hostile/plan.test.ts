import { describe, expect, it } from 'vitest';
import { createRandom } from '../../../shared/testing/random';
import type { RealAnswer } from './answer';
import { EXAMPLES, planOfSeed } from './examples';
import { CONNECTION_SCRIPTS } from './frames';
import { answerOf } from './installAttacks';
import { FIRST_RECORD_SEED, RECORD_EXAMPLES, recordPlanOf } from './recordPlans';
import { problemsOf, RECORD_TARGETS } from './recordTargets';
import { variantsOf, planOf, TARGETS, expectedCodes, type Attack } from './plan';

const ROW = '{"id":7,"name":"Road","status":"planned","latitude":7.4,"project_cost":"1.00","end_date":""}';
const REAL: RealAnswer = {
  status: 200,
  location: null,
  body: `{"projects": [${Array(20).fill(ROW).join(',')}]}`,
  contentType: 'application/json',
  path: '/projeng/map/api/projects/',
  origin: 'http://127.0.0.1:8000',
};

const AT_ONCE = [...TARGETS, ...RECORD_TARGETS].filter(
  (target) => target !== 'socket' && target !== 'stream',
);

describe('plans of hostile answers', () => {
  it('are the same for the same seed, and 200 seeds reach every target', () => {
    const plans = Array.from({ length: 200 }, (_, index) => planOf(index + 1));
    expect(plans).toEqual(plans.map((_, index) => planOf(index + 1)));
    const met = new Set(plans.flatMap(({ attacks }) => attacks.map(({ target }) => target)));
    expect([...met].toSorted()).toEqual([...TARGETS].toSorted());
  });

  it('begin with all examples, and every example names a known variant', () => {
    expect(EXAMPLES.map((_, index) => planOfSeed(index + 1))).toEqual(EXAMPLES);
    for (const { target, variant } of EXAMPLES.flatMap(({ attacks }) => attacks)) {
      expect(variantsOf(target)).toContain(variant);
    }
  });

  it('against records have seeds of their own, and 80 of them reach every answer of a record, and files', () => {
    const seeds = Array.from(
      { length: RECORD_EXAMPLES.length + 80 },
      (_, index) => FIRST_RECORD_SEED + index,
    );
    expect(seeds.slice(0, RECORD_EXAMPLES.length).map(planOfSeed)).toEqual(RECORD_EXAMPLES);
    const plans = seeds.slice(RECORD_EXAMPLES.length).map(recordPlanOf);
    expect(plans).toEqual(seeds.slice(RECORD_EXAMPLES.length).map(planOfSeed));
    const met = new Set(plans.flatMap(({ attacks }) => attacks.map(({ target }) => target)));
    expect([...met]).toEqual(expect.arrayContaining([...RECORD_TARGETS]));
    for (const { target, variant } of [...RECORD_EXAMPLES, ...plans].flatMap(({ attacks }) => attacks)) {
      expect(variantsOf(target)).toContain(variant);
    }
    for (const variant of variantsOf('media')) expect(problemsOf(variant)).toContain('unreachable');
  });

  it.each(AT_ONCE)('give every variant of %s an answer, the same each time', (target) => {
    for (const variant of variantsOf(target).filter((name) => name !== 'lastingSession')) {
      for (const isGreatest of [false, true]) {
        const attack: Attack = { target, variant, seed: 5, maxBytes: 20_000, isGreatest };
        const [one, other] = [answerOf(attack, REAL), answerOf(attack, REAL)];
        expect([variant, Buffer.compare(Buffer.from(one.body), Buffer.from(other.body))]).toEqual([
          variant,
          0,
        ]);
        expect(expectedCodes(attack)).not.toContain('unexpected');
      }
    }
  });

  it('name every variant of an answer of a record once', () => {
    for (const target of RECORD_TARGETS) {
      const names = variantsOf(target);
      expect([target, names.length]).toEqual([target, new Set(names).size]);
    }
  });

  it('alter a list within a page and leave the rest of the page as it is', () => {
    const page = (list: string) =>
      `<p>before</p><script id="projects-data" type="application/json">${list}</script><p>after</p>`;
    const { body } = answerOf(
      { target: 'projects', variant: 'half', seed: 1, maxBytes: 20_000 },
      { ...REAL, body: page(`[${Array(30).fill(ROW).join()}]`) },
    );
    expect(body).toMatch(/^<p>before<\/p><script .*"Road".*<\/script><p>after<\/p>$/);
    expect(String(body).split('"Road"').length).toBeLessThan(20);
  });

  it('send at least one frame in every connection script', () => {
    for (const script of Object.values(CONNECTION_SCRIPTS)) {
      const frames = [...script(createRandom(3)).frames()];
      expect(frames.length).toBeGreaterThan(0);
    }
  });
});

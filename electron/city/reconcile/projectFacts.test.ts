import { beforeEach, expect, it } from 'vitest';
import { makeProject } from '#shared/testing/cityData';
import { isServed, MOST_ON_A_PAGE, ProjectFacts } from './projectFacts';

let facts: ProjectFacts;
const road = makeProject({ id: 1, prn: 'P-1', name: 'Road' });

beforeEach(() => {
  facts = new ProjectFacts();
});

it('adds what is told of a project, found by its number, and nothing of others', () => {
  facts.take('spending', [{ prn: 'P-1', name: 'Road', spent: 5 }]);
  facts.take('assignments', [{ prn: 'P-1', name: 'Road', engineers: 'Paolo Santos' }]);
  expect(facts.addTo(road, false)).toEqual({ ...road, spent: 5, engineers: 'Paolo Santos' });
  const other = makeProject({ id: 2, prn: 'P-2' });
  expect(facts.addTo(other, false)).toBe(other);
});

it('gives the same object where nothing is new', () => {
  facts.take('spending', [{ prn: 'P-1', name: 'Road', spent: 5 }]);
  const known = { ...road, spent: 5 };
  expect(facts.addTo(known, false)).toBe(known);
});

it('finds a project that was renamed since', () => {
  facts.take('spending', [{ prn: 'P-1', name: 'Old road', spent: 5 }]);
  expect(facts.addTo(road, false).spent).toBe(5);
});

it('finds projects that share a number by their names, and tells neither of two that are alike', () => {
  facts.take('spending', [
    { prn: '', name: 'Road', spent: 5 },
    { prn: '', name: 'Bridge', spent: 6 },
    { prn: 'P-1', name: 'Road', spent: 7 },
    { prn: 'P-1', name: 'Road', spent: 8 },
    { prn: 'P-1', name: 'Canal', spent: 9 },
  ]);
  const spentOf = (prn: string, name: string) => facts.addTo(makeProject({ prn, name }), false).spent;
  expect([spentOf('', 'Road'), spentOf('', 'Bridge'), spentOf('', 'Canal')]).toEqual([5, 6, null]);
  expect([spentOf('P-1', 'Road'), spentOf('P-1', 'Canal')]).toEqual([null, 9]);
});

it('leaves what the list of the role tells itself, which is newer', () => {
  facts.take('spending', [{ prn: 'P-1', name: 'Road', spent: 5 }]);
  const listed = { ...road, spent: 6 };
  expect(facts.addTo(listed, true)).toBe(listed);
});

it('keeps what was told of a project that an answer leaves out', () => {
  facts.take('spending', [{ prn: 'P-1', name: 'Road', spent: 5 }]);
  const told = facts.addTo(road, false);
  facts.take('spending', []);
  expect(facts.addTo(told, false)).toBe(told);
});

it('is asked for who is assigned only while the page that tells it is small enough', () => {
  expect([MOST_ON_A_PAGE, MOST_ON_A_PAGE + 1].map((count) => isServed('assignments', count))).toEqual([
    true,
    false,
  ]);
  expect(isServed('spending', 12_000)).toBe(true);
});

import { describe, expect, it } from 'vitest';
import {
  isMany,
  judgeMissing,
  MOST_ASKED,
  type Evidence,
  type ListFacts,
  type MissingProject,
} from './missing';

const FACTS: ListFacts = { held: 30, isComplete: true, unnamed: 0 };
const missing = (id: number, evidence: Evidence | null = null, lists = 1): MissingProject => ({
  id,
  evidence,
  lists,
});
const many = (count: number, evidence: Evidence | null = null, lists = 1): MissingProject[] =>
  Array.from({ length: count }, (_, index) => missing(index + 1, evidence, lists));
const judge = (projects: readonly MissingProject[], facts: Partial<ListFacts> = {}) => {
  const { verdicts, ...rest } = judgeMissing(projects, { ...FACTS, ...facts });
  return { verdicts: [...new Set(verdicts.values())], ...rest };
};

describe('a few missing projects', () => {
  it('are kept without a word while their own pages are asked for', () => {
    expect(judge(many(3))).toEqual({ verdicts: ['pending'], ask: [1, 2, 3], looksAgain: true });
  });

  it.each<[Evidence, number, string]>([
    ['deleted', 1, 'deleted'],
    ['taken_away', 1, 'taken_away'],
    ['exists', 1, 'in_doubt'],
    ['exists', 9, 'in_doubt'],
    ['refused', 1, 'pending'],
    ['refused', 2, 'in_doubt'],
    ['refused', 3, 'unlisted'],
  ])('of which the server says %s after %d lists are %s', (evidence, lists, verdict) => {
    expect(judge([missing(1, evidence, lists)])).toMatchObject({ verdicts: [verdict], ask: [] });
  });

  it('are looked for once more until two lists in succession lack them', () => {
    expect([1, 2].map((lists) => judge([missing(1, null, lists)]).looksAgain)).toEqual([true, false]);
  });

  it('stay in doubt as long as no answer comes', () => {
    expect(judge([missing(1, null, 50)])).toEqual({ verdicts: ['in_doubt'], ask: [1], looksAgain: false });
  });

  it('may be in the part of the list that could not be fetched', () => {
    expect(judge([missing(1, null, 5), missing(2, 'refused', 5)], { isComplete: false })).toEqual({
      verdicts: ['pending'],
      ask: [],
      looksAgain: false,
    });
    expect(judge([missing(1, 'deleted')], { isComplete: false }).verdicts).toEqual(['deleted']);
  });

  it('may be among the rows that could not be read', () => {
    expect(judge([missing(1, 'exists')], { unnamed: 1 }).verdicts).toEqual(['unreadable']);
    expect(judge([missing(1, 'refused', 9)], { unnamed: 1 }).verdicts).toEqual(['unreadable']);
    expect(judge([missing(1, 'deleted')], { unnamed: 1 }).verdicts).toEqual(['deleted']);
  });

  it('may be all there are: an empty list of an engineer who lost every project', () => {
    expect(judge(many(4, 'taken_away'), { held: 4 }).verdicts).toEqual(['taken_away']);
  });
});

describe('many at once', () => {
  it('are more than can be asked about and more than a fifth', () => {
    expect([isMany(8, 8), isMany(9, 9), isMany(9, 45), isMany(100, 10_000)]).toEqual([
      false,
      true,
      false,
      false,
    ]);
  });

  it('are not believed before a second list, and not asked about before it', () => {
    expect(judge(many(29))).toEqual({ verdicts: ['in_doubt'], ask: [], looksAgain: true });
  });

  it('are looked into by a few from all over the list', () => {
    const { verdicts, ask, looksAgain } = judge(many(29, null, 2));
    expect([verdicts, ask.length, looksAgain]).toEqual([['in_doubt'], MOST_ASKED, false]);
    expect(Math.max(...ask)).toBeGreaterThan(20);
  });

  it('are gone once every one that was asked about is', () => {
    const projects = [...many(8, 'deleted', 2), ...many(29, null, 2).slice(8)];
    expect(judge(projects)).toEqual({ verdicts: ['deleted', 'unlisted'], ask: [], looksAgain: false });
  });

  it('are kept when one of them answers', () => {
    const projects = [...many(7, 'deleted', 2), missing(8, 'exists', 2), ...many(29, null, 2).slice(8)];
    expect(judge(projects)).toEqual({ verdicts: ['deleted', 'in_doubt'], ask: [], looksAgain: false });
  });

  it('are kept when the server says nothing about any of them', () => {
    const projects = [...many(8, 'refused', 9), ...many(29, null, 9).slice(8)];
    expect(judge(projects).verdicts).toEqual(['in_doubt']);
  });

  it('are no more than the rows that could not be read', () => {
    expect(judge(many(269), { held: 295, unnamed: 269 })).toEqual({
      verdicts: ['unreadable'],
      ask: [],
      looksAgain: false,
    });
  });

  it('of a large city are asked about without doubting its list, and leave after another look', () => {
    const facts = { held: 300 };
    expect(judge(many(20), facts)).toMatchObject({ verdicts: ['pending'], looksAgain: false });
    const asked = (lists: number) => [...many(8, 'deleted', lists), ...many(20, null, lists).slice(8)];
    expect(judge(asked(1), facts)).toMatchObject({ verdicts: ['deleted', 'pending'], looksAgain: true });
    expect(judge(asked(2), facts)).toMatchObject({ verdicts: ['deleted', 'unlisted'], looksAgain: false });
  });
});

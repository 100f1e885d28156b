import { describe, expect, it } from 'vitest';
import { LINK_REASONS, TRANSPORTS } from '../domain/connection';
import { PROJECT_STATUSES } from '../domain/project';
import { REJECT_KINDS } from '../domain/reject';
import { ROLES } from '../domain/role';
import { ERROR_CODES } from '../result';
import { en } from './en';
import { fil } from './fil';
import { createTranslate, type MessageKey } from './translate';

describe('a translator', () => {
  it('speaks its language, with plurals and Philippine numbers', () => {
    const english = createTranslate('en');
    expect(english('notice.summary', { count: 1 })).toBe('1 new notification');
    expect(english('notice.summary', { count: 1_250 })).toBe('1,250 new notifications');
    expect(createTranslate('fil')('notice.summary', { count: 4 })).toBe('4 bagong abiso');
  });

  it('puts names into sentences as they are, markup and braces included', () => {
    const name = "<b>Niño</b> {count} '#'";
    expect(createTranslate('en')('fresh.asOf', { age: name })).toBe(`as of ${name}`);
  });

  it('gives the same message its new values each time', () => {
    const translate = createTranslate('en');
    expect([1, 2].map((count) => translate('age.minutes', { count }))).toEqual(['1 min', '2 min']);
  });
});

describe('the words for money', () => {
  const saying = (catalogue: Readonly<Record<string, string>>, words: RegExp): string[] =>
    Object.keys(catalogue).filter((key) => words.test(catalogue[key] ?? ''));
  const OF_EXPENSES = /add_cost|costForm\.submit|costEntry/;
  const OF_BUDGETS = /^(project|editForm|projects\.column)\.cost$|withoutCost|^(?!told\.).*budget$/i;

  it('are approved budget, spent, remaining and expense, and never cost, which could be any of them', () => {
    expect(saying(en, /\bcosts?\b/i)).toEqual([]);
  });

  it.each([
    ['en', en, /expense/i, /budget/i],
    ['fil', fil, /gastos/i, /badyet/i],
  ] as const)('are one for each thing wherever it is named, in %s', (_locale, catalogue, expense, budget) => {
    const keys = Object.keys(catalogue);
    const expenses = keys.filter((key) => OF_EXPENSES.test(key));
    const budgets = keys.filter((key) => OF_BUDGETS.test(key));
    expect([expenses.length, budgets.length]).toEqual([11, 42]);
    expect(saying(catalogue, expense)).toEqual(expect.arrayContaining(expenses));
    expect(saying(catalogue, budget)).toEqual(expect.arrayContaining(budgets));
  });
});

describe('the catalogue', () => {
  it.each([
    ['error', ERROR_CODES],
    ['link.reason', LINK_REASONS],
    ['link.transport', TRANSPORTS],
    ['reject', REJECT_KINDS],
    ['status', PROJECT_STATUSES],
    ['role', ROLES],
  ])('has a sentence for every %s the processes can name', (area, codes) => {
    const missing = codes.filter((code) => !(`${area}.${code}` in (en as Record<MessageKey, string>)));
    expect(missing).toEqual([]);
  });
});

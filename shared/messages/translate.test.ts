import { describe, expect, it } from 'vitest';
import { LINK_REASONS, TRANSPORTS } from '../domain/connection';
import { PROJECT_STATUSES } from '../domain/project';
import { REJECT_KINDS } from '../domain/reject';
import { ROLES } from '../domain/role';
import { ERROR_CODES } from '../result';
import { en } from './en';
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

import { describe, expect, it } from 'vitest';
import { toField, toMoneyField } from '#shared/domain/fieldText';
import { parseNumber } from './parseNumber';

describe('parseNumber', () => {
  it.each([
    ['12500', 12_500],
    ['12,500.50', 12_500.5],
    ['₱ 3,461,000.50', 3_461_000.5],
    ['PHP 12', 12],
    ['19.22 %', 19.22],
    ['.5', 0.5],
    ['7.', 7],
    ['-3', -3],
  ])('reads %s', (text, value) => {
    expect(parseNumber(text)).toBe(value);
  });

  it('tells nothing typed from something that is no number', () => {
    expect(parseNumber('  ')).toBeNull();
    expect(parseNumber('₱')).toBeNull();
  });

  it.each(['abc', '12,5', '1.2.3', '1e5', '--3', '.', '12,3456'])('takes “%s” for no number', (text) => {
    expect(parseNumber(text)).toBeNaN();
  });

  it('reads back what it writes into a field', () => {
    for (const value of [0, 0.1, 23_851_500.21]) expect(parseNumber(toMoneyField(value))).toBe(value);
    expect(parseNumber(toField(125.736706))).toBe(125.736706);
    expect(toField(null)).toBe('');
    expect(toMoneyField(null)).toBe('');
  });
});

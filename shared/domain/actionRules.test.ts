import { describe, expect, it } from 'vitest';
import type { AddCost, AddProgress } from './actionRequests';
import { ATTACHMENT_LIMITS, type Attachment } from './action';
import { checkCost, checkProgress, needsJustification } from './actionRules';

const file = (text: string): Attachment => ({
  name: 'x',
  type: 'image/png',
  bytes: Uint8Array.from(text, (letter) => letter.charCodeAt(0)),
});
const PNG = file('\x89PNG\r\n\x1a\n');
const TOO_LARGE: Attachment = { ...PNG, bytes: new Uint8Array(ATTACHMENT_LIMITS.bytes + 1) };

describe('a report', () => {
  const report = (part: Partial<AddProgress>): AddProgress => ({
    projectId: 1,
    progress: 30,
    description: 'Base course',
    justification: '',
    photos: [],
    ...part,
  });

  it.each([
    ['a rise of ten', { progress: 30 }, {}],
    ['no rise', { progress: 20 }, {}],
    ['a fall', { progress: 19.99 }, { progress: 'decrease' }],
    ['more than everything', { progress: 100.01 }, { progress: 'out_of_range' }],
    ['less than nothing', { progress: -1 }, { progress: 'out_of_range' }],
    ['a blank description', { description: ' \n' }, { description: 'required' }],
    [
      'a rise of more than ten with nothing to show for it',
      { progress: 30.5, justification: ' ' },
      { justification: 'justification_required', photos: 'photos_required' },
    ],
    [
      'a justified rise without photos',
      { progress: 31, justification: 'A second crew' },
      { photos: 'photos_required' },
    ],
    ['a justified rise with one', { progress: 31, justification: 'A second crew', photos: [PNG] }, {}],
    ['a photo that is a text', { photos: [PNG, file('hello')] }, { photos: 'not_an_image' }],
    ['a photo that is a PDF', { photos: [file('%PDF-1.7')] }, { photos: 'not_an_image' }],
    ['a photo beyond the limit', { photos: [TOO_LARGE] }, { photos: 'too_large' }],
  ] as const)('of %s is judged by field', (_what, part, expected) => {
    const problems = checkProgress(
      report({ ...part, photos: [...('photos' in part ? part.photos : [])] }),
      20,
    );
    expect(Object.fromEntries(Object.entries(problems).map(([field, { code }]) => [field, code]))).toEqual(
      expected,
    );
  });

  it('on a project that is not held is left to the server to judge', () => {
    expect(checkProgress(report({ progress: 90 }), null)).toEqual({});
    expect(needsJustification(90, null)).toBe(false);
  });
});

describe('a cost', () => {
  const cost = (part: Partial<AddCost>): AddCost => ({
    projectId: 1,
    date: '2026-11-23',
    costType: 'other',
    description: '',
    amount: 1,
    receipt: null,
    ...part,
  });

  it.each([0, -1, 0.004, NaN, -Infinity])('of %s pesos is out of range', (amount) => {
    expect(checkCost(cost({ amount }))).toEqual({ amount: { code: 'out_of_range' } });
  });

  it.each([1e13, 9_999_999_999_999.996, Infinity])('of %s pesos is more than the server keeps', (amount) => {
    expect(checkCost(cost({ amount }))).toEqual({ amount: { code: 'too_much' } });
  });

  it('may be as large as the server keeps it', () => {
    expect(checkCost(cost({ amount: 9_999_999_999_999.99 }))).toEqual({});
  });

  it.each(['20277-12-31', '0202-12-31', '2026-02-30', '', 'today'])('is not of the day “%s”', (date) => {
    expect(checkCost(cost({ date }))).toEqual({ date: { code: 'unlikely_day' } });
  });

  it('may have a picture or a PDF as its receipt, of a size that can be sent', () => {
    expect(checkCost(cost({ amount: 0.01, receipt: PNG }))).toEqual({});
    expect(checkCost(cost({ receipt: file('%PDF-1.4') }))).toEqual({});
    expect(checkCost(cost({ receipt: file('<svg/>') }))).toEqual({ receipt: { code: 'invalid' } });
    expect(checkCost(cost({ receipt: TOO_LARGE }))).toEqual({ receipt: { code: 'too_large' } });
  });
});

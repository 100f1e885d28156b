import { describe, expect, it } from 'vitest';
import { createTranslate } from '#shared/messages/translate';
import { makeProject } from '#shared/testing/cityData';
import { projectName } from './projectName';

describe('what a project is called', () => {
  it.each([
    [{ name: 'Road' }, 'Road', 'Road'],
    [{ name: '', prn: 'PRN-7' }, '(no name) PRN-7', '(walang pangalan) PRN-7'],
    [{ name: '', prn: '', id: 1_234 }, '(no name) no. 1234', '(walang pangalan) blg. 1234'],
  ])('of %j is %j', (part, english, filipino) => {
    expect(projectName(makeProject(part), createTranslate('en'))).toBe(english);
    expect(projectName(makeProject(part), createTranslate('fil'))).toBe(filipino);
  });
});

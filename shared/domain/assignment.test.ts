import { describe, expect, it } from 'vitest';
import { assignedAfter, isAssigned } from './assignment';

describe('assignedAfter', () => {
  it.each([
    ['nobody else changed anything', [1, 2], [1, 2], [2, 3], [2, 3]],
    ['a colleague added somebody', [1, 2, 9], [1, 2], [2, 3], [2, 3, 9]],
    ['a colleague took somebody away', [2], [1, 2], [1, 2, 3], [2, 3]],
    ['both added the same', [1, 3], [1], [3, 1], [1, 3]],
    ['both took the same away', [2], [1, 2], [2], [2]],
    ['both took the last ones away', [1], [1, 2], [2], []],
  ])('keeps both changes where %s', (_case, now, before, wanted, after) => {
    expect(assignedAfter(now, { before, wanted })).toEqual(after);
  });
});

describe('isAssigned', () => {
  const change = { before: [1, 2], wanted: [2, 3] };

  it.each([
    [[2, 3], true],
    [[2, 3, 9], true],
    [[3], true],
    [[1, 2, 3], false],
    [[2], false],
  ])('looks in %j only for what the change is about', (now, isShown) => {
    expect(isAssigned(now, change)).toBe(isShown);
  });
});

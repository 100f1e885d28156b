import { renderHook } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { Project } from '#shared/domain/project';
import { makeProject } from '#shared/testing/cityData';
import { useChangeCount } from './useChangeCount';

describe('changes of a project in its row', () => {
  const one = makeProject();

  it('are counted once each, without what is merely told later, and anew for another project', () => {
    const { result, rerender } = renderHook(({ project }: { project: Project }) => useChangeCount(project), {
      initialProps: { project: { ...one, engineers: null } as Project },
    });
    const counts = [
      { ...one, engineers: 'Paolo Santos' },
      { ...one, engineers: 'Paolo Santos', progress: one.progress + 1 },
      { ...one, engineers: null, progress: one.progress + 1 },
      { ...one, engineers: null, progress: one.progress + 1 },
      { ...one, id: one.id + 1 },
    ].map((project) => {
      rerender({ project });
      return result.current;
    });
    expect(counts).toEqual([0, 1, 1, 1, 0]);
  });
});

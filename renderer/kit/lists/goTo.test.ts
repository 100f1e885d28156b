import { describe, expect, it } from 'vitest';
import { uiStore } from '../../state/uiStore';
import { SESSION, show } from '../../testing/fakeDesktop';
import { aProject, mapOf } from '../../testing/projects';
import { goTo } from './goTo';

describe('a link to a list of work', () => {
  it('opens it', () => {
    show({ projects: mapOf(aProject({ id: 1, spent: 5 })) });
    goTo({ name: 'list', list: 'over_budget' });
    expect([uiStore.getState().view, uiStore.getState().filter.list]).toEqual(['projects', 'over_budget']);
    goTo({ name: 'list', list: 'waiting_requests' });
    expect([uiStore.getState().view, uiStore.getState().workList]).toEqual(['work', 'waiting_requests']);
  });

  it('opens the dashboard where the role has no such list, or is not told what it asks about', () => {
    show({
      projects: mapOf(aProject({ id: 1, spent: null })),
      session: { ...SESSION, role: 'head_engineer' },
    });
    for (const list of ['my_reports', 'over_budget'] as const) {
      uiStore.getState().open('map');
      goTo({ name: 'list', list });
      expect(uiStore.getState()).toMatchObject({ view: 'dashboard', filter: { list: null } });
    }
  });
});

import { beforeEach, describe, expect, it } from 'vitest';
import { createStore } from 'zustand/vanilla';
import { NO_SESSION, type SessionView } from '#shared/domain/session';
import { emptyState, type LiveState } from '#shared/state/state';
import { uiStore } from '../state/uiStore';
import { resetOnNewSession } from './resetOnNewSession';

const ana: SessionView = { ...NO_SESSION, phase: 'restored', server: 'https://a.example', username: 'ana' };

describe('resetOnNewSession', () => {
  const live = createStore<LiveState>(() => emptyState(0));
  const enter = (session: SessionView) => live.setState({ session });
  resetOnNewSession(live, uiStore);

  beforeEach(() => {
    enter(ana);
    uiStore.getState().navigate({ name: 'project', projectId: 7 });
  });

  it('keeps the selection while the same user goes from saved data to live data', () => {
    enter({ ...ana, phase: 'signed_in' });
    expect(uiStore.getState().selectedProjectId).toBe(7);
  });

  it('forgets the selection when another user or server takes over', () => {
    enter({ ...ana, phase: 'signed_in', username: 'ben' });
    expect(uiStore.getState().selectedProjectId).toBeNull();
  });

  it('forgets it, and closes what is open, once nobody is signed in', () => {
    uiStore.getState().setSignInOpen(true);
    enter(NO_SESSION);
    expect(uiStore.getState()).toMatchObject({ selectedProjectId: null, isSignInOpen: false });
  });

  it('lets a link that came before anybody signed in keep its project', () => {
    enter(NO_SESSION);
    uiStore.getState().navigate({ name: 'project', projectId: 9 });
    enter({ ...ana, phase: 'signed_in' });
    expect(uiStore.getState().selectedProjectId).toBe(9);
  });
});

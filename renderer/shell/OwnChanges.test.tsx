import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { actionStore } from '../state/actionStore';
import { liveStore } from '../state/liveStore';
import { installDesktop, NOW, show } from '../testing/fakeDesktop';
import { aProject, mapOf } from '../testing/projects';
import { aWork } from '../testing/work';
import { OwnChanges } from './OwnChanges';

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
  actionStore.getState().reset();
  installDesktop();
  show({ projects: mapOf(aProject({ id: 7, name: 'Bridge' })) });
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

function end(isConfirmed: boolean, isWaiting = false): void {
  const { open, finish } = actionStore.getState();
  open('add_cost', 7);
  finish(actionStore.getState().forms[0]?.key ?? 0, { isConfirmed, isWaiting }, NOW);
}

describe('OwnChanges', () => {
  it('tells how an action ended to those who listen, and stops telling after a while', () => {
    render(<OwnChanges />);
    const told = screen.getByRole('status');
    act(() => end(true));
    expect(told.textContent).toBe('Expense added: Bridge. Saved and confirmed by the server.');
    act(() => void vi.advanceTimersByTime(25_000));
    expect(told.textContent).toBe('');
  });

  it('says that a change is kept only as long as the outbox holds one', () => {
    render(<OwnChanges />);
    const told = screen.getByRole('status');
    const kept = aWork({ projectId: 7, state: 'waiting', acceptedAt: NOW });
    act(() => {
      liveStore.setState({ work: [kept] });
      end(false, true);
    });
    expect(told.textContent).toBe(
      'Add expense: Bridge. Kept on this computer; sent when the server can be reached.',
    );
    act(() => liveStore.setState({ work: [] }));
    expect(told.textContent).toBe('');
  });

  it('counts what is on its way', () => {
    render(<OwnChanges />);
    const one = {
      kind: 'mark_read',
      projectId: null,
      notificationId: 1,
      startedAt: NOW,
      phase: 'sending',
    } as const;
    act(() => liveStore.setState({ pending: [1, 2].map((id) => ({ ...one, id })) }));
    expect(screen.getByRole('status').textContent).toBe('2 changes on their way');
  });
});

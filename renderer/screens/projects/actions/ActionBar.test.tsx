import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { installDesktop, LIVE, NOW, SESSION, show } from '../../../testing/fakeDesktop';
import { ROLES, type Role } from '#shared/domain/role';
import { openForm } from '../../../kit/commands';
import { actionStore } from '../../../state/actionStore';
import { officeStore } from '../../../state/officeStore';
import { uiStore } from '../../../state/uiStore';
import { liveStore } from '../../../state/liveStore';
import { aProject, mapOf } from '../../../testing/projects';
import { aWork } from '../../../testing/work';
import { ActionBar } from './ActionBar';

const PROJECT = aProject({ id: 7, name: 'Bridge' });

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
  actionStore.getState().reset();
  installDesktop();
  show({ projects: mapOf(PROJECT) });
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

function drawFor(role: Role | null): string[] {
  show({ projects: mapOf(PROJECT), session: { ...SESSION, role } });
  render(<ActionBar project={PROJECT} />);
  return screen
    .queryAllByRole('button')
    .map((button) => button.textContent || button.getAttribute('aria-label') || '');
}

const OFFICE = ['Edit project', 'Change status', 'Add expense', 'Report progress', 'More actions'];
const OFFERED: Readonly<Record<Role, readonly string[]>> = {
  project_engineer: ['Report progress', 'Add expense', 'Change status', 'More actions'],
  head_engineer: OFFICE,
  superuser: OFFICE,
  finance_manager: ['Add expense', 'Decide on budget request', 'Allocate budget', 'More actions'],
};

const WAITING = aWork({ kind: 'add_progress' });

describe('ActionBar', () => {
  it.each(ROLES)('offers a %s what the role may do, and nothing else', (role) => {
    expect(drawFor(role)).toEqual(OFFERED[role]);
  });

  it('offers nothing while the role is not known', () => {
    expect(drawFor(null)).toEqual([]);
  });

  it('offers only what the administrator allows, and says so', () => {
    drawFor('head_engineer');
    expect(screen.queryByText(/administrator/)).toBeNull();
    act(() => officeStore.setState({ allowedActions: ['add_cost'] }));
    openForm('update_project', PROJECT.id);
    expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual(['Add expense', '']);
    expect(screen.getByText('Your administrator allows only some changes on this computer.')).toBeTruthy();
    expect(actionStore.getState().forms).toEqual([]);
    act(() => officeStore.setState({ allowedActions: [] }));
    expect(screen.queryByRole('button')).toBeNull();
    expect(
      screen.getByText('Your administrator allows no changes of projects on this computer.'),
    ).toBeTruthy();
  });

  it('opens the form of the project', () => {
    drawFor('head_engineer');
    fireEvent.click(screen.getByRole('button', { name: 'Edit project' }));
    expect(actionStore.getState().forms).toMatchObject([{ action: 'update_project', projectId: 7 }]);
  });

  it('has the menu of the project for the actions that have no button', () => {
    drawFor('head_engineer');
    fireEvent.click(screen.getByRole('button', { name: 'More actions' }));
    expect(uiStore.getState().projectMenu).toMatchObject({ projectId: 7 });
  });

  it('offers offline what is kept and sent later, and says so once', () => {
    drawFor('head_engineer');
    act(() => liveStore.setState({ link: { ...LIVE, phase: 'offline', transport: null } }));
    expect(screen.getAllByRole<HTMLButtonElement>('button').some(({ disabled }) => disabled)).toBe(false);
    expect(screen.getByText(/^No connection. Changes you make are kept/)).toBeTruthy();
  });

  it('bars what a person has to see the server for while offline', () => {
    drawFor('finance_manager');
    act(() => liveStore.setState({ link: { ...LIVE, phase: 'offline', transport: null } }));
    const isBarred = (name: string) => screen.getByRole<HTMLButtonElement>('button', { name }).disabled;
    expect([isBarred('Add expense'), isBarred('Allocate budget')]).toEqual([false, true]);
  });

  it('says which of the project’s changes wait, and opens the outbox', () => {
    drawFor('head_engineer');
    act(() => liveStore.setState({ work: [WAITING, { ...WAITING, projectId: 8 }] }));
    expect(screen.getByText('1 change of yours waits to be sent.')).toBeTruthy();
    fireEvent.click(screen.getByRole('button', { name: 'Show' }));
    expect(uiStore.getState().isOutboxOpen).toBe(true);
  });

  it('says what is under way, then how it ended', () => {
    drawFor('head_engineer');
    const pending = {
      id: 1,
      kind: 'add_cost',
      projectId: 7,
      notificationId: null,
      startedAt: NOW,
      phase: 'confirming',
    } as const;
    act(() => liveStore.setState({ pending: [pending] }));
    expect(screen.getByText('Accepted; checking what the server holds…')).toBeTruthy();
    act(() => {
      liveStore.setState({ pending: [] });
      end(true);
    });
    expect(screen.getByText('Expense added, 12:00.').closest('div')?.textContent).toContain(
      'Saved and confirmed by the server.',
    );
    fireEvent.click(screen.getByRole('button', { name: 'Dismiss' }));
    expect(screen.queryByText('Expense added, 12:00.')).toBeNull();
  });

  it('does not claim to have confirmed what was only accepted', () => {
    drawFor('head_engineer');
    act(() => end(false));
    expect(screen.getByText(/the next refresh shows what it holds/)).toBeTruthy();
    expect(screen.queryByText(/confirmed/)).toBeNull();
  });

  it('says of what ended on another day when that was', () => {
    drawFor('head_engineer');
    act(() => end(true));
    expect(screen.getByText(/^Expense added, 12:00[.]/)).toBeTruthy();
    act(() => void vi.advanceTimersByTime(86_400_000));
    expect(screen.getByText(/^Expense added, Nov 23, 2026, 12:00[.]/)).toBeTruthy();
  });
});

function end(isConfirmed: boolean): void {
  const { open, finish } = actionStore.getState();
  open('add_cost', 7);
  finish(actionStore.getState().forms[0]?.key ?? 0, { isConfirmed }, NOW);
}

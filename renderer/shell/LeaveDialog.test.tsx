import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { LeaveQuestion } from '#shared/domain/leaving';
import { liveStore } from '../state/liveStore';
import { LeaveDialog } from './LeaveDialog';
import { installDesktop, show } from '../testing/fakeDesktop';

afterEach(cleanup);

const FORM = {
  id: '6f1d4a52-0d1e-4b53-9d54-0a3f5ad1c001',
  kind: 'add_cost',
  projectId: 7,
  projectName: 'Bridge',
} as const;
const QUESTION: LeaveQuestion = {
  id: 3,
  way: 'quit',
  phase: 'asking',
  lost: [],
  interrupted: [FORM],
  sending: 0,
  reviews: 0,
};

function ask(part: Partial<LeaveQuestion>) {
  const desktop = installDesktop();
  show({ leaving: { ...QUESTION, ...part } });
  render(<LeaveDialog />);
  return desktop;
}

const buttons = () => screen.getAllByRole('button').map(({ textContent }) => textContent);

describe('the question before leaving', () => {
  it('names what is unfinished, begins on going back, and tells main that it is seen', () => {
    const desktop = ask({});
    const dialog = screen.getByRole('alertdialog', { name: 'You have unfinished work' });
    expect(dialog.textContent).toContain('Not sent yet: expense for “Bridge”. It stays on this computer');
    expect(buttons()).toEqual(['Go back', 'Quit and keep for later']);
    expect(document.activeElement?.textContent).toBe('Go back');
    expect(desktop.noteLeavingSeen).toHaveBeenCalledExactlyOnceWith({ id: 3 });
  });

  it('says when something would be lost for good', () => {
    ask({ way: 'sign_out', lost: [FORM], interrupted: [] });
    expect(screen.getByRole('alertdialog', { name: 'Discard what you typed?' }).textContent).toContain(
      'lost for good',
    );
    expect(buttons()).toEqual(['Go back', 'Discard and sign out']);
  });

  it('shows what is waited for', () => {
    ask({ phase: 'finishing', interrupted: [], sending: 1 });
    expect(screen.getByRole('alertdialog', { name: 'Finishing one change…' })).toBeTruthy();
    expect(buttons()).toEqual(['Go back', 'Quit now']);
  });

  it('stays on Escape, leaves when told to, and goes when main takes it back', () => {
    const desktop = ask({});
    fireEvent.keyDown(screen.getByRole('alertdialog'), { key: 'Escape' });
    expect(desktop.answerLeaving).toHaveBeenLastCalledWith({ id: 3, leaves: false });
    fireEvent.click(screen.getByRole('button', { name: 'Quit and keep for later' }));
    expect(desktop.answerLeaving).toHaveBeenLastCalledWith({ id: 3, leaves: true });
    act(() => liveStore.setState({ leaving: null }));
    expect(screen.queryByRole('alertdialog')).toBeNull();
  });

  it('promises no longer wait than there is', () => {
    ask({ phase: 'finishing', sending: 1 });
    expect(screen.getByRole('alertdialog').textContent).toContain('It waits half a minute at most.');
  });

  it('names a project without a name by its number', () => {
    ask({ interrupted: [{ ...FORM, projectName: '' }] });
    expect(screen.getByRole('alertdialog').textContent).toContain('expense for “(no name) no. 7”');
  });

  it('cuts a long list', () => {
    ask({ interrupted: Array.from({ length: 7 }, (_, n) => ({ ...FORM, projectName: `P${n}` })) });
    expect(screen.getByRole('alertdialog').textContent).toContain('expense for “P3”; 3 more');
  });
});

import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { noFreshness } from '#shared/domain/freshness';
import type { WorkView } from '#shared/domain/work';
import type { DesktopApi } from '#shared/ipc/interface';
import { fail, ok } from '#shared/result';
import { aProject, mapOf } from '../testing/projects';
import { actionStore } from '../state/actionStore';
import { reopenForms } from '../state/drafts';
import { liveStore } from '../state/liveStore';
import { installDesktop, NOW, show } from '../testing/fakeDesktop';
import { WorkNotices } from './WorkNotices';

const WORK: WorkView = {
  id: '6f1d4a52-0d1e-4b53-9d54-0a3f5ad1c001',
  kind: 'add_progress',
  projectId: 7,
  projectName: 'Bridge',
  state: 'draft',
  verdict: 'unchecked',
  isOpen: false,
  isKept: true,
  hasForm: true,
  updatedAt: NOW - 3_600_000,
  acceptedAt: null,
  problem: null,
  conflict: null,
  isBehind: false,
  values: [],
};
const BRIDGE = aProject({ id: 7, name: 'Bridge' });

beforeEach(() => {
  vi.useFakeTimers({ now: NOW, toFake: ['Date'] });
  actionStore.getState().reset();
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

function tell(...work: readonly Partial<WorkView>[]): void {
  show({ projects: mapOf(BRIDGE), work: work.map((part) => ({ ...WORK, ...part })) });
  render(<WorkNotices />);
}

const sentences = () => screen.queryAllByRole('status').map((strip) => strip.querySelector('p')?.textContent);
const buttons = () =>
  screen.queryAllByRole('button').map((button) => button.textContent || button.getAttribute('aria-label'));
const openDraft = () =>
  vi.fn<DesktopApi['openDraft']>(({ id }) =>
    Promise.resolve(
      ok({
        id,
        kind: 'add_progress' as const,
        projectId: 7,
        projectName: 'Bridge',
        typed: {},
        base: {},
        files: [],
      }),
    ),
  );

describe('unfinished work', () => {
  it('is offered again, and goes on in its form', async () => {
    installDesktop({ openDraft: openDraft() });
    tell({});
    expect(sentences()).toEqual(['You have an unfinished report for “Bridge”, from 11:00.']);
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Continue' })));
    expect(actionStore.getState().forms).toMatchObject([
      { action: 'add_progress', projectId: 7, draftId: WORK.id },
    ]);
  });

  it('says so where it cannot go on any more', async () => {
    installDesktop({ openDraft: vi.fn(() => Promise.resolve(fail('not_found'))) });
    tell({});
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Continue' })));
    expect(sentences()[0]).toMatch(/from 11:00\. It is no longer here, or is being sent just now\.$/);
  });

  it('names a project without a name by what else tells it', () => {
    installDesktop();
    tell({ projectName: '' }, { id: '6f1d4a52-0d1e-4b53-9d54-0a3f5ad1c009', projectId: 8, projectName: '' });
    act(() => liveStore.setState({ projects: mapOf(aProject({ id: 7, name: '', prn: '2026-007' })) }));
    expect(sentences()).toEqual([
      'You have an unfinished report for “(no name) 2026-007”, from 11:00.',
      expect.stringContaining('report for “(no name) no. 8”'),
    ]);
  });

  it('is not offered while it stands in a form, or is being sent', () => {
    installDesktop();
    tell({ isOpen: true }, { state: 'sending' }, { state: 'waiting' });
    expect(sentences()).toEqual([]);
  });

  it('is thrown away only after a question that begins on keeping', () => {
    const desktop = installDesktop();
    tell({});
    fireEvent.click(screen.getByRole('button', { name: 'Discard' }));
    expect(document.activeElement?.textContent).toBe('Keep it');
    expect(desktop.discardDraft).not.toHaveBeenCalled();
    fireEvent.click(screen.getByRole('button', { name: 'Discard' }));
    expect(desktop.discardDraft).toHaveBeenCalledExactlyOnceWith({ id: WORK.id });
  });

  it.each([
    [
      'unchecked',
      'It is not known whether your report for “Bridge” of 11:00 reached the server. The app looks for it once it is connected.',
    ],
    [
      'undecided',
      'It is not known whether your report for “Bridge” of 11:00 reached the server. Look at the project before you send it again.',
    ],
    ['not_arrived', 'Your report for “Bridge” of 11:00 did not reach the server. It is kept here.'],
    ['arrived', 'Your report for “Bridge” of 11:00 did reach the server.'],
  ] as const)('of unknown outcome is told as it is known: %s', (verdict, sentence) => {
    installDesktop();
    tell({ state: 'unknown', verdict });
    expect(sentences()).toEqual([sentence]);
    expect(buttons()).toEqual(verdict === 'arrived' ? ['Dismiss'] : ['Open project', 'Continue', 'Discard']);
  });

  it('about a project that is gone can still be read', () => {
    installDesktop();
    const projects = { asOf: NOW, source: 'server', isRefreshing: false, error: null } as const;
    show({ work: [WORK], freshness: { ...noFreshness(), projects } });
    render(<WorkNotices />);
    expect(sentences()[0]).toMatch(/no longer among those you can see/);
    expect(buttons()).toEqual(['Continue', 'Discard']);
  });

  it('that stood in a form comes back into it after the page was loaded anew', async () => {
    installDesktop({ openDraft: openDraft() });
    show({
      projects: mapOf(BRIDGE),
      work: [
        { ...WORK, isOpen: true },
        { ...WORK, state: 'sending', isOpen: true },
      ],
    });
    await act(async () => reopenForms());
    expect(actionStore.getState().forms).toHaveLength(1);
  });
});

import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ProjectRecord } from '#shared/domain/record';
import type { Role } from '#shared/domain/role';
import type { DesktopApi } from '#shared/ipc/interface';
import { fail, ok, type Result } from '#shared/result';
import { installDesktop, LIVE, SESSION, show } from '../../testing/fakeDesktop';
import { liveStore } from '../../state/liveStore';
import { uiStore } from '../../state/uiStore';
import { ProjectDetail } from './ProjectDetail';
import { aProject, mapOf } from '../../testing/projects';

const PROJECT = aProject({ id: 7, cost: 500_000 });

const record = (spent: number | null, description = ''): Result<ProjectRecord> =>
  ok({
    project: { ...PROJECT, description, spent, remaining: spent === null ? null : 500_000 - spent },
    cut: [],
  });

let answer: Result<ProjectRecord>;

beforeEach(() => {
  answer = record(120_000.5);
});

afterEach(cleanup);

async function openPanel(role: Role, project = PROJECT): Promise<DesktopApi> {
  const desktop = installDesktop({ getProjectRecord: vi.fn(() => Promise.resolve(answer)) });
  show({ session: { ...SESSION, role }, projects: mapOf(project) });
  uiStore.getState().select(7);
  render(<ProjectDetail />);
  await act(async () => undefined);
  return desktop;
}

const fact = (label: string): string | null | undefined =>
  screen.queryByText(label, { selector: 'dt' })?.nextElementSibling?.textContent;

describe('what was spent of a project', () => {
  it.each(['head_engineer', 'superuser'] as const)(
    'is asked for by itself where no list tells it: %s',
    async (role) => {
      const desktop = await openPanel(role);
      expect([fact('Spent'), fact('Remaining')]).toEqual(['₱120,000.50', '₱379,999.50']);
      expect(desktop.getProjectRecord).toHaveBeenCalledExactlyOnceWith({ projectId: 7 });
    },
  );

  it('is asked for again after news of the project, and shown as it was until the answer is in', async () => {
    const desktop = await openPanel('head_engineer');
    const entry = { id: 1, at: 0, cause: 'announced', projectId: 7, projectName: '' } as const;
    const change = { type: 'cost_entry', amount: 1, costType: 'Labor' } as const;
    answer = record(200_000);
    act(() => liveStore.setState({ feed: [{ ...entry, change }] }));
    expect(fact('Spent')).toBe('₱120,000.50');
    await act(async () => undefined);
    expect(fact('Spent')).toBe('₱200,000.00');
    // News of another project does not count.
    const other = { ...entry, id: 2, projectId: 8, change };
    act(() => liveStore.setState({ feed: [other, { ...entry, change }] }));
    await act(async () => undefined);
    expect(desktop.getProjectRecord).toHaveBeenCalledTimes(2);
  });

  it('is said not to be there while the server cannot be asked, and comes with it', async () => {
    answer = fail('timed_out');
    const desktop = await openPanel('head_engineer');
    expect([fact('Spent'), fact('Remaining')]).toEqual(['Not available now', undefined]);
    vi.mocked(desktop.getProjectRecord).mockResolvedValue(record(null));
    act(() => liveStore.setState({ link: { ...LIVE, phase: 'offline' } }));
    act(() => liveStore.setState({ link: LIVE }));
    await act(async () => undefined);
    expect([fact('Spent'), fact('Remaining')]).toEqual(['Not given', 'Not given']);
  });

  it('is in Finance’s list, and for engineers on the web page; no request is made', async () => {
    const finance = await openPanel('finance_manager', { ...PROJECT, spent: 5, remaining: 6 });
    expect([fact('Spent'), fact('Remaining')]).toEqual(['₱5.00', '₱6.00']);
    cleanup();
    const engineer = await openPanel('project_engineer');
    expect([fact('Spent'), fact('Remaining')]).toEqual(['On the server’s web page', undefined]);
    expect(finance.getProjectRecord).not.toHaveBeenCalled();
    expect(engineer.getProjectRecord).not.toHaveBeenCalled();
  });

  it('comes with the whole of a description that lists cut', async () => {
    answer = record(1, 'A road to the market and back.');
    await openPanel('head_engineer', { ...PROJECT, description: 'A road to the…' });
    expect(screen.getByText('A road to the market and back.')).toBeTruthy();
  });
});

import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { paperSchema } from '#shared/domain/papers/paper';
import { tableSchema } from '#shared/domain/papers/table';
import type { DesktopApi } from '#shared/ipc/interface';
import type { PartReadings, RecordPart } from '#shared/domain/record/parts';
import { ok } from '#shared/result';
import type { LiveState } from '#shared/state/state';
import { PaperNotice } from '../../../kit/notices/PaperNotice';
import { officeStore } from '../../../state/officeStore';
import { paperStore } from '../../../state/paperStore';
import { recordStore } from '../../../state/recordStore';
import { uiStore, type PapersOpen } from '../../../state/uiStore';
import { installDesktop, SESSION, show } from '../../../testing/fakeDesktop';
import { aProject, mapOf } from '../../../testing/projects';
import { aReport } from '../record/testing/rows';
import { held, listed } from '../record/testing/showRecord';
import { Papers } from './Papers';

afterEach(cleanup);

const PROJECTS = mapOf(aProject({ id: 7, name: 'Bridge', spent: 10 }), aProject({ id: 8, name: 'Road' }));

type Given = {
  readonly open?: PapersOpen;
  readonly readings?: PartReadings;
  readonly state?: Partial<LiveState>;
};

async function open(given: Given = {}, answers: Partial<DesktopApi> = {}): Promise<DesktopApi> {
  recordStore.setState({ projectId: null, readings: {} });
  paperStore.getState().reset();
  show({ projects: PROJECTS, ...given.state });
  const desktop = installDesktop({
    openRecord: vi.fn(({ parts }: { readonly parts: readonly RecordPart[] }) =>
      Promise.resolve(
        ok(Object.fromEntries(parts.map((part) => [part, given.readings?.[part] ?? { phase: 'reading' }]))),
      ),
    ) as DesktopApi['openRecord'],
    saveReport: vi.fn<DesktopApi['saveReport']>(async () => ok({ outcome: 'saved', file: 'Bridge.pdf' })),
    saveTable: vi.fn<DesktopApi['saveTable']>(async () => ok({ outcome: 'saved', file: 'list.xlsx' })),
    ...answers,
  });
  uiStore.getState().select(7);
  uiStore.getState().setPapers(given.open ?? 'project');
  await act(async () =>
    render(
      <>
        <Papers />
        <PaperNotice />
      </>,
    ),
  );
  return desktop;
}

const press = (name: string | RegExp) =>
  act(async () => fireEvent.click(screen.getByRole('button', { name })));
const choose = (name: string) => act(async () => fireEvent.click(screen.getByRole('radio', { name })));

describe('the report of a project', () => {
  it('is made of what is held, in the language chosen, and says where it was saved', async () => {
    const readings = { reports: held<'reports'>(listed(aReport())) };
    const desktop = await open({ readings });
    expect(screen.getByText(/Still loading: project details/)).toBeTruthy();
    await choose('Filipino');
    await press('Save as…');
    const [call] = vi.mocked(desktop.saveReport).mock.calls;
    const { paper, name } = call![0];
    expect(paperSchema.parse(JSON.parse(paper))).toMatchObject({ lang: 'fil', kind: 'Ulat ng proyekto' });
    expect(name).toMatch(/^PRN-2026-007 - Bridge - Ulat ng proyekto \d{4}-\d\d-\d\d \d\d-\d\d$/);
    expect(uiStore.getState().papers).toBeNull();
    expect(screen.getByText('Saved: Bridge.pdf')).toBeTruthy();
    await press('Show in folder');
    expect(desktop.showSavedPaper).toHaveBeenCalledTimes(1);
  });

  it('is its history with the columns of the role’s own export', async () => {
    const desktop = await open({ state: { session: { ...SESSION, role: 'project_engineer' } } });
    await choose('History (table)');
    await choose('CSV');
    await press('Save as…');
    const [call] = vi.mocked(desktop.saveTable).mock.calls;
    const { format, table } = call![0];
    expect(format).toBe('csv');
    const { sheets } = tableSchema.parse(JSON.parse(table));
    expect(sheets[0]?.parts[0]?.title).toBe('Progress Updates');
    expect(sheets.at(-1)?.name).toBe('About');
  });

  it('says in words why it was not saved, and stays open', async () => {
    await open({}, { saveReport: async () => ok({ outcome: 'locked', file: null }) });
    await press('Save as…');
    expect(screen.getAllByText(/it is open in another program/).length).toBeGreaterThan(0);
    expect(uiStore.getState().papers).toBe('project');
  });

  it('stays as it was when the user changes their mind', async () => {
    await open({}, { saveReport: async () => ok({ outcome: 'cancelled', file: null }) });
    await press('Save as…');
    expect(uiStore.getState().papers).toBe('project');
    expect(paperStore.getState().current).toBeNull();
  });
});

describe('the export of the list', () => {
  it('is the list as filtered and sorted', async () => {
    const desktop = await open({ open: 'list' });
    await act(async () => uiStore.getState().setFilter({ text: 'road' }));
    await press('Save as…');
    const [call] = vi.mocked(desktop.saveTable).mock.calls;
    const { sheets } = tableSchema.parse(JSON.parse(call![0].table));
    expect(sheets[0]?.parts[0]?.rows.map(([name]) => name)).toEqual(['Road']);
  });

  it('has no budget report where nothing was told of what was spent', async () => {
    await open({ open: 'budget', state: { projects: mapOf(aProject({ id: 8 })) } });
    expect(screen.getByText(/does not tell your role what was spent/)).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Save as…' }).hasAttribute('disabled')).toBe(true);
  });

  it('leads to the server’s own exports in the browser', async () => {
    const desktop = await open({ open: 'list' });
    await press('Projects (CSV)');
    expect(desktop.openWebPage).toHaveBeenCalledWith({ page: 'projects_csv', projectId: null });
  });
});

describe('the formats that the administrator allows', () => {
  const offered = (group: string) =>
    within(screen.getByRole('radiogroup', { name: group }))
      .getAllByRole('radio')
      .map((radio) => (radio as HTMLInputElement).value);

  it('are the only ones offered, the server’s own exports included', async () => {
    const desktop = await open({ open: 'list' });
    act(() => officeStore.setState({ exportFormats: ['csv'] }));
    expect(offered('File')).toEqual(['csv']);
    expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).not.toContain('Excel');
    await press('Save as…');
    expect(vi.mocked(desktop.saveTable).mock.calls[0]![0].format).toBe('csv');
  });

  it('decide whether there is a report, a history, or neither', async () => {
    const desktop = await open();
    act(() => officeStore.setState({ exportFormats: ['xlsx', 'geojson'] }));
    expect(offered('What')).toEqual(['history']);
    act(() => officeStore.setState({ exportFormats: ['pdf'] }));
    expect(offered('What')).toEqual(['report']);
    act(() => officeStore.setState({ exportFormats: [] }));
    expect(
      screen.getByText('Your administrator does not allow files of this kind on this computer.'),
    ).toBeTruthy();
    await act(async () => fireEvent.submit(document.querySelector('form') as HTMLFormElement));
    expect([desktop.saveReport, desktop.saveTable].map((call) => vi.mocked(call).mock.calls.length)).toEqual([
      0, 0,
    ]);
  });
});

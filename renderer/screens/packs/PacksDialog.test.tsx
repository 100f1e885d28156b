import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Basemap } from '#shared/domain/basemap';
import type { PackView } from '#shared/domain/packs/view';
import type { DesktopApi } from '#shared/ipc/interface';
import { fail, ok } from '#shared/result';
import { mapStore } from '../../kit/map/mapStore';
import { liveStore } from '../../state/liveStore';
import { uiStore } from '../../state/uiStore';
import { installDesktop, NOW, show } from '../../testing/fakeDesktop';
import { aProject, mapOf } from '../../testing/projects';
import { PacksDialog } from './PacksDialog';

afterEach(() => {
  cleanup();
  mapStore.setState({ isInView: null });
});

const PROJECTS = mapOf(
  aProject({ id: 7, name: 'Bridge', position: { lon: 125.8, lat: 7.4 } }),
  aProject({ id: 8, name: 'Road', position: { lon: 125.9, lat: 7.5 } }),
);

const PACK: PackView = {
  ...{ id: '9f2cbd4e-1c1a-4d5e-8f5a-0d7c1b2a3e4f', title: 'Apokon', phase: 'ready', why: null },
  projects: { all: 2, held: 1, missing: 1 },
  projectsRead: 2,
  parts: { all: 14, held: 14, missing: 0 },
  files: { all: 9, held: 6, missing: 3 },
  ...{ isFinal: true, partBytes: 20_000, fileBytes: 4_000_000, mostBytes: 50_000_000, asOf: NOW - 60_000 },
  missing: [{ what: 'photo', why: 'gone', count: 3, projects: 1, projectIds: [7] }],
};

async function open(
  packs: readonly PackView[] = [],
  answers: Partial<DesktopApi> = {},
  canKeep = true,
): Promise<DesktopApi> {
  show({ projects: PROJECTS, packs: { canKeep, packs, unreadable: 0 } });
  const desktop = installDesktop({ preparePack: vi.fn(async () => ok(null)), ...answers });
  uiStore.getState().setPacksOpen(true);
  await act(async () => render(<PacksDialog />));
  return desktop;
}

it('removes packs that cannot be read once a person wants it, and says why where it cannot', async () => {
  const deleteUnreadablePacks = vi.fn<DesktopApi['deleteUnreadablePacks']>(async () => fail('not_removed'));
  await open([], { deleteUnreadablePacks });
  expect(screen.queryByRole('button', { name: 'Delete what cannot be read' })).toBeNull();
  act(() => liveStore.setState({ packs: { canKeep: true, packs: [], unreadable: 2 } }));
  expect(screen.getByText(/^2 packs could not be read/)).toBeTruthy();
  await press('Delete what cannot be read');
  expect(screen.getByText(/Another program may have the file open/)).toBeTruthy();
  deleteUnreadablePacks.mockResolvedValue(ok(null));
  await press('Delete what cannot be read');
  expect(screen.queryByText(/Another program may have the file open/)).toBeNull();
  expect(deleteUnreadablePacks).toHaveBeenCalledTimes(2);
});

const press = (name: string | RegExp) =>
  act(async () => fireEvent.click(screen.getByRole('button', { name, hidden: true })));

describe('a new pack', () => {
  it('takes what the list shows, or what of it the map shows, under a name of its own', async () => {
    mapStore.setState({ isInView: ({ lon }) => lon > 125.85 });
    const desktop = await open();
    expect(screen.getByText('Streets of the map: none on this computer.')).toBeTruthy();
    expect(screen.getByText(/people, activity list\.$/)).toBeTruthy();
    await press('Take offline');
    expect(desktop.preparePack).toHaveBeenLastCalledWith({
      title: 'All projects',
      projectIds: [7, 8],
      mostBytes: 200_000_000,
    });
    await act(async () =>
      fireEvent.click(screen.getByRole('radio', { name: 'On the map now (1)', hidden: true })),
    );
    await act(async () =>
      fireEvent.change(screen.getByLabelText('Name'), { target: { value: 'North side' } }),
    );
    await press('Take offline');
    expect(desktop.preparePack).toHaveBeenLastCalledWith(
      expect.objectContaining({ title: 'North side', projectIds: [8] }),
    );
  });

  it('says how large it will be once that is known here, and between what before', async () => {
    await open();
    expect(screen.getByText(/^From 24 kB to 200 MB: how large photos and documents are here/)).toBeTruthy();
    const preparing = { ...PACK, phase: 'preparing', missing: [] } as const;
    act(() => liveStore.setState({ packs: { canKeep: true, packs: [preparing], unreadable: 0 } }));
    expect(screen.getByText('About 4 MB: a guess from the packs on this computer.')).toBeTruthy();
  });

  it('says which streets the map has without a network', async () => {
    await open();
    const shown: Basemap = {
      ...{ id: 'a', origin: 'user', kind: 'protomaps', name: 'Tagum streets', attribution: '' },
      isDamaged: false,
    };
    const give = (basemap: Basemap): void =>
      act(() => liveStore.setState({ basemap: { shown: basemap, refused: null } }));
    give(shown);
    expect(screen.getByText('Streets of the map: on this computer already (Tagum streets).')).toBeTruthy();
    give({ ...shown, origin: 'policy' });
    expect(
      screen.getByText('Streets of the map: from the file that your administrator set up (Tagum streets).'),
    ).toBeTruthy();
  });

  it('says what went wrong, and that of the demo city nothing is kept', async () => {
    await open([], { preparePack: vi.fn(async () => fail('unexpected')) });
    await press('Take offline');
    expect(screen.getByText('That did not work: Something unexpected went wrong.')).toBeTruthy();
    cleanup();
    await open([], {}, false);
    expect(screen.getByText(/^The demo city is another one/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Take offline', hidden: true })).toBeNull();
  });
});

describe('a pack', () => {
  it('says what it holds, how old that is, and what is missing with its reason', async () => {
    await open([PACK]);
    expect(screen.getByText(/1 of 2 projects complete · 6 of 9 photos and documents/)).toBeTruthy();
    expect(screen.getByText('3 photos missing: no longer on the server (Bridge)')).toBeTruthy();
    expect(screen.queryByRole('meter', { hidden: true })).toBeNull();
  });

  it('is paused, gone on with, refreshed, and deleted after a question', async () => {
    const call = () => vi.fn(async () => ok(null));
    const answers = { pausePack: call(), resumePack: call(), refreshPack: call(), deletePack: call() };
    const phases = ['preparing', 'paused', 'ready'] as const;
    await open(
      phases.map((phase, at) => ({ ...PACK, id: `${PACK.id.slice(0, -1)}${at}`, title: phase, phase })),
      answers,
    );
    await press('Pause preparing');
    await press('Resume paused');
    await press('Refresh ready');
    await press('Delete ready');
    expect(answers.deletePack).not.toHaveBeenCalled();
    const question = screen.getByRole('group', { name: 'Delete ready from this computer?', hidden: true });
    await act(async () =>
      fireEvent.click(within(question).getByRole('button', { name: 'Delete', hidden: true })),
    );
    for (const called of Object.values(answers)) expect(called).toHaveBeenCalledTimes(1);
  });

  it('under way says about how large it will be by what has come, and no more once it is ready', async () => {
    const files = { all: 9, held: 4, missing: 0 };
    const preparing: PackView = { ...PACK, phase: 'preparing', missing: [], files, projectsRead: 1 };
    await open([preparing]);
    const shown = (): string | null =>
      screen.queryByText(/about .* in all once it is ready/)?.textContent ?? null;
    expect(shown()).toBeNull();
    const tell = (pack: PackView): void =>
      act(() => liveStore.setState({ packs: { canKeep: true, packs: [pack], unreadable: 0 } }));
    tell({ ...preparing, files: { ...files, held: 8 } });
    expect(shown()).toMatch(/about 9\sMB in all once it is ready/);
    tell(PACK);
    expect(shown()).toBeNull();
  });

  it('that waits says for what', async () => {
    await open([{ ...PACK, phase: 'waiting', why: 'unreachable' }]);
    expect(screen.getByText(/^Waiting: The server does not answer\./)).toBeTruthy();
  });
});

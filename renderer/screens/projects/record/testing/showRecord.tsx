import { act, render, screen } from '@testing-library/react';
import { vi } from 'vitest';
import type { Project } from '#shared/domain/project';
import type { PartReading, PartReadings, PartValues, RecordPart } from '#shared/domain/record/parts';
import type { Role } from '#shared/domain/role';
import type { DesktopApi } from '#shared/ipc/interface';
import { ok } from '#shared/result';
import type { LiveState } from '#shared/state/state';
import type { RecordTab } from '../../../../state/recordTabs';
import { recordStore } from '../../../../state/recordStore';
import { uiStore } from '../../../../state/uiStore';
import { installDesktop, LIVE, NOW, SESSION, show } from '../../../../testing/fakeDesktop';
import { aProject, mapOf } from '../../../../testing/projects';
import { ProjectDetail } from '../../ProjectDetail';

type Options = {
  readonly project?: Project;
  readonly role?: Role;
  readonly tab?: RecordTab;
  readonly isWide?: boolean;
  /** What main holds; the others are being read. */
  readonly readings?: PartReadings;
  readonly state?: Partial<LiveState>;
};

/** A part as it was told a minute ago. */
export function held<P extends RecordPart>(
  value: PartValues[P],
  more: Partial<Extract<PartReading, { phase: 'held' }>> = {},
): PartReading<P> {
  return {
    phase: 'held',
    asOf: NOW - 60_000,
    isCurrent: true,
    isRefreshing: false,
    error: null,
    ...more,
    value,
  } as PartReading<P>;
}

/** A list that is whole. */
export function listed<Row>(...rows: readonly Row[]) {
  return { rows, leftOut: 0 };
}

/** Opens a project's record as the panel, or over the whole width, on one of its parts. */
export async function showRecord(options: Options = {}): Promise<DesktopApi> {
  const { project = aProject({ id: 7 }), role = 'head_engineer', tab = 'facts', readings = {} } = options;
  recordStore.setState({ projectId: null, readings: {} });
  const desktop = installDesktop({
    openRecord: vi.fn(({ parts }: { readonly parts: readonly RecordPart[] }) =>
      Promise.resolve(
        ok(Object.fromEntries(parts.map((part) => [part, readings[part] ?? { phase: 'reading' }]))),
      ),
    ) as DesktopApi['openRecord'],
  });
  show({ session: { ...SESSION, role }, link: LIVE, projects: mapOf(project), ...options.state });
  uiStore.getState().select(project.id);
  uiStore.getState().setRecordTab(tab);
  uiStore.getState().setRecordWide(options.isWide ?? false);
  render(<ProjectDetail isWide={options.isWide ?? false} />);
  await settle();
  return desktop;
}

/** Until what main was asked for is drawn. */
export async function settle(): Promise<void> {
  await act(async () => {
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
  });
}

/** The text of the part that is open. */
export function openPart(): string {
  return screen.getByRole('tabpanel').textContent;
}

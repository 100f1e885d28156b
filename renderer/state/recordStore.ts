import { useEffect } from 'react';
import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { DesktopApi, Unsubscribe } from '#shared/ipc/interface';
import { RECORD_PARTS, type PartReading, type RecordPart } from '#shared/domain/record/parts';
import { createJoiner } from '#shared/domain/record/portions';
import { fail } from '#shared/result';
import { bridge } from './bridge';

export type RecordState = {
  /** The project whose record is open; null while none is. */
  readonly projectId: number | null;
  /** What main told of its parts. */
  readonly readings: { readonly [P in RecordPart]?: PartReading<P> };
  /** Another user or server: nothing of the record is shown any more. */
  readonly reset: () => void;
};

export type RecordStore = StoreApi<RecordState>;

const CLOSED = { projectId: null, readings: {} } as const;

/** The window's mirror of the record that is open; main decides what is read and when. */
export const recordStore: RecordStore = createStore<RecordState>((set) => ({
  ...CLOSED,
  reset: () => set(CLOSED),
}));

const READING = { phase: 'reading' } as const;

/** How many places of the window show each part of each project. */
const wanted = new Map<number, Map<RecordPart, number>>();

let isPlanned = false;

/** Parts that are told within this time, ms, are drawn together: a record's answers come in a burst. */
const DRAWN_TOGETHER_MS = 60;

/** Takes over at once what was told and waits to be drawn together. */
let takeWaiting: () => void = () => undefined;

/** Follows what main tells of the open record: the first at once, what comes right after it together. */
export function connectRecord(api: Pick<DesktopApi, 'onRecordPart'>, store: RecordStore): Unsubscribe {
  const join = createJoiner();
  let waiting: Readonly<Record<string, PartReading>> = {};
  let waitingOf: number | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  const take = (): void => {
    if (Object.keys(waiting).length > 0 && waitingOf === store.getState().projectId) {
      store.setState(({ readings }) => ({ readings: { ...readings, ...waiting } }));
    }
    waiting = {};
  };
  const takeLater = (): void => {
    timer = setTimeout(() => {
      timer = null;
      if (Object.keys(waiting).length === 0) return;
      take();
      takeLater();
    }, DRAWN_TOGETHER_MS);
  };
  takeWaiting = take;
  return api.onRecordPart((told) => {
    const { projectId } = store.getState();
    if (told.projectId !== projectId) return;
    const reading = join(told);
    if (!reading) return;
    if (waitingOf !== projectId) waiting = {};
    waitingOf = projectId;
    waiting = { ...waiting, [told.part]: reading };
    if (timer !== null) return;
    take();
    takeLater();
  });
}

/**
 * A part of a project's record, for as long as the component is on screen. Whoever shows parts of one project shares
 * one record; the project that was asked for last is the open one.
 */
export function useRecordPart<P extends RecordPart>(projectId: number, part: P): PartReading<P> {
  useEffect(
    function keepPartOpen() {
      want(projectId, part, 1);
      return () => want(projectId, part, -1);
    },
    [projectId, part],
  );
  return useStore(recordStore, (state) =>
    state.projectId === projectId
      ? ((state.readings[part] as PartReading<P> | undefined) ?? READING)
      : READING,
  );
}

/** A person asks for a part anew; its reading tells what becomes of it. */
export function fetchRecordPart(projectId: number, part: RecordPart): void {
  void bridge()
    .fetchRecordPart({ projectId, part })
    .catch(() => undefined);
}

function want(projectId: number, part: RecordPart, more: 1 | -1): void {
  const parts = wanted.get(projectId) ?? new Map<RecordPart, number>();
  const count = (parts.get(part) ?? 0) + more;
  if (count > 0) parts.set(part, count);
  else parts.delete(part);
  wanted.delete(projectId);
  if (parts.size > 0) wanted.set(projectId, parts);
  if (isPlanned) return;
  isPlanned = true;
  // Once for all components that come and go together.
  queueMicrotask(() => {
    isPlanned = false;
    openWanted();
  });
}

function openWanted(): void {
  const last = [...wanted].at(-1);
  if (!last) {
    if (recordStore.getState().projectId === null) return;
    recordStore.setState(CLOSED);
    void bridge()
      .closeRecord()
      .catch(() => undefined);
    return;
  }
  const [projectId, counts] = last;
  const isSame = recordStore.getState().projectId === projectId;
  if (!isSame) recordStore.setState({ projectId, readings: {} });
  const parts = RECORD_PARTS.filter((part) => counts.has(part));
  const before = recordStore.getState().readings;
  void bridge()
    .openRecord({ projectId, parts })
    .catch(() => fail('unexpected'))
    .then((answer) => {
      takeWaiting();
      const { projectId: now, readings } = recordStore.getState();
      if (now !== projectId) return;
      const told = Object.fromEntries(
        parts.flatMap((part) => {
          // What was pushed since is newer, and a long list that is here already follows once more.
          if (readings[part] !== before[part]) return [];
          const reading = answer.ok ? answer.value[part] : { phase: 'failed', error: answer.error.code };
          return reading?.phase === 'reading' && readings[part] ? [] : [[part, reading]];
        }),
      );
      recordStore.setState({ readings: { ...readings, ...told } });
    });
}

import type { Unsubscribe } from '#shared/ipc/interface';
import { bandsOf, MEASURES, type Bands } from '#shared/domain/bands';
import { ORDER_KEYS } from '#shared/domain/figures';
import { CHOICE_FIELDS, SHOWN_STATUSES } from '#shared/domain/project';
import { PROJECT_LISTS, SCREEN_LISTS } from '#shared/domain/workLists';
import { recordOf } from '#shared/recordOf';
import type { StoreApi } from 'zustand/vanilla';
import type { LiveStore } from '../state/liveStore';
import { VIEWS } from '#shared/views';
import { RECORD_TABS } from '../state/recordTabs';
import { type MapPlace, type ProjectFilter, type UiState } from '../state/uiStore';
import { ownerOf } from './resetOnNewSession';

/** The part of the window's state that is restored when the page had to be loaded again. */
const KEPT = [
  'view',
  'selectedProjectId',
  'isRecordWide',
  'recordTab',
  'workList',
  'filter',
  'sort',
  'isListHidden',
  'mapPlace',
] as const;

type KeptValues = Pick<UiState, (typeof KEPT)[number]>;

type Options = {
  /** The window's own: it outlives the page's process, and ends with the window. */
  readonly storage: Pick<Storage, 'getItem' | 'setItem'>;
  readonly live: LiveStore;
  readonly ui: StoreApi<UiState>;
};

const KEY = 'ui';

/**
 * Restores what the window showed when its page ended, and keeps it from now on. Another user's is dropped as soon as
 * it is known who is signed in.
 */
export function keepUi({ storage, live, ui }: Options): Unsubscribe {
  const kept = read(storage);
  if (kept) ui.setState(kept.values);
  let owner = kept?.owner ?? null;
  let isOwnerKnown = false;
  const write = (): void => {
    const { filter, ...state } = ui.getState();
    const { view, selectedProjectId, isRecordWide, recordTab, workList, sort, isListHidden, mapPlace } =
      state;
    const { statuses, choices } = filter;
    const values = {
      view,
      selectedProjectId,
      isRecordWide,
      recordTab,
      workList,
      filter: {
        ...filter,
        statuses: [...statuses],
        choices: recordOf(CHOICE_FIELDS, (field) => [...choices[field]]),
      },
      sort,
      isListHidden,
      mapPlace,
    };
    try {
      storage.setItem(KEY, JSON.stringify({ owner, values }));
    } catch {
      // Without room for it the window is reset after the page stopped, which is all that is lost.
    }
  };
  const stopLive = live.subscribe((state, before) => {
    if (state.session === before.session) return;
    const now = ownerOf(state.session);
    if (kept && !isOwnerKnown && now !== owner) ui.getState().reset();
    isOwnerKnown = true;
    if (now === owner) return;
    owner = now;
    write();
  });
  const stopUi = ui.subscribe((state, before) => {
    const isSame = KEPT.every((name) => state[name] === before[name]);
    if (!isSame) write();
  });
  return () => {
    stopLive();
    stopUi();
  };
}

/** Null unless every part of it is as this version writes it. */
function read(storage: Options['storage']): { owner: string | null; values: KeptValues } | null {
  try {
    const { owner, values } = fieldsOf(JSON.parse(storage.getItem(KEY) ?? ''));
    const { view, selectedProjectId, isRecordWide, recordTab, workList, filter, ...rest } = fieldsOf(values);
    const { sort, isListHidden, mapPlace } = rest;
    const { text, statuses, choices, list, bands } = fieldsOf(filter);
    const { key, direction } = fieldsOf(sort);
    return {
      owner: owner === null ? null : take(isText, owner),
      values: {
        view: oneOf(VIEWS, view),
        selectedProjectId: selectedProjectId === null ? null : take(isId, selectedProjectId),
        isRecordWide: isRecordWide === true && selectedProjectId !== null,
        recordTab: oneOf(RECORD_TABS, recordTab),
        workList: workList === null ? null : oneOf(SCREEN_LISTS, workList),
        filter: {
          text: take(isText, text),
          statuses: new Set(take(isList, statuses).map((one) => oneOf(SHOWN_STATUSES, one))),
          choices: choicesOf(choices),
          list: list === null ? null : oneOf(PROJECT_LISTS, list),
          bands: bandsFrom(bands),
        },
        sort: {
          key: oneOf(ORDER_KEYS, key),
          direction: oneOf(['ascending', 'descending'] as const, direction),
        },
        isListHidden: isListHidden === true,
        mapPlace: mapPlace === null ? null : placeOf(mapPlace),
      },
    };
  } catch {
    return null;
  }
}

function choicesOf(value: unknown): ProjectFilter['choices'] {
  const kept = fieldsOf(value);
  return recordOf(
    CHOICE_FIELDS,
    (field) => new Set(take(isList, kept[field]).map((one) => take(isText, one))),
  );
}

function bandsFrom(value: unknown): Bands {
  const kept = fieldsOf(value);
  return recordOf(MEASURES, (measure) =>
    kept[measure] === null ? null : oneOf(bandsOf(measure), kept[measure]),
  ) as Bands;
}

function placeOf(value: unknown): MapPlace {
  const { center, zoom } = fieldsOf(value);
  const [lon, lat] = take(isList, center);
  const within = (most: number) => (one: unknown) => typeof one === 'number' && Math.abs(one) <= most;
  const number = (one: unknown, most: number): number =>
    take(within(most) as (n: unknown) => n is number, one);
  return { center: [number(lon, 180), number(lat, 90)], zoom: number(zoom, 24) };
}

const isId = (value: unknown): value is number => Number.isSafeInteger(value);
const isText = (value: unknown): value is string => typeof value === 'string';
const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return take(
    (one): one is Readonly<Record<string, unknown>> => typeof one === 'object' && one !== null,
    value,
  );
}

function take<T>(isFit: (value: unknown) => value is T, value: unknown): T {
  if (!isFit(value)) throw new TypeError('not as it was written');
  return value;
}

function oneOf<T extends string>(all: readonly T[], value: unknown): T {
  return take((one): one is T => all.some((known) => known === one), value);
}

import { mayBeCut, outsideLine } from '#shared/domain/outsideText';
import { toProjectStatus } from '#shared/domain/project';
import type { ChangedValue, FieldValue, TypedFields } from '#shared/domain/work';
import { correctedFields } from './correction';
import type { OutboxChange, OutboxEntry } from './entry';
import { isStatusLeft, thenOf } from './then';

// What a change brings, field by field, for every kind of change: what is shown of it in the outbox, and what of it is
// compared with the server, are both taken from here.

/** Letters that a list shows of a text. */
const SHOWN_LETTERS = 160;

/** Notifications that a list names of those that are marked. */
const NAMED_MARKS = 3;

type Kind = OutboxChange['kind'];

type Made = Pick<OutboxEntry, 'base' | 'files'> & { readonly change: OutboxChange };

/** Undefined where the change says nothing of the field. */
type Values = Readonly<Record<string, FieldValue | undefined>>;

type Brought = {
  readonly mine: Values;
  /** What each of them was made on. */
  readonly before?: Values;
};

const VALUES: {
  readonly [K in Kind]: (change: Extract<OutboxChange, { kind: K }>, made: Made) => Brought;
} = {
  add_progress: ({ progress, description, justification }, { base, files }) => ({
    mine: {
      progress,
      description: told(description),
      justification: told(justification),
      photos: countOf(files),
    },
    before: { progress: numberIn(base, 'progress') },
  }),
  update_status: ({ status }, { base }) => ({
    mine: { status },
    before: { status: base['status'] === undefined ? undefined : toProjectStatus(base['status']) },
  }),
  add_cost: ({ amount, date, costType, subtype, description }, { files }) => ({
    mine: { amount, date, costType, subtype, description: told(description), receipt: told(files[0]?.name) },
  }),
  // Its name is what the change as a whole is called by.
  create_project: ({ prn, barangay, status, cost, projectType, engineerIds, ...rest }) => ({
    mine: {
      ...{ prn: told(prn), barangay: told(barangay), status, cost: cost ?? undefined },
      ...{ projectType: told(projectType), fundSource: told(rest.fundSource) },
      ...{ startDate: rest.startDate ?? undefined, endDate: rest.endDate ?? undefined },
      ...{ dayCount: rest.dayCount, engineers: engineerIds.length > 0 ? engineerIds : undefined },
      ...{ position: rest.position ?? undefined, description: told(rest.description) },
    },
  }),
  delete_project: () => ({ mine: {} }),
  extend_end_date: ({ endDate }, { base }) => ({ mine: { endDate }, before: { endDate: base['endDate'] } }),
  forward_budget_alert: ({ assessment, increase }) => ({
    mine: { assessment: told(assessment), increase: increase ?? undefined },
  }),
  set_planned_progress: ({ day, percent, before }, { base }) => {
    const kept = thenOf(base, 'percent');
    return { mine: { day, percent }, before: { percent: kept === undefined ? before : kept } };
  },
  update_project: ({ changes, engineersBefore }, { change, base }) => {
    const { engineerIds, ...fields } = changes;
    // A status that the user left alone is sent along, as it is stored when it is sent.
    const status = isStatusLeft({ change, base }) ? undefined : fields.status;
    const before = Object.keys(fields).map((field) => [field, madeOn(base, field)]);
    return {
      mine: { ...fields, status, engineers: engineerIds },
      before: { ...(Object.fromEntries(before) as Values), engineers: engineersBefore },
    };
  },
  edit_progress: (change, { files }) => {
    const { day, was, justification, reason } = change;
    const corrected = correctedFields(change).map((field) => [field, change[field]]);
    return {
      mine: {
        ...{ day, ...(Object.fromEntries(corrected) as Values) },
        ...{ justification: told(justification), reason: told(reason), photos: countOf(files) },
      },
      before: was,
    };
  },
  upload_documents: ({ titles }) => ({ mine: { documents: titles.join(', ') } }),
  request_budget: ({ amount, reason }, { files }) => ({
    mine: { amount, reason: told(reason), proofs: countOf(files) },
  }),
  send_budget_alert: ({ message }) => ({ mine: { message: told(message) } }),
  allocate_budget: ({ amounts }) => ({ mine: amounts }),
  decide_budget: ({ decision, amount, reason }) => ({
    mine: { decision, amount: amount ?? undefined, reason: told(reason) },
  }),
  mark_read: ({ ids }) => ({ mine: { notifications: ids.slice(0, NAMED_MARKS) } }),
};

/** What a change brings, in the order of its form; nothing while it is only typed. */
export function valuesOf({
  change,
  base,
  files,
}: Pick<OutboxEntry, 'change' | 'base' | 'files'>): readonly ChangedValue[] {
  if (!change) return [];
  const make = VALUES[change.kind] as (change: OutboxChange, made: Made) => Brought;
  const { mine, before } = make(change, { change, base, files });
  return Object.entries(mine).flatMap(([field, value]): ChangedValue[] => {
    if (value === undefined) return [];
    return [{ field, mine: value, before: before?.[field] }];
  });
}

/** The same as a list shows it: long texts by their beginning, on one line. */
export function shownValuesOf(entry: Parameters<typeof valuesOf>[0]): readonly ChangedValue[] {
  return valuesOf(entry).map(({ field, mine, before }) => ({
    ...{ field, mine: shortened(mine) },
    ...(before !== undefined && { before: shortened(before) }),
  }));
}

/** Lists cut texts: then what the form showed, which is whole, is what the change was made on. */
function madeOn(base: TypedFields, field: string): FieldValue | undefined {
  const then = thenOf(base, field);
  return typeof then === 'string' && mayBeCut(then) ? base[field] : then;
}

function numberIn(base: TypedFields, field: string): number | undefined {
  return base[field] === undefined ? undefined : Number(base[field]);
}

function told(text: string | undefined): string | undefined {
  return text === undefined || text.trim() === '' ? undefined : text;
}

function countOf(files: OutboxEntry['files']): number | undefined {
  return files.length > 0 ? files.length : undefined;
}

function shortened(value: FieldValue): FieldValue {
  return typeof value === 'string' ? outsideLine(value, SHOWN_LETTERS) : value;
}

import { z } from 'zod';
import { MOST } from '#shared/domain/bounds';
import type { PartValues } from '#shared/domain/record/parts';
import {
  moneySchema,
  peopleSchema,
  planSchema,
  ROW_SCHEMAS,
  type ListPart,
} from '#shared/domain/record/schemas';
import { projectRecordSchema } from '#shared/domain/schemas';
import { recordOf } from '#shared/recordOf';
import { complaintSchema, type Complaint } from '../reading/lists';
import { defineReader } from '../reading/reader';
import type { SourceRead } from './sourceRead';

/** Lists that a server tells. */
const LISTS = [
  'reports',
  'costs',
  'documents',
  'requests',
  'activity',
] as const satisfies readonly ListPart[];

type List = (typeof LISTS)[number];

/** A row with the list it belongs to: one answer may tell several. */
export type NamedRow = {
  readonly [L in List]: { readonly list: L; readonly row: PartValues[L]['rows'][number] };
}[List];

const rowOf = <L extends List>(list: L) => z.object({ list: z.literal(list), row: ROW_SCHEMAS[list] });

/** By the name of the list: of thousands of rows none is tried as a row of another one. */
const namedRowSchema = z.discriminatedUnion('list', [
  rowOf('reports'),
  rowOf('costs'),
  rowOf('documents'),
  rowOf('requests'),
  rowOf('activity'),
]) as unknown as z.ZodType<NamedRow>;

/** What an answer tells beside rows. */
export type RecordRest = Pick<SourceRead, 'details' | 'plan' | 'money' | 'people'> & {
  /** False where the answer is not what was asked for: what is held stays then. */
  readonly isExpected: boolean;
  /** The lists it tells, also empty ones. */
  readonly lists: readonly List[];
  readonly leftOut: Readonly<Record<List, number>>;
  readonly complaints: readonly Complaint[];
};

const partial = <T extends object>(schema: z.ZodType<T>): z.ZodType<Partial<T> | undefined> =>
  (schema as unknown as z.ZodObject).partial().optional() as unknown as z.ZodType<Partial<T> | undefined>;

const restSchema = z.object({
  isExpected: z.boolean(),
  lists: z.array(z.enum(LISTS)),
  details: projectRecordSchema.optional(),
  plan: partial(planSchema),
  money: partial(moneySchema),
  people: partial(peopleSchema),
  leftOut: z.object(recordOf(LISTS, () => z.number())),
  complaints: z.array(complaintSchema),
}) as unknown as z.ZodType<RecordRest>;

export type RecordReading = { readonly rows: readonly NamedRow[]; readonly rest: RecordRest };

/** An entry of the table of readers for an answer of a record. @param read pure; see `readers.ts` */
export function recordReader(read: (text: string, hint: string) => RecordReading) {
  return defineReader(read, namedRowSchema, restSchema);
}

/** An answer that is not what was asked for. */
export function notExpected(kind: Complaint['kind'], reason: string): RecordReading {
  const rest = new Gathering().end().rest;
  return { rows: [], rest: { ...rest, isExpected: false, complaints: [{ kind, reason, count: 1 }] } };
}

/** Gathers what a reader finds: checks each row by itself, and counts those that cannot be used. */
export class Gathering {
  readonly #rows: NamedRow[] = [];
  readonly #counts = new Map<List, number>();
  readonly #bad = new Map<string, { readonly list: List; count: number }>();
  #facts: Pick<SourceRead, 'details' | 'plan' | 'money' | 'people'> = {};

  /** The answer tells this list, even if it is empty. */
  begin(...lists: readonly List[]): this {
    for (const list of lists) this.#counts.set(list, this.#counts.get(list) ?? 0);
    return this;
  }

  /** Takes a row, newest first; one that cannot be used, or is beyond what is held, is left out and counted. */
  add(list: List, row: unknown): void {
    this.begin(list);
    const held = this.#counts.get(list) ?? 0;
    if (held >= MOST.recordRows) return this.leaveOut(list, 'more rows than are held');
    const read = ROW_SCHEMAS[list].safeParse(row);
    if (!read.success) return this.leaveOut(list, read.error.issues[0]?.path.join('.') || 'row');
    this.#rows.push({ list, row: read.data } as NamedRow);
    this.#counts.set(list, held + 1);
  }

  /** @param reason what is wrong, without any content */
  leaveOut(list: List, reason: string, count = 1): void {
    const key = `${list}: ${reason}`;
    const known = this.#bad.get(key);
    if (known) known.count += count;
    else this.#bad.set(key, { list, count });
  }

  /** Takes facts; values that cannot be used are not told. */
  tell(facts: Partial<Record<'plan' | 'money' | 'people', object>> & Pick<SourceRead, 'details'>): this {
    const { details, plan, money, people } = facts;
    this.#facts = {
      ...this.#facts,
      ...(details && { details }),
      ...(plan && { plan: usable(planSchema, plan) }),
      ...(money && { money: usable(moneySchema, money) }),
      ...(people && { people: usable(peopleSchema, people) }),
    };
    return this;
  }

  end(): RecordReading {
    const bad = [...this.#bad];
    const leftOut = recordOf(LISTS, (list) =>
      bad.reduce((sum, [, one]) => (one.list === list ? sum + one.count : sum), 0),
    );
    const complaints = bad.map(([reason, { count }]): Complaint => ({ kind: 'row_invalid', reason, count }));
    const lists = [...this.#counts.keys()];
    return { rows: this.#rows, rest: { ...this.#facts, isExpected: true, lists, leftOut, complaints } };
  }
}

/** The fields of a value that fit, each by itself. */
function usable<T extends object>(schema: z.ZodType<T>, value: object): Partial<T> {
  const { shape } = schema as unknown as { readonly shape: Readonly<Record<string, z.ZodType>> };
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, one]) => {
      const read = shape[name]?.safeParse(one);
      return read?.success ? [[name, read.data]] : [];
    }),
  ) as Partial<T>;
}

/** What a reading tells, by list. */
export function sourceReadOf({ rows, rest }: RecordReading): SourceRead {
  const { lists, details, plan, money, people, leftOut } = rest;
  const byList = Object.fromEntries(lists.map((list) => [list, [] as unknown[]]));
  for (const { list, row } of rows) byList[list]?.push(row);
  return {
    ...(byList as Pick<SourceRead, List>),
    ...(details && { details }),
    ...(plan && { plan }),
    ...(money && { money }),
    ...(people && { people }),
    leftOut,
  };
}

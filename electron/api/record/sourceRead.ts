import type {
  ActivityRow,
  CostRow,
  DocumentRow,
  PartValues,
  ReportRow,
  RequestRow,
} from '#shared/domain/record/parts';
import type { ProjectRecord } from '#shared/domain/record/details';
import type { ListPart } from '#shared/domain/record/schemas';

/** What one answer of the server's tells of a record; a field is left out where the answer says nothing of it. */
export type SourceRead = {
  readonly details?: ProjectRecord;
  /** Lists are newest first. */
  readonly reports?: readonly ReportRow[];
  readonly costs?: readonly CostRow[];
  readonly documents?: readonly DocumentRow[];
  readonly requests?: readonly RequestRow[];
  readonly activity?: readonly ActivityRow[];
  readonly plan?: Partial<PartValues['plan']>;
  readonly money?: Partial<PartValues['money']>;
  readonly people?: Partial<PartValues['people']>;
  /** How many rows of each list are in the answer and not here. */
  readonly leftOut?: Partial<Record<ListPart, number>>;
};

/** Whose record is read. */
export type RecordOf = {
  readonly id: number;
  /** The office's number, by which finance's pages find it; empty where it is unknown. */
  readonly prn: string;
};

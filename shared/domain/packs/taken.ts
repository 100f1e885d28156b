import { RECORD_PARTS, type RecordPart } from '../record/parts';
import { TOLD, tellerOf, type SourceName, type Teller } from '../record/sources';
import type { Role } from '../role';

/**
 * Whether a pack may ask for a source, once for each of hundreds of projects. Sizes and times are the server's (second
 * contract, ch. 1): what is taken is at most 12 kB. Pages of 100 kB and more are never read for a pack; a panel still
 * reads them for the one project that a person looks at. The workbook takes 100 ms and is the only whole list of requests.
 */
const TAKEN: Readonly<Record<SourceName, boolean>> = {
  stored: true,
  office_history: true,
  site_history: true,
  finance_history: true,
  documents: true,
  plan_settings: true,
  office_workbook: true,
  site_page: false,
  finance_page: false,
  finance_drawer: false,
  budget_page: false,
};

/** The source that is the part to somebody; null where they are not told it, or this computer itself tells it. */
export function mainSourceOf(teller: Teller, part: RecordPart): SourceName | null {
  const told = TOLD[teller][part];
  return typeof told === 'string' ? null : (told[0] ?? null);
}

/** The parts that a role's pack holds, by the source that is the part. What only adds to a part is not asked for. */
export function takenParts(role: Role): ReadonlyMap<RecordPart, SourceName> {
  return partsBy(role, true);
}

/** The parts that a role is told and a pack leaves out, because only a heavy page tells them. */
export function partsLeftOut(role: Role): readonly RecordPart[] {
  return [...partsBy(role, false).keys()];
}

function partsBy(role: Role, isTaken: boolean): ReadonlyMap<RecordPart, SourceName> {
  const teller = tellerOf(role, true);
  return new Map(
    RECORD_PARTS.flatMap((part) => {
      const source = mainSourceOf(teller, part);
      return source !== null && TAKEN[source] === isTaken ? [[part, source] as const] : [];
    }),
  );
}

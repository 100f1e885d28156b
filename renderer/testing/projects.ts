import { NOTHING_KNOWN, type Project } from '#shared/domain/project';

/** A located, running project for tests; give only what matters. */
export function aProject(fields: Partial<Project> = {}): Project {
  const id = fields.id ?? 1;
  return {
    ...NOTHING_KNOWN,
    id,
    prn: `PRN-2026-${String(id).padStart(3, '0')}`,
    name: `Project ${id}`,
    barangay: 'Apokon',
    position: { lon: 125.8, lat: 7.45 },
    status: 'in_progress',
    storedStatus: 'in_progress',
    progress: 20,
    cost: 1_000_000,
    fundSource: '20% Development Fund',
    startDate: '2026-01-01',
    endDate: '2026-12-31',
    zoneType: 'R-2',
    ...fields,
  };
}

/** Rows, such as projects, as the live state holds them. */
export function mapOf<T extends { readonly id: number }>(...rows: readonly T[]): ReadonlyMap<number, T> {
  return new Map(rows.map((row) => [row.id, row]));
}

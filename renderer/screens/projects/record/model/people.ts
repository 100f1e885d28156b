import type { PartValues } from '#shared/domain/record/parts';

/** What somebody has added to a project, as far as the parts held say. */
export type Contribution = {
  readonly name: string;
  readonly reports: number;
  readonly costs: number;
  readonly documents: number;
  readonly requests: number;
};

type Held = { readonly [P in 'reports' | 'costs' | 'documents' | 'requests']: PartValues[P] | null };

/** Everybody named in reports, costs, documents and requests, by how much they added. */
export function contributions(parts: Held): readonly Contribution[] {
  const people = new Map<string, Record<keyof Held, number>>();
  const count = (name: string | null, what: keyof Held): void => {
    if (name === null || name === '') return;
    const person = people.get(name) ?? { reports: 0, costs: 0, documents: 0, requests: 0 };
    person[what] += 1;
    people.set(name, person);
  };
  for (const { engineer } of parts.reports?.rows ?? []) count(engineer, 'reports');
  for (const { engineer } of parts.costs?.rows ?? []) count(engineer, 'costs');
  for (const { by } of parts.documents?.rows ?? []) count(by, 'documents');
  for (const { by } of parts.requests?.rows ?? []) count(by, 'requests');
  const sum = ({ reports, costs, documents, requests }: Contribution): number =>
    reports + costs + documents + requests;
  return [...people].map(([name, counts]) => ({ name, ...counts })).sort((a, b) => sum(b) - sum(a));
}

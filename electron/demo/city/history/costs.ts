import { COST_SUBTYPES, COST_TYPES } from '../costTypes';
import type { CostEntry, Project } from '../model';
import { between, pick, pickWeighted, seededRandom, wholeBetween, type Random } from '../random';
import { authorOf, type HistoryInput } from './reports';
import { momentOn, spreadDates } from './span';

const TYPE_WEIGHTS = {
  material: 34,
  labor: 26,
  equipment: 12,
  'supply and install': 8,
  ocm: 6,
  'permit&licenses': 4,
  contingency: 4,
  other: 6,
};
const DESCRIPTIONS: Readonly<Record<keyof typeof TYPE_WEIGHTS, readonly string[]>> = {
  material: ['Portland cement, 400 bags', 'Deformed bars 16 mm', 'Sand and gravel', 'Form lumber and nails'],
  labor: ['Wages of the crew, first half of the month', 'Wages of the crew, second half', 'Masonry works'],
  equipment: ['Rental of backhoe', 'Rental of dump truck', 'Fuel and lubricants'],
  'supply and install': ['Steel trusses, supply and installation', 'Luminaires with brackets'],
  ocm: ['Overhead, contingencies, miscellaneous'],
  'permit&licenses': ['Tree cutting permit', 'Excavation permit'],
  contingency: ['Repair of works damaged by the flood'],
  other: ['Progress billing', 'Laboratory tests of materials'],
};

/** Centavos a project has spent when the city begins; none without progress or budget. */
export function spendingAtFirst(seed: number, { id, progress, cost }: Project): number {
  if (progress === 0 || cost === null) return 0;
  const share = (progress / 100) * (0.85 + seededRandom(seed ^ Math.imul(id, 0x9e37_79b1))() * 0.2);
  return Math.round(cost * share * 100);
}

/** Costs that add up to `cents` centavos. */
export function createCosts(
  { project, random, span, idBase, isFull }: HistoryInput,
  cents: number,
): CostEntry[] {
  if (cents <= 0) return [];
  const count = Math.min(cents, isFull ? 40 : wholeBetween(random, 3, 14));
  const dates = spreadDates(random, span, count);
  const weights = dates.map(() => between(random, 0.3, 1.7));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let left = cents;
  return dates.map((date, index): CostEntry => {
    const isLast = index === count - 1;
    const part = isLast ? left : Math.min(left, Math.round((cents * weights[index]!) / total));
    left -= part;
    const code = pickWeighted(random, TYPE_WEIGHTS);
    const id = idBase + index + 1;
    return {
      id,
      date,
      costType: COST_TYPES.find((type) => type.code === code)!.label,
      description: subtypePrefix(random, code) + pick(random, DESCRIPTIONS[code]),
      amount: part / 100,
      receipt: receiptOf(random, id),
      createdBy: authorOf(random, project).fullName,
      createdAt: momentOn(random, date),
    };
  });
}

function subtypePrefix(random: Random, code: string): string {
  const subtypes = COST_SUBTYPES.filter(({ type }) => type === code);
  return subtypes.length > 0 && random() < 0.6 ? `[${pick(random, subtypes).label}] ` : '';
}

function receiptOf(random: Random, id: number): string | null {
  const ending = pickWeighted(random, { none: 40, pdf: 30, jpg: 22, png: 8 });
  return ending === 'none' ? null : `cost_receipts/receipt_${id}.${ending}`;
}

// The server's own types of cost (server contract §11.1).

/** What the server calls each type in a form. */
export const COST_TYPES = [
  'material',
  'labor',
  'equipment',
  'ocm',
  'contingency',
  'supply and install',
  'permit&licenses',
  'other',
] as const;

export type CostType = (typeof COST_TYPES)[number];

/** What it calls them in answers and messages. */
export const COST_LABELS: Readonly<Record<CostType, string>> = {
  material: 'Material',
  labor: 'Labor',
  equipment: 'Equipment',
  ocm: 'OCM',
  contingency: 'Contingency',
  'supply and install': 'Supply and Install',
  'permit&licenses': 'Permit&Licenses',
  other: 'Other',
};

/** Kinds within a type, where it has some; none has to be chosen. */
export const COST_SUBTYPES = ['pr', 'po', 'payroll', 'specific_period', 'job_order', 'authority'] as const;

export type CostSubtype = (typeof COST_SUBTYPES)[number];

const SUBTYPES_OF: Partial<Record<CostType, readonly CostSubtype[]>> = {
  material: ['pr', 'po'],
  labor: ['payroll', 'specific_period', 'job_order', 'authority'],
};

/** The server keeps a subtype as the beginning of the description, in square brackets. */
const SUBTYPE_LABELS: Readonly<Record<CostSubtype, string>> = {
  pr: 'PR - Purchase Request',
  po: 'PO - Purchase Order',
  payroll: 'Payroll',
  specific_period: 'Specific Period of Employment',
  job_order: 'Job Order',
  authority: 'Authority',
};

/** The kinds to choose from within a type; empty where it has none. */
export function subtypesOf(type: CostType): readonly CostSubtype[] {
  return SUBTYPES_OF[type] ?? [];
}

/** A description as it is stored: with its subtype in front. */
export function storedDescription(description: string, subtype: CostSubtype | undefined): string {
  const text = description.trim();
  return subtype === undefined ? text : `[${SUBTYPE_LABELS[subtype]}] ${text}`.trim();
}

/** The classes by which Finance sets money aside (server contract §11.2). */
export const COST_CLASSES = ['material', 'labor', 'direct', 'indirect', 'contingency'] as const;

export type CostClass = (typeof COST_CLASSES)[number];

/** PHP by class. */
export type ByClass = Readonly<Record<CostClass, number>>;

const CLASS_OF: Readonly<Record<CostType, CostClass>> = {
  material: 'material',
  labor: 'labor',
  equipment: 'direct',
  'supply and install': 'direct',
  ocm: 'indirect',
  'permit&licenses': 'indirect',
  other: 'indirect',
  contingency: 'contingency',
};

/** The class a type of cost is counted in (server contract §13). */
export function classOf(type: CostType): CostClass {
  return CLASS_OF[type];
}

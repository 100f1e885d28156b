/** The cost types of the forms: code sent, label stored (server contract §11.1). */
export const COST_TYPES: readonly CostType[] = [
  { code: 'material', label: 'Material', group: 'material' },
  { code: 'labor', label: 'Labor', group: 'labor' },
  { code: 'equipment', label: 'Equipment', group: 'direct' },
  { code: 'ocm', label: 'OCM', group: 'indirect' },
  { code: 'contingency', label: 'Contingency', group: 'contingency' },
  { code: 'supply and install', label: 'Supply and Install', group: 'direct' },
  { code: 'permit&licenses', label: 'Permit&Licenses', group: 'indirect' },
  { code: 'other', label: 'Other', group: 'indirect' },
];

/** The parts a budget is allocated to (server contract §13). */
export const ALLOCATION_GROUPS = ['material', 'labor', 'direct', 'indirect', 'contingency'] as const;
export type AllocationGroup = (typeof ALLOCATION_GROUPS)[number];

export interface CostType {
  readonly code: string;
  readonly label: string;
  readonly group: AllocationGroup;
}

/** The subtypes of Finance's form: type, code sent, and what the description then begins with in brackets. */
export const COST_SUBTYPES = [
  { type: 'material', code: 'pr', label: 'PR - Purchase Request' },
  { type: 'material', code: 'po', label: 'PO - Purchase Order' },
  { type: 'labor', code: 'payroll', label: 'Payroll' },
  { type: 'labor', code: 'specific_period', label: 'Specific Period of Employment' },
  { type: 'labor', code: 'job_order', label: 'Job Order' },
  { type: 'labor', code: 'authority', label: 'Authority' },
] as const;

/** The label of a known code, in any case; any other text as it stands. */
export function costTypeLabel(sent: string): string {
  return COST_TYPES.find(({ code }) => code === sent.toLowerCase())?.label ?? sent;
}

/** Which part of an allocation a cost uses up; a text that is no type counts as indirect. */
export function allocationGroup(label: string): AllocationGroup {
  return COST_TYPES.find((type) => type.label === label)?.group ?? 'indirect';
}

/** A description parted from the subtype it begins with; "" without one. */
export function splitSubtype(description: string): { subtype: string; text: string } {
  const subtype = COST_SUBTYPES.find(({ label }) => description.startsWith(`[${label}] `));
  return subtype
    ? { subtype: subtype.label, text: description.slice(subtype.label.length + 3) }
    : { subtype: '', text: description };
}

import type {
  ActivityRow,
  CostRow,
  DocumentRow,
  ReportRow,
  RequestRow,
  SeenRow,
} from '#shared/domain/record/parts';

// Rows of a record for tests; give only what matters.

export const aReport = (fields: Partial<ReportRow> = {}): ReportRow => ({
  day: '2026-11-20',
  progress: 20,
  description: 'Poured the slab',
  engineer: 'Paolo Santos',
  photos: [],
  photoCount: 0,
  id: null,
  edit: null,
  ...fields,
});

export const aCost = (fields: Partial<CostRow> = {}): CostRow => ({
  day: '2026-11-20',
  type: 'Material',
  subtype: null,
  description: 'Cement',
  amount: 250.5,
  receipt: null,
  engineer: 'Paolo Santos',
  ...fields,
});

export const aDocument = (fields: Partial<DocumentRow> = {}): DocumentRow => ({
  id: 13,
  name: 'Plan A',
  file: '/media/project_documents/plan_eq7f4U0.pdf',
  by: 'Paolo Santos',
  at: Date.parse('2026-11-26T12:34:00Z'),
  ...fields,
});

export const aRequest = (fields: Partial<RequestRow> = {}): RequestRow => ({
  id: null,
  at: Date.parse('2026-11-26T12:34:00Z'),
  day: '2026-11-26',
  amount: 250_000.5,
  status: 'pending',
  approved: null,
  by: 'Paolo Santos',
  reviewedBy: null,
  reviewedAt: null,
  reason: 'Prices rose',
  notes: null,
  proofs: null,
  proofCount: null,
  ...fields,
});

export const anActivity = (fields: Partial<ActivityRow> = {}): ActivityRow => ({
  text: 'Project created',
  by: 'Helen Dela Cruz',
  at: Date.parse('2026-01-05T02:00:00Z'),
  ...fields,
});

export const aSeen = (fields: Partial<SeenRow> = {}): SeenRow => ({
  at: Date.parse('2026-11-26T12:34:00Z'),
  cause: 'announced',
  change: { type: 'edited' },
  ...fields,
});

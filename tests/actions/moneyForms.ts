import type { Attachment } from '#shared/domain/action';
import type { AddCost, AllocateBudget, DecideBudget } from '#shared/domain/actionRequests';
import type { SignedInClient } from './signedInClient';

// What is typed into the forms about money, and what is looked at afterwards.

export const CONFIRMED = { ok: true, value: { isConfirmed: true } };
export const failure = (code: string, fields?: object): object => ({
  ok: false,
  error: fields ? { code, fields } : { code },
});
export const PAPER: Attachment = {
  name: 'quotation.pdf',
  type: 'application/pdf',
  bytes: Uint8Array.from(Buffer.from('%PDF-1.7\n')),
};
const NOTHING = { material: 0, labor: 0, direct: 0, indirect: 0, contingency: 0 } as const;

export const costOf = (projectId: number, part: Partial<AddCost> = {}): AddCost => ({
  projectId,
  date: '2026-11-20',
  costType: 'material',
  subtype: 'po',
  description: 'Rebar',
  amount: 1250.5,
  receipt: null,
  ...part,
});
export const allocationOf = (
  projectId: number,
  part: Partial<AllocateBudget['amounts']>,
): AllocateBudget => ({
  projectId,
  amounts: { ...NOTHING, ...part },
});
export const decisionOn = (
  projectId: number,
  requestId: number,
  part: Partial<DecideBudget>,
): DecideBudget => ({
  projectId,
  requestId,
  decision: 'approve',
  amount: 250_000.5,
  reason: 'As agreed',
  ...part,
});
export const requestOf = (projectId: number, amount: number, proofs: readonly Attachment[] = []) => ({
  projectId,
  amount,
  reason: 'The price of steel has risen by a fifth',
  proofs: [...proofs],
});

export const linesOf = ({ store }: SignedInClient, id: number) =>
  store.state.feed
    .filter(({ projectId }) => projectId === id)
    .map(({ cause, change }) => `${change.type} ${cause}`);
export const postsOf = ({ requests }: SignedInClient, part: RegExp): number =>
  requests.filter((line) => line.startsWith('POST /') && part.test(line)).length;

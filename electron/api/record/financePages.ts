import { z } from 'zod';
import { MOST } from '#shared/domain/bounds';
import { ALLOCATIONS } from '#shared/domain/record/parts';
import { readDrawers } from '../finance/drawers';
import { readOpenRequest } from '../finance/openRequest';
import { Gathering, notExpected, type RecordReading } from './gathering';
import { readMediaLink } from './mediaPaths';
import { jsonBlock, parsePage } from './pages';

/** Finance's page of a project: the newest pending request, where there is one (second contract, ch. 6). */
export function readFinancePage(html: string): RecordReading {
  const { isPage, request } = readOpenRequest(html);
  if (!isPage) return notExpected('invalid_fields', 'not the expected page');
  const gathering = new Gathering().begin('requests');
  if (!request) return gathering.end();
  const proofs = request.proofs.slice(0, MOST.media).flatMap((path) => readMediaLink(path) ?? []);
  gathering.add('requests', {
    ...request,
    status: 'pending',
    approved: null,
    reviewedBy: null,
    reviewedAt: null,
    reason: request.reason || null,
    notes: null,
    proofs,
    proofCount: proofs.length,
  });
  return gathering.end();
}

/** Allocations and what is left of them (second contract, ch. 7). @param id of the project */
export function readFinanceDrawer(html: string, id: string): RecordReading {
  const { rows, rest } = readDrawers(html);
  if (!rest.isPage) return notExpected('invalid_fields', 'finance-drawer-data');
  const gathering = new Gathering();
  const row = rows.find((one) => String(one.id) === id);
  // The page shows 25 projects, found by a part of the number: this one may not be among them.
  if (!row)
    return rest.unreadable > 0 ? notExpected('invalid_fields', 'finance-drawer-data') : gathering.end();
  const { budget, spent, allocation, left } = row;
  // Without an allocation the server writes zeros, and what was spent of them as negative.
  const isSet = ALLOCATIONS.some((name) => allocation[name] !== 0);
  return gathering
    .tell({
      money: {
        // No budget is told as 0.
        ...(budget === 0 ? {} : { budget, remaining: Math.round((budget - spent) * 100) / 100 }),
        spent,
        allocation: isSet ? allocation : null,
        left: isSet ? left : null,
      },
    })
    .end();
}

const budgetRows = z.object({ projects: z.array(z.unknown()) });

const budgetRow = z.object({
  prn: z.string(),
  assigned_engineers: z.union([z.string(), z.array(z.string())]).nullish(),
});

/** The names of a project's engineers, for finance (second contract, ch. 7). @param prn its number */
export function readBudgetPage(html: string, prn: string): RecordReading {
  const read = budgetRows.safeParse(jsonBlock(parsePage(html), 'budget-report-pdf-data'));
  if (!read.success) return notExpected('invalid_fields', 'budget-report-pdf-data');
  const found = read.data.projects.flatMap((value) => {
    const row = budgetRow.safeParse(value);
    return row.success && row.data.prn === prn ? [row.data] : [];
  });
  const [row] = found;
  // Two projects of one number: whose engineers they are is not told.
  if (!row || found.length > 1) return new Gathering().end();
  const told = row.assigned_engineers ?? [];
  const names = (typeof told === 'string' ? told.split(', ') : told).filter(
    (name) => !/^(|N\/A|None|—|-|Unassigned)$/i.test(name.trim()),
  );
  return new Gathering()
    .tell({ people: { engineers: names.slice(0, MOST.recordFacts).map((name) => ({ id: null, name })) } })
    .end();
}

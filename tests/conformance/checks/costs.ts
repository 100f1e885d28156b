import { z } from 'zod';
import type { Check } from '../check';
import { costPath } from './paths';
import {
  ENGINEER,
  ENGINEER_AND_FINANCE,
  jsonOf,
  outcome,
  post,
  scriptBlock,
  spend,
  textsTo,
  withOwnProject,
} from './recordHelp';
import { COSTS_PAGE } from './recordPaths';

const fields = { date: '2026-11-20', cost_type: 'material', description: 'Cement', amount: '250.5' };
const LABELS = [
  ['material', 'Material'],
  ['labor', 'Labor'],
  ['equipment', 'Equipment'],
  ['ocm', 'OCM'],
  ['contingency', 'Contingency'],
  ['supply and install', 'Supply and Install'],
  ['permit&licenses', 'Permit&Licenses'],
  ['other', 'Other'],
  ['magic', 'magic'],
] as const;

const parts = {
  material: z.number(),
  labor: z.number(),
  direct: z.number(),
  indirect: z.number(),
  contingency: z.number(),
};
/** One project of `finance-drawer-data` (server contract §13). */
const drawer = z.record(
  z.string().regex(/^\d+$/),
  z.strictObject({
    id: z.int(),
    prn: z.string(),
    name: z.string(),
    barangay: z.string().nullable(),
    budget: z.number(),
    spent: z.number(),
    remaining: z.number(),
    percent_used: z.number(),
    breakdown: z.strictObject({ ...parts, total_project_cost: z.number() }),
    allocation: z.strictObject(parts),
    history: z.array(
      z.strictObject({
        cost_type: z.string(),
        cost_subtype: z.string(),
        date: z.string().regex(/^[A-Z][a-z]{2} \d\d, \d{4}$/),
        description: z.string(),
        amount: z.number(),
      }),
    ),
  }),
);

/** Server contract §11 and §13: costs, from the site and by Finance. */
export const COST_CHECKS: readonly Check[] = [
  {
    id: 'costs.types',
    section: '§11',
    title:
      'Each type is answered with its label and the amount as it was sent; another type is kept as it is',
    needs: ENGINEER,
    look: (run) =>
      withOwnProject(run, { project_cost: '' }, async ({ id }, engineer) => {
        for (const [cost_type, label] of LABELS) {
          const form = { ...fields, cost_type };
          const [, body] = jsonOf(await engineer.send(costPath(id), { method: 'POST', form }));
          run.equal(cost_type, body, {
            success: true,
            message: 'Cost entry added successfully',
            cost: { date: '2026-11-20', cost_type: label, description: 'Cement', amount: '250.5' },
          });
        }
      }),
  },
  {
    id: 'costs.refusals',
    section: '§11',
    title:
      'A cost is refused in the recorded words; 0 and negative amounts pass; dates are tried in four ways',
    needs: ENGINEER,
    look: (run) =>
      withOwnProject(run, { project_cost: '' }, async ({ id }, engineer) => {
        const add = async (change: Readonly<Record<string, string>>, left = '') => {
          const form = { ...fields, ...change };
          const sent = Object.fromEntries(Object.entries(form).filter(([name]) => name !== left));
          return jsonOf(await engineer.send(costPath(id), { method: 'POST', form: sent }));
        };
        const error = (text: string) => [400, { error: text }];
        run.equal('no amount', await add({}, 'amount'), error('Amount is required'));
        run.equal('1,000', await add({ amount: '1,000' }), error('Invalid amount format'));
        run.equal('abc', await add({ amount: 'abc' }), error('Invalid amount format'));
        const notANumber = "['“NaN” value must be a decimal number.']";
        run.equal('NaN', await add({ amount: 'NaN' }), error(notANumber));
        run.equal('no date', await add({}, 'date'), error('Date is required'));
        const date = 'Invalid date format. Please use YYYY-MM-DD or MM/DD/YYYY';
        run.equal('a bad date', await add({ date: 'soon' }), error(date));
        const missing = 'NOT NULL constraint failed: projeng_projectcost.cost_type';
        run.equal('no type', await add({}, 'cost_type'), error(missing));
        const json = jsonOf(await engineer.send(costPath(id), { json: fields }));
        run.equal('JSON', json, error('Amount is required'));
        for (const amount of ['0', '-5']) run.equal(amount, (await add({ amount }))[0], 200);
        for (const [sent, stored] of [
          ['05/11/2026', '2026-05-11'],
          ['25/11/2026', '2026-11-25'],
          ['2026/11/25', '2026-11-25'],
        ] as const) {
          const [, body] = await add({ date: sent });
          run.equal(sent, (body as { cost?: { date?: string } } | undefined)?.cost?.date, stored);
        }
      }),
  },
  {
    id: 'costs.warnings',
    section: '§11',
    title: 'The office is told of each cost, and once more above 80 %, 95 % and 100 % of the budget',
    needs: ENGINEER,
    look: (run) => {
      const name = `Conformance budget ${Date.now()}`;
      return withOwnProject(run, { name, project_cost: '1000' }, async ({ id, prn }, engineer) => {
        for (const amount of ['500.5', '310.5', '150', '139']) await spend(engineer, id, amount);
        const texts = await textsTo(run, 'superuser', name);
        const named = `${name} (PRN: ${prn})`;
        const starts = [
          `Cost entry added: ${name} - Material ₱500.50 on November 20, 2026 by `,
          `⚠️ WARNING: ${named} is at 81.1% of budget. Spent: `,
          `⚠️ CRITICAL: ${named} is at 96.1% of budget. `,
          `🚨 URGENT: ${named} is OVER BUDGET by ₱100.00 (10.0% over). Total spent: `,
        ];
        for (const start of starts) {
          run.isTrue(
            `not told: ${start}`,
            texts.some((text) => text.startsWith(start)),
          );
        }
      });
    },
  },
  {
    id: 'costs.finance-form',
    section: '§11',
    title:
      'Finance’s form always redirects; its message tells what was saved or refused; a subtype begins the text',
    needs: ENGINEER_AND_FINANCE,
    look: (run) =>
      withOwnProject(run, {}, async ({ id, name, prn }) => {
        const finance = run.as('finance_manager');
        const add = async (form: Readonly<Record<string, string>>) =>
          outcome(
            await post(finance, COSTS_PAGE, { action: 'add_cost_entry', project_id: String(id), ...form }),
          );
        const good = { cost_type: 'material', cost_subtype: 'po', amount: '1,500.50', date: '2026-11-25' };
        const next = { next: `/dashboard/finance/project/${id}/` };
        const saved = `25 Cost entry saved for ${name}.`;
        run.equal('saved', await add(good), [302, COSTS_PAGE, saved]);
        run.equal('to next', await add({ ...good, ...next, description: 'Rebar' }), [302, next.next, saved]);
        const refused = async (form: Readonly<Record<string, string>>) =>
          (await add({ ...good, ...form }))[2];
        run.equal('type', await refused({ cost_type: 'magic' }), '40 Please select a valid cost type.');
        const material = '40 Please select a valid material type (PR or PO).';
        run.equal('material', await refused({ cost_subtype: 'payroll' }), material);
        const labor = '40 Please select a valid labor type.';
        run.equal('labor', await refused({ cost_type: 'labor', cost_subtype: 'po' }), labor);
        run.equal('nothing', await refused({ amount: '0' }), '40 Amount must be greater than 0.');
        run.matches('a bad amount', await refused({ amount: 'much' }), /^40 ./);
        run.matches('a bad date', await refused({ date: 'soon' }), /^40 ./);
        const unknown = '40 Unable to save cost entry. Please try again.';
        run.equal('unknown', await refused({ project_id: '99999999' }), unknown);
        const { body } = await finance.send(`${COSTS_PAGE}?prn=${prn}`);
        const block = run.fits('drawer', scriptBlock(body, 'finance-drawer-data'), drawer);
        const history = block?.[String(id)]?.history ?? [];
        const entry = { cost_type: 'Material', cost_subtype: 'PO - Purchase Order', date: 'Nov 25, 2026' };
        run.equal('history', history.map(({ description }) => description).sort(), [
          'No remarks provided.',
          'Rebar',
        ]);
        run.isTrue(
          'the entry is another',
          JSON.stringify(history[0]).startsWith(JSON.stringify(entry).slice(0, -1)),
        );
      }),
  },
  {
    id: 'costs.allocation',
    section: '§11',
    title:
      'An allocation replaces all its parts, is not held to the budget, and the drawer tells what is left of each',
    needs: ENGINEER_AND_FINANCE,
    look: (run) =>
      withOwnProject(run, {}, async ({ id, name, prn }, engineer) => {
        const finance = run.as('finance_manager');
        const save = async (form: Readonly<Record<string, string>>) => {
          const whole = { action: 'save_cost_allocation', project_id: String(id), ...form };
          return outcome(await post(finance, COSTS_PAGE, whole))[2];
        };
        await spend(engineer, id, '100.25');
        const saved = `25 Allocation saved for ${name}.`;
        run.equal('first', await save({ alloc_labor: '9,999.5', alloc_direct: '7' }), saved);
        run.equal('second', await save({ alloc_material: '500' }), saved);
        const negative = '40 Alloc Material cannot be negative.';
        run.equal('negative', await save({ alloc_material: '-1' }), negative);
        const { body } = await finance.send(`${COSTS_PAGE}?prn=${prn}`);
        const row = run.fits('drawer', scriptBlock(body, 'finance-drawer-data'), drawer)?.[String(id)];
        const none = { labor: 0, direct: 0, indirect: 0, contingency: 0 };
        run.equal('allocation', row?.allocation, { material: 500, ...none });
        run.equal('left', row?.breakdown.material, 399.75);
      }),
  },
];

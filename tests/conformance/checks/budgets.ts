import type { Check } from '../check';
import { NO_SUCH_ID } from './paths';
import { findRow, withProject } from './projectHelp';
import { multipartOf, outcome, post, spend, textsTo, withOwnProject } from './recordHelp';
import {
  alertPath,
  approvePath,
  financePage,
  forwardPath,
  headPage,
  rejectPath,
  requestPath,
  sitePage,
} from './recordPaths';

const NEEDS = {
  roles: ['head_engineer', 'project_engineer', 'finance_manager', 'superuser'],
  writes: true,
} as const;
const REQUESTED = '25 Budget request submitted successfully.';

/** Server contract §12: budget requests, alerts and decisions. */
export const BUDGET_CHECKS: readonly Check[] = [
  {
    id: 'budget.request',
    section: '§12',
    title: 'A budget request is told to Finance and heads; what it refuses is in the message of its redirect',
    needs: NEEDS,
    look: async (run) => {
      await withOwnProject(run, {}, async ({ id, name, prn }, engineer) => {
        const ask = async (form: Readonly<Record<string, string>>) =>
          outcome(await post(engineer, requestPath(id), form));
        const page = sitePage(id);
        const refused = async (form: Readonly<Record<string, string>>, text: string) =>
          run.equal(text, await ask(form), [302, page, `40 ${text}`]);
        const reason = 'Steel';
        await refused({ reason }, 'Requested amount is required.');
        await refused({ requested_amount: '5' }, 'Reason/justification is required.');
        await refused({ requested_amount: '1,000', reason }, 'Invalid amount format.');
        await refused({ requested_amount: '0', reason }, 'Requested amount must be greater than 0.');
        const nan = await post(engineer, requestPath(id), { requested_amount: 'NaN', reason });
        run.equal('NaN', nan.status, 500);
        const multipart = multipartOf({ requested_amount: '250000.5', reason }, [
          ['proofs', 'quotation.pdf', '%PDF'],
          ['proofs', 'photo.jpg', 'x'],
        ]);
        run.equal('asked', outcome(await engineer.post(requestPath(id), { multipart })), [
          302,
          page,
          REQUESTED,
        ]);
        const text = `📌 Budget Request Submitted: ${name} (PRN: ${prn}) Requested increase: ₱250,000.50. Submitted by `;
        for (const role of ['finance_manager', 'head_engineer'] as const) {
          const [told] = await textsTo(run, role, prn);
          run.isTrue(`${role} was told ${told ?? 'nothing'}`, told?.startsWith(text) === true);
        }
        const told = await textsTo(run, 'superuser', '📌 Budget Request Submitted');
        run.isTrue('the superuser was told', !told.some((one) => one.includes(prn)));
        const { body } = await run.as('finance_manager').send(financePage(id));
        run.matches('proofs', body, /href="\/media\/[^"]*quotation\S*\.pdf"/);
      });
      const unknown = await post(run.as('project_engineer'), requestPath(NO_SUCH_ID), {
        requested_amount: '5',
      });
      run.equal('unknown', unknown.status, 404);
      await withProject(run, {}, async ({ id }) => {
        const foreign = await post(run.as('project_engineer'), requestPath(id), { requested_amount: '5' });
        run.equal('not assigned', foreign.status, 403);
      });
    },
  },
  {
    id: 'budget.approve',
    section: '§12',
    title:
      'Approving raises the cost by the amount, tells heads and whoever asked, and takes the newest open request',
    needs: NEEDS,
    look: (run) =>
      withOwnProject(run, { project_cost: '5000000' }, async ({ id, name, prn }, engineer) => {
        const finance = run.as('finance_manager');
        const decide = async (form: Readonly<Record<string, string>>) =>
          outcome(await post(finance, approvePath(id), form));
        const page = financePage(id);
        const none = '40 No pending budget request found for this project.';
        run.equal('none', await decide({ approved_amount: '5' }), [302, page, none]);
        await post(engineer, requestPath(id), { requested_amount: '200', reason: 'Steel' });
        const zero = '40 Approved amount must be greater than 0.';
        run.equal('0', await decide({ approved_amount: '0' }), [302, page, zero]);
        const format = '40 Invalid amount format. Please enter a valid number.';
        run.equal('1,000', await decide({ approved_amount: '1,000' }), [302, page, format]);
        const unknown = '40 An unexpected error occurred. Please try again.';
        const noSuchRequest = { approved_amount: '5', budget_request_id: String(NO_SUCH_ID) };
        run.equal('unknown id', await decide(noSuchRequest), [302, page, unknown]);
        const { body } = await finance.send(page);
        const asked = /name="budget_request_id"\s+value="(\d+)"/.exec(body)?.[1] ?? '';
        const form = { approved_amount: '100.50', notes: 'ok', budget_request_id: asked };
        const approved =
          '25 Budget increase approved. Project budget updated from PHP 5,000,000.00 to PHP 5,000,100.50.';
        run.equal('approved', await decide(form), [302, page, approved]);
        run.equal('again', await decide(form), [302, page, '40 This request is already approved.']);
        run.equal('stored', (await findRow(run, id))?.project_cost, '5000100.50');
        const text = `[APPROVED] Budget Increase Approved: ${name} (PRN: ${prn}) Budget increased by PHP 100.50 (from `;
        for (const role of ['head_engineer', 'project_engineer'] as const) {
          const [told] = await textsTo(run, role, prn);
          run.isTrue(`${role} was told ${told ?? 'nothing'}`, told?.startsWith(text) === true);
          run.matches('ending', told, /Approved by .+\. Notes: ok$/);
        }
      }),
  },
  {
    id: 'budget.reject',
    section: '§12',
    title: 'Rejecting tells heads and whoever asked why, and leaves the cost as it is; a head may decide too',
    needs: NEEDS,
    look: (run) =>
      withOwnProject(run, {}, async ({ id, prn }, engineer) => {
        await post(engineer, requestPath(id), { requested_amount: '200', reason: 'Steel' });
        const answer = await post(run.as('head_engineer'), rejectPath(id), { rejection_reason: 'no funds' });
        const told = '25 Budget increase request rejected. Head Engineers have been notified.';
        run.equal('rejected', outcome(answer), [302, financePage(id), told]);
        run.equal('stored', (await findRow(run, id))?.project_cost, '1000.00');
        const [text] = await textsTo(run, 'project_engineer', prn);
        run.matches('told', text, /^\[REJECTED\] Budget Increase Rejected: .* Reason: no funds$/);
      }),
  },
  {
    id: 'budget.alerts',
    section: '§12',
    title:
      'An engineer alerts the heads, with or without words; a head forwards to Finance; nothing is stored',
    needs: NEEDS,
    look: async (run) => {
      await withOwnProject(run, {}, async ({ id, name, prn }, engineer) => {
        await spend(engineer, id, '316');
        const concern = `📋 Budget Concern: ${name} (PRN: ${prn})`;
        const sent = await post(engineer, alertPath(id), { message: 'Material prices' });
        run.equal('leads to', [sent.status, sent.location], [302, sitePage(id)]);
        const said = `${concern} - Material prices (Current utilization: 31.6%) - Reported by `;
        const [first] = await textsTo(run, 'head_engineer', prn);
        run.isTrue(`the head was told ${first ?? 'nothing'}`, first?.startsWith(said) === true);
        await post(engineer, alertPath(id), {});
        const [second] = await textsTo(run, 'head_engineer', prn);
        const silent = new RegExp('is at 31\\.6% of budget\\. Reported by .+\\. Please review\\.$');
        run.matches('without words', second, silent);
        const form = { assessment_message: 'Needed', requested_budget_increase: '300000' };
        const forwarded = await post(run.as('head_engineer'), forwardPath(id), form);
        run.equal('forwarded', [forwarded.status, forwarded.location], [302, headPage(id)]);
        const [third] = await textsTo(run, 'finance_manager', prn);
        const review =
          /^💰 Budget Review Request: .+ \(Utilization: 31\.6% \| Spent: ₱316\.00 \| Budget: ₱1,000\.00\)\. Requested budget increase: ₱300,000\.00\. Assessment from .+: Needed$/u;
        run.matches('Finance', third, review);
        const { body } = await run.as('finance_manager').send(financePage(id));
        run.isTrue('a request was made', !body.includes('name="budget_request_id"'));
      });
      await withProject(run, {}, async ({ id }) => {
        const foreign = await post(run.as('project_engineer'), alertPath(id), {});
        const refused = [302, '/projeng/dashboard/', "40 You don't have access to this project."];
        run.equal('not assigned', outcome(foreign), refused);
      });
      for (const [role, path] of [
        ['project_engineer', alertPath(NO_SUCH_ID)],
        ['head_engineer', forwardPath(NO_SUCH_ID)],
        ['finance_manager', approvePath(NO_SUCH_ID)],
        ['finance_manager', rejectPath(NO_SUCH_ID)],
      ] as const) {
        const [status, , told] = outcome(await post(run.as(role), path, { approved_amount: '5' }));
        run.equal(`${path} unknown`, [status, told.slice(0, 2)], [302, '40']);
      }
    },
  },
];

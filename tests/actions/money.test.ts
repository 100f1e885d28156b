import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { FormsApi } from '../../electron/api/formsApi';
import { HttpClient } from '../../electron/api/httpClient';
import { LoginKeeper } from '../../electron/api/loginKeeper';
import { whatDjangoLacks } from '../django/debian';
import { losesAnswers, losesRequests, MoneyCity } from './moneyCity';
import {
  allocationOf,
  CONFIRMED,
  costOf,
  decisionOn,
  failure,
  linesOf,
  PAPER,
  postsOf,
  requestOf,
} from './moneyForms';

// What each role does with a project's money, on Django: its forms answer success and refusal with the same 302
// (server contract §2.4). The database is the judge.

const lack = whatDjangoLacks();

describe.skipIf(lack !== null)(
  `a project’s money against Django${lack ? `, ${lack}` : ''}`,
  { timeout: 60_000 },
  () => {
    let city: MoneyCity;

    beforeAll(async () => {
      city = await MoneyCity.start();
    }, 60_000);
    afterEach(() => city.close());
    afterAll(() => city.stop());

    describe.each([
      ['head1', /add-cost/],
      ['eng1', /add-cost/],
      ['fin1', /cost-management/],
    ] as const)('a cost that %s enters', (username, form) => {
      it('is one row with its receipt, told to the office once and once in the feed', async () => {
        const id = await city.createProject();
        const user = await city.open(username);
        const cost = costOf(id, { receipt: PAPER });
        expect(await user.actions.projects.addCost(cost)).toEqual(CONFIRMED);
        await user.workspace.refresh();
        expect(linesOf(user, id)).toEqual(['cost_entry ours']);
        expect(await city.costs(id)).toMatchObject([
          {
            date: cost.date,
            cost_type: 'material',
            description: '[PO - Purchase Order] Rebar',
            amount: '1250.50',
            receipt: expect.stringMatching(/^cost_receipts\/quotation\w*\.pdf$/) as string,
          },
        ]);
        expect(await city.told(id, 'Cost entry added', 'head1', 'admin1', 'eng1', 'fin1')).toEqual([
          1, 1, 0, 0,
        ]);
      });

      it('is looked for when its answer is lost, and is not sent again by the application', async () => {
        const id = await city.createProject();
        const user = await city.open(username);
        user.intercept(losesAnswers);
        expect(await user.actions.projects.addCost(costOf(id, { amount: 777.25 }))).toEqual(CONFIRMED);
        user.intercept(losesRequests);
        const lost = costOf(id, { amount: 888 });
        expect(await user.actions.projects.addCost(lost)).toMatchObject(failure('outcome_unknown'));
        expect(postsOf(user, form)).toBe(2);
        // By the person, who was told so.
        user.intercept(null);
        expect(await user.actions.projects.addCost(lost)).toEqual(CONFIRMED);
        const amounts = (await city.costs(id)).map((row) => row['amount']);
        expect(amounts).toEqual(['777.25', '888.00']);
      });
    });

    it('a cost whose login has ended is sent once more under a new one, and stored once', async () => {
      const id = await city.createProject();
      const finance = await city.open('fin1');
      await city.endLogins();
      expect(await finance.actions.projects.addCost(costOf(id))).toEqual(CONFIRMED);
      expect(await city.costs(id)).toHaveLength(1);
    });

    describe.each(['head1', 'fin1'])('%s', (username) => {
      it('sets money aside, again in place of the first, and reads it back when the answer is lost', async () => {
        const id = await city.createProject();
        const user = await city.open(username);
        const first = allocationOf(id, { material: 40_000, labor: 20_000.5, contingency: 1_000 });
        expect(await user.actions.projects.allocateBudget(first)).toEqual(CONFIRMED);
        expect(await city.allocations(id)).toMatchObject([
          { material: '40000.00', labor: '20000.50', direct: '0.00', contingency: '1000.00' },
        ]);
        user.intercept(losesAnswers);
        const second = allocationOf(id, { material: 50_000 });
        expect(await user.actions.projects.allocateBudget(second)).toEqual(CONFIRMED);
        expect(await city.allocations(id)).toMatchObject([{ material: '50000.00', labor: '0.00' }]);
        expect(postsOf(user, /cost-management/)).toBe(2);
        expect(linesOf(user, id)).toEqual(['allocation ours', 'allocation ours']);
      });

      it('approves a request: the budget rises by the amount, and each is told once', async () => {
        const id = await city.createProject();
        const requestId = await city.ask(id, '250000.50');
        const user = await city.open(username);
        expect(await user.workspace.lookUps.pendingRequest(id)).toMatchObject({
          value: { id: requestId, amount: 250_000.5, reason: 'Steel is dearer' },
        });
        const decision = decisionOn(id, requestId, {});
        expect(await user.actions.projects.decideBudget(decision)).toEqual(CONFIRMED);
        expect(await city.requests(id)).toMatchObject([
          { status: 'approved', approved_amount: '250000.50', decision_notes: 'As agreed' },
        ]);
        expect(await city.budget(id)).toBe('350000.50');
        expect(user.store.state.projects.get(id)?.cost).toBe(350_000.5);
        expect(linesOf(user, id)).toEqual(['budget ours']);
        expect(await city.told(id, '[APPROVED]', 'head1', 'eng1')).toEqual([1, 1]);
      });

      it('rejects one, and finds that out when the answer is lost', async () => {
        const id = await city.createProject();
        const requestId = await city.ask(id, '9000');
        const user = await city.open(username);
        user.intercept(losesAnswers);
        const decision = decisionOn(id, requestId, { decision: 'reject', amount: null, reason: 'No funds' });
        expect(await user.actions.projects.decideBudget(decision)).toEqual(CONFIRMED);
        expect(postsOf(user, /reject-budget/)).toBe(1);
        expect(await city.requests(id)).toMatchObject([{ status: 'rejected', decision_notes: 'No funds' }]);
        expect(await city.budget(id)).toBe('100000.00');
        expect(await city.told(id, '[REJECTED]', 'head1', 'eng1')).toEqual([1, 1]);
      });

      it('is told when a colleague decided first, whose decision stands', async () => {
        const id = await city.createProject();
        const requestId = await city.ask(id, '9000');
        const user = await city.open(username);
        await city.approve(id, requestId, '10');
        const decided = failure('fields_invalid', { form: { code: 'decided' } });
        for (const part of [{}, { decision: 'reject', amount: null } as const]) {
          // oxlint-disable-next-line no-await-in-loop
          expect(await user.actions.projects.decideBudget(decisionOn(id, requestId, part))).toEqual(decided);
        }
        expect(await city.requests(id)).toMatchObject([{ status: 'approved', approved_amount: '10.00' }]);
        expect(await city.budget(id)).toBe('100010.00');
      });
    });

    describe.each([
      ['eng1', failure('outcome_unknown')],
      ['head1', CONFIRMED],
    ] as const)('a request of %s', (username, whenLost) => {
      it('is open with its proofs, and told to Finance and the heads once', async () => {
        const id = await city.createProject();
        const user = await city.open(username);
        const request = requestOf(id, 250_000.5, [PAPER, PAPER]);
        expect(await user.actions.projects.requestBudget(request)).toEqual(CONFIRMED);
        const [row, ...others] = await city.requests(id);
        expect([row, others]).toMatchObject([
          { status: 'pending', requested_amount: '250000.50', reason: request.reason },
          [],
        ]);
        expect(await city.rows('BudgetRequestProof', { request_id: Number(row?.['id']) })).toHaveLength(2);
        expect(await city.told(id, '📌 Budget Request', 'fin1', 'head1', 'eng1')).toEqual([1, 1, 0]);
        expect(linesOf(user, id)).toEqual(['budget_request ours']);
      });

      it('is sent once when its answer is lost, and looked for as far as the role is told', async () => {
        const id = await city.createProject();
        const user = await city.open(username);
        user.intercept(losesAnswers);
        expect(await user.actions.projects.requestBudget(requestOf(id, 9_000))).toMatchObject(whenLost);
        expect(postsOf(user, /budget-request/)).toBe(1);
        expect(await city.requests(id)).toHaveLength(1);
      });
    });

    it('an engineer’s alert reaches the heads once, and leaves nothing else', async () => {
      const id = await city.createProject();
      const engineer = await city.open('eng1');
      const alert = { projectId: id, message: 'Prices of materials' };
      expect(await engineer.actions.projects.sendBudgetAlert(alert)).toEqual(CONFIRMED);
      expect(await city.told(id, '📋 Budget Concern', 'head1', 'admin1', 'fin1', 'eng1')).toEqual([
        1, 0, 0, 0,
      ]);
      expect(await city.requests(id)).toEqual([]);
    });

    it('a head’s word to Finance is in doubt when its answer is lost, and is never sent twice', async () => {
      const id = await city.createProject();
      const head = await city.open('head1');
      const word = { projectId: id, assessment: 'Two spans to be cast', increase: 300_000 };
      expect(await head.actions.projects.forwardBudgetAlert(word)).toEqual(CONFIRMED);
      head.intercept(losesAnswers);
      const again = { ...word, assessment: 'Steel is dearer' };
      expect(await head.actions.projects.forwardBudgetAlert(again)).toMatchObject(failure('outcome_unknown'));
      expect(postsOf(head, /forward-budget-alert/)).toBe(2);
      expect(await city.told(id, '💰 Budget Review', 'fin1', 'head1')).toEqual([2, 0]);
      expect(await city.requests(id)).toEqual([]);
    });

    it('an engineer whom a colleague has replaced is told so by every form', async () => {
      const id = await city.createProject({ assigned_engineer_ids: [city.users.get('eng2')] });
      const { projects } = (await city.open('eng1')).actions;
      expect(await projects.requestBudget(requestOf(id, 9_000))).toMatchObject(failure('not_assigned'));
      const alert = { projectId: id, message: '' };
      expect(await projects.sendBudgetAlert(alert)).toMatchObject(failure('not_assigned'));
      expect(await projects.addCost(costOf(id))).toMatchObject(failure('not_assigned'));
      expect([await city.requests(id), await city.costs(id)]).toEqual([[], []]);
      expect(await city.told(id, '📋', 'head1')).toEqual([0]);
    });

    it('a project that was deleted meanwhile is said to be gone, though the answer is a 302', async () => {
      const id = await city.createProject();
      const head = await city.open('head1');
      const word = { projectId: id, assessment: 'Steel is dearer', increase: null };
      await city.deleteProject(id);
      expect(await head.actions.projects.forwardBudgetAlert(word)).toMatchObject(failure('not_found'));
      const finance = await city.open('fin1');
      expect(await finance.actions.projects.addCost(costOf(id))).toMatchObject(failure('not_found'));
      const allocation = allocationOf(id, { labor: 1 });
      expect(await finance.actions.projects.allocateBudget(allocation)).toMatchObject(failure('not_found'));
    });

    it('what the server refuses with a 302 is a problem at its field, and stores nothing', async () => {
      const id = await city.createProject();
      const requestId = await city.ask(id, '9000');
      // Past the rules of the forms, which send nothing of the kind.
      const forms = async (username: string): Promise<FormsApi> => {
        const http = new HttpClient({ origin: city.server.origin, fetch });
        await new LoginKeeper(http).signIn({ username, password: `${username}-demo` });
        return new FormsApi(http);
      };
      const engineer = await forms('eng1');
      const finance = await forms('fin1');
      const asFinance = 'finance_manager';
      const blank = { ...requestOf(id, 5), reason: ' ' };
      const said = (text: string) => ({ code: 'said', text });
      for (const [ask, fields] of [
        [
          () => engineer.requestBudget('project_engineer', requestOf(id, 0)),
          { amount: { code: 'out_of_range' } },
        ],
        [() => engineer.requestBudget('project_engineer', blank), { reason: { code: 'required' } }],
        [
          () => finance.addCost(asFinance, costOf(id, { amount: 0 })),
          { amount: said('Amount must be greater than 0.') },
        ],
        [
          () => finance.addCost(asFinance, costOf(id, { costType: 'labor', subtype: 'po' })),
          { subtype: { code: 'invalid' } },
        ],
        [
          () => finance.allocateBudget(asFinance, allocationOf(id, { labor: -1 })),
          { labor: { code: 'out_of_range' } },
        ],
        [
          () => finance.decideBudget(asFinance, decisionOn(id, requestId, { amount: 0 })),
          { amount: { code: 'out_of_range' } },
        ],
        [
          () => finance.decideBudget(asFinance, decisionOn(id, 999_999, {})),
          { form: said('An unexpected error occurred. Please try again.') },
        ],
      ] as const) {
        // oxlint-disable-next-line no-await-in-loop
        expect(await ask()).toEqual(failure('fields_invalid', fields));
      }
      expect([await city.costs(id), await city.allocations(id), await city.budget(id)]).toEqual([
        [],
        [],
        '100000.00',
      ]);
      expect(await city.requests(id)).toMatchObject([{ id: requestId, status: 'pending' }]);
    });

    it('what is not for a role is not sent', async () => {
      const id = await city.createProject();
      const sent = /budget|cost-management/;
      const engineer = await city.open('eng1');
      const { projects: site } = engineer.actions;
      const word = { projectId: id, assessment: 'x', increase: null };
      for (const outcome of [
        await site.allocateBudget(allocationOf(id, { labor: 1 })),
        await site.decideBudget(decisionOn(id, 1, {})),
        await site.forwardBudgetAlert(word),
      ]) {
        expect(outcome).toMatchObject(failure('not_allowed'));
      }
      expect(postsOf(engineer, sent)).toBe(0);
      const finance = await city.open('fin1');
      const { projects: money } = finance.actions;
      for (const outcome of [
        await money.requestBudget(requestOf(id, 5)),
        await money.sendBudgetAlert({ projectId: id, message: 'x' }),
        await money.forwardBudgetAlert(word),
      ]) {
        expect(outcome).toMatchObject(failure('not_allowed'));
      }
      expect(postsOf(finance, sent)).toBe(0);
    });
  },
);

import type { Hono } from 'hono';
import type { BudgetRequest, Project } from '../city/model';
import { formatPhp } from '../city/texts';
import type { World } from '../world';
import { allow, HOME_PAGES, personOf, sentence, type DemoContext, type DemoEnv } from './context';
import { readForm, readNumber, type Form } from './form';
import { addMessage } from './messages';
import { notFoundPage } from './pages';
import { Refusal } from './refusal';

/** Budget requests, alerts and decisions: forms that lead to a page whatever comes of them (server contract §12). */
export function mountBudgetRoutes(app: Hono<DemoEnv>, { city, actions }: World): void {
  const projectOf = (c: DemoContext): Project | undefined => city.projects.get(Number(c.req.param('pk')));
  const isForeign = (c: DemoContext, { assignedIds }: Project) => {
    const { id, role } = personOf(c);
    return role === 'engineer' && !assignedIds.includes(id);
  };

  /** A GET only leads on. What `act` returns is the message; an unknown project is told by the message alone. */
  const answer = async (
    c: DemoContext,
    target: string,
    act: (project: Project, form: Form) => string | Promise<string>,
  ): Promise<Response> => {
    const project = projectOf(c);
    if (!project) addMessage(c, city.now(), 40, 'Project not found.');
    else if (c.req.method === 'POST') {
      try {
        addMessage(c, city.now(), 25, await act(project, await readForm(c)));
      } catch (complaint) {
        if (!(complaint instanceof Refusal)) throw complaint;
        addMessage(c, city.now(), 40, complaint.message);
      }
    }
    return c.redirect(target);
  };
  const sitePage = (c: DemoContext) => `/projeng/projects/${c.req.param('pk')}/detail/`;
  const site = allow('engineer', 'head', 'superuser');
  const money = allow('finance', 'head', 'superuser');

  app.on(
    ['GET', 'POST'],
    '/projeng/projects/:pk{\\d+}/budget-request/',
    site,
    async (c): Promise<Response> => {
      const project = projectOf(c);
      if (!project) return notFoundPage(c);
      if (isForeign(c, project)) return sentence(c, 'You are not assigned to this project.', 403);
      return answer(c, sitePage(c), async ({ id }, form) => {
        if (form.text('requested_amount') === '') throw new Refusal('Requested amount is required.');
        if (form.text('reason') === '') throw new Refusal('Reason/justification is required.');
        const amount = readNumber(form.text('requested_amount'));
        if (amount === undefined) throw new Refusal('Invalid amount format.');
        // What is no number to compare with is a failure of the server's own.
        if (Number.isNaN(amount)) throw new Error('InvalidOperation');
        if (amount <= 0) throw new Refusal('Requested amount must be greater than 0.');
        const proofs = await form.files('proofs');
        actions.budget.request(personOf(c), id, {
          amount: toCents(amount),
          reason: form.text('reason'),
          proofs,
        });
        return 'Budget request submitted successfully.';
      });
    },
  );

  app.on(
    ['GET', 'POST'],
    '/projeng/projects/:pk{\\d+}/send-budget-alert/',
    site,
    async (c): Promise<Response> => {
      const project = projectOf(c);
      if (project && isForeign(c, project)) {
        addMessage(c, city.now(), 40, "You don't have access to this project.");
        return c.redirect(HOME_PAGES.engineer);
      }
      return answer(c, sitePage(c), ({ id }, form) => {
        actions.budget.warnHeads(personOf(c), id, form.text('message'));
        return 'Budget alert sent to Head Engineers.';
      });
    },
  );

  const office = allow('head', 'superuser');
  app.on(['GET', 'POST'], '/dashboard/projects/:pk{\\d+}/forward-budget-alert/', office, (c) =>
    answer(c, `/dashboard/monitoring/projects/${c.req.param('pk')}/detail/`, ({ id }, form) => {
      const increase = readNumber(form.text('requested_budget_increase').replaceAll(',', ''));
      actions.budget.forwardToFinance(personOf(c), id, {
        assessment: form.text('assessment_message'),
        increase: increase !== undefined && Number.isFinite(increase) && increase !== 0 ? increase : null,
      });
      return 'Budget alert forwarded to Finance.';
    }),
  );

  const financePage = (c: DemoContext) => `/dashboard/finance/project/${c.req.param('pk')}/`;
  app.on(['GET', 'POST'], '/dashboard/finance/project/:pk{\\d+}/approve-budget/', money, (c) =>
    answer(c, financePage(c), (project, form) => {
      const amount = readNumber(form.text('approved_amount'));
      if (amount === undefined) throw new Refusal('Invalid amount format. Please enter a valid number.');
      if (!Number.isFinite(amount) || amount <= 0) {
        throw new Refusal('Approved amount must be greater than 0.');
      }
      const request = findOpen(city.recordOf(project.id).requests, form.text('budget_request_id'));
      const notes = form.text('notes');
      const { from, to } = actions.budget.approve(personOf(c), project.id, request, {
        amount: toCents(amount),
        notes,
      });
      return `Budget increase approved. Project budget updated from ${formatPhp(from)} to ${formatPhp(to)}.`;
    }),
  );
  app.on(['GET', 'POST'], '/dashboard/finance/project/:pk{\\d+}/reject-budget/', money, (c) =>
    answer(c, financePage(c), (project, form) => {
      const request = findOpen(city.recordOf(project.id).requests, form.text('budget_request_id'));
      actions.budget.reject(personOf(c), project.id, request, form.text('rejection_reason'));
      return 'Budget increase request rejected. Head Engineers have been notified.';
    }),
  );
}

/** The request of the id, else the newest open one. */
function findOpen(requests: readonly BudgetRequest[], id: string): BudgetRequest {
  if (id === '') {
    const open = requests.filter(({ status }) => status === 'pending');
    const newest = open.toSorted((one, other) => other.createdAt - one.createdAt)[0];
    if (!newest) throw new Refusal('No pending budget request found for this project.');
    return newest;
  }
  const request = /^\d+$/.test(id) ? requests.find((row) => row.id === Number(id)) : undefined;
  if (!request) throw new Refusal('An unexpected error occurred. Please try again.');
  if (request.status !== 'pending') throw new Refusal(`This request is already ${request.status}.`);
  return request;
}

function toCents(amount: number): number {
  return Math.round(amount * 100) / 100;
}

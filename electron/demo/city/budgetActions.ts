import type { Change, Upload } from './change';
import type { City } from './city';
import type { BudgetRequest, CostAllocation, CostEntry, Person, Project } from './model';
import { utilization } from './money';
import type { Notifier } from './notifier';
import type { ProjectStore } from './projectStore';
import * as texts from './texts';
import type { Profile } from '../profile';

export interface NewCostEntry {
  readonly date: string;
  readonly costType: string;
  readonly description: string;
  /** PHP. */
  readonly amount: number;
  readonly receipt?: Upload | undefined;
}

export interface ActionTools {
  readonly city: City;
  readonly store: ProjectStore;
  readonly notifier: Notifier;
  readonly profile: () => Profile;
  readonly announce: (change: Change) => void;
}

/** What changes a project's money: costs, allocations, requests for more budget and what is said about them. */
export class BudgetActions {
  readonly #tools: ActionTools;

  constructor(tools: ActionTools) {
    this.#tools = tools;
  }

  addCost(actor: Person, id: number, { receipt, ...input }: NewCostEntry): CostEntry {
    const { city, store, notifier, announce, profile } = this.#tools;
    const project = store.get(id);
    const spentBefore = city.spentOn(id);
    const entry: CostEntry = {
      ...input,
      id: city.records.nextId(),
      receipt: receipt ? city.media.add('cost_receipts', receipt.name, receipt.bytes, city.now()) : null,
      createdBy: actor.fullName,
      createdAt: city.stamp(),
    };
    city.records.change(id, { costs: [...city.recordOf(id).costs, entry] });
    announce({ kind: 'cost added', project, entry });
    if (profile().notifiesOfEveryReport) {
      notifier.writeTo(['head', 'superuser'], texts.addedCost(project, entry), id, { once: true });
    }
    const warning = texts.budgetWarning(project, city.spentOn(id));
    const isNews =
      profile().notifiesOfEveryReport ||
      wordOf(warning) !== wordOf(texts.budgetWarning(project, spentBefore));
    if (warning !== undefined && isNews) notifier.writeTo(['head', 'superuser'], warning, id);
    return entry;
  }

  saveAllocation(id: number, allocation: CostAllocation): void {
    const { city, store, announce } = this.#tools;
    city.records.change(id, { allocation });
    announce({ kind: 'filed', project: store.get(id) });
  }

  /** Asks for more budget; Finance and the heads are told, the superuser is not. */
  request(
    actor: Person,
    id: number,
    { amount, reason, proofs }: { amount: number; reason: string; proofs: readonly Upload[] },
  ): BudgetRequest {
    const { city, store, notifier, announce } = this.#tools;
    const project = store.get(id);
    const request: BudgetRequest = {
      id: city.records.nextId(),
      amount,
      reason,
      status: 'pending',
      approvedAmount: null,
      requestedBy: actor.fullName,
      requestedById: actor.id,
      createdAt: city.stamp(),
      reviewedBy: null,
      reviewedAt: null,
      notes: '',
      proofs: proofs.map(({ name, bytes }) => city.media.add('budget_proofs', name, bytes, city.now())),
    };
    city.records.change(id, { requests: [...city.recordOf(id).requests, request] });
    announce({ kind: 'filed', project });
    notifier.writeTo(['finance', 'head'], texts.requestSubmitted(project, amount, actor.fullName), id);
    return request;
  }

  /** An engineer warns the heads; nothing is stored but their notifications. */
  warnHeads(actor: Person, id: number, message: string): void {
    const { city, store, notifier, announce } = this.#tools;
    const project = store.get(id);
    announce({ kind: 'filed', project });
    const text = texts.budgetConcern(
      project,
      message,
      utilization(city.spentOn(id), project.cost),
      actor.fullName,
    );
    notifier.writeTo(['head'], text, id);
  }

  /** A head hands a warning on to Finance; it makes no request that could be approved. */
  forwardToFinance(actor: Person, id: number, words: { assessment: string; increase: number | null }): void {
    const { city, store, notifier, announce } = this.#tools;
    const project = store.get(id);
    announce({ kind: 'filed', project });
    notifier.writeTo(['finance'], texts.budgetReview(project, city.spentOn(id), actor.fullName, words), id);
  }

  /** Raises the budget by the amount. Returns it before and after. */
  approve(
    actor: Person,
    id: number,
    request: BudgetRequest,
    { amount, notes }: { amount: number; notes: string },
  ): { from: number; to: number } {
    const { store, announce } = this.#tools;
    const before = store.get(id);
    const from = before.cost ?? 0;
    const to = Math.round((from + amount) * 100) / 100;
    this.#decide(actor, id, { ...request, status: 'approved', approvedAmount: amount, notes });
    const after = store.save({ ...before, cost: to, updatedAt: this.#tools.city.stamp() });
    announce({ kind: 'edited', before, after, requestedStatus: before.status });
    this.#tellOfDecision(
      after,
      request,
      texts.budgetApproved(after, actor.fullName, { amount, from, to, notes }),
    );
    return { from, to };
  }

  reject(actor: Person, id: number, request: BudgetRequest, reason: string): void {
    const { store, announce } = this.#tools;
    const project = store.get(id);
    this.#decide(actor, id, { ...request, status: 'rejected', notes: reason });
    announce({ kind: 'filed', project });
    this.#tellOfDecision(
      project,
      request,
      texts.budgetRejected(project, request.amount, actor.fullName, reason),
    );
  }

  #decide(actor: Person, id: number, decided: BudgetRequest): void {
    const { city } = this.#tools;
    const reviewed = { ...decided, reviewedBy: actor.fullName, reviewedAt: city.stamp() };
    const requests = city.recordOf(id).requests.map((row) => (row.id === decided.id ? reviewed : row));
    city.records.change(id, { requests });
  }

  /** The heads, and whoever asked: a head who asked is told twice, as recorded (server contract §12). */
  #tellOfDecision(project: Project, { requestedById }: BudgetRequest, message: string): void {
    const { notifier } = this.#tools;
    notifier.writeTo(['head'], message, project.id);
    notifier.write(requestedById, message, project.id);
  }
}

/** Which of the three warnings it is. */
function wordOf(warning: string | undefined): string | undefined {
  return /WARNING|CRITICAL|URGENT/.exec(warning ?? '')?.[0];
}

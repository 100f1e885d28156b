import type { CityActions } from './city/actions';
import type { City } from './city/city';
import { COST_SUBTYPES, COST_TYPES } from './city/costTypes';
import type { Person, Project } from './city/model';
import { newestReport } from './city/newest';
import { actorWithRole } from './city/people';
import { between, pick, wholeBetween, type Random } from './city/random';
import { formatPeso } from './city/rules';
import { encodeJpeg } from './media/jpeg';
import { writePdf } from './media/pdf';
import { paintSite } from './media/scenes';
import { manilaDate } from './time';

export interface WorkTools {
  readonly city: City;
  readonly actions: CityActions;
  readonly random: Random;
}

/** An open request is decided by the city itself only after so long: whoever plays Finance has the first word. */
const PATIENCE_MS = 10 * 60_000;
/** More requests than this are not open at a time. */
const MOST_OPEN = 8;
/** A photo comes with this share of the reports. */
const PHOTO_SHARE = 0.4;

/** Reports a little more progress, now and then with a photo. */
export function reportProgress({ actions, random }: WorkTools, engineer: Person, project: Project): void {
  const percentage = Math.min(100, Math.round((project.progress + between(random, 0.5, 8)) * 100) / 100);
  const description = pick(random, [
    'Site inspection',
    'Weekly accomplishment',
    'Concrete pouring finished',
    'Formworks and reinforcing bars installed',
  ]);
  const seed = wholeBetween(random, 1, 0x7fff_ffff);
  const photo = { name: 'site.jpg', bytes: () => encodeJpeg(paintSite(seed, percentage)) };
  const photos = random() < PHOTO_SHARE ? [photo] : [];
  actions.reports.addProgress(engineer, project.id, { percentage, description, photos });
}

export function reportCost({ city, actions, random }: WorkTools, engineer: Person, project: Project): void {
  const amount = Math.round((project.cost ?? 1_000_000) * between(random, 0.002, 0.03) * 100) / 100;
  const date = manilaDate(city.now());
  const { code, label } = pick(random, COST_TYPES);
  const subtypes = COST_SUBTYPES.filter(({ type }) => type === code);
  const prefix = subtypes.length > 0 && random() < 0.5 ? `[${pick(random, subtypes).label}] ` : '';
  const lines = ['Official Receipt', date, label, `Total: ${formatPeso(amount)}`];
  const receipt = { name: 'receipt.pdf', bytes: () => writePdf([lines]) };
  actions.budget.addCost(engineer, project.id, {
    date,
    costType: label,
    description: `${prefix}Progress billing`,
    amount,
    receipt: random() < 0.5 ? receipt : undefined,
  });
}

/** Corrects the newest report by a little. */
export function correctReport(
  { city, actions, random }: WorkTools,
  engineer: Person,
  project: Project,
): void {
  const report = newestReport(city.recordOf(project.id).reports);
  if (!report || city.hasTwin(project)) return;
  const percentage = Math.max(
    0,
    Math.min(98, Math.round((report.percentage + between(random, -2, 2)) * 100) / 100),
  );
  actions.reports.editProgress(engineer, project.id, report, {
    percentage,
    description: report.description,
    justification: 'Measured again on site',
    reason: pick(random, ['Measured again with the contractor', 'Typing error']),
  });
}

export function uploadDocument({ actions, random }: WorkTools, engineer: Person, project: Project): void {
  const title = pick(random, [
    'Minutes of the Meeting',
    'Material Test Result',
    'Site Instruction',
    'Daily Log',
  ]);
  const lines = [title, project.name, `PRN: ${project.prn}`, `Prepared by ${engineer.fullName}`];
  const file = { title, name: `${title}.pdf`, bytes: () => writePdf([lines]) };
  actions.reports.addDocuments(engineer, project.id, [file]);
}

/** Who waits for more budget: those the city began with, and those that asked since. */
export class OpenRequests {
  readonly #tools: WorkTools;
  readonly #ids: Set<number>;

  constructor(tools: WorkTools) {
    this.#tools = tools;
    this.#ids = new Set(tools.city.records.waitingIds);
  }

  ask(engineer: Person, project: Project): void {
    const { actions, random } = this.#tools;
    if (project.cost === null || this.#ids.size >= MOST_OPEN || this.#ids.has(project.id)) return;
    const amount = Math.round((project.cost * between(random, 0.02, 0.1)) / 100) * 100 + 100;
    const reason = pick(random, ['Prices of steel went up.', 'Additional slope protection is needed.']);
    actions.budget.request(engineer, project.id, { amount, reason, proofs: [] });
    this.#ids.add(project.id);
  }

  /** Decides one that has waited long enough. */
  decide(): void {
    const { city, actions, random } = this.#tools;
    for (const id of this.#ids) {
      const open = city.recordOf(id).requests.filter(({ status }) => status === 'pending');
      if (!city.projects.has(id) || open.length === 0) {
        this.#ids.delete(id);
        continue;
      }
      const request = open.find(({ createdAt }) => city.now() - createdAt / 1000 > PATIENCE_MS);
      if (!request) continue;
      const finance = actorWithRole('finance');
      if (random() < 0.6) actions.budget.approve(finance, id, request, { amount: request.amount, notes: '' });
      else actions.budget.reject(finance, id, request, 'No funds this quarter.');
      return;
    }
  }
}

import type { World } from '../../world';
import { ALLOCATION_GROUPS, COST_SUBTYPES, COST_TYPES } from '../../city/costTypes';
import type { CostAllocation, Project } from '../../city/model';
import { utcDate } from '../../time';
import { personOf, type DemoContext } from '../context';
import { isIsoDate, NO_DECIMAL, readForm, readNumber, type Form } from '../form';
import { addMessage } from '../messages';
import { Refusal } from '../refusal';

/** What Finance's page takes: it leads on whatever comes of it, the outcome is in its message (server contract §11.2). */
export async function takeCostForm(c: DemoContext, world: World, pagePath: string): Promise<Response> {
  const form = await readForm(c);
  const action = { add_cost_entry: addEntry, save_cost_allocation: saveAllocation }[form.text('action')];
  if (action) {
    try {
      addMessage(c, world.city.now(), 25, await action(c, world, form));
    } catch (complaint) {
      if (!(complaint instanceof Refusal)) throw complaint;
      addMessage(c, world.city.now(), 40, complaint.message);
    }
  }
  const target = form.raw('next') ?? '';
  return c.redirect(target.startsWith('/') ? target : pagePath);
}

async function addEntry(c: DemoContext, { city, actions }: World, form: Form): Promise<string> {
  const project = findProject(city.projects, form, 'Unable to save cost entry. Please try again.');
  const code = form.text('cost_type');
  const type = COST_TYPES.find((known) => known.code === code);
  if (!type) throw new Refusal('Please select a valid cost type.');
  const subtype = readSubtype(code, form.text('cost_subtype'));
  const amount = readAmount(form.text('amount'));
  if (!(amount > 0)) throw new Refusal('Amount must be greater than 0.');
  const date = form.text('date') || utcDate(city.now());
  if (!isIsoDate(date)) {
    throw new Refusal(`time data '${date}' does not match format '%Y-%m-%d'`);
  }
  const remarks = form.text('description') || 'No remarks provided.';
  const [receipt] = await form.files('receipt');
  actions.budget.addCost(personOf(c), project.id, {
    date,
    costType: type.label,
    description: subtype === undefined ? remarks : `[${subtype}] ${remarks}`,
    amount: Math.round(amount * 100) / 100,
    receipt,
  });
  return `Cost entry saved for ${project.name}.`;
}

/** Replaces all parts; it is not held to the budget, and nobody is told. */
function saveAllocation(_: DemoContext, { city, actions }: World, form: Form): string {
  const project = findProject(city.projects, form, 'Unable to save allocation. Please try again.');
  const allocation: Record<keyof CostAllocation, number> = {
    material: 0,
    labor: 0,
    direct: 0,
    indirect: 0,
    contingency: 0,
  };
  for (const group of ALLOCATION_GROUPS) {
    const amount = readAmount(form.text(`alloc_${group}`) || '0');
    const label = group.charAt(0).toUpperCase() + group.slice(1);
    if (amount < 0) throw new Refusal(`Alloc ${label} cannot be negative.`);
    allocation[group] = Math.round(amount * 100) / 100;
  }
  actions.budget.saveAllocation(project.id, allocation);
  return `Allocation saved for ${project.name}.`;
}

/** What the server's language says of a wrong number is told as it is. */
function findProject(projects: ReadonlyMap<number, Project>, form: Form, complaint: string): Project {
  const sent = form.text('project_id');
  if (!/^\d+$/.test(sent)) throw new Refusal(`invalid literal for int() with base 10: '${sent}'`);
  const project = projects.get(Number(sent));
  if (!project) throw new Refusal(complaint);
  return project;
}

function readSubtype(type: string, code: string): string | undefined {
  const subtypes = COST_SUBTYPES.filter((subtype) => subtype.type === type);
  if (code === '' || subtypes.length === 0) return undefined;
  const subtype = subtypes.find((known) => known.code === code);
  if (!subtype) {
    throw new Refusal(`Please select a valid ${type} type${type === 'material' ? ' (PR or PO)' : ''}.`);
  }
  return subtype.label;
}

/** Commas pass here. */
function readAmount(text: string): number {
  const amount = readNumber(text.replaceAll(',', ''));
  if (amount === undefined) throw new Refusal(NO_DECIMAL);
  return amount;
}

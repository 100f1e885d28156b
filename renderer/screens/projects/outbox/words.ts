import type * as requests from '#shared/domain/actionRequests';
import { COST_SUBTYPES, COST_TYPES, type CostClass } from '#shared/domain/costTypes';
import { DAY_COUNTS, PROJECT_STATUSES, type FieldKind, type Position } from '#shared/domain/project';
import type { ChangedValue, FieldValue } from '#shared/domain/work';
import type { MessageKey, Translate } from '#shared/messages/translate';
import type { AppError } from '#shared/result';
import type { Format } from '../../../i18n';
import { sayValue } from '../../../kit/projects/sayField';
import { sayError } from '../actions/words';

/** Every change that is made in a form, as it is submitted. */
type AnyRequest =
  | requests.AddProgress
  | requests.UpdateStatus
  | requests.AddCost
  | requests.EditProgress
  | requests.UploadDocuments
  | requests.RequestBudget
  | requests.SendBudgetAlert
  | requests.AllocateBudget
  | requests.DecideBudget
  | requests.ProjectChanges
  | requests.CreateProject
  | requests.SetPlannedProgress
  | requests.ExtendEndDate
  | requests.ForwardBudgetAlert
  | requests.DeleteProject
  | requests.UpdateProject
  | Pick<requests.UploadDocuments['documents'][number], 'title'>;

type FieldsOf<Request> = Request extends unknown ? keyof Request : never;

/** What a request says of itself, or of others; of those only their parts are named in a problem or a conflict. */
type Unnamed =
  | 'projectId'
  | 'draftId'
  | 'reviewId'
  | 'reportId'
  | 'requestId'
  | 'was'
  | 'changes'
  | 'engineersBefore'
  | 'engineerIds'
  | 'before'
  | 'amounts';

type FieldName =
  | Exclude<FieldsOf<AnyRequest>, Unnamed>
  // A report as a whole, where the server does not tell what it says.
  | 'report'
  | 'engineers'
  // Those that are marked.
  | 'notifications'
  | 'latitude'
  | 'longitude'
  | CostClass;

/** Of what kind the value of a field is: as in a project, or as only a change has it. */
type Kind = FieldKind | 'count' | 'days' | 'costType' | 'subtype' | 'decision' | 'people';

type Field = { readonly name: MessageKey; readonly kind: Kind };

/** Each field of any request, for problems, conflicts and what is shown of a change: most names are labels of the forms. */
const FIELDS: Readonly<Record<FieldName, Field>> = {
  prn: { name: 'createForm.prn', kind: 'line' },
  name: { name: 'editForm.name', kind: 'line' },
  description: { name: 'editForm.description', kind: 'lines' },
  barangay: { name: 'editForm.barangay', kind: 'name' },
  status: { name: 'editForm.status', kind: 'status' },
  cost: { name: 'editForm.cost', kind: 'money' },
  fundSource: { name: 'editForm.fundSource', kind: 'name' },
  startDate: { name: 'editForm.startDate', kind: 'day' },
  endDate: { name: 'editForm.endDate', kind: 'day' },
  projectType: { name: 'projectForm.projectType', kind: 'name' },
  dayCount: { name: 'projectForm.dayCount', kind: 'days' },
  engineers: { name: 'projectForm.engineers', kind: 'people' },
  notifications: { name: 'outbox.field.notifications', kind: 'line' },
  position: { name: 'outbox.field.position', kind: 'place' },
  latitude: { name: 'editForm.latitude', kind: 'line' },
  longitude: { name: 'editForm.longitude', kind: 'line' },
  progress: { name: 'progressForm.progress', kind: 'percent' },
  justification: { name: 'progressForm.justification', kind: 'lines' },
  photos: { name: 'progressForm.photos', kind: 'count' },
  reason: { name: 'outbox.field.reason', kind: 'lines' },
  report: { name: 'outbox.field.report', kind: 'lines' },
  day: { name: 'outbox.field.day', kind: 'day' },
  percent: { name: 'outbox.field.percent', kind: 'percent' },
  amount: { name: 'costForm.amount', kind: 'money' },
  date: { name: 'costForm.date', kind: 'day' },
  costType: { name: 'costForm.type', kind: 'costType' },
  subtype: { name: 'costForm.subtype', kind: 'subtype' },
  receipt: { name: 'costForm.receipt', kind: 'line' },
  documents: { name: 'documentsForm.files', kind: 'line' },
  title: { name: 'outbox.field.title', kind: 'line' },
  proofs: { name: 'requestForm.proofs', kind: 'count' },
  message: { name: 'alertForm.message', kind: 'lines' },
  assessment: { name: 'forwardForm.assessment', kind: 'lines' },
  increase: { name: 'forwardForm.increase', kind: 'money' },
  decision: { name: 'decideForm.decision', kind: 'decision' },
  material: { name: 'allocateForm.class.material', kind: 'money' },
  labor: { name: 'allocateForm.class.labor', kind: 'money' },
  direct: { name: 'allocateForm.class.direct', kind: 'money' },
  indirect: { name: 'allocateForm.class.indirect', kind: 'money' },
  contingency: { name: 'allocateForm.class.contingency', kind: 'money' },
};

const KNOWN = new Map<string, Field>(Object.entries(FIELDS));

/** A field of a change by its name in the form. One of a later version's, read from the disk, has no name here. */
export function sayFieldName(field: string, translate: Translate): string {
  return translate(KNOWN.get(field)?.name ?? 'outbox.field.other');
}

/** Why something that was wanted with a change of the outbox was not done. */
export function sayNotDone(error: AppError, translate: Translate): string {
  return error.code === 'not_found' ? translate('outbox.notNow') : sayError(error, translate);
}

type Words = { readonly translate: Translate; readonly format: Format };

/** A value of a field in words. */
export function sayFieldValue(field: string, value: FieldValue, words: Words): string {
  if (value === null || value === '') return words.translate('outbox.nothing');
  return sayOfKind(KNOWN.get(field)?.kind ?? 'line', value, words) ?? sayPlain(value, words);
}

/** What a change brings to a field: what it was made on, null where it replaces nothing or nobody knows what, and its own. */
export function sayChange(
  { field, mine, before }: ChangedValue,
  words: Words,
): { readonly before: string | null; readonly mine: string } {
  if (isIds(mine) && before !== undefined && isIds(before)) {
    const added = mine.filter((id) => !before.includes(id)).length;
    const removed = before.filter((id) => !mine.includes(id)).length;
    return { before: null, mine: words.translate('outbox.engineersChanged', { added, removed }) };
  }
  return {
    before: before === undefined ? null : sayFieldValue(field, before, words),
    mine: sayFieldValue(field, mine, words),
  };
}

/** Null where the value is not of the kind, as one of another version may be. */
function sayOfKind(kind: Kind, value: FieldValue, { translate, format }: Words): string | null {
  const oneOf = <T extends string>(known: readonly T[], keyOf: (one: T) => MessageKey): string | null => {
    const one = known.find((name) => name === value);
    return one === undefined ? null : translate(keyOf(one));
  };
  switch (kind) {
    case 'status':
      return oneOf(PROJECT_STATUSES, (status) => `status.${status}`);
    case 'days':
      return oneOf(DAY_COUNTS, (count) => `projectForm.dayCount.${count}`);
    case 'costType':
      return oneOf(COST_TYPES, (type) => `costForm.type.${type}`);
    case 'subtype':
      return oneOf(COST_SUBTYPES, (subtype) => `costForm.subtype.${subtype}`);
    case 'decision':
      return oneOf(['approve', 'reject'], (decision) => `decideForm.${decision}`);
    case 'people':
      return isIds(value) ? format.number(value.length) : null;
    case 'percent':
    case 'money':
      return typeof value === 'number' ? sayValue(kind, value, { translate, format }) : null;
    case 'day':
      return typeof value === 'string' ? sayValue(kind, value, { translate, format }) : null;
    case 'place':
      return isPlace(value) ? sayValue(kind, value, { translate, format }) : null;
    default:
      return null;
  }
}

function sayPlain(value: string | number | Position | readonly number[], words: Words): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return words.format.number(value);
  return isPlace(value) ? (sayValue('place', value, words) ?? '') : value.join(', ');
}

function isPlace(value: FieldValue): value is Position {
  return typeof value === 'object' && value !== null && 'lon' in value;
}

function isIds(value: FieldValue): value is readonly number[] {
  return Array.isArray(value);
}

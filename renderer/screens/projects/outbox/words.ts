import type * as requests from '#shared/domain/actionRequests';
import type { CostClass } from '#shared/domain/costTypes';
import { DAY_COUNTS, PROJECT_STATUSES } from '#shared/domain/project';
import type { FieldValue } from '#shared/domain/work';
import type { MessageKey, Translate } from '#shared/messages/translate';
import type { AppError } from '#shared/result';
import type { Format } from '../../../i18n';
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
  | 'latitude'
  | 'longitude'
  | CostClass;

/** Words for each field of any request: most are the labels that the forms have for them. */
const FIELD_NAMES: Readonly<Record<FieldName, MessageKey>> = {
  prn: 'createForm.prn',
  name: 'editForm.name',
  description: 'editForm.description',
  barangay: 'editForm.barangay',
  status: 'editForm.status',
  cost: 'editForm.cost',
  fundSource: 'editForm.fundSource',
  startDate: 'editForm.startDate',
  endDate: 'editForm.endDate',
  projectType: 'projectForm.projectType',
  dayCount: 'projectForm.dayCount',
  engineers: 'projectForm.engineers',
  position: 'outbox.field.position',
  latitude: 'editForm.latitude',
  longitude: 'editForm.longitude',
  progress: 'progressForm.progress',
  justification: 'progressForm.justification',
  photos: 'progressForm.photos',
  reason: 'outbox.field.reason',
  report: 'outbox.field.report',
  day: 'outbox.field.day',
  percent: 'outbox.field.percent',
  amount: 'costForm.amount',
  date: 'costForm.date',
  costType: 'costForm.type',
  subtype: 'costForm.subtype',
  receipt: 'costForm.receipt',
  documents: 'documentsForm.files',
  title: 'outbox.field.title',
  proofs: 'requestForm.proofs',
  message: 'alertForm.message',
  assessment: 'forwardForm.assessment',
  increase: 'forwardForm.increase',
  decision: 'decideForm.decision',
  material: 'allocateForm.class.material',
  labor: 'allocateForm.class.labor',
  direct: 'allocateForm.class.direct',
  indirect: 'allocateForm.class.indirect',
  contingency: 'allocateForm.class.contingency',
};

const NAMES = new Map<string, MessageKey>(Object.entries(FIELD_NAMES));

/** A field of a change by its name in the form. One of a later version's, read from the disk, has no name here. */
export function sayFieldName(field: string, translate: Translate): string {
  return translate(NAMES.get(field) ?? 'outbox.field.other');
}

/** Why something that was wanted with a change of the outbox was not done. */
export function sayNotDone(error: AppError, translate: Translate): string {
  return error.code === 'not_found' ? translate('outbox.notNow') : sayError(error, translate);
}

/** A value of a field in words. */
export function sayFieldValue(
  field: string,
  value: FieldValue,
  { translate, format }: { readonly translate: Translate; readonly format: Format },
): string {
  if (value === null || value === '') return translate('outbox.nothing');
  if (typeof value === 'number') return field === 'cost' ? format.money(value) : format.percent(value);
  if (typeof value === 'string') {
    const status = field === 'status' && PROJECT_STATUSES.find((name) => name === value);
    if (status) return translate(`status.${status}`);
    const dayCount = DAY_COUNTS.find((name) => name === value);
    if (field === 'dayCount' && dayCount) return translate(`projectForm.dayCount.${dayCount}`);
    return field === 'startDate' || field === 'endDate' ? format.date(value) : value;
  }
  return 'lon' in value ? `${value.lat.toFixed(5)}, ${value.lon.toFixed(5)}` : value.join(', ');
}

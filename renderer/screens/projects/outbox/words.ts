import { DAY_COUNTS, PROJECT_STATUSES } from '#shared/domain/project';
import type { FieldValue } from '#shared/domain/work';
import type { MessageKey, Translate } from '#shared/messages/translate';
import type { Format } from '../../../i18n';

/** The labels that the forms have for the fields of a request. */
const FIELD_NAMES: Readonly<Record<string, MessageKey>> = {
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
  progress: 'progressForm.progress',
  justification: 'progressForm.justification',
  photos: 'progressForm.photos',
  percent: 'outbox.field.percent',
  amount: 'costForm.amount',
  date: 'costForm.date',
  receipt: 'costForm.receipt',
};

/** A field of a change by its name in the form; one without a form's label by the request's own name. */
export function sayFieldName(field: string, translate: Translate): string {
  const key = FIELD_NAMES[field];
  return key ? translate(key) : field;
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

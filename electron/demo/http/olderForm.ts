import { UNSAID, type NewProject, type Project } from '../city/model';
import type { World } from '../world';
import { json, personOf, type DemoContext } from './context';
import { isIsoDate, readForm, readNumber, type Form } from './form';
import { serverErrorPage } from './pages';

const REQUIRED = ['prn', 'name', 'barangay', 'status', 'day_count_type', 'latitude', 'longitude'];
const STATUSES = ['planned', 'in_progress', 'completed', 'delayed', 'cancelled'];
const DAY_COUNT_TYPES = ['working_days', 'calendar_days'];
/** Bounds of the city, which the newer form does not have. */
const PLACE = { latitude: [7, 8], longitude: [125, 126] } as const;
/** How JPEG, PNG, GIF and WebP begin. */
const PICTURE = /^(\xff\xd8|\x89PNG|GIF8|RIFF.{4}WEBP)/s;

/**
 * The office's older form: whole, not partial, so that engineers left out are removed. Only a script gets an answer, and
 * lists of errors (server contract §9.6).
 */
export async function takeOlderForm(c: DemoContext, { city, actions }: World): Promise<Response> {
  const form = await readForm(c);
  const editedId = form.text('project_id');
  const stored = editedId === '' ? undefined : city.projects.get(Number(editedId));
  if (editedId !== '' && !stored) return json(c, { success: false, error: 'Project not found' }, 404);
  if (!form.has('source_of_funds')) return serverErrorPage(c, 'MultiValueDictKeyError');
  if (c.req.header('X-Requested-With') !== 'XMLHttpRequest') return c.redirect('/dashboard/projects/');
  const [image] = await form.files('image');
  const errors = errorsOf(form, image?.bytes);
  if (Object.keys(errors).length > 0) {
    return json(c, { success: false, errors, error: 'Please correct the errors below.' }, 400);
  }
  const path = image ? city.media.add('project_images', image.name, image.bytes, city.now()) : undefined;
  const fields = fieldsOf(form, stored, path);
  const person = personOf(c);
  const project = stored ? actions.edit(person, stored.id, fields) : actions.create(person, fields);
  const message = `Project ${stored ? 'updated' : 'created'} successfully!`;
  return json(c, { success: true, message, project_id: project.id });
}

function fieldsOf(form: Form, stored: Project | undefined, image: string | undefined): NewProject {
  const date = (name: string) => (isIsoDate(form.text(name)) ? form.text(name) : null);
  const ids = form.texts('assigned_engineers').filter((id) => /^\d+$/.test(id));
  return {
    ...UNSAID,
    progress: stored?.progress ?? 0,
    projectTypeId: stored?.projectTypeId ?? null,
    image: image ?? stored?.image ?? '',
    prn: form.text('prn'),
    name: form.text('name'),
    barangay: form.text('barangay'),
    description: form.text('description'),
    status: form.text('status') as Project['status'],
    dayCountType: form.text('day_count_type') as Project['dayCountType'],
    latitude: Number(form.text('latitude')),
    longitude: Number(form.text('longitude')),
    fundSource: form.text('source_of_funds'),
    cost: readNumber(form.text('project_cost')) ?? null,
    startDate: date('start_date'),
    endDate: date('end_date'),
    zoneType: form.text('zone_type'),
    assignedIds: ids.map(Number),
  };
}

function errorsOf(form: Form, image: Uint8Array | undefined): Record<string, string[]> {
  const errors: Record<string, string[]> = {};
  for (const field of REQUIRED) if (form.text(field) === '') errors[field] = ['This field is required.'];
  for (const [field, [low, high]] of Object.entries(PLACE)) {
    if (field in errors) continue;
    const value = readNumber(form.text(field));
    if (value === undefined) errors[field] = ['Enter a number.'];
    else if (!(value >= low && value <= high)) {
      errors[field] = [
        `${field.charAt(0).toUpperCase()}${field.slice(1)} must be between ${low} and ${high}.`,
      ];
    }
  }
  const choice = (field: string, choices: readonly string[]) => {
    if (!(field in errors) && !choices.includes(form.text(field))) errors[field] = ['Select a valid choice.'];
  };
  choice('status', STATUSES);
  choice('day_count_type', DAY_COUNT_TYPES);
  if (image && !PICTURE.test(Buffer.from(image.subarray(0, 16)).toString('latin1'))) {
    errors['image'] = [
      'Upload a valid image. The file you uploaded was either not an image or a corrupted image.',
    ];
  }
  return errors;
}

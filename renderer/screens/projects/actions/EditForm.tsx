import { MapPin } from 'lucide-react';
import { useState, type ChangeEvent, type ClipboardEvent } from 'react';
import { DAYS } from '#shared/domain/fieldLimits';
import { mayBeCut, outsideLine } from '#shared/domain/outsideText';
import { PROJECT_STATUSES } from '#shared/domain/project';
import type { RecordText } from '#shared/domain/record';
import { projectName } from '#shared/messages/projectName';
import { useTranslate } from '../../../i18n';
import { focusOnMap, useMapState } from '../../../kit/map/mapStore';
import { pickPlace } from '../../../kit/map/placePicker';
import { actionStore } from '../../../state/actionStore';
import { bridge } from '../../../state/bridge';
import { useChoiceValues } from '../../../kit/projects/selectors';
import { uiStore } from '../../../state/uiStore';
import { Button } from '../../../ui/Button';
import { SelectField } from '../../../ui/SelectField';
import { TextArea } from '../../../ui/TextArea';
import { TextField } from '../../../ui/TextField';
import type { ActionFormProps } from './formProps';
import {
  changedFields,
  changesOf,
  editsOf,
  fieldsOf,
  storedStatusOf,
  without,
  withPlaceSpread,
  type EditFields,
  type Edits,
} from './edit';
import { FormDialog } from './FormDialog';
import styles from './FormDialog.module.css';
import { useKnownBarangays } from './useKnownBarangays';
import { DECIMALS, parsePlace } from './parsePlace';
import { useKeptDraft } from './useKeptDraft';
import { useSubmission } from './useSubmission';
import { useWholeTexts } from './useWholeTexts';
import { sayProblem } from './words';

const FIELDS = [
  'name',
  'description',
  'barangay',
  'status',
  'cost',
  'fundSource',
  'startDate',
  'endDate',
  'latitude',
  'longitude',
  'position',
];

/** For a value that somebody else has set meanwhile. */
const SHOWN_LETTERS = 200;

/** The project's own data, for roles that may change them. Untouched fields follow the project as it is now. */
export function EditForm({ form, project: listed, isGone }: ActionFormProps) {
  const translate = useTranslate();
  const [edits, setEdits] = useState<Edits>(() => editsOf(form.draft?.typed));
  // The values when each field was first touched, to show that somebody else changed one meanwhile.
  const [before, setBefore] = useState<Edits>(() => editsOf(form.draft?.base));
  const barangays = useKnownBarangays(useChoiceValues('barangay'));
  const isMapDrawn = useMapState(({ phase }) => phase === 'drawing');
  const { project, cut } = useWholeTexts(listed);
  const held = fieldsOf(project);
  const fields: EditFields = { ...held, ...edits };
  const sendable = without(edits, cut);
  const changed = changedFields(sendable, project);
  const submission = useSubmission(
    form,
    () => {
      const checked = changesOf(sendable, project);
      return 'value' in checked
        ? { value: { projectId: project.id, draftId: form.draftId, changes: checked.value } }
        : checked;
    },
    (update) => bridge().updateProject(update),
  );

  // What cannot be sent now is kept all the same.
  const isDirty = changedFields(edits, project).length > 0;
  useKeptDraft(form, project, { typed: edits, base: before, isDirty });

  const set = <F extends keyof EditFields>(field: F, value: EditFields[F]): void => {
    setEdits((current) => ({ ...current, [field]: value }));
    setBefore((current) => (field in current ? current : { ...current, [field]: held[field] }));
    submission.clear(field);
    if (field === 'latitude' || field === 'longitude') submission.clear('position');
  };
  const setPlace = (latitude: string, longitude: string): void => {
    set('latitude', latitude);
    set('longitude', longitude);
  };
  const spreadPasted = (event: ClipboardEvent<HTMLInputElement>): void => {
    const place = parsePlace(event.clipboardData.getData('text'));
    if (!place) return;
    event.preventDefault();
    setPlace(place.latitude, place.longitude);
  };
  const spreadTyped = (): void => {
    const spread = withPlaceSpread(edits);
    if (spread !== edits) setPlace(spread.latitude ?? '', spread.longitude ?? '');
  };
  const meanwhile = (field: keyof EditFields): string | undefined => {
    const isOvertaken = field in before && before[field] !== held[field] && changed.includes(field);
    return isOvertaken
      ? translate('editForm.changedMeanwhile', { value: outsideLine(held[field], SHOWN_LETTERS) })
      : undefined;
  };
  const cutNote = (field: keyof EditFields): string | undefined => {
    const why = field in cut ? cut[field as RecordText] : undefined;
    return why && translate(`editForm.cut.${why}`);
  };
  const say = (field: string): string | null => sayProblem(field, submission.problems[field], translate);
  const text = (field: Exclude<keyof EditFields, 'status'>) => ({
    label: translate(`editForm.${field}`),
    value: fields[field],
    error: say(field),
    hint: cutNote(field) ?? meanwhile(field),
    readOnly: field in cut,
    onChange: ({ target }: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => set(field, target.value),
  });
  const stored = storedStatusOf(project);
  const pick = async (): Promise<void> => {
    const { hide, show } = actionStore.getState();
    // Hidden meanwhile; it keeps what was typed.
    hide(form.key);
    uiStore.getState().open('map');
    if (project.position) focusOnMap(project.position);
    const place = await pickPlace(
      translate('editForm.pickPurpose', { name: projectName(project, translate) }),
    );
    if (place) {
      setPlace(place.lat.toFixed(DECIMALS), place.lon.toFixed(DECIMALS));
    }
    show(form.key);
  };

  return (
    <FormDialog
      form={form}
      project={project}
      isGone={isGone}
      fields={FIELDS}
      submission={submission}
      submitLabel={translate('editForm.submit')}
      isDirty={isDirty}
      typed={edits}
      nothingToSend={changed.length === 0 ? translate('form.nothingChanged') : undefined}
      isWide
    >
      <TextField {...text('name')} />
      <SelectField
        className={styles.half}
        label={translate('editForm.status')}
        value={fields.status}
        error={say('status')}
        hint={
          meanwhile('status') ??
          (stored !== project.status
            ? translate('editForm.statusComputed', { status: translate(`status.${project.status}`) })
            : undefined)
        }
        options={PROJECT_STATUSES.map((value) => ({ value, label: translate(`status.${value}`) }))}
        onChange={(status) => set('status', status)}
      />
      <SelectField
        className={styles.half}
        label={translate('editForm.barangay')}
        value={fields.barangay}
        error={say('barangay')}
        hint={cutNote('barangay') ?? meanwhile('barangay')}
        options={[
          ...(held.barangay === '' ? [{ value: '', label: translate('editForm.noBarangay') }] : []),
          ...barangays
            // A name held in part names no barangay, but the project's own is shown.
            .filter((name) => name === held.barangay || !mayBeCut(name))
            .map((name) => ({ value: name, label: name })),
        ]}
        onChange={(barangay) => set('barangay', barangay)}
      />
      <TextField className={styles.half} {...text('cost')} inputMode="decimal" autoComplete="off" />
      <TextField className={styles.half} {...text('fundSource')} />
      <TextField className={styles.half} {...text('startDate')} type="date" {...DAYS} />
      <TextField className={styles.half} {...text('endDate')} type="date" {...DAYS} />
      <TextField
        className={styles.half}
        {...text('latitude')}
        error={say('latitude') ?? say('position')}
        inputMode="decimal"
        onPaste={spreadPasted}
        onBlur={spreadTyped}
      />
      <TextField
        className={styles.half}
        {...text('longitude')}
        // One sentence is enough for the two; both are marked.
        aria-invalid={say('position') ? true : undefined}
        inputMode="decimal"
        onPaste={spreadPasted}
        onBlur={spreadTyped}
      />
      {isMapDrawn && (
        <Button
          className={styles.pick}
          icon={<MapPin size={14} aria-hidden="true" />}
          onClick={() => void pick()}
        >
          {translate('editForm.pick')}
        </Button>
      )}
      <TextArea {...text('description')} />
    </FormDialog>
  );
}

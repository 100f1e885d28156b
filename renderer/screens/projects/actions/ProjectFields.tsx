import { useMemo, type ChangeEvent, type ReactNode } from 'react';
import { DAYS } from '#shared/domain/fieldLimits';
import { mayBeCut } from '#shared/domain/outsideText';
import { DAY_COUNTS, PROJECT_STATUSES, type Position } from '#shared/domain/project';
import { inNameOrder, useNameOrder, useTranslate } from '../../../i18n';
import { useChoiceValues } from '../../../kit/projects/selectors';
import { useLive } from '../../../state/liveStore';
import type { OpenForm } from '../../../state/actionStore';
import { SelectField } from '../../../ui/SelectField';
import { TextArea } from '../../../ui/TextArea';
import { TextField } from '../../../ui/TextField';
import type { EditFields } from './edit';
import { EngineersField } from './EngineersField';
import styles from './FormDialog.module.css';
import { NewableField } from './NewableField';
import { PlaceFields } from './PlaceFields';
import { useKnownBarangays } from './useKnownBarangays';
import { useProjectChoices } from './useProjectChoices';

/** Names of the fields by which problems are told. */
export const PROJECT_FORM_FIELDS = [
  'name',
  'description',
  'barangay',
  'status',
  'cost',
  'fundSource',
  'projectType',
  'dayCount',
  'engineers',
  'startDate',
  'endDate',
  'latitude',
  'longitude',
  'position',
] as const;

type Props = {
  readonly form: OpenForm;
  readonly fields: EditFields;
  readonly set: <F extends keyof EditFields>(field: F, value: EditFields[F]) => void;
  /** What is wrong with a field, by its name in the request. */
  readonly say: (field: string) => string | null;
  readonly hintOf?: (field: keyof EditFields) => ReactNode;
  readonly isReadOnly?: (field: keyof EditFields) => boolean;
  /** The barangay that is stored; empty for none. */
  readonly storedBarangay?: string;
  readonly position?: Position | null;
  readonly pickPurpose: string;
  readonly placeHint?: ReactNode;
};

/** Every field of a project that the office sets, for a new one and for an edit. */
export function ProjectFields(props: Props) {
  const { form, fields, set, say, hintOf = () => undefined, isReadOnly = () => false } = props;
  const translate = useTranslate();
  const choices = useProjectChoices();
  const barangays = useKnownBarangays(useChoiceValues('barangay'));
  const funds = useKnownFunds(choices.funds);
  const text = (field: 'name' | 'cost' | 'startDate' | 'endDate' | 'description') => ({
    label: translate(`editForm.${field}`),
    value: fields[field],
    error: say(field),
    hint: hintOf(field),
    readOnly: isReadOnly(field),
    onChange: ({ target }: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => set(field, target.value),
  });
  const stored = props.storedBarangay;
  return (
    <>
      <TextField {...text('name')} />
      <SelectField
        className={styles.half}
        label={translate('editForm.status')}
        value={fields.status}
        error={say('status')}
        hint={hintOf('status')}
        options={PROJECT_STATUSES.map((value) => ({ value, label: translate(`status.${value}`) }))}
        onChange={(status) => set('status', status)}
      />
      <SelectField
        className={styles.half}
        label={translate('editForm.barangay')}
        value={fields.barangay}
        error={say('barangay')}
        hint={hintOf('barangay')}
        options={[
          ...(stored === undefined ? [{ value: '', label: translate('projectForm.choose') }] : []),
          ...(stored === '' ? [{ value: '', label: translate('editForm.noBarangay') }] : []),
          ...barangays
            // A name held in part names no barangay, but the project's own is shown.
            .filter((name) => name === stored || !mayBeCut(name))
            .map((name) => ({ value: name, label: name })),
        ]}
        onChange={(barangay) => set('barangay', barangay)}
      />
      <NewableField
        label={translate('projectForm.projectType')}
        newLabel={translate('projectForm.newProjectType')}
        value={fields.projectType}
        // While they are read the name that stands there is the list.
        names={choices.types ?? (choices.isReading ? [fields.projectType].filter(Boolean) : null)}
        error={say('projectType')}
        hint={hintOf('projectType')}
        isReadOnly={isReadOnly('projectType')}
        onChange={(name) => set('projectType', name)}
      />
      <NewableField
        label={translate('editForm.fundSource')}
        newLabel={translate('projectForm.newFundSource')}
        value={fields.fundSource}
        names={funds}
        error={say('fundSource')}
        hint={hintOf('fundSource')}
        isReadOnly={isReadOnly('fundSource')}
        onChange={(name) => set('fundSource', name)}
      />
      <TextField className={styles.half} {...text('cost')} inputMode="decimal" autoComplete="off" />
      <SelectField
        className={styles.half}
        label={translate('projectForm.dayCount')}
        value={fields.dayCount}
        error={say('dayCount')}
        hint={hintOf('dayCount')}
        options={[
          ...(fields.dayCount === '' ? [{ value: '', label: translate('projectForm.none') }] : []),
          ...DAY_COUNTS.map((value) => ({ value, label: translate(`projectForm.dayCount.${value}`) })),
        ]}
        onChange={(dayCount) => set('dayCount', dayCount)}
      />
      <TextField className={styles.half} {...text('startDate')} type="date" {...DAYS} />
      <TextField className={styles.half} {...text('endDate')} type="date" {...DAYS} />
      <EngineersField
        value={fields.engineers}
        choices={choices}
        error={say('engineers')}
        hint={hintOf('engineers')}
        isReadOnly={isReadOnly('engineers')}
        onChange={(engineers) => set('engineers', engineers)}
      />
      <PlaceFields
        form={form}
        fields={fields}
        position={props.position ?? null}
        purpose={props.pickPurpose}
        hint={props.placeHint}
        hintOf={hintOf}
        say={say}
        onChange={(latitude, longitude) => {
          if (latitude !== fields.latitude) set('latitude', latitude);
          if (longitude !== fields.longitude) set('longitude', longitude);
        }}
      />
      <TextArea {...text('description')} />
    </>
  );
}

/** Those of the server's list and those that projects name: a fund becomes part of the list by being used. */
function useKnownFunds(listed: readonly string[] | null): readonly string[] {
  const projects = useLive((state) => state.projects);
  const order = useNameOrder();
  return useMemo(() => {
    const known = new Map((listed ?? []).map((name) => [name.toLowerCase(), name]));
    for (const { fundSource } of projects.values()) {
      if (fundSource !== null && !mayBeCut(fundSource) && !known.has(fundSource.toLowerCase()))
        known.set(fundSource.toLowerCase(), fundSource);
    }
    return inNameOrder(known.values(), (name) => name, order);
  }, [projects, listed, order]);
}

import { useState } from 'react';
import { ATTACHMENT_LIMITS, JUSTIFIED_RISE, LARGEST_FALL } from '#shared/domain/action';
import { fallOf, needsJustification } from '#shared/domain/actionRules';
import { toField } from '#shared/domain/fieldText';
import { hasTwin } from '#shared/domain/twins';
import type { TypedFields } from '#shared/domain/work';
import { useFormat, useTranslate } from '../../../i18n';
import { bridge } from '../../../state/bridge';
import { keepFile } from '../../../state/drafts';
import { useLive } from '../../../state/liveStore';
import { FileDrop } from '../../../ui/FileDrop';
import { SelectField } from '../../../ui/SelectField';
import { TextArea } from '../../../ui/TextArea';
import { TextField } from '../../../ui/TextField';
import type { ActionFormProps } from './formProps';
import { readEdit } from './checks';
import { FormDialog } from './FormDialog';
import styles from './FormDialog.module.css';
import { parseNumber } from './parseNumber';
import { LARGEST_MB, useAttachments } from './useAttachments';
import { useCorrectable } from './useCorrectable';
import { useKeptDraft } from './useKeptDraft';
import { useSubmission } from './useSubmission';
import { sayProblem } from './words';

const FIELDS = ['progress', 'description', 'reason', 'justification', 'photos'];

/** Corrects one report of a project, with the reason and more photos. */
export function CorrectForm({ form, project, isGone }: ActionFormProps) {
  const translate = useTranslate();
  const format = useFormat();
  const reports = useCorrectable(project.id);
  const isTwin = useLive(({ projects }) => hasTwin(projects, project.id));
  const kept = form.draft?.typed ?? {};
  const [pickedId, setPicked] = useState<number | null>(Number(kept['reportId']) || null);
  const report = reports.find(({ id }) => id === pickedId) ?? reports[0];
  /** What is typed is about this report, also where a newer one is read meanwhile. */
  const pin = (): void => setPicked(report?.id ?? null);
  const [progressTyped, setProgress] = useState<string | null>(kept['progress'] ?? null);
  const [descriptionTyped, setDescription] = useState<string | null>(kept['description'] ?? null);
  const [reason, setReason] = useState(kept['reason'] ?? '');
  const [justification, setJustification] = useState(kept['justification'] ?? '');
  const photos = useAttachments({
    kind: 'photos',
    limit: ATTACHMENT_LIMITS.photos,
    chosen: form.draft?.files ?? [],
    onTaken: (file) => void keepFile(form, project.name, file),
    translate,
  });
  const was = {
    progress: report?.progress ?? 0,
    description: report?.description ?? '',
    photoCount: report?.photoCount ?? null,
  };
  const progress = progressTyped ?? toField(report?.progress ?? null);
  const description = descriptionTyped ?? was.description;
  const submission = useSubmission(
    form,
    () =>
      readEdit(
        {
          projectId: project.id,
          draftId: form.draftId,
          reportId: report?.id ?? 0,
          day: report?.day ?? '',
          was,
          progress,
          description,
          justification,
          reason,
          photos: [...photos.attachments],
        },
        isTwin,
      ),
    (edit) => bridge().editProgress(edit),
  );
  const isDirty =
    progressTyped !== null ||
    descriptionTyped !== null ||
    reason.trim() !== '' ||
    justification.trim() !== '' ||
    photos.attachments.length > 0;
  const typed: TypedFields = {
    ...(report ? { reportId: String(report.id) } : {}),
    ...(progressTyped === null ? {} : { progress: progressTyped }),
    ...(descriptionTyped === null ? {} : { description: descriptionTyped }),
    reason,
    justification,
  };
  useKeptDraft(form, project, { typed, attachments: photos, isDirty });
  const { problems, clear } = submission;
  const say = (field: string): string | null => sayProblem(field, problems[field], translate);
  const percent = parseNumber(progress) ?? was.progress;
  const isRuled =
    needsJustification(percent, was.progress) ||
    fallOf({ progress: percent, was }) > 0 ||
    justification !== '';
  const obstacle = isTwin
    ? translate('field.twin_name.before')
    : report
      ? undefined
      : translate('correctForm.none');

  return (
    <FormDialog
      form={form}
      project={project}
      isGone={isGone}
      fields={FIELDS}
      submission={submission}
      submitLabel={translate('correctForm.submit')}
      isDirty={isDirty}
      typed={typed}
      nothingToSend={obstacle}
    >
      {reports.length > 0 && (
        <SelectField
          label={translate('correctForm.report')}
          value={String(report?.id ?? '')}
          options={reports.map((each) => ({
            value: String(each.id),
            label: translate('correctForm.reportOf', {
              day: format.date(each.day),
              progress: format.percent(each.progress),
              description: each.description.replaceAll('\n', ' '),
            }),
          }))}
          onChange={(id) => {
            setPicked(Number(id));
            setProgress(null);
            setDescription(null);
          }}
        />
      )}
      <TextField
        className={styles.half}
        label={translate('correctForm.progress')}
        value={progress}
        error={say('progress')}
        hint={report && translate('correctForm.was', { from: format.percent(was.progress) })}
        inputMode="decimal"
        autoComplete="off"
        onChange={({ target }) => {
          pin();
          setProgress(target.value);
          clear('progress');
        }}
      />
      <TextArea
        label={translate('correctForm.description')}
        value={description}
        error={say('description')}
        onChange={({ target }) => {
          pin();
          setDescription(target.value);
          clear('description');
        }}
      />
      <TextArea
        label={translate('correctForm.reason')}
        value={reason}
        error={say('reason')}
        rows={2}
        onChange={({ target }) => {
          pin();
          setReason(target.value);
          clear('reason');
        }}
      />
      {isRuled && (
        <p className={styles.ruleNote}>
          {translate('correctForm.rule', { points: JUSTIFIED_RISE, fall: LARGEST_FALL })}
        </p>
      )}
      <TextArea
        label={
          isRuled
            ? translate('correctForm.justification')
            : translate('form.optional', { label: translate('correctForm.justification') })
        }
        value={justification}
        error={say('justification')}
        hint={translate('correctForm.keepsNoJustification')}
        rows={2}
        onChange={({ target }) => {
          pin();
          setJustification(target.value);
          clear('justification');
        }}
      />
      <FileDrop
        label={translate('form.optional', { label: translate('correctForm.photos') })}
        choose={translate('files.choosePhotos')}
        hint={translate('files.dropPhotos', { count: ATTACHMENT_LIMITS.photos, size: LARGEST_MB })}
        accept="image/*,.heic"
        isMultiple
        files={photos.shown}
        rejected={photos.rejected}
        error={say('photos')}
        onAdd={(files) => {
          pin();
          photos.add(files);
          clear('photos');
        }}
        onRemove={photos.remove}
      />
    </FormDialog>
  );
}

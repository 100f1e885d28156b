import { useState, type CSSProperties } from 'react';
import { ATTACHMENT_LIMITS, JUSTIFIED_RISE } from '#shared/domain/action';
import { needsJustification } from '#shared/domain/actionRules';
import { toField } from '#shared/domain/fieldText';
import type { TypedFields } from '#shared/domain/work';
import { useFormat, useTranslate } from '../../../i18n';
import { bridge } from '../../../state/bridge';
import { keepFile } from '../../../state/drafts';
import { FileDrop } from '../../../ui/FileDrop';
import { TextArea } from '../../../ui/TextArea';
import { TextField } from '../../../ui/TextField';
import type { ActionFormProps } from './formProps';
import { readProgress, riseOf } from './checks';
import { FormDialog } from './FormDialog';
import styles from './FormDialog.module.css';
import { parseNumber } from './parseNumber';
import { LARGEST_MB, useAttachments } from './useAttachments';
import { useKeptDraft } from './useKeptDraft';
import { useSubmission } from './useSubmission';
import { sayProblem } from './words';

const FIELDS = ['progress', 'description', 'justification', 'photos'];

/** How far a project has come, what was done, and photos of it. */
export function ProgressForm({ form, project, isGone }: ActionFormProps) {
  const translate = useTranslate();
  const format = useFormat();
  const [typed, setTyped] = useState<string | null>(form.draft?.typed['progress'] ?? null);
  const [description, setDescription] = useState(form.draft?.typed['description'] ?? '');
  const [justification, setJustification] = useState(form.draft?.typed['justification'] ?? '');
  const photos = useAttachments({
    kind: 'photos',
    limit: ATTACHMENT_LIMITS.photos,
    chosen: form.draft?.files ?? [],
    onTaken: (file) => void keepFile(form, project.name, file),
    translate,
  });

  const from = project.progress;
  // Until it is touched it follows the project's progress, whoever reported that.
  const progress = typed ?? toField(from);
  const shownPercent = Math.min(100, Math.max(0, parseNumber(progress) || 0));
  const rise = riseOf(progress, from);
  const submission = useSubmission(
    form,
    () =>
      readProgress(
        {
          projectId: project.id,
          draftId: form.draftId,
          progress,
          description,
          justification,
          photos: [...photos.attachments],
        },
        from,
      ),
    (report) => bridge().addProgress(report),
  );
  const { problems, clear } = submission;
  const say = (field: string): string | null => sayProblem(field, problems[field], translate);
  const isSteep =
    needsJustification(parseNumber(progress) ?? from, from) ||
    'justification' in problems ||
    justification !== '';
  const isDirty =
    (typed !== null && rise !== 0) ||
    description.trim() !== '' ||
    justification.trim() !== '' ||
    photos.attachments.length > 0;
  const written: TypedFields = { ...(typed === null ? {} : { progress: typed }), description, justification };
  useKeptDraft(form, project, {
    typed: written,
    base: { progress: String(from) },
    attachments: photos,
    isDirty,
  });
  const changeProgress = (text: string): void => {
    setTyped(text);
    clear('progress');
  };

  return (
    <FormDialog
      form={form}
      project={project}
      isGone={isGone}
      fields={FIELDS}
      submission={submission}
      submitLabel={translate('progressForm.submit')}
      isDirty={isDirty}
      typed={written}
    >
      <div>
        <div className={styles.progress}>
          <TextField
            label={translate('progressForm.progress')}
            value={progress}
            inputMode="decimal"
            autoComplete="off"
            aria-invalid={say('progress') ? true : undefined}
            aria-describedby={`progress-note-${form.key}`}
            onChange={({ target }) => changeProgress(target.value)}
          />
          <input
            type="range"
            className={styles.slider}
            style={{ '--slider-value': `${shownPercent}%` } as CSSProperties}
            min={0}
            max={100}
            step={1}
            value={shownPercent}
            aria-label={translate('progressForm.slider')}
            // Progress cannot fall: the slider stops at what was reported last.
            onChange={({ target }) => changeProgress(toField(Math.max(Number(target.value), from)))}
          />
        </div>
        <ProgressNote
          id={`progress-note-${form.key}`}
          error={say('progress')}
          text={
            rise === null || rise <= 0
              ? translate('progressForm.same', { from: format.percent(from) })
              : translate('progressForm.rise', { from: format.percent(from), points: rise })
          }
        />
      </div>
      <TextArea
        label={translate('progressForm.description')}
        value={description}
        error={say('description')}
        onChange={({ target }) => {
          setDescription(target.value);
          clear('description');
        }}
      />
      {isSteep && (
        <div className={styles.rule}>
          <p>{translate('progressForm.rule', { points: JUSTIFIED_RISE })}</p>
          <TextArea
            label={translate('progressForm.justification')}
            value={justification}
            error={say('justification')}
            rows={2}
            onChange={({ target }) => {
              setJustification(target.value);
              clear('justification');
            }}
          />
        </div>
      )}
      <FileDrop
        label={
          isSteep
            ? translate('progressForm.photos')
            : translate('form.optional', { label: translate('progressForm.photos') })
        }
        choose={translate('files.choosePhotos')}
        hint={translate('files.dropPhotos', { count: ATTACHMENT_LIMITS.photos, size: LARGEST_MB })}
        accept="image/*,.heic"
        isMultiple
        files={photos.shown}
        rejected={photos.rejected}
        error={say('photos')}
        onAdd={(files) => {
          photos.add(files);
          clear('photos');
        }}
        onRemove={photos.remove}
      />
    </FormDialog>
  );
}

type NoteProps = { readonly id: string; readonly error: string | null; readonly text: string };

/** Under slider and number alike, over the whole width. */
function ProgressNote({ id, error, text }: NoteProps) {
  return (
    <div id={id} className={error ? styles.wrong : styles.rise} role={error ? 'alert' : undefined}>
      {error ?? text}
    </div>
  );
}

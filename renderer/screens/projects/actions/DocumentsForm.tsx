import { useState } from 'react';
import { DOCUMENT_LIMITS } from '#shared/domain/action';
import { checkDocuments } from '#shared/domain/actionRules';
import { TEXT_LENGTHS } from '#shared/domain/fieldLimits';
import type { TypedFields } from '#shared/domain/work';
import { useTranslate } from '../../../i18n';
import { bridge } from '../../../state/bridge';
import { keepFile } from '../../../state/drafts';
import { FileDrop } from '../../../ui/FileDrop';
import { TextField } from '../../../ui/TextField';
import type { ActionFormProps } from './formProps';
import { checked } from './checks';
import { FormDialog } from './FormDialog';
import styles from './FormDialog.module.css';
import { useAttachments } from './useAttachments';
import { useKeptDraft } from './useKeptDraft';
import { useSubmission } from './useSubmission';
import { sayProblem } from './words';

const LARGEST_MB = DOCUMENT_LIMITS.bytes / 1024 / 1024;

/** Documents of a project, each with a name of its own. Nobody can take one back, so they are shown before they are sent. */
export function DocumentsForm({ form, project, isGone }: ActionFormProps) {
  const translate = useTranslate();
  // By the file's id; without one the server shows the file's own name.
  const [titles, setTitles] = useState<TypedFields>(form.draft?.typed ?? {});
  const files = useAttachments({
    kind: 'documents',
    limit: DOCUMENT_LIMITS.files,
    chosen: form.draft?.files ?? [],
    onTaken: (file) => void keepFile(form, project.name, file),
    translate,
  });
  const documents = files.attachments.map((file, index) => ({
    ...file,
    title: (titles[files.fileIds[index] ?? ''] ?? '').trim(),
  }));
  const submission = useSubmission(
    form,
    () => {
      const upload = { projectId: project.id, draftId: form.draftId, documents };
      return checked(upload, checkDocuments(upload));
    },
    (upload) => bridge().uploadDocuments(upload),
    { asksFirst: true },
  );
  const isDirty = documents.length > 0;
  const typed: TypedFields = Object.fromEntries(
    files.fileIds.flatMap((id) => (titles[id] === undefined ? [] : [[id, titles[id]]])),
  );
  useKeptDraft(form, project, { typed, attachments: files, isDirty });
  const { problems, clear } = submission;

  return (
    <FormDialog
      form={form}
      project={project}
      isGone={isGone}
      fields={['documents']}
      submission={submission}
      submitLabel={translate('documentsForm.submit')}
      isDirty={isDirty}
      typed={typed}
      review={documents.map(({ name, title }, index) => [
        title || name,
        [title === '' ? '' : name, files.shown[index]?.size ?? ''].filter(Boolean).join(', '),
      ])}
      reviewNote={<p className={styles.rise}>{translate('documentsForm.public')}</p>}
    >
      <FileDrop
        label={translate('documentsForm.files')}
        choose={translate('files.chooseDocuments')}
        hint={translate('files.dropDocuments', { count: DOCUMENT_LIMITS.files, size: LARGEST_MB })}
        accept=""
        isMultiple
        files={files.shown}
        rejected={files.rejected}
        error={sayProblem('documents', problems['documents'], translate)}
        onAdd={(chosen) => {
          files.add(chosen);
          clear('documents');
        }}
        onRemove={files.remove}
      />
      {files.fileIds.map((id, index) => {
        const name = files.attachments[index]?.name ?? '';
        return (
          <TextField
            key={id}
            label={translate('form.optional', { label: translate('documentsForm.title', { name }) })}
            value={titles[id] ?? ''}
            placeholder={name}
            maxLength={TEXT_LENGTHS.title}
            onChange={({ target }) => setTitles((held) => ({ ...held, [id]: target.value }))}
          />
        );
      })}
      <p className={styles.rise}>{translate('documentsForm.public')}</p>
    </FormDialog>
  );
}

import { useState } from 'react';
import { outsideLine } from '#shared/domain/outsideText';
import type { RecordText } from '#shared/domain/record/details';
import { projectName } from '#shared/messages/projectName';
import { useTranslate } from '../../../i18n';
import { bridge } from '../../../state/bridge';
import { liveStore } from '../../../state/liveStore';
import type { ActionFormProps } from './formProps';
import {
  changedFields,
  changesOf,
  editsOf,
  fieldsOf,
  parseIds,
  storedStatusOf,
  withColleagues,
  without,
  type EditFields,
  type Edits,
} from './edit';
import { FormDialog } from './FormDialog';
import { PROJECT_FORM_FIELDS, ProjectFields } from './ProjectFields';
import { useKeptDraft } from './useKeptDraft';
import { useSubmission } from './useSubmission';
import { useWholeTexts } from './useWholeTexts';
import { sayProblem } from './words';

/** For a value that somebody else has set meanwhile. */
const SHOWN_LETTERS = 200;

/** The project's own data, for roles that may change them. Untouched fields follow the project as it is now. */
export function EditForm({ form, project: listed, isGone }: ActionFormProps) {
  const translate = useTranslate();
  const [edits, setEdits] = useState<Edits>(() => editsOf(form.draft?.typed));
  // The values when each field was first touched, to show that somebody else changed one meanwhile.
  const [before, setBefore] = useState<Edits>(() => editsOf(form.draft?.base));
  const { project, cut, ids } = useWholeTexts(listed);
  const held = fieldsOf(project, ids);
  const wanted = withColleagues(edits, before, held);
  const fields: EditFields = { ...held, ...wanted };
  const sendable = without(wanted, cut);
  const changed = changedFields(sendable, project, ids);
  const submission = useSubmission(
    form,
    () => {
      const others = liveStore.getState().projects.values();
      const checked = changesOf(sendable, project, { ids, others });
      if ('problems' in checked) return checked;
      const { value: changes } = checked;
      const engineersBefore = changes.engineerIds && { engineersBefore: parseIds(held.engineers) };
      return { value: { projectId: project.id, draftId: form.draftId, changes, ...engineersBefore } };
    },
    (update) => bridge().updateProject(update),
  );

  // What cannot be sent now is kept all the same.
  const isDirty = changedFields(wanted, project, ids).length > 0;
  useKeptDraft(form, project, { typed: edits, base: before, isDirty });

  const set = <F extends keyof EditFields>(field: F, value: EditFields[F]): void => {
    setEdits((current) => ({ ...current, [field]: value }));
    // What is chosen of engineers is chosen among those assigned now.
    const isFirst = (known: Edits): boolean => field === 'engineers' || !(field in known);
    setBefore((known) => (isFirst(known) ? { ...known, [field]: held[field] } : known));
    submission.clear(field);
    if (field === 'barangay') submission.clear('name');
    if (field === 'latitude' || field === 'longitude') submission.clear('position');
    if (field === 'status') ['startDate', 'endDate'].forEach(submission.clear);
  };
  const meanwhile = (field: keyof EditFields): string | undefined => {
    const isOvertaken = field in before && before[field] !== held[field] && changed.includes(field);
    if (!isOvertaken) return undefined;
    if (field === 'engineers') return translate('editForm.engineersMeanwhile');
    return translate('editForm.changedMeanwhile', { value: outsideLine(held[field], SHOWN_LETTERS) });
  };
  const cutNote = (field: keyof EditFields): string | undefined => {
    const why = field in cut ? cut[field as RecordText | 'engineers'] : undefined;
    if (!why) return undefined;
    return translate(field === 'engineers' ? `editForm.engineers.${why}` : `editForm.cut.${why}`);
  };
  const stored = storedStatusOf(project);
  const statusNote =
    stored === project.status
      ? undefined
      : translate('editForm.statusComputed', { status: translate(`status.${project.status}`) });

  return (
    <FormDialog
      form={form}
      project={project}
      isGone={isGone}
      fields={PROJECT_FORM_FIELDS}
      submission={submission}
      submitLabel={translate('editForm.submit')}
      isDirty={isDirty}
      typed={edits}
      nothingToSend={changed.length === 0 ? translate('form.nothingChanged') : undefined}
      isWide
    >
      <ProjectFields
        form={form}
        fields={fields}
        set={set}
        say={(field) => sayProblem(field, submission.problems[field], translate)}
        hintOf={(field) =>
          cutNote(field) ?? meanwhile(field) ?? (field === 'status' ? statusNote : undefined)
        }
        isReadOnly={(field) => field in cut}
        storedBarangay={held.barangay}
        position={project.position}
        pickPurpose={translate('editForm.pickPurpose', { name: projectName(project, translate) })}
      />
    </FormDialog>
  );
}

import { useCallback, useEffect, useState } from 'react';
import { liveStore } from '../../../state/liveStore';
import { useTranslate } from '../../../i18n';
import { bridge } from '../../../state/bridge';
import { uiStore } from '../../../state/uiStore';
import { Button } from '../../../ui/Button';
import { classNames } from '../../../ui/classNames';
import { TextField } from '../../../ui/TextField';
import { editsOf, NEW_FIELDS, newProjectOf, type EditFields, type Edits } from './edit';
import { FormDialog } from './FormDialog';
import styles from './FormDialog.module.css';
import type { ActionFormProps } from './formProps';
import { useIsForLater, useObstacle } from '../../../kit/obstacle';
import { PROJECT_FORM_FIELDS, ProjectFields } from './ProjectFields';
import { useKeptDraft } from './useKeptDraft';
import { useSubmission } from './useSubmission';
import { sayProblem } from './words';

const FIELDS = ['prn', ...PROJECT_FORM_FIELDS];

/** A new project. Its number is the server's proposal until another is typed. */
export function CreateForm({ form, project }: ActionFormProps) {
  const translate = useTranslate();
  const [edits, setEdits] = useState<Edits>(() => editsOf(form.draft?.typed));
  const [typedPrn, setTypedPrn] = useState(form.draft?.typed['prn'] ?? '');
  const proposal = useProposedPrn();
  const isForLater = useIsForLater('create_project');
  const fields: EditFields = { ...NEW_FIELDS, ...edits };
  const prn = typedPrn === '' ? proposal.prn : typedPrn;
  const submission = useSubmission(
    form,
    () => {
      const others = liveStore.getState().projects.values();
      const checked = newProjectOf(prn, edits, others, isForLater);
      return 'value' in checked ? { value: { ...checked.value, draftId: form.draftId } } : checked;
    },
    (created) => bridge().createProject(created),
    {
      onDone: ({ projectId }) => {
        if (projectId !== undefined) uiStore.getState().navigate({ name: 'project', projectId });
      },
    },
  );
  const isDirty =
    typedPrn !== '' ||
    Object.entries(edits).some(([field, value]) => value !== NEW_FIELDS[field as keyof EditFields]);
  // With its number: sent again later, it must not become another project.
  const typed = { ...edits, ...(prn !== '' && { prn }) };
  const name = fields.name.trim() || translate('createForm.unnamed');
  useKeptDraft(form, { ...project, name }, { typed, isDirty });

  const set = <F extends keyof EditFields>(field: F, value: EditFields[F]): void => {
    setEdits((current) => ({ ...current, [field]: value }));
    submission.clear(field);
    if (field === 'barangay') submission.clear('name');
    if (field === 'latitude' || field === 'longitude') submission.clear('position');
    if (field === 'status') ['startDate', 'endDate'].forEach(submission.clear);
  };
  const say = (field: string): string | null => sayProblem(field, submission.problems[field], translate);
  const propose = (): void => {
    setTypedPrn('');
    submission.clear('prn');
    proposal.askAgain();
  };

  return (
    <FormDialog
      form={form}
      project={null}
      isGone={false}
      fields={FIELDS}
      submission={submission}
      submitLabel={translate('createForm.submit')}
      isDirty={isDirty}
      typed={typed}
      isWide
    >
      <ProjectFields
        form={form}
        fields={fields}
        set={set}
        say={say}
        pickPurpose={translate('createForm.pickPurpose')}
        placeHint={translate('createForm.placeHint')}
      />
      <TextField
        className={styles.half}
        label={translate('createForm.prn')}
        value={prn}
        error={say('prn')}
        hint={
          isForLater
            ? translate('createForm.prnLater')
            : prn === ''
              ? translate(proposal.isAsking ? 'createForm.prnReading' : 'createForm.prnFailed')
              : undefined
        }
        spellCheck={false}
        autoComplete="off"
        onChange={({ target }) => {
          setTypedPrn(target.value);
          submission.clear('prn');
        }}
      />
      <Button className={classNames(styles.half, styles.beside)} isDisabled={isForLater} onClick={propose}>
        {translate('createForm.prnPropose')}
      </Button>
    </FormDialog>
  );
}

/** A number that no project has, as soon as the server can be asked for one; empty until then. */
function useProposedPrn(): {
  readonly prn: string;
  readonly isAsking: boolean;
  readonly askAgain: () => void;
} {
  const isReachable = useObstacle() === null;
  const [prn, setPrn] = useState('');
  const [answered, setAnswered] = useState(0);
  const [tries, setTries] = useState(1);
  useEffect(
    function askForNumber() {
      if (!isReachable) return;
      let isOver = false;
      void bridge()
        .proposePrn()
        .catch(() => null)
        .then((answer) => {
          if (isOver) return;
          if (answer?.ok) setPrn(answer.value);
          setAnswered(tries);
        });
      return () => {
        isOver = true;
      };
    },
    [isReachable, tries],
  );
  const askAgain = useCallback(() => setTries((count) => count + 1), []);
  return { prn, isAsking: answered < tries, askAgain };
}

import { useState, type ComponentType } from 'react';
import { NOTHING_KNOWN, type Project } from '#shared/domain/project';
import type { Draft } from '#shared/domain/work';
import { useActions, type OpenForm, type ProjectAction } from '../../../state/actionStore';
import { useIsGone, useProject } from '../../../kit/projects/selectors';
import { CostForm } from './CostForm';
import { EditForm } from './EditForm';
import type { ActionFormProps } from './formProps';
import { ProgressForm } from './ProgressForm';
import { StatusForm } from './StatusForm';

const FORMS: Readonly<Record<ProjectAction, ComponentType<ActionFormProps>>> = {
  add_progress: ProgressForm,
  update_status: StatusForm,
  add_cost: CostForm,
  update_project: EditForm,
};

/** Every form that is open, including those that wait in the background. */
export function ActionForms() {
  const forms = useActions((state) => state.forms);
  return forms.map((form) => <FormOf key={form.key} form={form} />);
}

/** If the project is not held, a draft knows only its name: enough to read and copy what was typed. */
function stubOf({ projectId, projectName }: Draft): Project {
  return { ...NOTHING_KNOWN, id: projectId, name: projectName };
}

function FormOf({ form }: { readonly form: OpenForm }) {
  const held = useProject(form.projectId);
  const [last, setLast] = useState<Project | null>(held);
  if (held && held !== last) setLast(held);
  const project = held ?? last ?? (form.draft && stubOf(form.draft));
  const isGone = useIsGone(form.projectId);
  const Form = FORMS[form.action];
  return project && <Form form={form} project={project} isGone={isGone} />;
}

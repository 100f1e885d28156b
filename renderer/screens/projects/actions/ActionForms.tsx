import { useState, type ComponentType } from 'react';
import { NOTHING_KNOWN, type Project } from '#shared/domain/project';
import { NO_PROJECT, type Draft } from '#shared/domain/work';
import { useActions, type OpenForm, type ProjectAction } from '../../../state/actionStore';
import { useIsGone, useProject } from '../../../kit/projects/selectors';
import { AlertForm } from './AlertForm';
import { AllocateForm } from './AllocateForm';
import { CorrectForm } from './CorrectForm';
import { CostForm } from './CostForm';
import { CreateForm } from './CreateForm';
import { DeleteForm } from './DeleteForm';
import { DecideForm } from './DecideForm';
import { DocumentsForm } from './DocumentsForm';
import { EditForm } from './EditForm';
import { ExtendForm } from './ExtendForm';
import type { ActionFormProps } from './formProps';
import { ForwardForm } from './ForwardForm';
import { PlanForm } from './PlanForm';
import { ProgressForm } from './ProgressForm';
import { RequestForm } from './RequestForm';
import { StatusForm } from './StatusForm';

const FORMS: Readonly<Record<ProjectAction, ComponentType<ActionFormProps>>> = {
  add_progress: ProgressForm,
  update_status: StatusForm,
  add_cost: CostForm,
  create_project: CreateForm,
  delete_project: DeleteForm,
  extend_end_date: ExtendForm,
  forward_budget_alert: ForwardForm,
  set_planned_progress: PlanForm,
  update_project: EditForm,
  edit_progress: CorrectForm,
  upload_documents: DocumentsForm,
  request_budget: RequestForm,
  send_budget_alert: AlertForm,
  allocate_budget: AllocateForm,
  decide_budget: DecideForm,
};

/** Every form that is open, including those that wait in the background. */
export function ActionForms() {
  const forms = useActions((state) => state.forms);
  return forms.map((form) => <FormOf key={form.key} form={form} />);
}

const UNBORN: Project = { ...NOTHING_KNOWN, id: NO_PROJECT };

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
  // A new project is drawn from nothing.
  if (form.projectId === NO_PROJECT) return <Form form={form} project={UNBORN} isGone={false} />;
  return project && <Form form={form} project={project} isGone={isGone} />;
}

import type { Project } from '#shared/domain/project';
import type { OpenForm } from '../../../state/actionStore';

/** The props of every form of an action. */
export type ActionFormProps = {
  readonly form: OpenForm;
  /** As it is now, or as last known when it has been deleted meanwhile. */
  readonly project: Project;
  /** The server no longer lists it for this user: nothing can be sent about it. */
  readonly isGone: boolean;
};

import type { Project } from '#shared/domain/project';
import type { OpenForm } from '../../../state/actionStore';

/** What every form of an action is given. */
export type ActionFormProps = {
  readonly form: OpenForm;
  /** As it is now, or as it was last known when it has been deleted meanwhile. */
  readonly project: Project;
  /** The server no longer lists it for this user: nothing can be sent about it. */
  readonly isGone: boolean;
};

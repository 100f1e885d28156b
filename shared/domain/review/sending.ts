import { may } from '../access';
import { ACTION_KINDS, type ActionKind } from '../action';
import type { AddProgress, UpdateProject, UpdateStatus } from '../actionRequests';
import { isBlank, needsJustification } from '../actionRules';
import { isDay, isMoney, isProgress } from '../fieldLimits';
import { PROJECT_STATUSES, toProjectStatus, type Project, type ProjectStatus } from '../project';
import { checkProjectChanges } from '../projectRules';
import type { Role } from '../role';
import type { ShownEntry } from './reading';
import type { ProposedField, ReviewProposal } from './review';

// What a review proposes, as the changes that a form would send. Nothing here sends: a person has looked each of them over.

/** A change, as the call of its kind takes it. */
export type ProposedChange =
  | { readonly kind: 'update_project'; readonly request: UpdateProject }
  | { readonly kind: 'update_status'; readonly request: UpdateStatus }
  | { readonly kind: 'add_progress'; readonly request: AddProgress };

/**
 * Why a proposal cannot be sent; `reviews.send.obstacle.<name>` says it.
 * - `sent`: it was. `undecided`: two people proposed something else in its place. `not_held`: the project is not known here.
 * - `not_allowed`: by the user's role, or by the administrator. `same`: the project has that value already. `invalid`: no value of the field, or none that
 *   goes with the rest of the project.
 * - `falls`: progress is never reported lower. `reason`: a report needs words. `photos`: so great a rise needs photos, which only
 *   the form takes.
 */
export type SendObstacle =
  | 'sent'
  | 'undecided'
  | 'not_held'
  | 'not_allowed'
  | 'same'
  | 'invalid'
  | 'falls'
  | 'reason'
  | 'photos';

type Proposal = ShownEntry<ReviewProposal>;

/**
 * What keeps a proposal from being sent by a user of that role; null for nothing.
 * @param project as held now
 * @param allowed by the administrator of this computer; default: all
 */
export function sendObstacle(
  { value, beside }: Proposal,
  project: Project | undefined,
  role: Role | null,
  allowed: readonly ActionKind[] = ACTION_KINDS,
): SendObstacle | null {
  if (value.sentAt !== null) return 'sent';
  if (beside.length > 0) return 'undecided';
  if (!project) return 'not_held';
  const kind = kindFor(value.field, role, allowed);
  if (kind === null) return 'not_allowed';
  if (!isValue(value)) return 'invalid';
  if (isSame(value, project)) return 'same';
  if (kind === 'add_progress') return progressObstacle(value, project);
  const problems = kind === 'update_project' ? checkProjectChanges(changesOf([value], project), project) : {};
  return Object.keys(problems).length > 0 ? 'invalid' : null;
}

/**
 * The changes that the given proposals of one project come to: what goes into the project as a whole goes together, so that no
 * part of it is compared with another that is still on its way. None of them may have an obstacle.
 * @param allowed by the administrator of this computer; default: all
 */
export function changesProposed(
  proposals: readonly Proposal[],
  project: Project,
  role: Role,
  allowed: readonly ActionKind[] = ACTION_KINDS,
): readonly { readonly change: ProposedChange; readonly proposals: readonly Proposal[] }[] {
  const projectId = project.id;
  const of = (kind: ActionKind): Proposal[] =>
    proposals.filter(({ value }) => kindFor(value.field, role, allowed) === kind);
  const whole = of('update_project');
  return [
    ...(whole.length > 0
      ? [
          {
            change: {
              kind: 'update_project' as const,
              request: {
                projectId,
                changes: changesOf(
                  whole.map(({ value }) => value),
                  project,
                ),
              },
            },
            proposals: whole,
          },
        ]
      : []),
    ...of('update_status').map((proposal) => ({
      change: {
        kind: 'update_status' as const,
        request: { projectId, status: statusOf(proposal.value.to, project) },
      },
      proposals: [proposal],
    })),
    ...of('add_progress').map((proposal) => ({
      change: { kind: 'add_progress' as const, request: { projectId, ...reportOf(proposal.value) } },
      proposals: [proposal],
    })),
  ];
}

/** A field as a proposal would have it; empty where it has no value. */
export function valueNow(project: Project, field: ProposedField): string {
  const value = field === 'status' ? storedStatus(project) : project[field];
  return value === null ? '' : String(value);
}

/** The office changes the project as a whole, an engineer its status and its progress. */
function kindFor(
  field: ProposedField,
  role: Role | null,
  allowed: readonly ActionKind[],
): ProposedChange['kind'] | null {
  if (field === 'progress') return may(role, 'add_progress', allowed) ? 'add_progress' : null;
  if (may(role, 'update_project', allowed)) return 'update_project';
  return field === 'status' && may(role, 'update_status', allowed) ? 'update_status' : null;
}

function isValue({ field, to }: ReviewProposal): boolean {
  switch (field) {
    case 'status':
      return PROJECT_STATUSES.some((status) => status === to);
    case 'endDate':
      return isDay(to);
    case 'progress':
      return to.trim() !== '' && isProgress(numberOf(to));
    case 'cost':
      return to.trim() !== '' && isMoney(numberOf(to));
  }
}

function isSame({ field, to }: ReviewProposal, project: Project): boolean {
  const now = valueNow(project, field);
  if (field === 'status' || field === 'endDate') return now === to;
  return now !== '' && Number(now) === numberOf(to);
}

function progressObstacle(proposal: ReviewProposal, project: Project): SendObstacle | null {
  const progress = numberOf(proposal.to);
  if (progress < project.progress) return 'falls';
  if (isBlank(proposal.reason)) return 'reason';
  return needsJustification(progress, project.progress) ? 'photos' : null;
}

/** Only what is proposed, and the status in any case, because the server requires it (server contract §9.1). */
function changesOf(proposals: readonly ReviewProposal[], project: Project): UpdateProject['changes'] {
  const to = (field: ProposedField): string | undefined => proposals.find((one) => one.field === field)?.to;
  const [status, endDate, cost] = [to('status'), to('endDate'), to('cost')];
  return {
    status: statusOf(status ?? '', project),
    ...(endDate !== undefined && { endDate }),
    ...(cost !== undefined && { cost: numberOf(cost) }),
  };
}

function reportOf({ to, reason }: ReviewProposal): Omit<AddProgress, 'projectId' | 'draftId'> {
  return { progress: numberOf(to), description: reason, justification: '', photos: [] };
}

function statusOf(text: string, project: Project): ProjectStatus {
  return toProjectStatus(text) ?? storedStatus(project);
}

/** The status as stored: the shown one may be computed by the server, and sending that back would store it. */
function storedStatus({ status, storedStatus: stored }: Project): ProjectStatus {
  return toProjectStatus(stored) ?? (status === 'unknown' ? 'planned' : status);
}

/** A number as it is typed, with commas between thousands. */
function numberOf(text: string): number {
  return Number(text.replaceAll(',', ''));
}

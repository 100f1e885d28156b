import type { PolicyFault, PolicyPlace } from '#shared/config/policyReport';
import type { PolicyFields } from '../policy';

/** What a place of a policy said when it was looked at. */
export type SourceReading =
  | { readonly state: 'absent' }
  | { readonly state: 'read'; readonly fields: PolicyFields }
  | { readonly state: 'unreadable'; readonly reason: PolicyFault };

/** A place where a policy may stand. */
export type PolicySource = PolicyPlace & {
  /** Never rejects. */
  readonly read: () => Promise<SourceReading>;
  /** A folder whose changes may change the policy; null where nothing can be watched. */
  readonly folder: string | null;
};

/**
 * Runs one of the system's programs. Never rejects. @returns its exit code, null where it could not be run or did not end in
 * time, and what it wrote
 */
export type RunProgram = (
  file: string,
  args: readonly string[],
) => Promise<{ readonly code: number | null; readonly output: string }>;

export const ABSENT: SourceReading = { state: 'absent' };

export const unreadable = (reason: PolicyFault): SourceReading => ({ state: 'unreadable', reason });

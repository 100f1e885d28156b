import type { MissingWhy, PackItem } from '#shared/domain/packs/pack';
import type { ErrorCode } from '#shared/result';

/** What a failure means for an item: it is settled, or asked for again: later, or a few times. */
export type Outcome =
  | { readonly is: 'settled'; readonly item: PackItem }
  /** The server may be there again later. */
  | { readonly is: 'later'; readonly why: ErrorCode }
  /** It may be this item alone: after a few times it is missing. */
  | { readonly is: 'again'; readonly why: ErrorCode };

const missing = (why: MissingWhy): Outcome => ({ is: 'settled', item: { is: 'missing', why } });

/**
 * What the failure of a source means for its parts.
 * @param isReached the server answers others meanwhile: then it is this source alone that does not come
 */
export function outcomeOfSource(code: ErrorCode, isReached: boolean): Outcome {
  switch (code) {
    case 'not_allowed':
    case 'not_assigned':
      return { is: 'settled', item: { is: 'not_told' } };
    case 'not_found':
      return missing('gone');
    case 'answer_invalid':
    case 'answer_too_large':
      return missing('unreadable');
    case 'refused':
      return missing('refused');
    case 'server_broken':
    case 'unexpected':
      return { is: 'again', why: code };
    case 'timed_out':
    case 'unreachable':
      return { is: isReached ? 'again' : 'later', why: code };
    default:
      return { is: 'later', why: code };
  }
}

/**
 * What the problem of a file (`MediaProblem`, or `not_kept`) means.
 * @param isLimited what was left of the pack's limit was less than a file may have
 */
export function outcomeOfFile(problem: string, isLimited: boolean): Outcome {
  switch (problem) {
    case 'not_there':
      return missing('gone');
    case 'too_large':
      return missing(isLimited ? 'over_limit' : 'too_large');
    case 'not_kept':
      return missing('not_kept');
    case 'refused':
    case 'moved':
    case 'bad_address':
      return missing('refused');
    case 'server_broken':
    case 'timed_out':
      return { is: 'again', why: problem };
    case 'not_signed_in':
      return { is: 'later', why: 'not_signed_in' };
    case 'unreachable':
    case 'not_held':
      return { is: 'later', why: 'unreachable' };
    default:
      return missing('unreadable');
  }
}

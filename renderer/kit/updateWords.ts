import type { UpdateView } from '#shared/domain/updates';
import type { Translate } from '#shared/messages/translate';

type Says = {
  readonly translate: Translate;
  readonly percent: (share: number) => string;
  readonly moment: (at: number) => string;
};

/** What is to be said of updates, one sentence after the other. */
export function updateSentences(view: UpdateView, says: Says): readonly string[] {
  const { translate } = says;
  const { phase, isOwn, problem, offer } = view;
  const failed =
    problem === null
      ? []
      : [translate('updates.failed', { reason: translate(`updates.problem.${problem}`) })];
  const isLeftToOffice = phase === 'available' && !isOwn && offer !== null;
  return [...mainSentence(view, says), ...(isLeftToOffice ? [translate('updates.byOffice')] : []), ...failed];
}

function mainSentence(view: UpdateView, { translate, percent, moment }: Says): readonly string[] {
  const { phase, offer, received, checkedAt, hold, problem } = view;
  const version = offer?.version ?? '';
  switch (phase) {
    case 'off':
      return [translate('updates.off')];
    case 'checking':
      return [translate('updates.checking')];
    case 'available':
      return offer !== null && offer.rollback !== null
        ? [translate('updates.rollback', { version, reason: offer.rollback })]
        : [translate('updates.available', { version })];
    case 'downloading': {
      const share = offer && offer.size > 0 ? (100 * (received ?? 0)) / offer.size : 0;
      return [translate('updates.downloading', { version, percent: percent(share) })];
    }
    case 'ready':
      return [translate('updates.ready', { version })];
    case 'idle': {
      if (hold === 'ring') return [translate('updates.heldRing')];
      if (hold === 'deferred') return [translate('updates.heldDeferred')];
      if (checkedAt === null) return problem === null ? [translate('updates.unchecked')] : [];
      return problem === null ? [translate('updates.idle', { time: moment(checkedAt) })] : [];
    }
  }
}

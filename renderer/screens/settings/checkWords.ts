import type { Check, CheckId, FindingOf, RemediedOf } from '#shared/domain/checks/checks';
import { LIVE_CHANNELS, TRANSPORTS, type LiveChannel } from '#shared/domain/connection';
import { STORED_PARTS, type StoredPart } from '#shared/domain/storage';
import type { MessageKey, Translate } from '#shared/messages/translate';

/** The compiler finds each of these in the catalogues, because a key without words is no {@link MessageKey}. */
type FindingKey = { [I in CheckId]: `checks.${I}.${FindingOf<I>}` }[CheckId];
type RemedyKey = { [I in CheckId]: `checks.${I}.${RemediedOf<I>}.remedy` }[CheckId];

export type SaidCheck = { readonly sentence: string; readonly remedy: string | null };

/** What a check found, and what to do about it. @param moment a time in words, of epoch ms */
export function sayCheck(check: Check, translate: Translate, moment: (at: number) => string): SaidCheck {
  const { id, finding, state, figures, items, problem } = check;
  const { at, transport } = figures;
  const key = `checks.${id}.${finding}` as FindingKey;
  const way = TRANSPORTS.find((one) => one === transport);
  const values = {
    ...figures,
    at: typeof at === 'number' ? moment(at) : '',
    way: way ? translate(`link.transport.${way}`) : '',
    items: items.map((item) => translate(keyOfItem(item))).join(', '),
    problem: problem ? translate(`error.${problem}`) : '',
  };
  return {
    sentence: translate(key, values).trim(),
    remedy: state === 'attention' ? translate(`${key}.remedy` as RemedyKey) : null,
  };
}

function keyOfItem(item: string): MessageKey {
  const channel: LiveChannel | undefined = LIVE_CHANNELS.find((one) => one === item);
  if (channel) return `link.channel.${channel}`;
  const part: StoredPart = STORED_PARTS.find((one) => one === item) ?? 'work';
  return `storage.what.${part}`;
}

import type { HelpTopic } from '#shared/helpTopics';
import type { MessageKey } from '#shared/messages/translate';

/** One step: its text, and the words of the screen that it names, by their placeholder. */
export type HelpStep = {
  readonly text: MessageKey;
  readonly names?: Readonly<Record<string, MessageKey>>;
};

/** What each topic says, step by step. */
export const HELP_STEPS: Readonly<Record<HelpTopic, readonly HelpStep[]>> = {
  offline: [
    { text: 'help.offline.saved' },
    { text: 'help.offline.act' },
    { text: 'help.offline.who', names: { begin: 'offlineWork.begin' } },
    { text: 'help.offline.before', names: { take: 'command.packs' } },
  ],
  outbox: [
    { text: 'help.outbox.open' },
    { text: 'help.outbox.waiting', names: { edit: 'outbox.edit', withdraw: 'outbox.withdraw' } },
    {
      text: 'help.outbox.conflict',
      names: {
        ...{ mine: 'outbox.mine', theirs: 'outbox.theirs' },
        ...{ before: 'outbox.before', decide: 'outbox.decide' },
      },
    },
    { text: 'help.outbox.unknown' },
    { text: 'help.outbox.dates' },
  ],
  packs: [
    { text: 'help.packs.make', names: { take: 'command.packs' } },
    { text: 'help.packs.progress', names: { pause: 'packs.pause' } },
    { text: 'help.packs.check', names: { refresh: 'packs.refresh' } },
  ],
  streets: [
    { text: 'help.streets.pack', names: { open: 'settings.openPack' } },
    { text: 'help.streets.online', names: { online: 'settings.onlineStreets' } },
    { text: 'help.streets.without' },
  ],
  reviews: [
    { text: 'help.reviews.create', names: { create: 'reviews.new' } },
    { text: 'help.reviews.open', names: { open: 'reviews.one.open' } },
    {
      text: 'help.reviews.write',
      names: {
        note: 'reviews.one.note.add',
        decision: 'reviews.one.decision.add',
        followUp: 'reviews.one.followUp.add',
      },
    },
    { text: 'help.reviews.send', names: { send: 'reviews.send' } },
    { text: 'help.reviews.follow' },
  ],
  presenting: [
    { text: 'help.presenting.begin', names: { present: 'reviews.one.present' } },
    { text: 'help.presenting.hidden', names: { presenter: 'reviews.one.presenterNotes' } },
  ],
  minutes: [
    { text: 'help.minutes.make', names: { minutes: 'minutes.make', paper: 'minutes.as.paper' } },
    { text: 'help.minutes.figures' },
  ],
  carrying: [
    { text: 'help.carrying.save', names: { save: 'reviews.export' } },
    { text: 'help.carrying.open', names: { load: 'reviews.import' } },
    { text: 'help.carrying.merge' },
  ],
};

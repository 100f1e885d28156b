import type { HelpTopic } from '#shared/helpTopics';
import type { MessageKey } from '#shared/messages/translate';

/** One step: its text, and the words of the screen that it names, by their placeholder. */
export type HelpStep = {
  readonly text: MessageKey;
  readonly names?: Readonly<Record<string, MessageKey>>;
};

/** What each topic says, step by step. */
export const HELP_STEPS: Readonly<Record<HelpTopic, readonly HelpStep[]>> = {
  start: [
    { text: 'help.start.address', names: { address: 'signin.address', demo: 'signin.demo' } },
    { text: 'help.start.keep', names: { keep: 'signin.keep' } },
    { text: 'help.start.views', names: { settings: 'nav.settings' } },
    { text: 'help.start.commands', names: { help: 'command.help' } },
  ],
  live: [
    { text: 'help.live.mark' },
    { text: 'help.live.ages' },
    { text: 'help.live.changes', names: { changes: 'feed.title' } },
    { text: 'help.live.refresh', names: { refresh: 'link.refresh' } },
    {
      text: 'help.live.notices',
      names: { notices: 'settings.notifications', quiet: 'settings.quietHours' },
    },
  ],
  finding: [
    { text: 'help.finding.text' },
    { text: 'help.finding.filters' },
    { text: 'help.finding.work', names: { work: 'nav.work' } },
    { text: 'help.finding.columns', names: { columns: 'projects.columnsShort' } },
    { text: 'help.finding.map', names: { heat: 'map.heat' } },
  ],
  record: [
    { text: 'help.record.panel', names: { record: 'record.openWide' } },
    { text: 'help.record.parts', names: { timeline: 'record.tab.timeline' } },
    { text: 'help.record.photos', names: { photos: 'record.tab.photos' } },
    { text: 'help.record.unsaid', names: { unsaid: 'project.notToldToRole' } },
  ],
  changing: [
    {
      text: 'help.changing.forms',
      names: {
        report: 'act.add_progress',
        ...{ status: 'act.update_status', expense: 'act.add_cost', edit: 'act.update_project' },
        more: 'act.more',
      },
    },
    { text: 'help.changing.expense' },
    { text: 'help.changing.rise' },
    { text: 'help.changing.draft' },
    { text: 'help.changing.confirmed', names: { confirmed: 'act.confirmed' } },
  ],
  handingOn: [
    { text: 'help.handingOn.list', names: { export: 'papers.list', budget: 'papers.budget' } },
    { text: 'help.handingOn.project', names: { papers: 'papers.project' } },
    { text: 'help.handingOn.dates' },
  ],
  offline: [
    { text: 'help.offline.saved' },
    { text: 'help.offline.act' },
    { text: 'help.offline.who', names: { begin: 'offlineWork.begin' } },
    { text: 'help.offline.before', names: { take: 'command.packs' } },
  ],
  outbox: [
    { text: 'help.outbox.open' },
    { text: 'help.outbox.waiting', names: { edit: 'outbox.edit', withdraw: 'outbox.withdraw' } },
    { text: 'help.outbox.signIn', names: { signIn: 'link.signIn' } },
    {
      text: 'help.outbox.conflict',
      names: {
        ...{ mine: 'outbox.mine', theirs: 'outbox.theirs' },
        ...{ before: 'outbox.before', decide: 'outbox.decide', leave: 'outbox.decideTheirs' },
      },
    },
    { text: 'help.outbox.unknown', names: { there: 'outbox.itIsThere', double: 'outbox.againDouble' } },
    { text: 'help.outbox.sent', names: { changes: 'feed.title', ours: 'feed.cause.ours' } },
    { text: 'help.outbox.dates' },
  ],
  packs: [
    { text: 'help.packs.make', names: { take: 'command.packs', prepare: 'packs.prepare' } },
    { text: 'help.packs.progress', names: { pause: 'packs.pause', resume: 'packs.resume' } },
    { text: 'help.packs.check', names: { ready: 'packs.phase.ready', refresh: 'packs.refresh' } },
  ],
  streets: [
    { text: 'help.streets.pack', names: { open: 'settings.openPack' } },
    { text: 'help.streets.online', names: { online: 'settings.onlineStreets' } },
    { text: 'help.streets.without' },
  ],
  reviews: [
    {
      text: 'help.reviews.create',
      names: {
        create: 'reviews.new',
        add: 'reviews.one.add',
        make: 'reviews.one.create',
        edit: 'reviews.one.edit',
      },
    },
    { text: 'help.reviews.open', names: { open: 'reviews.one.open' } },
    {
      text: 'help.reviews.write',
      names: {
        note: 'reviews.one.note.add',
        decision: 'reviews.one.decision.add',
        followUp: 'reviews.one.followUp.add',
        propose: 'reviews.one.proposal.add',
      },
    },
    {
      text: 'help.reviews.sketch',
      names: {
        open: 'sketch.map.open',
        map: 'reviews.one.sketches',
        ...{ points: 'sketch.draw.point', lines: 'sketch.draw.line', areas: 'sketch.draw.area' },
        undo: 'sketch.undo',
        discard: 'sketch.corners.discard',
        centre: 'sketch.corners.centre',
      },
    },
    { text: 'help.reviews.photos', names: { photos: 'reviews.one.photos', choose: 'files.choosePhotos' } },
    { text: 'help.reviews.send', names: { send: 'reviews.send', report: 'act.add_progress' } },
    {
      text: 'help.reviews.close',
      names: { close: 'reviews.one.close', reopen: 'reviews.one.reopen' },
    },
    { text: 'help.reviews.follow', names: { details: 'record.tab.facts' } },
  ],
  presenting: [
    { text: 'help.presenting.begin', names: { present: 'reviews.one.present' } },
    { text: 'help.presenting.screen', names: { screen: 'present.screen' } },
    {
      text: 'help.presenting.hidden',
      names: { presenter: 'reviews.one.presenterNotes', notes: 'reviews.one.notes' },
    },
  ],
  minutes: [
    {
      text: 'help.minutes.make',
      names: {
        ...{ minutes: 'minutes.make', paper: 'minutes.as.paper', table: 'minutes.as.table' },
        ...{ places: 'minutes.as.map', save: 'papers.save' },
      },
    },
    { text: 'help.minutes.figures' },
  ],
  carrying: [
    { text: 'help.carrying.save', names: { save: 'reviews.export' } },
    { text: 'help.carrying.open', names: { load: 'reviews.import' } },
    {
      text: 'help.carrying.merge',
      names: { take: 'reviews.one.beside.take', keep: 'reviews.one.beside.keep' },
    },
  ],
  trouble: [
    { text: 'help.trouble.read' },
    { text: 'help.trouble.details', names: { refresh: 'link.refresh' } },
    {
      text: 'help.trouble.bundle',
      names: { settings: 'nav.settings', bundle: 'support.title', look: 'support.look' },
    },
  ],
};

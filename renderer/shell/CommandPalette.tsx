import { Command as Cmdk } from 'cmdk';
import { Search } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Project } from '#shared/domain/project';
import { projectName } from '#shared/messages/projectName';
import type { Translate } from '#shared/messages/translate';
import { useNameOrder, useTranslate } from '../i18n';
import { fold } from '../kit/projects/filter';
import { commandContext, isOffered, COMMANDS, type CommandContext, type Command } from '../kit/commands';
import { useLive } from '../state/liveStore';
import { useProject } from '../kit/projects/selectors';
import { useOffice } from '../state/officeStore';
import { useSettings } from '../state/settingsStore';
import { useUi } from '../state/uiStore';
import { Dialog } from '../ui/Dialog';
import { Kbd } from '../ui/Kbd';
import { StatusMark } from '../ui/StatusMark';
import styles from './CommandPalette.module.css';
import { searchProjects } from './searchProjects';

const PROJECT_LIMIT = 20;

/** Every command and every project, found by a few letters. */
export function CommandPalette() {
  const isOpen = useUi((state) => state.isPaletteOpen);
  return isOpen ? <OpenPalette /> : null;
}

function OpenPalette() {
  const translate = useTranslate();
  const setOpen = useUi((state) => state.setPaletteOpen);
  // Some of it is typed while the palette is being drawn: it grows until the field has the keys.
  const typedAhead = useUi((state) => state.typedAhead);
  const isEntered = useUi((state) => state.isEnteredAhead);
  const [typed, setText] = useState<string | null>(null);
  const text = typed ?? typedAhead;
  const list = useRef<HTMLDivElement>(null);
  useEffect(
    function runWhatWasEnteredAhead() {
      if (isEntered) list.current?.querySelector<HTMLElement>('[cmdk-item]')?.click();
    },
    [isEntered],
  );
  const projects = useFoundProjects(text);
  const { commands, isCommand } = useFoundCommands(text);
  const close = (): void => setOpen(false);
  const closeAnd = (action: () => void) => () => {
    close();
    action();
  };
  const groups = (['goTo', 'settings', 'commands'] as const).map((group) => (
    <CommandGroup key={group} group={group} commands={commands} onRun={closeAnd} />
  ));
  return (
    <Dialog label={translate('palette.title')} onClose={close} className={styles.dialog}>
      {/* Matches are found above: the library would draw all projects first and hide them afterwards. */}
      <Cmdk label={translate('palette.title')} shouldFilter={false} loop>
        <div className={styles.field}>
          <Search size={16} strokeWidth={1.75} aria-hidden="true" />
          <Cmdk.Input
            className={styles.input}
            value={text}
            onValueChange={setText}
            placeholder={translate('palette.placeholder')}
          />
        </div>
        <Cmdk.List ref={list} className={styles.list} tabIndex={-1}>
          <Cmdk.Empty className={styles.empty}>{translate('palette.noMatch', { text })}</Cmdk.Empty>
          {isCommand && groups}
          {projects.length > 0 && (
            <Cmdk.Group className={styles.group} heading={translate('palette.projects')}>
              {projects.map((project) => (
                <ProjectItem key={project.id} project={project} onOpen={closeAnd} />
              ))}
            </Cmdk.Group>
          )}
          {!isCommand && groups}
        </Cmdk.List>
      </Cmdk>
      <footer className={styles.footer} aria-hidden="true">
        <Kbd keys="↑ ↓" /> {translate('palette.hintMove')}
        <Kbd keys="↵" /> {translate('palette.hintOpen')}
        <Kbd keys="Esc" /> {translate('palette.hintClose')}
      </footer>
    </Dialog>
  );
}

type Wrap = (action: () => void) => () => void;

function ProjectItem({ project, onOpen }: { readonly project: Project; readonly onOpen: Wrap }) {
  const translate = useTranslate();
  const navigate = useUi((state) => state.navigate);
  return (
    <Cmdk.Item
      className={styles.item}
      value={`project ${project.id}`}
      onSelect={onOpen(() => navigate({ name: 'project', projectId: project.id }))}
    >
      <StatusMark status={project.status} />
      <span className={styles.name} title={projectName(project, translate)}>
        {projectName(project, translate)}
      </span>
      <span className={styles.meta} title={project.barangay ?? undefined}>
        {project.barangay ?? translate('palette.noBarangay')}
      </span>
      <span className={styles.meta} title={project.prn}>
        {project.prn}
      </span>
    </Cmdk.Item>
  );
}

type GroupProps = {
  readonly group: Command['group'];
  readonly commands: readonly OfferedCommand[];
  readonly onRun: Wrap;
};

function CommandGroup({ group, commands, onRun }: GroupProps) {
  const translate = useTranslate();
  const members = commands.filter((command) => command.group === group);
  if (members.length === 0) return null;
  return (
    <Cmdk.Group className={styles.group} heading={translate(`palette.${group}`)}>
      {members.map((command) => (
        <Cmdk.Item
          key={idOf(command)}
          className={styles.item}
          value={idOf(command)}
          onSelect={onRun(() => command.run(commandContext()))}
        >
          <span className={styles.name}>{wordsOfCommand(command, translate)}</span>
          {command.keys && <Kbd keys={command.keys} />}
        </Cmdk.Item>
      ))}
    </Cmdk.Group>
  );
}

function useFoundProjects(text: string): readonly Project[] {
  const projects = useLive((state) => state.projects);
  // Not deferred: Enter right after the last letter must act on what that letter found.
  const names = useNameOrder();
  return useMemo(
    () => searchProjects(projects.values(), text, PROJECT_LIMIT, names),
    [projects, text, names],
  );
}

/** A command offered now, with the project it is about. */
type OfferedCommand = Command & { readonly about: Project | null };

function offeredNow(context: CommandContext): readonly OfferedCommand[] {
  return COMMANDS.filter((command) => !command.isUnlisted && isOffered(command, context)).map((command) => ({
    ...command,
    about: command.isAboutSelected ? context.selected : null,
  }));
}

/** Identifies a line by its words and what they are about. */
function idOf({ label, about, named }: OfferedCommand): string {
  return `${label} ${named ?? about?.id ?? ''}`;
}

function wordsOfCommand({ label, about, named }: OfferedCommand, translate: Translate): string {
  if (about) return translate(label, { name: projectName(about, translate) });
  return translate(label, named ? { name: translate(named) } : undefined);
}

/** From so many letters on, a text that begins a command counts as one; fewer begin too many. */
const COMMAND_LETTERS = 3;

type Found = {
  readonly commands: readonly OfferedCommand[];
  /** The text begins a word of a command: commands then come before projects that contain it. */
  readonly isCommand: boolean;
};

function useFoundCommands(text: string): Found {
  const translate = useTranslate();
  const session = useLive((state) => state.session);
  const problem = useLive((state) => state.link.problem);
  const settings = useSettings((state) => state);
  const office = useOffice((state) => state);
  const selected = useProject(useUi((state) => state.selectedProjectId));
  const query = fold(text.trim());
  const words = query.split(/\s+/).filter(Boolean);
  const wordsOf = (command: OfferedCommand): string => fold(wordsOfCommand(command, translate));
  const commands = offeredNow({ session, settings, office, selected, problem }).filter((command) =>
    words.every((word) => wordsOf(command).includes(word)),
  );
  const begins = (command: OfferedCommand): boolean => {
    // The name of a project within a command counts for the project.
    if (command.group === 'commands' && command.about) return wordsOf(command).startsWith(query);
    return ` ${wordsOf(command)}`.includes(` ${query}`);
  };
  const isCommand = query.length >= COMMAND_LETTERS && commands.some(begins);
  return { commands, isCommand };
}

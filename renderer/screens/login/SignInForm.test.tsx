import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { NO_SESSION, type SessionView } from '#shared/domain/session';
import type { DesktopApi } from '#shared/ipc/interface';
import { fail, ok, type Result } from '#shared/result';
import { officeStore } from '../../state/officeStore';
import { settingsStore } from '../../state/settingsStore';
import { installDesktop, NOW, SESSION, show } from '../../testing/fakeDesktop';
import { SignInForm } from './SignInForm';

beforeEach(() => show({ session: NO_SESSION }));

afterEach(cleanup);

function field(name: string): HTMLInputElement {
  return screen.getByLabelText<HTMLInputElement>(name);
}

function fill(values: Record<string, string>): void {
  for (const [name, value] of Object.entries(values)) fireEvent.change(field(name), { target: { value } });
}

async function submit(): Promise<void> {
  await act(async () => fireEvent.submit(document.querySelector('form') as HTMLFormElement));
}

/** The words that describe a field, as they are read aloud with it. */
function noteOf(name: string): string | null {
  const id = field(name).getAttribute('aria-describedby');
  return id === null ? null : (document.getElementById(id)?.textContent ?? null);
}

const GOOD = { 'Server address': 'projects.example.gov.ph', 'User name': 'head1', Password: 'secret' };

describe('SignInForm', () => {
  it('puts the focus in the first field that is empty', () => {
    installDesktop();
    render(<SignInForm />);
    expect(document.activeElement).toBe(field('Server address'));
    cleanup();
    render(<SignInForm known={{ address: SESSION.server, username: 'head1', wantsKept: false }} />);
    expect(document.activeElement).toBe(field('Password'));
  });

  it('asks for what is missing beside its field and sends nothing', async () => {
    const desktop = installDesktop();
    render(<SignInForm />);
    fill({ 'Server address': 'projects.example.gov.ph' });
    await submit();
    expect(noteOf('User name')).toBe('Enter your user name.');
    expect(document.activeElement).toBe(field('User name'));
    expect(desktop.signIn).not.toHaveBeenCalled();
  });

  it('says of a text no login has, beside its field, that something else was pasted', async () => {
    const desktop = installDesktop();
    render(<SignInForm />);
    fill({ ...GOOD, 'User name': 'x'.repeat(201) });
    await submit();
    expect(noteOf('User name')).toContain('Was something else pasted here?');
    fill({ 'User name': 'head1', Password: 'x'.repeat(1001) });
    await submit();
    expect(noteOf('Password')).toContain('Was something else pasted here?');
    fill({ 'Server address': 'x'.repeat(2001), Password: 'secret' });
    await submit();
    expect(noteOf('Server address')).not.toBeNull();
    expect(desktop.signIn).not.toHaveBeenCalled();
    // Only the good one was asked about.
    expect(desktop.checkAddress).toHaveBeenCalledExactlyOnceWith({ address: GOOD['Server address'] });
  });

  it('sends what was typed, without the spaces around address and name but with those of the password', async () => {
    const desktop = installDesktop();
    const onSignedIn = vi.fn();
    render(<SignInForm onSignedIn={onSignedIn} />);
    fill({ 'Server address': ' projects.example.gov.ph ', 'User name': ' head1', Password: ' pass word ' });
    await submit();
    expect(desktop.signIn).toHaveBeenCalledExactlyOnceWith({
      address: 'https://projects.example.gov.ph',
      username: 'head1',
      password: ' pass word ',
      keep: false,
    });
    expect(onSignedIn).toHaveBeenCalledOnce();
  });

  it('tells a wrong password beside the password and keeps what was typed', async () => {
    installDesktop({ signIn: () => Promise.resolve(fail('wrong_password', 'answered 200')) });
    render(<SignInForm />);
    fill(GOOD);
    await submit();
    expect(noteOf('Password')).toBe(
      'The user name or password is not right, or the account is switched off.',
    );
    expect(document.activeElement).toBe(field('Password'));
    expect(field('User name').value).toBe('head1');
    expect(screen.getByText(/answered 200/).closest('details')).not.toBeNull();
    fill({ Password: 'other' });
    expect(noteOf('Password')).toBeNull();
  });

  it.each([
    [
      { said: 'Maling <b>password</b>.' },
      'The server did not take this login. It says: Maling <b>password</b>.',
    ],
    [{}, 'The server did not take this login.'],
  ])('tells what the server itself says of a login it does not take: %o', async (said, sentence) => {
    const error = { code: 'login_refused', ...said } as const;
    installDesktop({ signIn: () => Promise.resolve({ ok: false, error }) });
    render(<SignInForm />);
    fill(GOOD);
    await submit();
    expect(noteOf('Password')).toBe(sentence);
    expect(document.activeElement).toBe(field('Password'));
  });

  it.each([
    ['not_this_server', 'Something answers there, but it is not a GISTagum server. Check the address.'],
    ['unreachable', 'The server does not answer. Check the address and your network.'],
  ] as const)('tells %s beside the address', async (code, sentence) => {
    installDesktop({ signIn: () => Promise.resolve(fail(code)) });
    render(<SignInForm />);
    fill(GOOD);
    await submit();
    expect(noteOf('Server address')).toBe(sentence);
    expect(document.activeElement).toBe(field('Server address'));
  });

  it('takes no second try while one is under way', async () => {
    let answer: (value: Result<SessionView>) => void = () => undefined;
    const desktop = installDesktop({
      signIn: vi.fn<DesktopApi['signIn']>(() => new Promise((resolve) => (answer = resolve))),
    });
    render(<SignInForm />);
    fill(GOOD);
    await submit();
    expect(screen.getByRole('button', { name: 'Signing in…' }).getAttribute('aria-busy')).toBe('true');
    await submit();
    expect(desktop.signIn).toHaveBeenCalledOnce();
    await act(async () => answer(ok(SESSION)));
    expect(screen.getByRole('button', { name: 'Sign in' })).toBeTruthy();
  });

  it('checks an address once it was typed, and lets only the last answer speak', async () => {
    const answers = new Map<string, (value: ReturnType<typeof fail>) => void>();
    installDesktop({
      checkAddress: ({ address }) => new Promise((resolve) => answers.set(address, resolve)),
    });
    render(<SignInForm />);
    for (const address of ['first.example', 'second.example']) {
      fill({ 'Server address': address });
      fireEvent.blur(field('Server address'));
    }
    await act(async () => answers.get('second.example')?.(fail('not_this_server')));
    await act(async () => answers.get('first.example')?.(fail('unreachable')));
    expect(noteOf('Server address')).toBe(
      'Something answers there, but it is not a GISTagum server. Check the address.',
    );
  });

  it('does not question the server whose data is on screen already', () => {
    const desktop = installDesktop();
    render(<SignInForm known={{ address: SESSION.server, username: 'head1', wantsKept: false }} />);
    fireEvent.blur(field('Server address'));
    expect(desktop.checkAddress).not.toHaveBeenCalled();
  });

  it('marks an address that is not encrypted before anything is sent', () => {
    installDesktop();
    render(<SignInForm />);
    fill({ 'Server address': 'http://10.0.0.12' });
    expect(noteOf('Server address')).toMatch(/^Not encrypted/);
  });

  it('begins with the server that the office has chosen', () => {
    installDesktop();
    officeStore.setState({ defaultServer: 'https://projects.example.gov.ph' });
    render(<SignInForm />);
    expect(field('Server address').value).toBe('https://projects.example.gov.ph');
    expect(document.activeElement).toBe(field('User name'));
  });

  it('lets nobody type another server where the office allows only its own', async () => {
    const servers = ['https://projects.example.gov.ph', 'https://backup.example.gov.ph'];
    const desktop = installDesktop();
    officeStore.setState({ servers, lockServers: true });
    render(<SignInForm />);
    const address = screen.getByRole<HTMLSelectElement>('combobox', { name: 'Server address' });
    expect([...address.options].map(({ value }) => value)).toEqual(['', ...servers]);
    expect(noteOf('Server address')).toBe('Your administrator has set which servers may be used.');
    fill({ 'User name': 'head1', Password: 'secret' });
    await submit();
    expect(noteOf('Server address')).toBe('Enter the address of the server.');
    fireEvent.change(address, { target: { value: servers[1] } });
    expect(desktop.checkAddress).toHaveBeenCalledExactlyOnceWith({ address: servers[1] });
    expect([...address.options].map(({ value }) => value)).toEqual(servers);
  });

  it.each([
    [['https://a.example'], null, 'https://a.example'],
    [['https://a.example', 'https://b.example'], 'https://b.example', 'https://b.example'],
    [['https://a.example', 'https://b.example'], 'https://c.example', ''],
  ])('chooses of the allowed %j, with %s as the office’s choice, %s at first', (servers, chosen, first) => {
    installDesktop();
    officeStore.setState({ servers, lockServers: true, defaultServer: chosen });
    render(<SignInForm />);
    expect(screen.getByRole<HTMLSelectElement>('combobox', { name: 'Server address' }).value).toBe(first);
  });

  it('says of a server used before that it is not allowed any more', async () => {
    const saved = { origin: 'https://old.example.gov.ph', username: 'eng1', lastUsedAt: NOW };
    installDesktop({
      listServers: () => Promise.resolve(ok([saved])),
      checkAddress: () => Promise.resolve(fail('server_not_allowed')),
    });
    officeStore.setState({ servers: ['https://a.example'], lockServers: true });
    render(<SignInForm />);
    const old = await screen.findByRole('button', { name: /^old.example/ });
    await act(async () => fireEvent.click(old));
    expect(noteOf('Server address')).toBe(
      'Your administrator allows other servers only. Choose one of those on the list.',
    );
  });

  it('opens the demo city with one press', async () => {
    const desktop = installDesktop();
    render(<SignInForm />);
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Open the demo city' })));
    expect(desktop.signInToDemo).toHaveBeenCalledOnce();
  });

  it('fills in a server used before and leaves only the password to type', async () => {
    const saved = { origin: 'https://projects.example.gov.ph', username: 'eng1', lastUsedAt: NOW };
    installDesktop({ listServers: () => Promise.resolve(ok([saved])) });
    render(<SignInForm />);
    fireEvent.click(await screen.findByRole('button', { name: /^projects.example.gov.ph.*eng1.*last used/ }));
    expect(field('Server address').value).toBe(saved.origin);
    expect(field('User name').value).toBe('eng1');
    expect(document.activeElement).toBe(field('Password'));
  });
});

describe('the check of the server', () => {
  const refuse: Partial<DesktopApi> = { checkAddress: () => Promise.resolve(fail('unreachable')) };
  const open = (name: string) => act(async () => fireEvent.click(screen.getByRole('button', { name })));

  // Its script is read when it is opened, which a busy computer takes long for.
  beforeAll(() => import('../../kit/serverCheck/CheckDialog'));

  it('is offered where an address does not answer, with that address, and signs nobody in', async () => {
    const desktop = installDesktop(refuse);
    render(<SignInForm />);
    expect(screen.queryByRole('button', { name: 'Check the server…' })).toBeNull();
    fill({ 'Server address': ' projects.example.gov.ph ', 'User name': 'head1', Password: 'secret' });
    await act(async () => fireEvent.blur(field('Server address')));
    await open('Check the server…');
    const dialog = within(await screen.findByRole('dialog', { name: 'Check of the server' }));
    expect(dialog.getByLabelText<HTMLInputElement>('Address of the server').value).toBe(
      'projects.example.gov.ph',
    );
    await act(async () => fireEvent.submit(document.querySelector('#server-check') as HTMLFormElement));
    expect(desktop.checkServer).toHaveBeenCalledExactlyOnceWith({
      ...{ address: 'projects.example.gov.ph', logins: [], measuresChanges: false },
    });
    expect(desktop.signIn).not.toHaveBeenCalled();
  });

  it('is offered in Filipino as well, and gives the form back when it is closed', async () => {
    settingsStore.setState({ locale: 'fil' });
    installDesktop(refuse);
    render(<SignInForm />);
    fill({ 'Address ng server': 'projects.example.gov.ph' });
    await act(async () => fireEvent.blur(field('Address ng server')));
    await open('Suriin ang server…');
    await screen.findByRole('dialog');
    await open('Kanselahin');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(field('Address ng server').value).toBe('projects.example.gov.ph');
  });
});

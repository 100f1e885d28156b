import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { noFreshness, type Freshness } from '#shared/domain/freshness';
import type { UserNotification } from '#shared/domain/notification';
import { fail } from '#shared/result';
import { installDesktop, LIVE, NOW, SESSION, show } from '../../testing/fakeDesktop';
import { liveStore } from '../../state/liveStore';
import { uiStore } from '../../state/uiStore';
import { NotificationsView } from './NotificationsView';

afterEach(cleanup);

function notification(fields: Partial<UserNotification> & { id: number }): UserNotification {
  return {
    message: `Message ${fields.id}`,
    createdAt: '2026-11-23T04:25:00+08:00',
    isRead: false,
    projectId: null,
    ...fields,
  };
}

function mapOf(...items: UserNotification[]): ReadonlyMap<number, UserNotification> {
  return new Map(items.map((item) => [item.id, item]));
}

function fresh(fields: Partial<Freshness>) {
  const asOf: Freshness = { asOf: NOW, source: 'server', isRefreshing: false, error: null };
  return { ...noFreshness(), notifications: { ...asOf, ...fields } };
}

const two = mapOf(notification({ id: 1, isRead: true }), notification({ id: 2, projectId: 7 }));

function rows(): HTMLElement[] {
  return screen.getAllByRole('listitem');
}

describe('NotificationsView', () => {
  beforeEach(() => show({ notifications: two, freshness: fresh({}) }));

  it('shows the newest first, in office time, and names what is unread', () => {
    installDesktop();
    render(<NotificationsView />);
    expect(rows().map((row) => row.querySelector('p')?.textContent)).toEqual(['Message 2', 'Message 1']);
    expect(rows()[0]?.querySelector('time')?.textContent).toBe('Nov 23, 2026, 04:25');
    expect(screen.getAllByLabelText('Unread', { selector: 'span' })).toHaveLength(1);
    expect(screen.getByText('1 unread')).toBeTruthy();
  });

  it('shows markup in a message as the text it is', () => {
    installDesktop();
    show({ notifications: mapOf(notification({ id: 1, message: '<b>Bridge</b>' })), freshness: fresh({}) });
    render(<NotificationsView />);
    expect(screen.getByText('<b>Bridge</b>')).toBeTruthy();
  });

  it('marks a row as read by asking the server, and draws it read only once the fact comes back', async () => {
    const desktop = installDesktop();
    render(<NotificationsView />);
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Mark as read' })));
    expect(desktop.markNotificationRead).toHaveBeenCalledExactlyOnceWith({ id: 2 });
    expect(screen.getByText('1 unread')).toBeTruthy();
    act(() =>
      liveStore.setState({
        notifications: mapOf(notification({ id: 1, isRead: true }), notification({ id: 2, isRead: true })),
      }),
    );
    expect(screen.getByText('none unread')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Mark as read' })).toBeNull();
  });

  it('says on the row why it could not be marked', async () => {
    installDesktop({ markNotificationRead: () => Promise.resolve(fail('timed_out')) });
    render(<NotificationsView />);
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Mark as read' })));
    expect(within(rows()[0] as HTMLElement).getByRole('alert').textContent).toBe(
      'Not marked as read. The server took too long to answer.',
    );
  });

  it('opens the project of a row on the map and counts the row as read', async () => {
    const desktop = installDesktop();
    render(<NotificationsView />);
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Show on map' })));
    expect(uiStore.getState()).toMatchObject({ view: 'map', selectedProjectId: 7 });
    expect(desktop.markNotificationRead).toHaveBeenCalledOnce();
  });

  it('can be marked while offline, to be sent later, but not deleted', async () => {
    const desktop = installDesktop();
    liveStore.setState({ link: { ...LIVE, phase: 'offline', transport: null } });
    render(<NotificationsView />);
    expect(screen.getByText(/kept on this computer and sent later; deleting needs the server/)).toBeTruthy();
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Mark as read' })));
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Mark all as read' })));
    expect(desktop.markNotificationRead).toHaveBeenCalledExactlyOnceWith({ id: 2 });
    expect(desktop.markAllNotificationsRead).toHaveBeenCalledOnce();
    fireEvent.keyDown(rows()[1] as HTMLElement, { key: 'Delete' });
    expect(screen.queryByRole('alertdialog')).toBeNull();
  });

  it('can be read but not marked where nothing is kept for later, and says why', async () => {
    const desktop = installDesktop();
    liveStore.setState({
      session: { ...SESSION, phase: 'restored', isKept: false },
      link: { ...LIVE, phase: 'offline', transport: null },
    });
    render(<NotificationsView />);
    expect(rows()).toHaveLength(2);
    expect(screen.getByText(/^Marking and deleting need the server/)).toBeTruthy();
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Show on map' })));
    expect(desktop.markNotificationRead).not.toHaveBeenCalled();
  });

  it('asks before it deletes, and keeps the row when told so', async () => {
    const desktop = installDesktop();
    render(<NotificationsView />);
    const first = rows()[0] as HTMLElement;
    act(() => first.focus());
    fireEvent.keyDown(first, { key: 'Delete' });
    const question = screen.getByRole('alertdialog');
    expect(document.activeElement).toBe(within(question).getByRole('button', { name: 'Keep it' }));
    fireEvent.keyDown(document.activeElement as Element, { key: 'Escape' });
    expect(screen.queryByRole('alertdialog')).toBeNull();
    expect(document.activeElement).toBe(first);
    expect(desktop.deleteNotification).not.toHaveBeenCalled();
  });

  it('deletes by asking the server and moves the focus to the next row', async () => {
    const desktop = installDesktop();
    render(<NotificationsView />);
    fireEvent.click(within(rows()[0] as HTMLElement).getByRole('button', { name: 'Delete' }));
    await act(async () =>
      fireEvent.click(within(screen.getByRole('alertdialog')).getByRole('button', { name: 'Delete' })),
    );
    expect(desktop.deleteNotification).toHaveBeenCalledExactlyOnceWith({ id: 2 });
    expect(document.activeElement).toBe(rows()[1]);
  });

  it('says why on a row that went at once and came back', async () => {
    let refuse: () => void = () => undefined;
    installDesktop({
      deleteNotification: () =>
        new Promise((answer) => {
          refuse = () => answer(fail('timed_out'));
        }),
    });
    render(<NotificationsView />);
    fireEvent.keyDown(rows()[1] as HTMLElement, { key: 'Delete' });
    const question = screen.getByRole('alertdialog');
    fireEvent.click(within(question).getByRole('button', { name: 'Delete' }));
    act(() => liveStore.setState({ notifications: mapOf(notification({ id: 2 })) }));
    expect(rows()).toHaveLength(1);
    await act(async () => {
      liveStore.setState({ notifications: two });
      refuse();
    });
    expect(within(rows()[1] as HTMLElement).getByRole('alert').textContent).toBe(
      'Not deleted. The server took too long to answer.',
    );
  });

  it('walks by arrow keys, and Enter opens the project of the row', () => {
    installDesktop();
    render(<NotificationsView />);
    const [first, second] = rows() as [HTMLElement, HTMLElement];
    act(() => first.focus());
    fireEvent.keyDown(first, { key: 'ArrowDown' });
    expect(document.activeElement).toBe(second);
    expect([first.tabIndex, second.tabIndex]).toEqual([-1, 0]);
    fireEvent.keyDown(second, { key: 'Home' });
    fireEvent.keyDown(first, { key: 'Enter' });
    expect(uiStore.getState().selectedProjectId).toBe(7);
  });

  it('says what is under way with a row and lets nothing else begin', () => {
    installDesktop();
    const pending = { id: 1, projectId: null, startedAt: NOW, phase: 'sending' } as const;
    show({
      notifications: two,
      freshness: fresh({}),
      pending: [{ ...pending, kind: 'mark_read', notificationId: 2 }],
    });
    render(<NotificationsView />);
    expect(within(rows()[0] as HTMLElement).getByText('Being marked as read…')).toBeTruthy();
    fireEvent.keyDown(rows()[0] as HTMLElement, { key: 'Delete' });
    expect(screen.queryByRole('alertdialog')).toBeNull();
  });

  it('leaves out what was read when asked to', () => {
    installDesktop();
    render(<NotificationsView />);
    fireEvent.click(screen.getByRole('radio', { name: 'Unread' }));
    expect(rows()).toHaveLength(1);
  });

  it('lists every row, however many', () => {
    installDesktop();
    const many = Array.from({ length: 150 }, (_, index) => notification({ id: index + 1 }));
    show({ notifications: mapOf(...many), freshness: fresh({}) });
    const { container } = render(<NotificationsView />);
    // Found by role, this many would take seconds.
    const drawn = [...container.querySelectorAll<HTMLElement>('li[data-notification-id]')];
    expect(drawn.map((row) => row.dataset['notificationId'])).toEqual(
      many.map(({ id }) => String(id)).toReversed(),
    );
  });

  it('says that older ones are elsewhere, and only where there are some', () => {
    installDesktop();
    show({ notifications: two, freshness: fresh({}), hasOlderNotifications: true });
    render(<NotificationsView />);
    expect(screen.getByText('Older notifications are on the server’s web page.')).toBeTruthy();
    act(() => liveStore.setState({ hasOlderNotifications: false }));
    expect(screen.queryByText(/Older notifications/)).toBeNull();
  });

  it.each([
    ['empty', fresh({}), 'No notifications'],
    ['denied', fresh({ asOf: null, source: 'none', error: 'not_allowed' }), 'Your role may not see this.'],
    ['failed', fresh({ asOf: null, source: 'none', error: 'server_broken' }), 'Try again'],
  ] as const)('tells the state %s in words', (_, freshness, sentence) => {
    installDesktop();
    show({ freshness });
    render(<NotificationsView />);
    expect(screen.getByText(sentence)).toBeTruthy();
  });

  it('does not offer to try again what was denied', () => {
    installDesktop();
    show({ freshness: fresh({ asOf: null, source: 'none', error: 'not_allowed' }) });
    render(<NotificationsView />);
    expect(screen.queryByRole('button', { name: 'Try again' })).toBeNull();
  });

  it('holds the place of the rows while they are loaded for the first time', () => {
    installDesktop();
    show({ freshness: fresh({ asOf: null, source: 'none', isRefreshing: true }) });
    render(<NotificationsView />);
    expect(screen.getByRole('list', { name: 'Loading notifications' }).getAttribute('aria-busy')).toBe(
      'true',
    );
  });
});

import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { VIEWS_TABLE } from '#shared/views';
import { uiStore } from '../state/uiStore';
import { installDesktop, show } from '../testing/fakeDesktop';
import { UserMenu } from './UserMenu';

afterEach(cleanup);

describe('the menu of the account', () => {
  it('has the help, which nobody finds who does not know its key, at what the view is about', () => {
    installDesktop();
    show({});
    uiStore.getState().open('reviews');
    render(<UserMenu />);
    fireEvent.click(screen.getByRole('button', { name: /account of head1/ }));
    fireEvent.click(screen.getByRole('menuitem', { name: /^Help/ }));
    expect(uiStore.getState().helpTopic).toBe(VIEWS_TABLE.reviews.help);
    expect(screen.queryByRole('menu')).toBeNull();
  });
});

import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { moveTo } from '#shared/domain/review/edits';
import { writtenIn } from '#shared/domain/review/reading';
import { LentMapContext, type LentMapProps } from '../../kit/map/lentMap';
import { mapStore } from '../../kit/map/mapStore';
import { changeReview } from '../../state/reviewStore';
import { aReview, close, open, shown, uuid } from './testing/openReviews';

beforeEach(() => {
  Element.prototype.scrollIntoView = () => undefined;
  mapStore.setState({ centre: () => ({ lon: 125.8, lat: 7.4 }) });
});

afterEach(() => {
  cleanup();
  close();
  mapStore.setState({ centre: null });
});

const region = () => within(screen.getByRole('region', { name: 'On the map' }));
const button = (name: string) => region().getByRole<HTMLButtonElement>('button', { name });
const corners = () => region().getByRole('textbox', { name: 'Corners' });
const type = (text: string): void => void fireEvent.change(corners(), { target: { value: text } });
const sketches = () => writtenIn(shown(), 7).flatMap(({ value }) => (value.kind === 'sketch' ? [value] : []));

async function openMap() {
  const desktop = await open([aReview()]);
  fireEvent.click(screen.getByRole('button', { name: /^Monthly/ }));
  fireEvent.click(button('Open the map'));
  return desktop;
}

it('is drawn without a pointer: from typed corners and from the middle of the map, and kept at once', async () => {
  const desktop = await openMap();
  expect(button('Add point').disabled).toBe(true);
  fireEvent.click(button('Take the map’s middle'));
  expect(corners()).toHaveProperty('value', '7.4, 125.8');
  expect([button('Add point').disabled, button('Add line').disabled]).toEqual([false, true]);
  type("7.4, 125.8\n7°25'30\"N 125°49'E\n7.42, 125.81");
  expect([button('Add point').disabled, button('Add area').disabled]).toEqual([true, false]);
  fireEvent.click(button('Add area'));
  expect(sketches()).toMatchObject([
    {
      shape: 'area',
      points: [
        [125.8, 7.4],
        [125.816667, 7.425],
        [125.81, 7.42],
      ],
      label: '',
      color: 'red',
    },
  ]);
  expect(corners()).toHaveProperty('value', '');
  const [last] = vi.mocked(desktop.keepReview).mock.lastCall ?? [];
  expect(last).toMatchObject({
    isUrgent: true,
    part: { entries: [{ versions: [{ value: { kind: 'sketch' } }] }] },
  });
});

it('keeps corners that are typed with every letter, says that they wait, and has them back after a start', async () => {
  const desktop = await openMap();
  type('7.4, 125.8');
  type('7.4, 125.8\n7.5');
  const [last] = vi.mocked(desktop.keepReview).mock.lastCall ?? [];
  expect(last).toMatchObject({ isUrgent: false, part: { corners: [{ projectId: 7 }], entries: [] } });
  fireEvent.blur(corners());
  expect(vi.mocked(desktop.keepReview).mock.lastCall?.[0]).toMatchObject({ isUrgent: true });
  expect(region().queryByText(/^Corners of a shape/)).toBeNull();
  const kept = shown();
  cleanup();
  close();
  await open([kept]);
  fireEvent.click(screen.getByRole('button', { name: /^Monthly/ }));
  expect(region().getByText(/^Corners of a shape that is not finished are kept/)).toBeTruthy();
  fireEvent.click(button('Open the map'));
  expect(corners()).toHaveProperty('value', '7.4, 125.8\n7.5');
  type('7.4, 125.8\n7.5, 125.8');
  fireEvent.click(button('Add line'));
  expect(sketches()).toMatchObject([{ shape: 'line' }]);
  expect(corners()).toHaveProperty('value', '');
  type('7.4, 125.8');
  fireEvent.click(button('Discard corners'));
  expect(corners()).toHaveProperty('value', '');
  expect(button('Discard corners').disabled).toBe(true);
  expect(sketches()).toHaveLength(1);
});

/** The pad with a map of which only the props are kept. */
async function withMap(): Promise<() => LentMapProps> {
  let props: LentMapProps | null = null;
  const lend = (given: LentMapProps) => {
    props = given;
    return null;
  };
  await open([aReview()], {}, (view) => <LentMapContext value={lend}>{view}</LentMapContext>);
  fireEvent.click(screen.getByRole('button', { name: /^Monthly/ }));
  fireEvent.click(button('Open the map'));
  return () => {
    if (!props) throw new Error('no map');
    return props;
  };
}

it('keeps each corner that is drawn, and what is typed puts the tool down', async () => {
  const map = await withMap();
  fireEvent.click(button('Draw lines'));
  expect(map()).toMatchObject({ tool: 'line', corners: [] });
  act(() => map().onCorners?.([[125.8, 7.4]]));
  act(() =>
    map().onCorners?.([
      [125.8, 7.4],
      [125.81, 7.5],
    ]),
  );
  expect(corners()).toHaveProperty('value', '7.4, 125.8\n7.5, 125.81');
  expect(map().tool).toBe('line');
  // A point beside it leaves them.
  act(() => map().onDrawn?.('point', [[125.9, 7.6]]));
  expect(corners()).toHaveProperty('value', '7.4, 125.8\n7.5, 125.81');
  type('7.4, 125.8\n7.5, 125.81\n7.6, 125.82');
  expect(map().tool).toBeNull();
  fireEvent.click(button('Draw areas'));
  expect(map()).toMatchObject({ tool: 'area', corners: [{}, {}, [125.82, 7.6]] });
  act(() => map().onDrawn?.('area', map().corners ?? []));
  expect(sketches()).toMatchObject([{ shape: 'point' }, { shape: 'area' }]);
  expect(corners()).toHaveProperty('value', '');
  expect(map()).toMatchObject({ tool: 'area', corners: [] });
  type('somewhere');
  expect([button('Draw lines').disabled, button('Draw points').disabled]).toEqual([true, false]);
});

it('has words and a colour, is taken back step by step, and removed', async () => {
  await openMap();
  fireEvent.change(region().getByRole('combobox', { name: 'Colour of what is drawn next' }), {
    target: { value: 'green' },
  });
  type('7.4, 125.8');
  fireEvent.click(button('Add point'));
  type('7.5, 125.8\n7.4, 125.8');
  fireEvent.click(button('Add line'));
  fireEvent.change(region().getByRole('textbox', { name: 'Point: what it is' }), {
    target: { value: 'Culvert' },
  });
  expect(sketches()).toMatchObject([{ label: 'Culvert', color: 'green' }, { shape: 'line' }]);
  fireEvent.click(button('Undo'));
  expect(sketches()).toMatchObject([{ label: 'Culvert' }]);
  fireEvent.click(button('Remove: Point'));
  expect(sketches()).toEqual([]);
});

it('says which corner is no place, and adds nothing', async () => {
  await openMap();
  type('7.4, 125.8\nover there');
  expect(region().getByText(/^Corner 2 is no place/)).toBeTruthy();
  expect(['Add point', 'Add line', 'Add area'].map((name) => button(name).disabled)).toEqual([
    true,
    true,
    true,
  ]);
});

it('of a closed review is only read', async () => {
  await openMap();
  type('7.4, 125.8');
  fireEvent.click(button('Add point'));
  act(() => changeReview(uuid(1), (held, by) => moveTo(held, 'closed', by)));
  expect(region().queryByRole('textbox')).toBeNull();
  expect(region().getByText('Point · Red')).toBeTruthy();
  expect(region().getByText('7.4000000, 125.8000000')).toBeTruthy();
});

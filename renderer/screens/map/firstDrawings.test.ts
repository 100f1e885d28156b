import { beforeEach, describe, expect, it } from 'vitest';
import { FirstDrawings, type DrawingMap } from './firstDrawings';

let loaded: Set<string>;
let render: () => void;
let drawn: string[];
let first: FirstDrawings;

beforeEach(() => {
  loaded = new Set();
  drawn = [];
  render = () => undefined;
  const map = {
    on: (_: string, listener: () => void) => void (render = listener),
    isSourceLoaded: (id: string) => loaded.has(id),
  };
  first = new FirstDrawings(map as unknown as DrawingMap);
});

const draw = (source: string, what: string): void =>
  first.draw(source, () => void drawn.push(`${source} ${what}`));

describe('the first drawings of a map', () => {
  it('come one after another, each in a frame of its own', () => {
    draw('ground', 'whole');
    draw('projects', 'all');
    draw('names', 'all');
    expect(drawn).toEqual(['ground whole']);
    render();
    expect(drawn).toEqual(['ground whole']);
    loaded.add('ground');
    render();
    expect(drawn).toEqual(['ground whole', 'projects all']);
    loaded.add('projects');
    render();
    expect(drawn).toEqual(['ground whole', 'projects all', 'names all']);
  });

  it('keep the order of what one source is given', () => {
    draw('ground', 'whole');
    draw('projects', 'all');
    draw('projects', 'one more');
    draw('ground', 'again');
    expect(drawn).toEqual(['ground whole', 'ground again']);
    loaded.add('ground');
    render();
    expect(drawn.slice(2)).toEqual(['projects all', 'projects one more']);
  });

  it('hold up nothing that was drawn before', () => {
    draw('ground', 'whole');
    loaded.add('ground');
    render();
    draw('projects', 'all');
    draw('ground', 'again');
    expect(drawn).toEqual(['ground whole', 'projects all', 'ground again']);
  });

  it('begin anew with another style, and nothing of the old one comes to it', () => {
    draw('ground', 'whole');
    draw('projects', 'all');
    first.reset();
    loaded.add('ground');
    render();
    draw('projects', 'new');
    expect(drawn).toEqual(['ground whole', 'projects new']);
  });
});

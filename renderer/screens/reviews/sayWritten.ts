import type { WrittenValue } from '#shared/domain/review/review';
import type { Sketch } from '#shared/domain/review/sketch';
import { useFormat, useTranslate, type Language } from '../../i18n';
import { sayProposals } from './sayProposal';

/**
 * All that a version of an entry holds, in words: two that differ in anything are never said alike, wherever both stand.
 */
export function sayWritten(value: WrittenValue, language: Language): string {
  const { translate, format } = language;
  switch (value.kind) {
    case 'note':
      return value.text;
    case 'decision':
      return sayDecision(value);
    case 'followUp':
      return [value.text, value.owner, value.due && format.date(value.due), translate(doneKey(value.isDone))]
        .filter(Boolean)
        .join(' · ');
    case 'proposal':
      return sayProposals(language)(value);
    case 'photo':
      return [value.caption, translate('minutes.kind.photo')].filter(Boolean).join(' · ');
    case 'sketch':
      return [...aboutSketch(value, language), sayCorners(value.points)].join(' · ');
  }
}

/** What a sketch is, and what it says of itself: without its corners, for those who see it. */
export function saySketch(value: Sketch, language: Pick<Language, 'translate'>): string {
  return aboutSketch(value, language).join(' · ');
}

function aboutSketch({ shape, color, label }: Sketch, { translate }: Pick<Language, 'translate'>): string[] {
  return [label, translate(`sketch.shape.${shape}`), translate(`sketch.color.${color}`)].filter(Boolean);
}

/** Each corner, latitude first, as other maps accept them; all of them, as two that differ in one are not the same. */
export function sayCorners(points: Sketch['points']): string {
  return points.map(([lon, lat]) => `${lat.toFixed(7)}, ${lon.toFixed(7)}`).join('; ');
}

/** In the language of the window. */
export function useSayWritten(): (value: WrittenValue) => string {
  const language = { translate: useTranslate(), format: useFormat() };
  return (value) => sayWritten(value, language);
}

/** A choice of the office's list, and what exactly. */
export function sayDecision({ choice, text }: Extract<WrittenValue, { kind: 'decision' }>): string {
  return [choice, text].filter(Boolean).join(': ');
}

export function doneKey(isDone: boolean): 'minutes.done' | 'minutes.open' {
  return isDone ? 'minutes.done' : 'minutes.open';
}

/** Whether something was written into it yet. */
export function hasWords(value: WrittenValue): boolean {
  switch (value.kind) {
    case 'note':
      return value.text.trim() !== '';
    case 'decision':
      return sayDecision(value).trim() !== '';
    case 'followUp':
      return value.text.trim() !== '' || value.owner.trim() !== '' || value.due !== null;
    case 'proposal':
    case 'sketch':
    case 'photo':
      return true;
  }
}

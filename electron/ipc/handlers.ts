import type { Handlers } from './handle';
import { applicationHandlers, type ApplicationParts } from './handlers/application';
import { basemapHandlers, type BasemapParts } from './handlers/basemap';
import { cityHandlers, type CityParts } from './handlers/city';
import { diagnosticsHandlers, type DiagnosticsParts } from './handlers/diagnostics';
import { draftHandlers, type DraftParts } from './handlers/drafts';
import { listHandlers, type ListParts } from './handlers/lists';
import { mediaHandlers, type MediaParts } from './handlers/media';
import { packHandlers, type PackParts } from './handlers/packs';
import { paperHandlers, type PaperParts } from './handlers/papers';
import { recordHandlers, type RecordParts } from './handlers/records';
import { reviewHandlers, type ReviewParts } from './handlers/reviews';
import { sessionHandlers, type SessionParts } from './handlers/session';
import { webHandlers, type WebParts } from './handlers/web';

export type HandlerParts = ApplicationParts &
  SessionParts &
  CityParts &
  DraftParts &
  RecordParts &
  ListParts &
  ReviewParts &
  PackParts &
  DiagnosticsParts &
  MediaParts &
  WebParts & { readonly papers: PaperParts; readonly basemap: BasemapParts };

/** The handler of each call, area by area; the compiler refuses a call without one. */
export function createHandlers(parts: HandlerParts): Handlers {
  return {
    ...applicationHandlers(parts),
    ...sessionHandlers(parts),
    ...cityHandlers(parts),
    ...draftHandlers(parts),
    ...recordHandlers(parts),
    ...listHandlers(parts),
    ...reviewHandlers(parts),
    ...diagnosticsHandlers(parts),
    ...basemapHandlers(parts),
    ...mediaHandlers(parts),
    ...packHandlers(parts),
    ...paperHandlers(parts),
    ...webHandlers(parts),
  };
}

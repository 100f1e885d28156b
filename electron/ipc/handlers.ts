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
import { presentingHandlers, type PresentingParts } from './handlers/presenting';
import { recordHandlers, type RecordParts } from './handlers/records';
import { reviewHandlers, type ReviewParts } from './handlers/reviews';
import { serverCheckHandlers, type ServerCheckParts } from './handlers/serverCheck';
import { sessionHandlers, type SessionParts } from './handlers/session';
import { supportHandlers, type SupportParts } from './handlers/support';
import { updateHandlers, type UpdateParts } from './handlers/updates';
import { webHandlers, type WebParts } from './handlers/web';

export type HandlerParts = ApplicationParts &
  SessionParts &
  CityParts &
  DraftParts &
  RecordParts &
  ListParts &
  ReviewParts &
  PresentingParts &
  PackParts &
  DiagnosticsParts &
  SupportParts &
  ServerCheckParts &
  MediaParts &
  WebParts & { readonly papers: PaperParts; readonly basemap: BasemapParts; readonly updates: UpdateParts };

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
    ...presentingHandlers(parts),
    ...diagnosticsHandlers(parts),
    ...supportHandlers(parts),
    ...serverCheckHandlers(parts),
    ...basemapHandlers(parts),
    ...mediaHandlers(parts),
    ...packHandlers(parts),
    ...paperHandlers(parts),
    ...updateHandlers(parts),
    ...webHandlers(parts),
  };
}

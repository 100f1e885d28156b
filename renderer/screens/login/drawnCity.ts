import type { ProjectStatus } from '#shared/domain/project';

// A made-up city for the sign-in screen: an outline, its inner lines and a few projects, in a box of this size.

export const DRAWING_BOX = { width: 540, height: 570 } as const;

export const OUTLINE =
  'M527 280L530 325L506 364L475 395L456 429L440 468L411 498L373 513L335 521L297 525L260 511' +
  'L230 481L205 459L174 458L135 460L102 446L80 417L59 387L38 356L28 318L30 280L25 241L11 195' +
  'L8 145L34 108L77 88L117 74L153 61L191 57L227 63L260 61L295 50L330 53L357 81L373 116L395 139' +
  'L425 154L454 176L477 206L503 240Z';

export const INNER_LINES =
  'M14 206L102 216M33 338L119 278M51 100L139 156M75 411L158 360M102 216L119 278M102 216L143 167' +
  'M119 278L142 291M139 156L143 167M139 156L157 60M142 291L158 360M142 291L216 265M143 167' +
  'L165 171M158 360L198 377M165 171L214 231M165 171L243 129M187 458L198 377M198 377L210 372' +
  'M210 372L241 304M210 372L275 398M214 231L216 265M214 231L274 189M216 265L228 276M228 276' +
  'L241 304M228 276L297 246M236 487L275 398M241 304L336 336M242 62L251 106M243 129L251 106' +
  'M243 129L274 189M251 106L344 126M266 513L344 430M274 189L297 199M275 398L330 385M297 199' +
  'L297 246M297 199L320 188M297 246L344 292M320 188L344 126M320 188L387 228M330 385L338 343' +
  'M330 385L346 412M336 336L338 343M336 336L344 292M338 343L524 334M344 126L371 110M344 292' +
  'L389 245M344 430L346 412M344 430L381 510M346 412L459 424M387 228L389 245M387 228L426 155' +
  'M389 245L529 310';

type DrawnProject = { readonly status: ProjectStatus; readonly x: number; readonly y: number };

export const DRAWN_PROJECTS: readonly DrawnProject[] = [
  { status: 'in_progress', x: 111, y: 95 },
  { status: 'planned', x: 169, y: 410 },
  { status: 'in_progress', x: 163, y: 103 },
  { status: 'in_progress', x: 170, y: 301 },
  { status: 'delayed', x: 115, y: 419 },
  { status: 'completed', x: 467, y: 312 },
  { status: 'in_progress', x: 190, y: 87 },
  { status: 'in_progress', x: 198, y: 287 },
  { status: 'cancelled', x: 395, y: 319 },
  { status: 'delayed', x: 452, y: 248 },
  { status: 'planned', x: 234, y: 106 },
  { status: 'in_progress', x: 135, y: 339 },
  { status: 'delayed', x: 217, y: 312 },
  { status: 'delayed', x: 342, y: 267 },
  { status: 'in_progress', x: 184, y: 254 },
  { status: 'planned', x: 37, y: 171 },
  { status: 'completed', x: 285, y: 166 },
  { status: 'completed', x: 261, y: 217 },
  { status: 'in_progress', x: 290, y: 434 },
  { status: 'delayed', x: 348, y: 494 },
  { status: 'completed', x: 331, y: 69 },
  { status: 'cancelled', x: 260, y: 407 },
  { status: 'completed', x: 353, y: 330 },
  { status: 'planned', x: 432, y: 306 },
  { status: 'planned', x: 36, y: 128 },
  { status: 'completed', x: 37, y: 259 },
  { status: 'planned', x: 230, y: 245 },
  { status: 'completed', x: 344, y: 176 },
  { status: 'in_progress', x: 227, y: 361 },
  { status: 'in_progress', x: 297, y: 511 },
];

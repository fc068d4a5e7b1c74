import type { CareInput } from './compute-care.ts';
import type { EventStudyInput } from './compute-event-study.ts';
import type { MixInput } from './compute-mix.ts';
import type { PanelInput } from './compute-panel.ts';
import type { PathsInput } from './compute-paths.ts';
import type { SeriesInput } from './compute-series.ts';
import type { TracedInput } from './compute-traced.ts';

/** All that a method computes from: plain values that can be handed to a thread. */
export type MethodInput = SeriesInput | PanelInput | MixInput | TracedInput | PathsInput | CareInput | EventStudyInput;

import { z } from 'zod';

/** Where a page of holds ended. */
export const afterHold = z.tuple([z.uuid()]);

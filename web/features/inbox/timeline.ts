import type { Message, Note, Step, Whole } from './shapes.ts';

export type Entry =
  | { kind: 'message'; at: string; id: string; message: Message }
  | { kind: 'note'; at: string; id: string; note: Note }
  | { kind: 'steps'; at: string; id: string; steps: readonly Step[] };

/** Everything that happened, oldest first; steps that follow one another stand together. An answer taken back is only its step. */
export function timelineOf({ messages, notes, steps }: Pick<Whole, 'messages' | 'notes' | 'steps'>): Entry[] {
  const entries: Entry[] = [
    ...messages
      .filter(({ state }) => state !== 'withdrawn')
      .map((message): Entry => ({ kind: 'message', at: message.at, id: message.id, message })),
    ...notes.map((note): Entry => ({ kind: 'note', at: note.at, id: note.id, note })),
    ...steps.map((step): Entry => ({ kind: 'steps', at: step.at, id: step.id, steps: [step] })),
  ];
  return entries.sort(byTime).reduce<Entry[]>(joinSteps, []);
}

const byTime = (a: Entry, b: Entry): number =>
  Date.parse(a.at) - Date.parse(b.at) || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

function joinSteps(done: Entry[], entry: Entry): Entry[] {
  const last = done.at(-1);
  if (last?.kind !== 'steps' || entry.kind !== 'steps') return [...done, entry];
  return [...done.slice(0, -1), { ...last, steps: [...last.steps, ...entry.steps] }];
}

/** The newest message on screen, for the guard against two answers. */
export const newestMessageId = (messages: readonly Message[]): string | undefined =>
  messages.reduce<string | undefined>(
    (newest, { id }) => (newest === undefined || id > newest ? id : newest),
    undefined,
  );

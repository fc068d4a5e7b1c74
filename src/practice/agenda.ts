/** What is due, earliest first; equal instants by identifier, so that the order never depends on who was added when. */
export interface Due {
  at: number;
  id: string;
}

const isBefore = (a: Due, b: Due): boolean => a.at < b.at || (a.at === b.at && a.id < b.id);

/** Adds to a binary heap kept in a plain array (so that a state can be copied and saved). */
export function addDue<T extends Due>(heap: T[], entry: T): void {
  let index = heap.push(entry) - 1;
  while (index > 0) {
    const parent = (index - 1) >> 1;
    const above = heap[parent] as T;
    if (!isBefore(entry, above)) break;
    heap[index] = above;
    index = parent;
  }
  heap[index] = entry;
}

/** Takes the earliest entry, if it is due before `until`. */
export function takeDue<T extends Due>(heap: T[], until: number): T | undefined {
  const first = heap[0];
  if (first === undefined || first.at >= until) return undefined;
  const last = heap.pop() as T;
  if (heap.length > 0) sink(heap, last);
  return first;
}

function sink<T extends Due>(heap: T[], entry: T): void {
  let index = 0;
  for (;;) {
    const left = 2 * index + 1;
    const right = left + 1;
    if (left >= heap.length) break;
    const smaller = right < heap.length && isBefore(heap[right] as T, heap[left] as T) ? right : left;
    if (!isBefore(heap[smaller] as T, entry)) break;
    heap[index] = heap[smaller] as T;
    index = smaller;
  }
  heap[index] = entry;
}

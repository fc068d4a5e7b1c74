import {
  keepPreviousData,
  QueryClient,
  useInfiniteQuery,
  useMutation,
  useQueries,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useCallback } from 'react';
import type { InputOf, OperationName, OutputOf, SpecOf } from './api.ts';
import type { Contracts } from './contracts.ts';
import { callByName, newKey, workspaceInAddress } from './desk.ts';
import { type ApiProblem, asProblem } from './problem.ts';

type Name = OperationName<Contracts>;
type Input<N extends Name> = InputOf<SpecOf<Contracts, N>>;
type Output<N extends Name> = OutputOf<SpecOf<Contracts, N>>;
type Item<P> = P extends { items: readonly (infer T)[] } ? T : never;

const RETRIES = 2;

/** One cache for all screens. What the server refused is not asked again; silence is, twice. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      retry: (failures, cause) => failures < RETRIES && asProblem(cause).body.status === 0,
    },
    mutations: { retry: (failures, cause) => failures < RETRIES && asProblem(cause).body.code === 'shell.offline' },
  },
});

/** The cache key: area first, so that a live event about `inbox` renews everything read from the inbox. */
export const queryKeyOf = (name: string, input: unknown): readonly unknown[] => {
  const [area, operation] = name.split('.');
  return [area, operation, workspaceInAddress() ?? null, input ?? null];
};

export interface ReadOptions {
  /** False holds the question back, e.g. until something is selected. */
  enabled?: boolean;
  /** Keeps showing the previous answer while the next one is fetched: for lists whose filter changes. */
  keep?: boolean;
  refetchMs?: number;
}

/** Reads an operation and keeps the answer fresh: `const list = useRead('inbox.list', { state: 'open' })`. */
export function useRead<N extends Name>(name: N, input?: Input<N>, options: ReadOptions = {}) {
  const query = useQuery({
    queryKey: queryKeyOf(name, input),
    queryFn: async ({ signal }) => (await callByName(name, input, { signal })) as Output<N>,
    enabled: options.enabled ?? true,
    refetchInterval: options.refetchMs ?? false,
    placeholderData: options.keep === true ? keepPreviousData : undefined,
  });
  return { ...query, problem: problemIn(query.error) };
}

/** The same operation read for several inputs at once, each answer in its place; as many as there are inputs. */
export function useReads<N extends Name>(name: N, inputs: readonly Input<N>[]) {
  return useQueries({
    queries: inputs.map((input) => ({
      queryKey: queryKeyOf(name, input),
      queryFn: async ({ signal }: { signal: AbortSignal }) => (await callByName(name, input, { signal })) as Output<N>,
    })),
    combine: (results) => ({
      answers: results.map(({ data }) => data),
      isPending: results.some((result) => result.isPending),
      problem: problemIn(results.find(({ error }) => error !== null)?.error ?? null),
      refetch: () => void Promise.all(results.map((result) => result.refetch())),
    }),
  });
}

/** Reads a list page by page; `items` holds all pages fetched so far. */
export function usePages<N extends Name>(name: N, input: Omit<Input<N>, 'cursor'>, options: ReadOptions = {}) {
  type Page = Output<N> & { items: readonly Item<Output<N>>[]; next?: string };
  const query = useInfiniteQuery({
    queryKey: [...queryKeyOf(name, input), 'pages'],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam, signal }) =>
      (await callByName(name, { ...input, ...(pageParam ? { cursor: pageParam } : {}) }, { signal })) as Page,
    getNextPageParam: (last) => last.next,
    enabled: options.enabled ?? true,
    placeholderData: options.keep === true ? keepPreviousData : undefined,
  });
  const items = query.data?.pages.flatMap((page): readonly Item<Output<N>>[] => page.items) ?? [];
  return { ...query, items, problem: problemIn(query.error) };
}

const problemIn = (cause: Error | null): ApiProblem | undefined => (cause === null ? undefined : asProblem(cause));

/**
 * Changes something: `const assign = useWrite('inbox.assign'); await assign.run({ ... })`.
 * One run is one gesture with one idempotency key: retries after silence can't do it twice.
 * Renews what was read from the same area; other areas follow by live events.
 */
export function useWrite<N extends Name>(name: N) {
  const cache = useQueryClient();
  const mutation = useMutation({
    mutationFn: async (gesture: { input: Input<N>; key: string }) =>
      (await callByName(name, gesture.input, { key: gesture.key })) as Output<N>,
    // What is on screen is read again, but nobody waits for that: the deed is done.
    onSettled: () => {
      void cache.invalidateQueries({ queryKey: [name.split('.')[0]] });
    },
  });
  const { mutateAsync } = mutation;
  const run = useCallback((input: Input<N>) => mutateAsync({ input, key: newKey() }), [mutateAsync]);
  return { run, isPending: mutation.isPending, problem: problemIn(mutation.error), reset: mutation.reset };
}

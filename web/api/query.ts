// Reading and writing endpoints from components. A read is cached by method path and arguments; a write makes every
// cached read stale, because one posted document changes stock, numbers, lists and totals at once.
import {
  QueryClient,
  type UseMutationOptions,
  type UseQueryOptions,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useRef } from 'react';
import type { Endpoint, Reply } from '../../src/platform/http.contract.ts';
import { ApiProblem, type Args, call, callLoosely, newKey } from './client.ts';

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      networkMode: 'always',
      retry: (failures, error) => failures < 2 && error instanceof ApiProblem && error.code === 'busy',
    },
    mutations: { networkMode: 'always' },
  },
});

export const keyOf = <E extends Endpoint>(endpoint: E, args?: Args<E>) =>
  [endpoint.path, endpoint.method, args?.params ?? null, args?.query ?? null] as const;

type ReadOptions<T> = Omit<UseQueryOptions<T, ApiProblem>, 'queryKey' | 'queryFn'>;

/** `const product = useRead(productRead, { params: { id } })`: TanStack's query result with `data: Reply<E>`. */
export function useRead<E extends Endpoint>(endpoint: E, args: Args<E>, options?: ReadOptions<Reply<E>>) {
  return useQuery<Reply<E>, ApiProblem>({
    queryKey: keyOf(endpoint, args),
    queryFn: ({ signal }) => call(endpoint, { ...args, signal }),
    ...options,
  });
}

type WriteOptions<E extends Endpoint> = Omit<UseMutationOptions<Reply<E>, ApiProblem, Args<E>>, 'mutationFn'> & {
  /** For writes that change nothing that is on the screen. */
  keepReads?: boolean;
};

/**
 * `const save = useWrite(productUpdate); await save.mutateAsync({ params, body, ifMatch })`. A repeat of the same body
 * after a lost answer (`offline`, 5xx) goes out with the same Idempotency-Key.
 */
export function useWrite<E extends Endpoint>(endpoint: E, options?: WriteOptions<E>) {
  const client = useQueryClient();
  const unanswered = useRef<{ request: string; key: string } | null>(null);
  return useMutation<Reply<E>, ApiProblem, Args<E>>({
    ...options,
    mutationFn: async (args) => {
      const request = JSON.stringify([args.params, args.query, args.body]);
      const key = unanswered.current?.request === request ? unanswered.current.key : newKey();
      unanswered.current = { request, key };
      try {
        const reply = await call(endpoint, { idempotencyKey: key, ...args });
        unanswered.current = null;
        return reply;
      } catch (error) {
        const lost = error instanceof ApiProblem && (error.code === 'offline' || error.status >= 500);
        if (!lost) unanswered.current = null;
        throw error;
      }
    },
    onSuccess: async (...answer) => {
      await options?.onSuccess?.(...answer);
      if (!options?.keepReads) await client.invalidateQueries();
    },
  });
}

export type Page<T> = { rows: T[]; nextCursor: string | null; total: number | null; totalIsExact: boolean };
export type RowOf<E extends Endpoint> = Reply<E> extends { rows: (infer T)[] } ? T : never;

/** A cursor-paged list: pages are fetched as the reader scrolls. */
export function usePages<E extends Endpoint>(
  endpoint: E,
  query: Record<string, unknown>,
  options?: { limit?: number; params?: Record<string, unknown>; enabled?: boolean },
) {
  const limit = options?.limit ?? 100;
  return useInfiniteQuery<Page<RowOf<E>>, ApiProblem, { pages: Page<RowOf<E>>[] }, readonly unknown[], string | null>({
    queryKey: [endpoint.path, 'pages', options?.params ?? null, query, limit],
    queryFn: ({ pageParam, signal }) =>
      callLoosely(endpoint, {
        params: options?.params,
        query: { ...query, limit, ...(pageParam ? { cursor: pageParam } : {}) },
        signal,
      }) as Promise<Page<RowOf<E>>>,
    initialPageParam: null,
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: (before) => before,
    enabled: options?.enabled ?? true,
  });
}

/** The first hits of a list endpoint for what was typed. */
export function useHits<E extends Endpoint>(
  endpoint: E,
  asked: { q: string; query?: Record<string, unknown>; params?: Record<string, unknown>; enabled: boolean },
) {
  const query = { ...asked.query, limit: 20, ...(asked.q ? { q: asked.q } : {}) };
  return useQuery<RowOf<E>[], ApiProblem>({
    queryKey: [endpoint.path, 'hits', asked.params ?? null, query],
    queryFn: async ({ signal }) => {
      const reply = await callLoosely(endpoint, { params: asked.params, query, signal });
      return (reply as { rows: RowOf<E>[] }).rows;
    },
    enabled: asked.enabled,
    placeholderData: (before) => before,
  });
}

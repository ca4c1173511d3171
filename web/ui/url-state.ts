// Filters, sort, search text and the open tab live in the address, so that a view can be kept, sent and gone back to.
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';

export type Search = Record<string, string | undefined>;

/** `?a=1&b=2` as plain strings: a number with leading zeros stays as typed. */
export function parseSearch(text: string): Search {
  return Object.fromEntries(new URLSearchParams(text));
}

export function stringifySearch(search: Record<string, unknown>): string {
  const entries = Object.entries(search).filter(([, value]) => value !== undefined && value !== null && value !== '');
  const text = new URLSearchParams(entries.map(([name, value]) => [name, String(value)])).toString();
  return text ? `?${text}` : '';
}

/** The search parameters of the address and a way to change some of them (`undefined` takes one away). */
export function useUrlState(): [Search, (change: Search, options?: { push?: boolean }) => void] {
  const search: Search = useSearch({ strict: false });
  const navigate = useNavigate();
  const change = useCallback(
    (part: Search, options?: { push?: boolean }) =>
      navigate({
        to: '.',
        search: (before: Search) => ({ ...before, ...part }),
        replace: !options?.push,
        resetScroll: false,
      }),
    [navigate],
  );
  return [search, change];
}

/** A parameter of the page's path: `useParam('id')` on `/products/$id`. */
export function useParam(name: string): string {
  const params: Record<string, string | undefined> = useParams({ strict: false });
  return params[name] ?? '';
}

// Asks the server, while somebody types, which of a line's numbers could not be used. The answer is kept by number, so that
// a verdict stays beside its row while rows above it change.
import { useLingui } from '@lingui/react/macro';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { NumbersEntry } from '../../../src/domain/numbers-entry.ts';
import { checkNumbers } from '../../../src/operations/operation.contract.ts';
import { call } from '../../api/client.ts';
import { itemText } from '../../i18n/problem-text.ts';
import type { DocumentValues } from './document-values.ts';
import type { NumberFault } from './line-refusals.ts';

/** Beyond this many the check waits for posting: a keystroke must not cost seconds. */
const mostChecked = 20_000;

type Asked = Pick<DocumentValues, 'kind' | 'fromId' | 'toId' | 'transitId'> & {
  productId: string;
  supplierId: string | undefined;
  direction: DocumentValues['direction'];
  entry: NumbersEntry | null;
  enabled: boolean;
};

export function useNumberCheck(asked: Asked): Readonly<Record<string, NumberFault>> {
  const { i18n } = useLingui();
  const [entry] = useDebouncedValue(asked.entry, 300);
  const numbers = entry?.numbers ?? [];
  const placed = asked.kind !== 'transfer' || asked.toId !== null;
  const supplier = asked.kind === 'return' && asked.direction === 'supplier' ? asked.supplierId : undefined;
  const body = {
    kind: asked.kind,
    productId: asked.productId,
    fromId: asked.fromId,
    toId: asked.transitId ?? asked.toId ?? supplier ?? null,
    numbers: numbers.map((one) => one.number),
  };
  const verdict = useQuery({
    queryKey: [checkNumbers.path, body],
    queryFn: async ({ signal }) => {
      const { refused } = await call(checkNumbers, { body, signal });
      return refused.flatMap((one) => {
        const key = numbers[one.index]?.key;
        return key === undefined ? [] : [{ ...one, key }];
      });
    },
    enabled: asked.enabled && placed && numbers.length > 0 && numbers.length <= mostChecked,
    placeholderData: (before) => before,
    staleTime: 5_000,
    gcTime: 30_000,
  });
  const { data } = verdict;
  return useMemo(
    () => Object.fromEntries((data ?? []).map((one) => [one.key, { text: itemText(i18n, one), lotId: one.lotId }])),
    [data, i18n],
  );
}

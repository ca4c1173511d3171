// What the lines of an order cost where nobody typed a price or a tax: asked while somebody types, for those lines only.
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { findPrices, type LinePrice } from '../../../src/catalog/price.contract.ts';
import { isPositive } from '../../../src/domain/quantity.ts';
import type { ApiProblem } from '../../api/client.ts';
import { call } from '../../api/client.ts';
import { type KnownPrices, type OrderValues, orderedUnits } from './order-values.ts';

/** Milliseconds of rest before it is asked. */
const rest = 200;
const nothing: KnownPrices = new Map();

export function useKnownPrices(values: OrderValues): KnownPrices {
  const { kind, partner, priceListId, orderedOn } = values;
  const open = values.lines.filter((line) => line.product !== null && (!line.price || !line.terms.taxRate));
  const lines = open.map((line) => {
    const units = orderedUnits(line);
    return { key: line.key, productId: line.product?.id ?? '', quantity: isPositive(units) ? units : '1' };
  });
  const [asked] = useDebouncedValue(
    JSON.stringify({ kind, partnerId: partner?.id, priceListId, date: orderedOn ?? undefined, lines }),
    rest,
  );
  const { lines: askedLines, ...terms } = useMemo(() => JSON.parse(asked) as Asked, [asked]);
  const { data } = useQuery<readonly LinePrice[], ApiProblem>({
    queryKey: [findPrices.path, asked],
    queryFn: async () => {
      const body = { ...terms, partnerId: terms.partnerId ?? '', lines: askedLines.map(({ key: _, ...line }) => line) };
      return (await call(findPrices, { body })).rows;
    },
    enabled: terms.partnerId !== undefined && askedLines.length > 0,
    staleTime: 30_000,
    placeholderData: (before) => before,
  });
  const key = askedLines.map((line) => line.key).join(' ');
  return useMemo(() => {
    const keys = key.split(' ');
    return data && data.length === keys.length ? new Map(keys.map((one, at) => [one, data[at] as LinePrice])) : nothing;
  }, [key, data]);
}

type Asked = {
  kind: OrderValues['kind'];
  partnerId?: string;
  priceListId?: string | null;
  date?: string;
  lines: { key: string; productId: string; quantity: string }[];
};

// How many numbers were chosen, in words; a single one is named.
import { Plural, Trans } from '@lingui/react/macro';
import { useFormat } from '../../ui/format.tsx';
import type { ChosenNumbers } from './chosen-numbers.ts';

export function Chosen({ chosen: { rows, count, exact } }: { chosen: ChosenNumbers }) {
  const format = useFormat();
  const [only] = rows;
  if (count === 1 && only) return <>{only.number}</>;
  if (!exact) return <Trans>{format.count(count)}+ numbers</Trans>;
  return <Plural value={count} one="# number" other="# numbers" />;
}

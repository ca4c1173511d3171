// What the closed words of fixed assets are called: states, ways to lose value, ways to end, hand-overs.
import { useLingui } from '@lingui/react/macro';
import type { DepreciationMethod } from '../../../src/domain/depreciation.ts';
import type { AssetState, DisposalKind } from '../../../src/service/asset/asset.contract.ts';
import type { HandOverKind } from '../../../src/service/asset/handover.contract.ts';

export function useAssetWords() {
  const { t } = useLingui();
  const states: Record<AssetState, string> = {
    'in-use': t`At its place`,
    'checked-out': t`Checked out`,
    gone: t`No longer with us`,
    disposed: t`Disposed of`,
  };
  const methods: Record<DepreciationMethod, string> = {
    none: t`None`,
    'straight-line': t`Straight-line`,
    'declining-balance': t`Declining balance`,
  };
  const disposals: Record<DisposalKind, string> = {
    scrapped: t`Scrapped`,
    sold: t`Sold`,
    lost: t`Lost`,
    withdrawn: t`No asset any more`,
  };
  const handOvers: Record<HandOverKind, string> = {
    'check-out': t`Checked out`,
    'check-in': t`Checked in`,
    'take-over': t`Handed on`,
    move: t`Moved`,
  };
  return { states, methods, disposals, handOvers };
}

export const optionsOf = (words: Record<string, string>): { value: string; label: string }[] =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

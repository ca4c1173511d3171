// How an asset stands, as an icon and a word.
import {
  IconArrowBackUp,
  IconCircleCheck,
  IconCoins,
  IconQuestionMark,
  IconTrash,
  IconUser,
} from '@tabler/icons-react';
import type { AssetRow } from '../../../src/service/asset/asset.contract.ts';
import { Badge } from '../../ui/status-badge.tsx';
import { useAssetWords } from './asset-words.ts';

const ends = {
  scrapped: ['quiet', IconTrash],
  sold: ['info', IconCoins],
  lost: ['bad', IconQuestionMark],
  withdrawn: ['quiet', IconArrowBackUp],
} as const;
const stands = {
  'in-use': ['ok', IconCircleCheck],
  'checked-out': ['info', IconUser],
  gone: ['bad', IconQuestionMark],
} as const;

export function AssetBadge({ asset }: { asset: Pick<AssetRow, 'state' | 'disposal'> }) {
  const words = useAssetWords();
  const { state, disposal } = asset;
  const [tone, icon] = disposal ? ends[disposal.kind] : stands[state === 'disposed' ? 'gone' : state];
  return (
    <Badge tone={tone} icon={icon}>
      {disposal ? words.disposals[disposal.kind] : words.states[state]}
    </Badge>
  );
}

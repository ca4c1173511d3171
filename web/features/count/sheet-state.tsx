// The state of a sheet as badges: what it is, that its day has passed, that it hides what is expected.
import { Trans, useLingui } from '@lingui/react/macro';
import {
  IconArrowBackUp,
  IconCalendarOff,
  IconCircleCheck,
  IconCircleX,
  IconEyeOff,
  IconPencil,
} from '@tabler/icons-react';
import type { CountSheet } from '../../../src/operations/counting/count-sheet.contract.ts';
import { wordOf } from '../../i18n/words.ts';
import { Badge } from '../../ui/status-badge.tsx';

const looks = {
  open: ['info', IconPencil],
  done: ['ok', IconCircleCheck],
  cancelled: ['quiet', IconCircleX],
  reverted: ['warn', IconArrowBackUp],
} as const;

export function SheetState({ sheet }: { sheet: Pick<CountSheet, 'state' | 'overdue' | 'mode'> }) {
  const { i18n } = useLingui();
  const [tone, icon] = looks[sheet.state];
  return (
    <>
      <Badge tone={tone} icon={icon}>
        {wordOf(i18n, 'countSheetState', sheet.state)}
      </Badge>{' '}
      {sheet.overdue && (
        <Badge tone="bad" icon={IconCalendarOff}>
          <Trans>Overdue</Trans>
        </Badge>
      )}
    </>
  );
}

export function BlindBadge() {
  return (
    <Badge tone="quiet" icon={IconEyeOff}>
      <Trans>Blind</Trans>
    </Badge>
  );
}

// The state of a sheet as badges: how far it is, that its day has passed, that it hides what is expected.
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
import { DateText } from '../../ui/format.tsx';
import { Badge } from '../../ui/status-badge.tsx';

const looks = {
  open: ['info', IconPencil],
  done: ['ok', IconCircleCheck],
  cancelled: ['quiet', IconCircleX],
  reverted: ['warn', IconArrowBackUp],
} as const;

export function SheetState({ sheet }: { sheet: Pick<CountSheet, 'state'> }) {
  const { i18n } = useLingui();
  const [tone, icon] = looks[sheet.state];
  return (
    <Badge tone={tone} icon={icon}>
      {wordOf(i18n, 'countSheetState', sheet.state)}
    </Badge>
  );
}

/** The day it is due; a passed one says so. */
export function SheetDue({ sheet }: { sheet: Pick<CountSheet, 'dueOn' | 'overdue'> }) {
  if (!sheet.overdue) return <DateText value={sheet.dueOn} />;
  return (
    <Badge tone="bad" icon={IconCalendarOff}>
      <Trans>
        overdue since <DateText value={sheet.dueOn} />
      </Trans>
    </Badge>
  );
}

export function BlindBadge() {
  return (
    <Badge tone="quiet" icon={IconEyeOff}>
      <Trans>Blind</Trans>
    </Badge>
  );
}

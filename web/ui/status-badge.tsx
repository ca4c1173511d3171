// A status as an icon and a word, in one of five tones. The colour repeats what the icon and the word already say.
import { useLingui } from '@lingui/react';
import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconBell,
  IconBellRinging,
  IconCalendarOff,
  IconCircle,
  IconCircleCheck,
  IconCircleDashed,
  IconCircleX,
  IconHandStop,
  IconLock,
  IconPencil,
  IconQuestionMark,
  IconTrash,
  IconTruck,
  IconTruckReturn,
  type TablerIcon,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { type Vocabulary, wordOf } from '../i18n/words.ts';
import classes from './status-badge.module.css';

export type Tone = 'ok' | 'info' | 'warn' | 'bad' | 'quiet';

export function Badge({ tone, icon: Icon, children }: { tone: Tone; icon: TablerIcon; children: ReactNode }) {
  return (
    <span className={classes.badge} data-tone={tone}>
      <Icon size={14} stroke={2.2} aria-hidden="true" />
      <span>{children}</span>
    </span>
  );
}

const looks: Record<string, readonly [Tone, TablerIcon]> = {
  'under-warranty': ['ok', IconCircleCheck],
  'under-contract': ['ok', IconCircleCheck],
  'out-of-contract': ['warn', IconCalendarOff],
  'out-of-warranty': ['warn', IconCalendarOff],
  draft: ['quiet', IconPencil],
  posted: ['ok', IconCircleCheck],
  reversed: ['warn', IconArrowBackUp],
  cancelled: ['quiet', IconCircleX],
  'in-transit': ['info', IconTruck],
  available: ['ok', IconCircleCheck],
  reserved: ['info', IconLock],
  delivered: ['info', IconTruck],
  consumed: ['quiet', IconCircle],
  'returned-to-supplier': ['quiet', IconTruckReturn],
  scrapped: ['bad', IconTrash],
  missing: ['bad', IconQuestionMark],
  inactive: ['quiet', IconCircleDashed],
  retired: ['quiet', IconCircleX],
  'on-hold': ['bad', IconHandStop],
  open: ['bad', IconHandStop],
  ended: ['quiet', IconCircle],
  released: ['ok', IconCircleCheck],
  expired: ['bad', IconCalendarOff],
  active: ['ok', IconCircleCheck],
  invited: ['info', IconCircleDashed],
  revoked: ['quiet', IconCircleX],
  archived: ['quiet', IconCircleX],
  future: ['quiet', IconCircleDashed],
  installable: ['quiet', IconCircleDashed],
  installed: ['ok', IconCircleCheck],
  gone: ['warn', IconArrowBackUp],
  running: ['info', IconCircleDashed],
  done: ['ok', IconCircleCheck],
  failed: ['bad', IconAlertTriangle],
  due: ['warn', IconBellRinging],
  waiting: ['quiet', IconBell],
};

/** `<StatusBadge of="operationState" value={operation.state} />`; the word comes from i18n/words.ts. */
export function StatusBadge({ of, value }: { of: Vocabulary; value: string }) {
  const { i18n } = useLingui();
  const [tone, icon] = looks[value] ?? (['quiet', IconCircle] as const);
  return (
    <Badge tone={tone} icon={icon}>
      {wordOf(i18n, of, value)}
    </Badge>
  );
}

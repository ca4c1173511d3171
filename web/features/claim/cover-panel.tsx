// Whether the unit is covered, so large that nobody overlooks it; a claim is taken either way.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { IconShieldCheck, IconShieldOff, IconShieldX } from '@tabler/icons-react';
import { daysBetween } from '../../../src/domain/calendar.ts';
import type { Cover } from '../../../src/domain/cover.ts';
import type { ClaimFacts } from '../../../src/service/claim/claim.contract.ts';
import { wordOf } from '../../i18n/words.ts';
import { DateText, useFormat } from '../../ui/format.tsx';
import classes from './claim.module.css';

const tones: Record<Cover, readonly ['ok' | 'warn' | 'quiet', typeof IconShieldCheck]> = {
  'under-warranty': ['ok', IconShieldCheck],
  'under-contract': ['ok', IconShieldCheck],
  'out-of-contract': ['warn', IconShieldX],
  'out-of-warranty': ['warn', IconShieldX],
  'none': ['quiet', IconShieldOff],
};

/** `facts` null: a foreign unit. */
export function CoverPanel({ facts }: { facts: ClaimFacts | null }) {
  const { i18n } = useLingui();
  const [tone, Icon] = tones[facts?.cover ?? 'none'];
  return (
    <div className={classes.cover} data-tone={tone}>
      <Icon size={32} stroke={1.7} aria-hidden="true" />
      <div>
        <p className={classes.coverWord}>
          {facts ? wordOf(i18n, 'cover', facts.cover) : <Trans>Foreign unit: no cover of ours</Trans>}
        </p>
        {facts && <CoverDays facts={facts} />}
      </div>
    </div>
  );
}

function CoverDays({ facts }: { facts: ClaimFacts }) {
  const today = useFormat().dayOf(new Date().toISOString());
  const { cover, warrantyUntil, contractUntil, on } = facts;
  const byWarranty = cover === 'under-warranty' || cover === 'out-of-warranty';
  const until = byWarranty ? warrantyUntil : cover === 'none' ? null : contractUntil;
  if (until === null) {
    return (
      <p className={classes.coverDays}>
        <Trans>No warranty and no maintenance contract is known.</Trans>
      </p>
    );
  }
  const days = daysBetween(on, until);
  const isNow = on === today;
  return (
    <p className={classes.coverDays}>
      {days >= 0 ? (
        <>
          <Trans>
            until <DateText value={until} />
          </Trans>{' '}
          (
          {isNow ? (
            <Plural value={Math.abs(days)} _0="Last day today" one="# day left" other="# days left" />
          ) : (
            <Plural value={days} _0="that very day" one="# day left then" other="# days left then" />
          )}
          )
        </>
      ) : (
        <>
          <Trans>
            ended on <DateText value={until} />
          </Trans>{' '}
          (
          {isNow ? (
            <Plural value={-days} one="ended # day ago" other="ended # days ago" />
          ) : (
            <Plural value={-days} one="# day before" other="# days before" />
          )}
          )
        </>
      )}
    </p>
  );
}

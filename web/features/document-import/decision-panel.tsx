// What becomes of the lines that are no plain sales. Each proposal says how many lines it is about and shows them; the
// person who posts takes what stands here.
import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Anchor, Select, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { ImportDecisions } from '../../../src/operations/document-import/document-import.contract.ts';
import { CountText, InstantText, QuantityText } from '../../ui/format.tsx';
import { linkTo } from '../../ui/link-to.ts';
import { Section } from '../../ui/section.tsx';
import classes from './document-import.module.css';
import type { Deciding } from './use-import.ts';

type Choice = { value: string; label: string };

export function DecisionPanel({ deciding }: { deciding: Deciding }) {
  const { t } = useLingui();
  const { shown, effective, decide } = deciding;
  const { counts } = shown;
  const leaveOut = { value: 'leave-out', label: t`Leave them out` };
  const pick = <K extends keyof ImportDecisions>(key: K, choices: Choice[]): ReactNode => (
    <Pick
      deciding={deciding}
      choices={choices}
      value={effective[key] as string | null}
      proposed={shown.proposal[key] as string | null}
      onChange={(value) => decide({ [key]: value } as Partial<ImportDecisions>)}
    />
  );
  return (
    <Section
      title={<Trans>What becomes of it</Trans>}
      hint={deciding.open && <Trans>Everything here is proposed; change what is not right, then post.</Trans>}
    >
      <div className={classes.decisions}>
        <Decision count={counts.errorRows} list={rowsOf(shown.id, 'errors')} choice={pick('errors', [leaveOut])}>
          <Plural
            value={counts.errorRows}
            one="# row has errors and cannot be posted"
            other="# rows have errors and cannot be posted"
          />
        </Decision>
        <Decision
          count={counts.spellings}
          list={productsOf(shown.id, 'spellings')}
          choice={<Spellings deciding={deciding} />}
        >
          <Plural
            value={counts.spellings}
            one="# product code is written in several ways that differ by letter case only"
            other="# product codes are written in several ways that differ by letter case only"
          />
          {'. '}
          <Plural
            value={counts.spellingsSameName}
            one="# of them has one description"
            other="# of them have one description each"
          />
        </Decision>
        <Decision
          count={Math.max(counts.serviceCodes, shown.proposal.services?.length ?? 0)}
          list={productsOf(shown.id, 'services')}
          choice={
            <Text size="sm">
              <Plural value={counts.serviceCodes} one="# code is a service" other="# codes are services" />
            </Text>
          }
        >
          <Plural
            value={counts.serviceLines}
            one="# line is about a service such as postage or a discount: on its document, never in stock"
            other="# lines are about services such as postage or a discount: on their documents, never in stock"
          />
        </Decision>
        <Decision
          count={counts.returns}
          list={rowsOf(shown.id, 'return')}
          choice={pick('returns', [{ value: 'return', label: t`Returns from customers` }, leaveOut])}
        >
          <Plural
            value={counts.returns}
            one="# negative line on a document that begins with C"
            other="# negative lines on documents that begin with C"
          />
        </Decision>
        <Decision
          count={counts.writeOffs}
          list={rowsOf(shown.id, 'write-off')}
          choice={pick('writeOffs', [{ value: 'scrap', label: t`Written off` }, leaveOut])}
        >
          <Plural
            value={counts.writeOffs}
            one="# other negative line without price and partner"
            other="# other negative lines without price and partner"
          />
        </Decision>
        <Decision
          count={counts.negatives}
          list={rowsOf(shown.id, 'negative')}
          choice={pick('negatives', [
            { value: 'return', label: t`Returns from customers` },
            { value: 'scrap', label: t`Written off` },
            leaveOut,
          ])}
        >
          <Plural value={counts.negatives} one="# more negative line" other="# more negative lines" />
        </Decision>
        <Decision
          count={counts.noPartner}
          list={rowsOf(shown.id, 'no-partner')}
          choice={pick('noPartner', [
            { value: 'walk-in', label: t`Partner “Walk-in”` },
            { value: 'none', label: t`No partner` },
          ])}
        >
          <Plural value={counts.noPartner} one="# line names no partner" other="# lines name no partner" />
        </Decision>
        <Decision
          count={counts.newProducts}
          list={productsOf(shown.id, 'new')}
          choice={pick('tracking', [
            { value: 'lot', label: t`Traced by lots` },
            { value: 'none', label: t`Not traced` },
          ])}
        >
          <Plural value={counts.newProducts} one="# product is new here" other="# products are new here" />
        </Decision>
        <Decision
          count={counts.openingProducts}
          list={productsOf(shown.id, 'opening')}
          choice={pick('opening', [{ value: 'post', label: t`Receive it first` }])}
        >
          <Trans>
            An opening receipt of <QuantityText value={counts.openingQuantity} /> units of{' '}
            <CountText value={counts.openingProducts} /> products, dated <InstantText value={counts.openingAt} />: as
            much as keeps every balance at zero or above
          </Trans>
        </Decision>
      </div>
    </Section>
  );
}

function Decision({
  count,
  list,
  choice,
  children,
}: {
  count: number;
  list: ReturnType<typeof linkTo>;
  choice: ReactNode;
  children: ReactNode;
}) {
  if (count === 0) return null;
  return (
    <div className={classes.decision}>
      <div>
        <Text size="sm" component="div">
          {children}
        </Text>
        <Anchor size="sm" renderRoot={(props) => <Link {...list} {...props} />}>
          <Trans>Show them</Trans>
        </Anchor>
      </div>
      <div>{choice}</div>
    </div>
  );
}

function Pick(props: {
  deciding: Deciding;
  choices: Choice[];
  value: string | null;
  proposed: string | null;
  onChange: (value: string) => void;
}) {
  const { t } = useLingui();
  const { deciding, choices, value, proposed } = props;
  const data = choices.map((choice) => ({
    value: choice.value,
    label: choice.value === proposed && choices.length > 1 ? t`${choice.label} (proposed)` : choice.label,
  }));
  return (
    <Select
      aria-label={t`What becomes of them`}
      placeholder={t`Choose`}
      error={value === null ? t`This must be decided` : undefined}
      data={data}
      value={value}
      onChange={(chosen) => chosen && props.onChange(chosen)}
      disabled={!deciding.open}
      allowDeselect={false}
    />
  );
}

function Spellings({ deciding }: { deciding: Deciding }) {
  const { shown, effective } = deciding;
  const open = shown.counts.spellings - effective.merge.length - effective.separate.length;
  return (
    <Text size="sm" c={open > 0 ? 'var(--bad-fg)' : undefined}>
      <Plural value={effective.merge.length} one="# becomes one product" other="# become one product each" />
      {effective.separate.length > 0 && (
        <>
          {', '}
          <Plural value={effective.separate.length} one="# stays apart" other="# stay apart" />
        </>
      )}
      {open > 0 && (
        <>
          {', '}
          <Plural value={open} one="# is to be decided" other="# are to be decided" />
        </>
      )}
    </Text>
  );
}

const rowsOf = (id: string, show: string) => linkTo(`/import/${id}`, { tab: 'rows', show });
const productsOf = (id: string, show: string) => linkTo(`/import/${id}`, { tab: 'products', show });

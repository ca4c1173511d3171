// The rule for new numbers with what it makes, at once: nobody should have to save to see whether a pattern is right.
import { Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useFormat } from '../../ui/format.tsx';
import { SeriesNext } from '../series/series-next.tsx';
import classes from './product.module.css';
import { readSeries } from './series-text.ts';

type Props = {
  value?: string;
  onChange: (value: string) => void;
  error?: ReactNode;
  sku: string;
  kind: 'lot' | 'serial';
  /** The product whose numbers are passed over. */
  productId?: string;
  label?: string;
};

export function SeriesInput({ value = '', onChange, error, sku, kind, productId, label, ...rest }: Props) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const typed = value.trim();
  const read = typed ? readSeries(i18n, typed, { sku, date: format.today() }) : null;
  const examples = kind === 'lot' ? ['L.YY.MM.DD.-.##', '{sku}-L.####'] : ['SN-.YYYY.-.#####', '{sku}-.######'];
  return (
    <div>
      <TextInput
        {...rest}
        label={label ?? t`Series of new numbers`}
        description={
          label
            ? undefined
            : t`Used when a receipt asks for new numbers. Leave it empty when numbers always come from the supplier.`
        }
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        error={read && !read.ok ? read.text : error}
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
        styles={{ input: { fontFamily: 'var(--mantine-font-family-monospace)' } }}
      />
      {read?.ok && (
        <SeriesNext pattern={typed} fallback={read.numbers} tracking={kind} productId={sku ? productId : undefined} />
      )}
      {!typed && (
        <Group gap="xs" mt="xs">
          {examples.map((example) => (
            <Button
              key={example}
              variant="default"
              size="compact-sm"
              className="number"
              onClick={() => onChange(example)}
            >
              {example}
            </Button>
          ))}
        </Group>
      )}
      <details className={classes.preview}>
        <summary>
          <Trans>How a series is written</Trans>
        </summary>
        <dl className={classes.tokens}>
          <dt className="number">.</dt>
          <dd>
            <Trans>stands between the parts and is not printed</Trans>
          </dd>
          <dt className="number">#####</dt>
          <dd>
            <Trans>the counter, here with five digits: 00001</Trans>
          </dd>
          <dt className="number">YYYY YY MM DD</dt>
          <dd>
            <Trans>year, month and day of the document; the counter starts anew with each</Trans>
          </dd>
          <dt className="number">WW JJJ</dt>
          <dd>
            <Trans>week and day of the year</Trans>
          </dd>
          <dt className="number">{skuToken}</dt>
          <dd>
            <Trans>the product’s code</Trans>
          </dd>
        </dl>
      </details>
    </div>
  );
}

const skuToken = '{sku}';

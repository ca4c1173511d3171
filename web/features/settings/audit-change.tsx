// The change of one audit entry: field, what it was, what it is; the whole in a popover.
import { Trans, useLingui } from '@lingui/react/macro';
import { Popover, UnstyledButton } from '@mantine/core';
import { useFormat } from '../../ui/format.tsx';
import { PlainTable } from '../../ui/plain-table.tsx';

type Line = { field: string; from: string; to: string };

export function AuditChange({ change }: { change: Record<string, unknown> }) {
  const { t } = useLingui();
  const format = useFormat();
  const lines = linesOf(change, (minor) => format.money(minor));
  if (lines.length === 0) return null;
  const short = lines
    .map(({ field, from, to }) => (from ? `${field}: ${from} → ${to}` : `${field}: ${to}`))
    .join(' · ');
  return (
    <Popover width={460} withArrow>
      <Popover.Target>
        <UnstyledButton
          title={short}
          style={{ maxWidth: '100%', overflow: 'hidden', textOverflow: 'ellipsis', display: 'block', fontSize: 14 }}
        >
          {short}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown p={0}>
        <PlainTable
          label={t`Change`}
          rows={lines}
          rowKey={(line) => line.field}
          columns={[
            { key: 'field', header: t`Field`, cell: (line) => <code>{line.field}</code> },
            { key: 'from', header: t`Before`, cell: (line) => line.from || <Trans>empty</Trans> },
            { key: 'to', header: t`After`, cell: (line) => line.to || <Trans>empty</Trans> },
          ]}
        />
      </Popover.Dropdown>
    </Popover>
  );
}

/** Fields that hold minor units of the company's currency. */
const amounts: readonly string[] = ['net', 'tax', 'total'];

function linesOf(change: Record<string, unknown>, money: (minor: number) => string): Line[] {
  return Object.entries(change).map(([field, value]) => {
    const text = (one: unknown): string =>
      amounts.includes(field) && Number.isInteger(one) ? money(Number(one)) : shown(one);
    if (value !== null && typeof value === 'object' && 'to' in value) {
      return { field, from: text((value as { from?: unknown }).from), to: text(value.to) };
    }
    return { field, from: '', to: text(value) };
  });
}

function shown(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

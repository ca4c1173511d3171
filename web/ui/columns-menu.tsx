// Which columns of a list are shown: chosen in a menu and kept for the person, whatever the device, or named by the address
// (`?columns=number,status`), as a kept view does.
import { Trans, useLingui } from '@lingui/react/macro';
import { ActionIcon, Menu, Tooltip } from '@mantine/core';
import { IconColumns3, IconRestore } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { keepTableLayout, listTableLayouts } from '../../src/access/table-layout.contract.ts';
import { keyOf, useRead, useWrite } from '../api/query.ts';
import { toastProblem } from './toast.tsx';
import { useUrlState } from './url-state.ts';

type Named = { key: string; header: string; hidden?: boolean };
export const columnsKey = 'columns';

export type ColumnChoice = {
  isShown: (key: string) => boolean;
  toggle: (key: string) => void;
  /** Back to the usual columns. */
  reset: () => void;
};

export function useColumnChoice(id: string, columns: readonly Named[]): ColumnChoice {
  const [search, change] = useUrlState();
  const layouts = useRead(listTableLayouts, {}, { staleTime: Number.POSITIVE_INFINITY }).data?.layouts;
  const save = useWrite(keepTableLayout, { keepReads: true });
  const client = useQueryClient();
  const kept = layouts?.[id] ?? {};
  const named = search[columnsKey]?.split(',');
  const isShown = (key: string) =>
    named
      ? named.includes(key) || key === columns[0]?.key
      : (kept[key] ?? !columns.find((one) => one.key === key)?.hidden);
  const keep = (next: Record<string, boolean>) => {
    client.setQueryData(keyOf(listTableLayouts, {}), { layouts: { ...layouts, [id]: next } });
    void save.mutateAsync({ params: { list: id }, body: { columns: next } }).catch(toastProblem);
  };
  return {
    isShown,
    toggle: (key) => {
      if (!named) return keep({ ...kept, [key]: !isShown(key) });
      const next = columns.filter((column) => isShown(column.key) !== (column.key === key));
      change({ [columnsKey]: next.map((column) => column.key).join(',') });
    },
    reset: () => {
      if (Object.keys(kept).length > 0) keep({});
      change({ [columnsKey]: undefined });
    },
  };
}

export function ColumnsMenu({ columns, choice }: { columns: readonly Named[]; choice: ColumnChoice }) {
  const { t } = useLingui();
  return (
    <Menu closeOnItemClick={false} position="bottom-end">
      <Menu.Target>
        <Tooltip label={t`Columns`}>
          <ActionIcon variant="default" size={36} aria-label={t`Columns`}>
            <IconColumns3 size={18} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown mah="70vh" style={{ overflowY: 'auto' }}>
        {columns.map((column, index) => (
          <Menu.CheckboxItem
            key={column.key}
            disabled={index === 0}
            checked={choice.isShown(column.key)}
            onChange={() => choice.toggle(column.key)}
          >
            {column.header}
          </Menu.CheckboxItem>
        ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconRestore size={16} aria-hidden="true" />} onClick={choice.reset}>
          <Trans>Usual columns</Trans>
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

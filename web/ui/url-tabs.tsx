// Tabs whose open one is `?tab=...` in the address; the first is open when the address names none. What the address says
// about a list inside a tab (search, sort, filters) ends with that tab. Contents may be lazy: a tab that is not open then costs nothing.
import { Tabs } from '@mantine/core';
import { type ReactNode, Suspense } from 'react';
import { RowsSkeleton } from './states.tsx';
import { useUrlState } from './url-state.ts';

export type UrlTab = { value: string; label: ReactNode; content: ReactNode };

export function UrlTabs({ tabs, name = 'tab' }: { tabs: readonly UrlTab[]; name?: string }) {
  const [search, change] = useUrlState();
  const first = tabs[0]?.value;
  const open = tabs.find((tab) => tab.value === search[name])?.value ?? first ?? null;
  return (
    <Tabs
      value={open}
      onChange={(value) =>
        change({
          ...Object.fromEntries(Object.keys(search).map((key) => [key, undefined])),
          [name]: value === first ? undefined : (value ?? undefined),
        })
      }
      keepMounted={false}
    >
      <Tabs.List mb="md">
        {tabs.map((tab) => (
          <Tabs.Tab key={tab.value} value={tab.value}>
            {tab.label}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {tabs.map((tab) => (
        <Tabs.Panel key={tab.value} value={tab.value}>
          <Suspense fallback={<RowsSkeleton />}>{tab.content}</Suspense>
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}

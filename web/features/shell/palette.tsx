// The palette behind "/" and Ctrl/Cmd K: finds every record by what is typed or scanned, offers what was opened last, and
// goes to any page by a part of its name.
import { useLingui } from '@lingui/react/macro';
import { useDebouncedValue } from '@mantine/hooks';
import {
  createSpotlight,
  Spotlight,
  type SpotlightActionData,
  type SpotlightActionGroupData,
} from '@mantine/spotlight';
import {
  IconBarcode,
  IconBoxSeam,
  IconBuildingWarehouse,
  IconCalendarRepeat,
  IconFileCertificate,
  IconFileImport,
  IconFileInvoice,
  IconFileText,
  IconHistory,
  IconHomeCheck,
  IconKeyboard,
  IconMessageExclamation,
  IconReceipt,
  IconReceipt2,
  IconSearch,
  IconShoppingCart,
  IconTags,
  IconTool,
  IconUsersGroup,
  type TablerIcon,
} from '@tabler/icons-react';
import { useNavigate, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { recordEntities } from '../../../src/domain/exchange/column.ts';
import { type Found, type FoundKind, find } from '../../../src/tracing/find.contract.ts';
import { useRead } from '../../api/query.ts';
import { problemText } from '../../i18n/problem-text.ts';
import { wordOf } from '../../i18n/words.ts';
import { useCompany } from '../../ui/company.ts';
import { linkTo } from '../../ui/link-to.ts';
import { recentRecords } from '../../ui/recent-records.ts';
import { recordHref } from '../../ui/record-href.ts';
import { useScanTarget } from '../../ui/scan-target.ts';
import { toastProblem } from '../../ui/toast.tsx';
import { HoldBadge } from '../hold/hold-badge.tsx';
import { entityLooks } from '../record-import/entity-words.ts';
import { exactHits } from '../scan/exact-hits.ts';
import { useSession } from '../session/session.ts';
import { placeGroups } from './navigation.ts';

const [store, spotlight] = createSpotlight();

/** Opens whenever `asked` is another one, with its text as if it had been typed. */
export function Palette({ asked, onHelp }: { asked: { text: string }; onHelp: () => void }) {
  const { t, i18n } = useLingui();
  const [typed, setTyped] = useState(asked.text);
  const navigate = useNavigate();
  const [settled] = useDebouncedValue(typed.trim(), 120);
  const places = usePlaces(typed.trim() !== '', onHelp);
  const hits = useHitsOf(settled);
  const recent = useRecent();
  const groups: SpotlightActionGroupData[] = [
    { group: t`Records`, actions: hits.actions },
    { group: t`Opened last`, actions: recent.filter((one) => typed.trim() === '' || matches(one.label ?? '', typed)) },
    { group: t`Pages`, actions: places.filter((place) => matches(place.label ?? '', typed)) },
  ].filter((group) => group.actions.length > 0);
  const waiting = hits.asking || settled !== typed.trim();

  useEffect(() => {
    setTyped(asked.text);
    spotlight.open();
  }, [asked]);

  // A scan is worth more than its text: it goes where it would go without the palette.
  const field = useRef<HTMLInputElement>(null);
  useScanTarget(field, (_, pass) => {
    spotlight.close();
    setTyped('');
    pass();
  });

  // The row that Enter opens is the first, or where the arrows are: records come later than the text that asks for them.
  const ids = groups.flatMap((group) => group.actions.map((action) => action.id)).join();
  useEffect(() => {
    const rows = rowsBelow(field.current);
    for (const row of rows) row.removeAttribute('data-selected');
    if (typed.trim() === '' || waiting || ids === '') return;
    const selected = Math.max(0, Math.min(store.getState().selected, rows.length - 1));
    rows[selected]?.setAttribute('data-selected', 'true');
    store.updateState((state) => ({ ...state, selected }));
  }, [ids, typed, waiting]);

  // A scanner sends Enter before the answer is there: what it means exactly is opened, and no row of what stood there before.
  const openExact = async () => {
    for (const row of rowsBelow(field.current)) row.removeAttribute('data-selected');
    const [only, ...more] = await exactHits(typed.trim());
    const href = only && more.length === 0 && recordHref(only.kind, only.id);
    if (!href) return;
    spotlight.close();
    await navigate({ to: href });
  };

  return (
    <Spotlight
      data-scan-through
      store={store}
      actions={groups}
      query={typed}
      onQueryChange={setTyped}
      filter={(_, actions) => actions}
      shortcut={null}
      highlightQuery
      nothingFound={hits.error ? problemText(i18n, hits.error) : waiting ? t`Searching` : t`Nothing found`}
      centered={false}
      yOffset="9vh"
      overlayProps={{ blur: 0, backgroundOpacity: 0.4 }}
      scrollable
      maxHeight={460}
      searchProps={{
        ref: field,
        leftSection: <IconSearch size={18} aria-hidden="true" />,
        placeholder: t`Search products, numbers, pages`,
        'aria-label': t`Search`,
        onKeyDown: (event) => {
          if (event.key === 'Enter' && waiting) void openExact().catch(toastProblem);
        },
      }}
    />
  );
}

const rowsBelow = (field: HTMLElement | null) => [
  ...(field?.closest('[role="dialog"]')?.querySelectorAll('[data-action]') ?? []),
];

function usePlaces(asked: boolean, onHelp: () => void): SpotlightActionData[] {
  const { t, i18n } = useLingui();
  const { permissions } = useSession();
  const navigate = useNavigate();
  const places = placeGroups
    .flatMap((group) => group.places)
    .filter((place) => !place.permission || permissions.includes(place.permission))
    .map(({ to, label, icon: Icon, search, outside }) => ({
      id: search ? `${to} narrowed` : to,
      label: i18n._(label),
      leftSection: <Icon size={18} stroke={1.7} aria-hidden="true" />,
      onClick: () => (outside ? window.location.assign(to) : void navigate(linkTo(to, search))),
    }));
  const help = {
    id: 'help',
    label: t`Keyboard shortcuts`,
    leftSection: <IconKeyboard size={18} stroke={1.7} />,
    onClick: onHelp,
  };
  // Of use to whoever looks for them: not among the places that stand there before anything is typed.
  const imports =
    !asked || !permissions.includes('import.run')
      ? []
      : recordEntities.map((entity) => ({
          id: `import ${entity}`,
          label: i18n._(entityLooks[entity].bring),
          leftSection: <IconFileImport size={18} stroke={1.7} aria-hidden="true" />,
          onClick: () => void navigate(linkTo('/import', { entity })),
        }));
  return [...places, ...imports, help];
}

/** What this person opened last on this device, as it was when the palette came up. */
function useRecent(): SpotlightActionData[] {
  const { i18n } = useLingui();
  const navigate = useNavigate();
  const { keeper } = useCompany();
  const here = useRouterState({ select: (state) => state.location.pathname });
  return recentRecords(keeper)
    .filter(({ href }) => href !== here)
    .slice(0, 6)
    .map(({ href, kind, title }) => ({
      id: `recent ${href}`,
      label: title,
      description: wordOf(i18n, 'recordKind', kind),
      leftSection: <IconHistory size={18} stroke={1.7} aria-hidden="true" />,
      onClick: () => void navigate({ to: href }),
    }));
}

function useHitsOf(text: string) {
  const { t, i18n } = useLingui();
  const navigate = useNavigate();
  const found = useRead(find, { query: { q: text } }, { enabled: text !== '', placeholderData: (before) => before });
  const hits: Found[] = text && found.data ? [...found.data.exact, ...found.data.prefix] : [];
  const actions = fewOfEachKind(hits).map((hit): SpotlightActionData => {
    const Icon = icons[hit.kind];
    const href = recordHref(hit.kind, hit.id);
    const kind = wordOf(i18n, 'recordKind', hit.kind);
    return {
      id: `${hit.kind} ${hit.id} ${hit.matchedBy}`,
      label: hit.label,
      description: [kind, hit.detail, hit.matchedBy === 'alias' ? t`had this number before` : '']
        .filter(Boolean)
        .join(' · '),
      leftSection: <Icon size={18} stroke={1.7} aria-hidden="true" />,
      rightSection: hit.onHold && <HoldBadge />,
      onClick: () => void (href && navigate({ to: href })),
    };
  });
  return { actions, asking: text !== '' && found.isFetching, error: found.error };
}

/** Six of a kind, so that ten numbers do not hide their product. */
function fewOfEachKind(hits: readonly Found[]): Found[] {
  const seen = new Map<FoundKind, number>();
  return hits.filter((hit) => {
    const count = (seen.get(hit.kind) ?? 0) + 1;
    seen.set(hit.kind, count);
    return count <= 6;
  });
}

const icons: Record<FoundKind, TablerIcon> = {
  serial: IconBarcode,
  lot: IconTags,
  product: IconBoxSeam,
  location: IconBuildingWarehouse,
  document: IconFileText,
  'sales-order': IconFileInvoice,
  'purchase-order': IconShoppingCart,
  invoice: IconReceipt2,
  'credit-note': IconReceipt2,
  claim: IconMessageExclamation,
  'maintenance-contract': IconFileCertificate,
  installation: IconHomeCheck,
  'maintenance-plan': IconCalendarRepeat,
  visit: IconTool,
  ticket: IconReceipt,
  partner: IconUsersGroup,
};

const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
const matches = (label: string, typed: string) => plain(label).includes(plain(typed.trim()));

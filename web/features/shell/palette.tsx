// The palette behind "/" and Ctrl/Cmd K: goes to any page by typing a part of its name.
import { useLingui } from '@lingui/react/macro';
import { Spotlight, type SpotlightActionData } from '@mantine/spotlight';
import { IconKeyboard, IconSearch } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useSession } from '../session/session.ts';
import { placeGroups } from './navigation.ts';

export function Palette({ onHelp }: { onHelp: () => void }) {
  const { t, i18n } = useLingui();
  const { permissions } = useSession();
  const navigate = useNavigate();
  const places: SpotlightActionData[] = placeGroups
    .flatMap((group) => group.places)
    .filter((place) => !place.permission || permissions.includes(place.permission))
    .map(({ to, label, icon: Icon }) => ({
      id: to,
      label: i18n._(label),
      leftSection: <Icon size={18} stroke={1.7} aria-hidden="true" />,
      onClick: () => void navigate({ to }),
    }));
  const actions: SpotlightActionData[] = [
    ...places,
    { id: 'help', label: t`Keyboard shortcuts`, leftSection: <IconKeyboard size={18} stroke={1.7} />, onClick: onHelp },
  ];
  return (
    <Spotlight
      actions={actions}
      shortcut={['mod + K', '/']}
      nothingFound={t`Nothing found`}
      highlightQuery
      scrollable
      maxHeight={420}
      searchProps={{
        leftSection: <IconSearch size={18} aria-hidden="true" />,
        placeholder: t`Search products, numbers, pages`,
        'aria-label': t`Search`,
      }}
    />
  );
}

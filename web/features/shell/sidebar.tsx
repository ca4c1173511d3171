// The navigation: places the reader may not use are not shown.
import { useLingui } from '@lingui/react';
import { ScrollArea } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { linkTo } from '../../ui/link-to.ts';
import { OverdueCount } from '../maintenance/overdue-count.tsx';
import { useSession } from '../session/session.ts';
import { CaseCount } from '../till-case/case-count.tsx';
import { type Place, type PlaceGroup, placeGroups } from './navigation.ts';
import classes from './shell.module.css';

export function Sidebar() {
  const { permissions } = useSession();
  const frame = useRef<HTMLDivElement>(null);
  // The menu is longer than most screens: where one is stands in sight.
  useEffect(() => frame.current?.querySelector('[aria-current="page"]')?.scrollIntoView({ block: 'nearest' }), []);
  return (
    <ScrollArea ref={frame} type="hover" className={classes.scroll} scrollbarSize={6}>
      {placeGroups.map((group) => (
        <NavGroup
          key={group.places[0]?.to}
          label={group.label}
          places={group.places.filter((place) => !place.permission || permissions.includes(place.permission))}
        />
      ))}
    </ScrollArea>
  );
}

function NavGroup({ label, places }: PlaceGroup) {
  const { i18n } = useLingui();
  if (places.length === 0) return null;
  const name = label ? i18n._(label) : undefined;
  return (
    <div className={classes.group}>
      {name && <div className={classes.groupName}>{name}</div>}
      <ul aria-label={name}>
        {places.map((place) => (
          <li key={`${place.to} ${place.search ? 'narrowed' : ''}`}>
            <PlaceLink place={place} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function PlaceLink({ place: { to, search, outside, counts, label, icon: Icon } }: { place: Place }) {
  const { i18n } = useLingui();
  const content = (
    <>
      <Icon size={18} stroke={1.7} aria-hidden="true" />
      {i18n._(label)}
    </>
  );
  if (outside) {
    return (
      <a href={to} className={classes.place}>
        {content}
      </a>
    );
  }
  const goesTo = linkTo(to, search);
  return (
    <Link
      {...goesTo}
      className={classes.place}
      activeProps={{ 'data-active': true, 'aria-current': 'page' }}
      activeOptions={{ exact: to === '/' || search !== undefined, includeSearch: search !== undefined }}
    >
      {content}
      {counts === 'till-cases' && <CaseCount />}
      {counts === 'visits' && <OverdueCount />}
    </Link>
  );
}

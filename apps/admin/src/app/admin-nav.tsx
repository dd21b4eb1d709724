import { NavGroup, RailItem } from '@callboard/ui';
import { NavLink, useLocation } from 'react-router';
import { useText } from '../words/texts.ts';
import { placeGroups } from './places.ts';

/** Where everything is set. */
export const AdminNav = () => {
  const t = useText();
  const { pathname } = useLocation();
  return placeGroups.map(({ label, places }) => (
    <div key={label} className="cb-col" role="group" aria-label={t(label)}>
      <NavGroup>{t(label)}</NavGroup>
      {places.map((place) => (
        <RailItem
          key={place.to}
          wide
          icon={place.icon}
          label={t(place.label)}
          as={NavLink}
          linkProps={{ to: place.to }}
          active={pathname.startsWith(place.to)}
        />
      ))}
    </div>
  ));
};

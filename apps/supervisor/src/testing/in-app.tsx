import { UiProvider } from '@callboard/ui';
import { createSettings, WebClientProvider, type WebClient } from '@callboard/web-client';
import { answeringClient, type Answers, type Asked } from '@callboard/web-client/testing';
import type { ReactNode } from 'react';
import { MemoryRouter, useLocation } from 'react-router';
import { FloorProvider } from '../floor/floor-context.tsx';
import { parseFloorSettings } from '../floor/floor-settings.ts';

/** A client of the app whose requests are answered from a table; what was asked can be looked at. */
export const floorClient = (answers: Answers): { readonly client: WebClient; readonly asked: readonly Asked[] } => answeringClient('/supervisor', answers);

const Address = () => <output data-testid="address">{useLocation().search}</output>;

/** A piece of the app with everything it stands in. */
export const InApp = ({ client, children }: { readonly client: WebClient; readonly children: ReactNode }) => (
  <UiProvider>
    <WebClientProvider client={client}>
      <MemoryRouter>
        <FloorProvider settings={createSettings(client, parseFloorSettings)}>
          {children}
          <Address />
        </FloorProvider>
      </MemoryRouter>
    </WebClientProvider>
  </UiProvider>
);

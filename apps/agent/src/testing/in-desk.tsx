import { UiProvider } from '@callboard/ui';
import { WebClientProvider, type LiveItem, type WebClient } from '@callboard/web-client';
import { answeringClient, standingStill, type Answers, type Asked } from '@callboard/web-client/testing';
import type { ReactNode } from 'react';
import { DeskProvider } from '../desk/desk-context.tsx';
import { createDeskSettings } from '../desk/desk-settings.ts';

/** A client of the desktop whose requests are answered from a table and whose live view stands still; what was asked can be looked at. */
export const deskClient = (answers: Answers, items: readonly LiveItem[]): { readonly client: WebClient; readonly asked: readonly Asked[] } => {
  const { client, asked } = answeringClient('/agent', answers);
  return { client: standingStill(client, items), asked };
};

/** A piece of the desktop with everything it stands in. */
export const InDesk = ({ client, children }: { readonly client: WebClient; readonly children: ReactNode }) => (
  <UiProvider>
    <WebClientProvider client={client}>
      <DeskProvider settings={createDeskSettings(client)}>{children}</DeskProvider>
    </WebClientProvider>
  </UiProvider>
);

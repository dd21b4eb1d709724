/// <reference path="./tabler-icons.d.ts" />
import type { TablerIcon } from '@tabler/icons-react';
// Single icon files: the package's entry loads six thousand modules, which every test and development start would pay for.
import DeviceMobileMessage from '@tabler/icons-react/dist/esm/icons/IconDeviceMobileMessage.mjs';
import Mail from '@tabler/icons-react/dist/esm/icons/IconMail.mjs';
import MessageCircle from '@tabler/icons-react/dist/esm/icons/IconMessageCircle.mjs';
import Messages from '@tabler/icons-react/dist/esm/icons/IconMessages.mjs';
import Phone from '@tabler/icons-react/dist/esm/icons/IconPhone.mjs';
import { createElement, type JSX } from 'react';
import type { ChannelKind } from './generated/vocabulary.ts';

export interface ChannelIconProps {
  /** Pixels; 16 unless said. */
  readonly size?: number | undefined;
  readonly className?: string | undefined;
  /** Names the icon for assistive technology; hidden from it without. */
  readonly title?: string | undefined;
}

const icon =
  (glyph: TablerIcon) =>
  ({ size = 16, title, ...rest }: ChannelIconProps): JSX.Element =>
    createElement(glyph, { size, stroke: 1.75, ...(title === undefined ? { 'aria-hidden': true } : { title, role: 'img' }), ...rest });

/** Icon of each channel, fit for wherever `@callboard/ui` takes an icon. A new channel does not compile until it has one. */
export const channelIcons: Readonly<Record<ChannelKind, (props: ChannelIconProps) => JSX.Element>> = {
  voice: icon(Phone),
  chat: icon(MessageCircle),
  mail: icon(Mail),
  sms: icon(DeviceMobileMessage),
  social: icon(Messages),
};

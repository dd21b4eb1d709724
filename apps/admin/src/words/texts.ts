import { createTexts } from '@callboard/web-client';
import { cs } from './cs.ts';
import { en } from './en.ts';

export const { useText, say } = createTexts(cs, en);

import '@callboard/ui/tokens.css';
import '@callboard/ui/base.css';
import '@callboard/ui/fonts';
import { createClient } from '@callboard/web-client';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { screenChoiceOf } from './board/screen-choice.ts';
import { Wall } from './wall.tsx';

const root = document.getElementById('root');
if (root === null) throw new Error('the page has no #root');

createRoot(root).render(
  <StrictMode>
    <Wall client={createClient('/wallboard')} choice={screenChoiceOf(location.search)} />
  </StrictMode>,
);

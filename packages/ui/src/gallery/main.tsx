import { createRoot } from 'react-dom/client';
import { StrictMode, type ComponentType } from 'react';
import { UiProvider } from '../index.ts';
import { AgentPage } from './agent-page.tsx';
import { ControlsPage } from './controls-page.tsx';
import { DataPage } from './data-page.tsx';
import { FieldsPage } from './fields-page.tsx';
import { FloatsPage } from './floats-page.tsx';
import { StatesPage } from './states-page.tsx';
import { SupervisorPage } from './supervisor-page.tsx';
import { AdminPage } from './admin-page.tsx';
import { Frame } from './frame.tsx';
import './gallery.css';

const pages: Readonly<Record<string, ComponentType>> = {
  states: StatesPage,
  controls: ControlsPage,
  fields: FieldsPage,
  data: DataPage,
  floats: FloatsPage,
  agent: AgentPage,
  supervisor: SupervisorPage,
  admin: AdminPage,
};

const query = new URLSearchParams(location.search);
for (const key of ['scheme', 'density']) {
  const value = query.get(key);
  if (value !== null) localStorage.setItem(`callboard.${key}`, value);
}
const name = query.get('page') ?? 'states';
const Page = pages[name] ?? StatesPage;
const whole = ['agent', 'supervisor', 'admin'].includes(name);

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <StrictMode>
      <UiProvider noticesLabel="Oznámení">
        {whole ? (
          <Page />
        ) : (
          <Frame names={Object.keys(pages)} current={name}>
            <Page />
          </Frame>
        )}
      </UiProvider>
    </StrictMode>,
  );
}

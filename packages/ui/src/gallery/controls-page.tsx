import {
  Button,
  Chip,
  Count,
  IconAttachment,
  IconButton,
  IconCall,
  IconFilter,
  IconIdentity,
  IconListen,
  IconBarge,
  IconMore,
  IconNotifications,
  IconWhisper,
  Kbd,
  LanguageSwitch,
  SearchBox,
  Segmented,
  TabPanel,
  Tabs,
  ThemeSwitch,
} from '../index.ts';
import { useState } from 'react';
import { Sample } from './frame.tsx';

/** Everything that is pressed or chosen. */
export const ControlsPage = () => {
  const [search, setSearch] = useState('');
  const [team, setTeam] = useState<'mine' | 'all' | 'partner'>('mine');
  const [mode, setMode] = useState<'listen' | 'whisper' | 'barge'>('whisper');
  const [tab, setTab] = useState<'work' | 'done'>('work');
  const [language, setLanguage] = useState<'cs' | 'en'>('cs');
  return (
    <>
      <Sample title="Tlačítka">
        <div className="cb-row cb-wrap">
          <Button variant="primary" icon={IconCall}>
            Zavolat
          </Button>
          <Button variant="accept" kbd="F2">
            Přijmout
          </Button>
          <Button icon={IconFilter}>Filtr</Button>
          <Button selected>Zvoleno</Button>
          <Button disabled>Nelze</Button>
          <Button variant="primary" disabled>
            Nelze
          </Button>
          <Button variant="primary" busy>
            Ukládám
          </Button>
          <Button size="sm" kbd="1" selected>
            Dotaz na platbu
          </Button>
          <Button size="sm" kbd="2">
            Reklamace
          </Button>
          <Button size="sm" variant="quiet">
            Další…
          </Button>
        </div>
      </Sample>
      <Sample title="Tlačítka se znakem">
        <div className="cb-row">
          <IconButton icon={IconNotifications} label="Upozornění: 2 nová" dot />
          <IconButton icon={IconMore} label="Další" />
          <IconButton icon={IconAttachment} label="Přiložit" variant="default" />
          <IconButton icon={IconFilter} label="Filtr" variant="default" size="sm" selected />
          <IconButton icon={IconFilter} label="Filtr nelze použít" variant="default" disabled />
          <Kbd>S</Kbd> <Kbd>Ctrl+Enter</Kbd> <Count>31</Count> <Count tone="new">2</Count>
        </div>
        <div className="cb-row cb-wrap">
          <Chip icon={IconIdentity}>pojištěnec 8203144471</Chip>
          <Chip tone="accent">VIP</Chip>
          <Chip tone="talking" onClick={() => undefined} selected>
            Hovoří 13
          </Chip>
          <Chip tone="ready" onClick={() => undefined} selected={false}>
            Připraven 3
          </Chip>
        </div>
      </Sample>
      <Sample title="Volba z několika">
        <Segmented
          label="Tým"
          options={[
            { value: 'mine', label: 'Můj tým' },
            { value: 'all', label: 'Všechny týmy' },
            { value: 'partner', label: 'Partner', disabled: true },
          ]}
          value={team}
          onChange={setTeam}
        />
        <Segmented
          wide
          label="Dohled"
          options={[
            { value: 'listen', label: 'Příposlech', icon: IconListen },
            { value: 'whisper', label: 'Šeptání', icon: IconWhisper },
            { value: 'barge', label: 'Vstup', icon: IconBarge },
          ]}
          value={mode}
          onChange={setMode}
        />
        <div className="cb-row">
          <LanguageSwitch
            label="Jazyk"
            languages={[
              { value: 'cs', label: 'Čeština' },
              { value: 'en', label: 'English' },
            ]}
            value={language}
            onChange={setLanguage}
          />
          <ThemeSwitch iconsOnly label="Vzhled" labels={{ light: 'Světlý', dark: 'Tmavý', auto: 'Podle systému' }} />
        </div>
        <SearchBox label="Hledat klienta, číslo, případ" value={search} onChange={setSearch} kbd="S" />
      </Sample>
      <Sample title="Záložky" edge>
        <Tabs
          id="sample"
          label="Práce"
          tabs={[
            { value: 'work', label: 'Moje práce', count: 4 },
            { value: 'done', label: 'Dnes hotovo', count: 31 },
          ]}
          value={tab}
          onChange={setTab}
        />
        <TabPanel tabsId="sample" value={tab}>
          <p style={{ padding: '0 var(--s4)' }}>{tab === 'work' ? 'Moje práce' : 'Dnes hotovo'}</p>
        </TabPanel>
      </Sample>
    </>
  );
};

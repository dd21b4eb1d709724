import { classNames, IconButton, IconListPanel, IconListPanelHide, IconPanel, IconPanelHide } from '@callboard/ui';
import { useShortcut } from '@callboard/web-client';
import { useDesk, useDeskSettings } from '../desk/desk-context.tsx';
import { useDeskPlace } from '../desk/desk-place.ts';
import { contextWidths, listWidths } from '../desk/desk-settings.ts';
import { deskShortcuts, keyOf } from '../desk/desk-shortcuts.ts';
import { ContextPanel } from '../features/contact/context-panel.tsx';
import { Offers } from '../features/offers/offers.tsx';
import { WorkList } from '../features/work-list/work-list.tsx';
import { useText } from '../words/texts.ts';
import { Centre } from './centre.tsx';
import { Resizer } from './resizer.tsx';
import { useNarrow } from './use-narrow.ts';
import { useShownWork } from './use-shown-work.ts';

/** Work list, centre and context beside each other; the outer two can be resized and hidden. Below 1280 px the context lies over the centre. */
export const WorkPlace = ({ onFindContact }: { readonly onFindContact: () => void }) => {
  const t = useText();
  const { settings } = useDesk();
  const { listWidth, listHidden, contextWidth, contextHidden } = useDeskSettings();
  const { contextDrawer } = useDeskPlace();
  const narrow = useNarrow();
  const work = useShownWork();
  const contextShown = narrow ? contextDrawer : !contextHidden;
  const toggleContext = (): void => (narrow ? useDeskPlace.setState({ contextDrawer: !contextDrawer }) : settings.change({ contextHidden: !contextHidden }));
  const toggleList = (): void => settings.change({ listHidden: !listHidden });
  useShortcut(deskShortcuts, 'list', toggleList);
  useShortcut(deskShortcuts, 'context', toggleContext);
  return (
    <div className="work-place">
      {listHidden ? (
        <div className="work-place-edge">
          <IconButton icon={IconListPanel} label={t('list.show')} kbd={keyOf('list')} onClick={toggleList} />
        </div>
      ) : (
        <div className="work-place-list" style={{ width: listWidth }}>
          <WorkList end={<IconButton icon={IconListPanelHide} size="sm" label={t('list.hide')} kbd={keyOf('list')} onClick={toggleList} />} />
          <Resizer label={t('list.resize')} width={listWidth} widths={listWidths} side="end" onResize={(width) => settings.change({ listWidth: width })} />
        </div>
      )}
      <div className="work-place-centre">
        <Centre work={work} />
        <Offers />
      </div>
      {contextShown ? (
        <div className={classNames('work-place-context', narrow && 'work-place-drawer')} style={{ width: contextWidth }}>
          {!narrow && (
            <Resizer
              label={t('contact.resize')}
              width={contextWidth}
              widths={contextWidths}
              side="start"
              onResize={(width) => settings.change({ contextWidth: width })}
            />
          )}
          <ContextPanel
            contactId={work?.contactId ?? null}
            currentId={work?.id ?? null}
            idle={work === null}
            onFind={onFindContact}
            end={<IconButton icon={IconPanelHide} size="sm" label={t('work.hideContext')} kbd={keyOf('context')} onClick={toggleContext} />}
          />
        </div>
      ) : (
        <div className="work-place-edge">
          <IconButton icon={IconPanel} label={t('work.showContext')} kbd={keyOf('context')} onClick={toggleContext} />
        </div>
      )}
    </div>
  );
};

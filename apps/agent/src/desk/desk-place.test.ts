import { beforeEach, describe, expect, it } from 'vitest';
import { closeWorkDialog, openDialog, selectWork, useDeskPlace } from './desk-place.ts';

const dialog = () => useDeskPlace.getState().dialog;

describe('a dialog about an interaction', () => {
  beforeEach(() => {
    useDeskPlace.setState({ selectedId: 'w-1', dialog: null });
  });
  it('closes when another interaction is chosen, or none', () => {
    for (const next of ['w-2', null]) {
      selectWork('w-1');
      openDialog('transfer');
      selectWork(next);
      expect(dialog()).toBeNull();
    }
  });
  it('stays when the same one is chosen again', () => {
    openDialog('consult');
    selectWork('w-1');
    expect(dialog()).toBe('consult');
  });
  it('closes with its interaction; other dialogs stay', () => {
    openDialog('consult');
    closeWorkDialog();
    expect(dialog()).toBeNull();
    openDialog('settings');
    closeWorkDialog();
    selectWork('w-2');
    expect(dialog()).toBe('settings');
  });
});

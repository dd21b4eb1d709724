import { setLanguage } from '@callboard/web-client';
import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { useText } from './texts.ts';

const Label = () => <b>{useText()('call.hold')}</b>;

describe('texts on the screen', () => {
  afterEach(() => {
    cleanup();
    setLanguage('cs');
  });
  it('change with the language of the page', () => {
    setLanguage('cs');
    render(<Label />);
    expect(screen.getByText('Podržet')).toBeTruthy();
    act(() => setLanguage('en'));
    expect(screen.getByText('Hold')).toBeTruthy();
  });
});

import { createContext, useContext } from 'react';

/** How much fits on a screen. The pictures of the design are `comfortable`. */
export type Density = 'comfortable' | 'compact';

export interface DensityChoice {
  readonly density: Density;
  readonly setDensity: (density: Density) => void;
}

const storageKey = 'callboard.density';

/** The density remembered on this machine; `comfortable` where none is or storage is refused. */
export const storedDensity = (): Density => {
  try {
    return localStorage.getItem(storageKey) === 'compact' ? 'compact' : 'comfortable';
  } catch {
    return 'comfortable'; // storage refused by the browser: the choice holds for this page only
  }
};

/** Puts the density on the page and remembers it where the browser allows. */
export const applyDensity = (density: Density): void => {
  document.documentElement.dataset['density'] = density;
  try {
    localStorage.setItem(storageKey, density);
  } catch {
    return; // storage refused by the browser: the choice holds for this page only
  }
};

export const DensityContext = createContext<DensityChoice>({ density: 'comfortable', setDensity: applyDensity });

/** The user's density and the way to change it. */
export const useDensity = (): DensityChoice => useContext(DensityContext);

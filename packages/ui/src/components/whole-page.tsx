import type { ReactNode } from 'react';
import './whole-page.css';

/** The page while the app itself is not there: loading, sign-in, no answer, no right. */
export const WholePage = ({ children }: { readonly children: ReactNode }) => <main className="cb-whole-page">{children}</main>;

import './logo.css';

export interface LogoProps {
  /** Shows the product's name beside the mark. */
  readonly name?: string | undefined;
}

/** The mark: four tiles of a board, one of them lit. */
export const Logo = ({ name }: LogoProps) => (
  <span className="cb-row">
    <span className="cb-logo" aria-hidden>
      <i />
      <i />
      <i />
      <i />
    </span>
    {name !== undefined && <span className="cb-15">{name}</span>}
  </span>
);

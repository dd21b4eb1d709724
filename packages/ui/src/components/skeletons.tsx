import './skeletons.css';

export interface SkeletonProps {
  /** Said to assistive technology ("Načítám fronty"). */
  readonly label: string;
  readonly count?: number | undefined;
}

const widths: readonly string[] = ['62%', '88%', '74%', '40%', '81%', '55%'];
const widthAt = (index: number): string => widths[index % widths.length] ?? '60%';
const indexes = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);

const Bone = ({ width, className }: { readonly width: string; readonly className?: string | undefined }) => (
  <span className={`cb-bone ${className ?? ''}`} style={{ width }} />
);

/** Lines of text. */
export const SkeletonLines = ({ label, count = 4 }: SkeletonProps) => (
  <div className="cb-bones" role="status" aria-label={label}>
    {indexes(count).map((index) => (
      <Bone key={index} width={widthAt(index)} />
    ))}
  </div>
);

/** Entries of a work list: icon, title, subtitle. */
export const SkeletonList = ({ label, count = 4 }: SkeletonProps) => (
  <div role="status" aria-label={label}>
    {indexes(count).map((index) => (
      <div key={index} className="cb-bone-item">
        <Bone width="28px" className="cb-bone-square" />
        <div className="cb-bones cb-grow">
          <Bone width={widthAt(index + 3)} />
          <Bone width={widthAt(index)} />
        </div>
      </div>
    ))}
  </div>
);

/** Figures of a strip. */
export const SkeletonFigures = ({ label, count = 6 }: SkeletonProps) => (
  <section className="cb-card cb-figures" role="status" aria-label={label}>
    {indexes(count).map((index) => (
      <div key={index} className="cb-figure cb-bone-figure">
        <Bone width="62%" />
        <Bone width="38%" className="cb-bone-tall" />
      </div>
    ))}
  </section>
);

import './sparkline.css';

export interface SparklineProps {
  /** Oldest first. Fewer than two draw nothing. */
  readonly values: readonly number[];
  /** What the line shows, for assistive technology. */
  readonly label: string;
  readonly width?: number | undefined;
  readonly height?: number | undefined;
}

const paddingPx = 2;

/** A course of values without axes; its zero is the bottom edge. */
export const Sparkline = ({ values, label, width = 84, height = 20 }: SparklineProps) => {
  const most = Math.max(1, ...values);
  const stepPx = values.length > 1 ? (width - 2 * paddingPx) / (values.length - 1) : 0;
  const points = values.map(
    (value, index) => `${(paddingPx + index * stepPx).toFixed(1)},${(height - paddingPx - (value / most) * (height - 2 * paddingPx)).toFixed(1)}`,
  );
  return (
    <svg className="cb-sparkline" role="img" aria-label={label} width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
      {values.length > 1 && <polyline points={points.join(' ')} />}
    </svg>
  );
};

export { UiProvider, type UiProviderProps } from './ui-provider.tsx';
export { theme, cssVariablesResolver } from './theme.ts';
export { useDensity, type Density, type DensityChoice } from './density.ts';
export { useNowMs, ServerOffsetContext, type ServerOffset } from './clock.ts';
export { formatDuration, formatDurationInFull, isoDuration } from './format-duration.ts';
export { activityIcons, activityStates, type ActivityState, type Tone } from './activity.ts';
export { classNames } from './class-names.ts';
export * from './icons.ts';
export { type AppShellProps, AppShell } from './components/app-shell.tsx';
export { initialsOf, type AvatarProps, Avatar, type PersonProps, Person } from './components/avatar.tsx';
export { type ButtonVariant, type ButtonProps, Button } from './components/button.tsx';
export { type CallBarAction, type CallBarProps, CallBar } from './components/call-bar.tsx';
export { type CardProps, Card, type SectionHeadProps, SectionHead } from './components/card.tsx';
export { type ChipTone, type ChipProps, Chip } from './components/chip.tsx';
export { type CountProps, Count } from './components/count.tsx';
export { type LiveState, type LiveChipProps, LiveChip, type DataAgeProps, DataAge } from './components/data-age.tsx';
export { type Column, type DataTableProps, DataTable } from './components/data-table.tsx';
export { type DialogProps, Dialog, type ConfirmDialogProps, ConfirmDialog } from './components/dialog.tsx';
export { type DrawerProps, Drawer, type DrawerSectionProps, DrawerSection } from './components/drawer.tsx';
export {
  type TextFieldProps,
  TextField,
  type PasswordFieldProps,
  PasswordField,
  type TextAreaFieldProps,
  TextAreaField,
  type NumberFieldProps,
  NumberField,
  type SelectFieldProps,
  SelectField,
  type MultiSelectFieldProps,
  MultiSelectField,
  type CheckFieldProps,
  CheckField,
  type SwitchFieldProps,
  SwitchField,
} from './components/fields.tsx';
export { type FigureTrend, type FigureProps, Figure, type FigureStripProps, FigureStrip } from './components/figure.tsx';
export { type IconButtonProps, IconButton } from './components/icon-button.tsx';
export { type KbdProps, Kbd } from './components/kbd.tsx';
export { type ListRowProps, ListRow, type FactsProps, Facts } from './components/list-row.tsx';
export { type LogoProps, Logo } from './components/logo.tsx';
export { type MessageBubbleProps, MessageBubble, type TypingDotsProps, TypingDots } from './components/message-bubble.tsx';
export { type Notice, notify } from './components/notify.tsx';
export { type RejectReason, type OfferCardProps, OfferCard, type OfferStackProps, OfferStack } from './components/offer-card.tsx';
export { type PageHeadProps, PageHead, type FootBarProps, FootBar, type StaleProps, Stale, type GatherBarProps, GatherBar } from './components/page-head.tsx';
export { type PlaceProps, EmptyState, ErrorState, NoRight } from './components/places.tsx';
export { type ProgressLineProps, ProgressLine } from './components/progress-line.tsx';
export { type RailItemProps, RailItem, NavGroup } from './components/rail-item.tsx';
export { type SearchBoxProps, SearchBox } from './components/search-box.tsx';
export { type SegmentedOption, type SegmentedProps, Segmented } from './components/segmented.tsx';
export { type SkeletonProps, SkeletonLines, SkeletonList, SkeletonFigures } from './components/skeletons.tsx';
export { type SignInPageProps, SignInPage } from './components/sign-in-page.tsx';
export { type SlaBarProps, SlaBar } from './components/sla-bar.tsx';
export { type SparklineProps, Sparkline } from './components/sparkline.tsx';
export { type DaySegment, type StackedDayBarProps, StackedDayBar } from './components/stacked-day-bar.tsx';
export { type StateChipProps, StateChip } from './components/state-chip.tsx';
export { type StatusPillProps, StatusPill } from './components/status-pill.tsx';
export { type StripProps, OfflineStrip, BackAgainStrip, WarningStrip } from './components/strips.tsx';
export {
  type Scheme,
  type ThemeSwitchProps,
  ThemeSwitch,
  type DensitySwitchProps,
  DensitySwitch,
  type LanguageSwitchProps,
  LanguageSwitch,
} from './components/switches.tsx';
export type { SortOrder } from './components/table-parts.tsx';
export { type Tab, type TabsProps, Tabs, type TabPanelProps, TabPanel } from './components/tabs.tsx';
export { type TimelineRowProps, TimelineRow } from './components/timeline-row.tsx';
export { type TimerProps, Timer } from './components/timer.tsx';
export { WholePage } from './components/whole-page.tsx';
export { type WorkItemProps, WorkItem } from './components/work-item.tsx';

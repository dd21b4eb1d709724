import type { ChannelKind } from '@callboard/web-client';

interface Tones {
  readonly hertz: readonly number[];
  /** Length of each tone and the pause before the next round, ms. */
  readonly toneMs: number;
  readonly roundMs: number;
}

/** Each channel is known by its sound: calls go on ringing, messages knock. */
const tones: Readonly<Record<ChannelKind, Tones>> = {
  voice: { hertz: [523, 659, 523, 659], toneMs: 180, roundMs: 2_200 },
  chat: { hertz: [784, 988], toneMs: 120, roundMs: 3_000 },
  mail: { hertz: [587], toneMs: 160, roundMs: 8_000 },
  sms: { hertz: [880, 880], toneMs: 90, roundMs: 5_000 },
  social: { hertz: [698, 880, 698], toneMs: 100, roundMs: 5_000 },
};

const volume = 0.12;

const playOnce = (audio: AudioContext, { hertz, toneMs }: Tones): void => {
  hertz.forEach((frequency, index) => {
    const from = audio.currentTime + (index * toneMs * 1.15) / 1000;
    const until = from + toneMs / 1000;
    const oscillator = audio.createOscillator();
    const gain = audio.createGain();
    oscillator.frequency.value = frequency;
    gain.gain.setValueAtTime(0, from);
    gain.gain.linearRampToValueAtTime(volume, from + 0.02);
    gain.gain.linearRampToValueAtTime(0, until);
    oscillator.connect(gain).connect(audio.destination);
    oscillator.start(from);
    oscillator.stop(until);
  });
};

/** Sounds until the answer is called. A browser without sound, or before the first click, stays silent: the card, the title and the notification remain. */
export const ring = (channel: ChannelKind): (() => void) => {
  if (typeof AudioContext === 'undefined') return () => undefined;
  const audio = new AudioContext();
  const pattern = tones[channel];
  const round = (): void => {
    if (audio.state === 'running') playOnce(audio, pattern);
  };
  void audio.resume().then(round);
  const timer = setInterval(round, pattern.roundMs);
  return () => {
    clearInterval(timer);
    void audio.close();
  };
};

/** Colours of the house, for pictures that are drawn in code; the same stand in `shell/base.css`. */
export const colours = {
  ink: '#1f2a37',
  quiet: '#56616f',
  paper: '#ffffff',
  ground: '#f6f7f9',
  line: '#d5dae1',
  teal: '#0b6e75',
  tealSoft: '#e6f1f1',
  ochre: '#9a6412',
  ochreSoft: '#fbf3e2',
  vermilion: '#c2410c',
  vermilionSoft: '#fdf1ea',
  band: '#e4ecec',
} as const

/** Teal from nearly white to deep, for the probability of lying above the normal band. */
export const probabilitySteps: readonly { upTo: number; fill: string; ink: string }[] = [
  { upTo: 0.2, fill: '#f1f6f6', ink: colours.ink },
  { upTo: 0.5, fill: '#d3e6e6', ink: colours.ink },
  { upTo: 0.8, fill: '#9fcbcd', ink: colours.ink },
  { upTo: 0.95, fill: '#2f7f86', ink: colours.paper },
  { upTo: 1, fill: '#0a4a50', ink: colours.paper },
]

/** The step that a probability falls into; .95 itself is the highest step, as in the verdict. */
export const probabilityStep = (probability: number) =>
  probabilitySteps.find(({ upTo }) => probability < upTo) ?? probabilitySteps[probabilitySteps.length - 1]!

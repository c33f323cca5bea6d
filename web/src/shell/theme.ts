import type { ThemeConfig } from 'antd'
import { colours } from '../parts/colours.ts'

/** Ink on paper with one accent; contrast of every text at least 4.5 to 1. */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: colours.teal,
    colorLink: colours.teal,
    colorInfo: colours.teal,
    colorSuccess: colours.teal,
    colorWarning: colours.ochre,
    colorError: colours.vermilion,
    colorText: colours.ink,
    colorTextSecondary: colours.quiet,
    colorTextTertiary: colours.quiet,
    colorTextDescription: colours.quiet,
    colorTextPlaceholder: '#5f6a77',
    colorTextDisabled: '#6a7480',
    // antd mixes these from the colours above; of colours so dark it makes a murky grey.
    colorPrimaryBg: colours.tealSoft,
    colorPrimaryBgHover: colours.tealSoft,
    colorInfoBg: colours.tealSoft,
    colorSuccessBg: colours.tealSoft,
    colorWarningBg: colours.ochreSoft,
    colorWarningBorder: '#d8b87c',
    colorErrorBg: colours.vermilionSoft,
    colorErrorBorder: '#e3a78a',
    colorBgLayout: colours.ground,
    colorBorder: '#8a94a0',
    colorBorderSecondary: colours.line,
    borderRadius: 4,
    fontSize: 14,
    fontFamily: 'var(--type)',
    motionDurationMid: '0.1s',
    motionDurationSlow: '0.15s',
  },
  components: { Table: { headerBg: colours.ground, cellPaddingBlockSM: 5, cellPaddingInlineSM: 8 } },
}

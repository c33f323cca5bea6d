import type { AreaLevel } from '@evenborn/core/vocabulary/area'
import type { Text } from '@evenborn/core/vocabulary/text'
import { Segmented } from 'antd'
import { useSay } from '../parts/language.tsx'

const levelNames: Record<AreaLevel, Text> = {
  province: { zh: '省级', en: 'Provinces' },
  prefecture: { zh: '地级', en: 'Prefectures' },
  county: { zh: '县区', en: 'Counties' },
  township: { zh: '乡镇街道', en: 'Townships' },
}

type Given = { levels: readonly AreaLevel[]; level: AreaLevel; choose: (level: AreaLevel) => void }

/** Which level of areas a screen shows; what is chosen goes into the address. */
export function LevelChoice({ levels, level, choose }: Given) {
  const say = useSay()
  return (
    <Segmented
      size="small"
      value={level}
      options={levels.map((value) => ({ value, label: say(levelNames[value]) }))}
      onChange={choose}
    />
  )
}

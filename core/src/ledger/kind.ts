import { z } from 'zod'

/**
 * Every kind of entry there is. A kind that is missing is added here, in the release that first writes it; none is ever
 * taken away or given another meaning, for entries are for ever.
 */
export const EntryKind = z.enum([
  // Returns, figures, and what lies under them
  'submission.received',
  'submission.corrected',
  'figure.report',
  'figure.revise',
  'freeze',
  'link.run',
  'calendar.set',
  'sdc.pass',
  // Cases, one kind for each step that a case can take
  'case.file',
  'case.suspend',
  'case.resume',
  'case.find',
  'case.notify',
  'case.defend',
  'case.hear',
  'case.review',
  'case.deliberate',
  'case.decide',
  'case.transfer',
  'case.serve',
  'case.enforce',
  'case.appeal',
  'case.close',
  'case.reopen',
  'decision.final',
  // Licences and the restriction list
  'licence.apply',
  'licence.grant',
  'licence.refuse',
  'licence.renew',
  'licence.suspend',
  'licence.lapse',
  'licence.revoke',
  'licence.close',
  'list.add',
  'list.expire',
  'list.remove',
  // Answering for it
  'proposal',
  'approval',
  'assess.score',
  'assess.ack',
  'assess.object',
  'bulletin.draft',
  'bulletin.publish',
  'export',
  // Who may look, and who looked
  'access.p3',
  'access.batch',
  'purpose.grant',
  'purpose.use',
  'breakglass',
  'user.grant',
  'user.revoke',
  'user.password',
  'user.factor',
  'user.invite',
  'key.publish',
  'key.destroy',
  'key.recover',
  // Tips and rewards, by the day and never by the piece
  'tip.day',
  'reward.day',
  // The system about itself
  'page.publish',
  'schema.migrate',
  'config.change',
  'software',
  'backup',
  'restore',
  'purge',
  'clock.skew',
  'verify.run',
])
export type EntryKind = z.infer<typeof EntryKind>

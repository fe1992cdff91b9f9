/** Whether a 200 comes from there; who is gone or silent says no. */
export async function answersAt(url: string): Promise<boolean> {
  return await fetch(url, { signal: AbortSignal.timeout(2_000) }).then(async (response) => {
    await response.arrayBuffer()
    return response.status === 200
  }, () => false)
}

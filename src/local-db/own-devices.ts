/**
 * A tablet that was paired again has a new device id; what it wrote under the earlier ones is its own as well.
 */
import type { DeviceSettings } from './local-database.ts'

export function isOwnDevice(device: DeviceSettings, deviceId: string): boolean {
  return deviceId === device.deviceId || (device.earlierDeviceIds ?? []).includes(deviceId)
}

/** The ids this tablet has had once it gives up its present one. */
export function idsGivenUp(device: DeviceSettings | undefined): string[] {
  return device === undefined ? [] : [...new Set([...(device.earlierDeviceIds ?? []), device.deviceId])]
}

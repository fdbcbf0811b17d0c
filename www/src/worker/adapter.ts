/** Hears of a graphics device that is lost, which the wasm notices only at its next read, or never. */

interface Device {
  lost: Promise<{ message: string; reason: string }>;
}

interface Adapter {
  requestDevice(...args: unknown[]): Promise<Device>;
}

/** Every device that this worker opens from here on is watched. */
export function watchDevices(onLost: (message: string) => void) {
  const adapter = (globalThis as { GPUAdapter?: { prototype: Adapter } }).GPUAdapter?.prototype;
  if (!adapter) return;
  const open = adapter.requestDevice;
  adapter.requestDevice = async function (...args) {
    const device = await open.apply(this, args);
    void device.lost.then(({ message, reason }) => onLost(`the graphics device was lost: ${message || reason}`));
    return device;
  };
}

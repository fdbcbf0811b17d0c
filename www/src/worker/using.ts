/** A dataset for the time of one use. */
export function using<T>(data: WasmDataset, use: (data: WasmDataset) => T): T {
  try {
    return use(data);
  } finally {
    data.free();
  }
}

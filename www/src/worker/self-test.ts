/**
 * What this device makes of a small fixed table. Two devices that compute rightly have the same losses after a few steps
 * of the autoregressive network, which is matrix products and softmax; the autoencoder draws its noise on the device, so
 * its losses are only near one another.
 */
import type { SelfTest } from "../protocol";

const ROWS = 240;
const STEPS = 3;

const table = () =>
  `a,b,c\n${Array.from({ length: ROWS }, (_, i) => `${"xyz"[i % 3]},${(i * 7) % 11},${i % 3 === 0 ? "left" : "right"}`).join("\n")}\n`;

async function losses(data: WasmDataset, model: string, params: Record<string, number>): Promise<number[]> {
  const training = new wasm_bindgen.Training(data, { model, params, steps: STEPS, seed: 1, holdout: 0, rare: "off" });
  try {
    const { terms } = await training.step(STEPS);
    return terms.map(({ value }) => value);
  } finally {
    training.free();
  }
}

export async function selfTest(): Promise<SelfTest> {
  const data = wasm_bindgen.Dataset.parse(new TextEncoder().encode(table()), {});
  try {
    const exact = await losses(data, "autoregressive", { hidden: 32, fallback: 0 });
    return { exact, drawn: await losses(data, "vae", { hidden: 32 }) };
  } finally {
    data.free();
  }
}

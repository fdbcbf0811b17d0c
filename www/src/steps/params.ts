/** The numbers of a model, wherever they are set. */
import type { Param } from "../protocol";
import type { Settings } from "../settings";

/** A value equal to the default is not kept: a later version's better default then applies. */
export function withParam({ params }: Settings, model: string, param: Param, value: number): Settings["params"] {
  const { [param.name]: _, ...rest } = params[model] ?? {};
  return { ...params, [model]: value === param.default ? rest : { ...rest, [param.name]: value } };
}

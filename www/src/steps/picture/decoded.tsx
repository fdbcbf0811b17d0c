/** The picture that the model draws from a place of the latent map. */
import { useMemo } from "preact/hooks";
import { text } from "../../i18n";
import type { Picture } from "../../picture";
import { inkOfAll, labelledBy, Strip } from "./strip";

export function DecodedPicture({ picture, header, row }: { picture: Picture; header: string[]; row: string[] }) {
  const words = text.picture;
  const rows = useMemo(() => [row], [row]);
  return (
    <figure class="picture-figure picture-decoded" data-testid="decoded-picture">
      <Strip picture={picture} header={header} rows={rows} of="synthetic" title={words.decoded} />
      <figcaption>{words.decodedSaid(inkOfAll(picture, header, rows))} {labelledBy(picture)}</figcaption>
    </figure>
  );
}

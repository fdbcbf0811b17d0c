/** The mean picture, real and synthetic, and the values of the pixel that is chosen in either. */
import { useMemo } from "preact/hooks";
import { LargePicture, SmallPictures, Swatch } from "../../charts";
import { check } from "../../commands";
import { integer, percent } from "../../format";
import { gapOf } from "../../gap";
import { text } from "../../i18n";
import { meanOf, type Picture } from "../../picture";
import type { ColumnPreview } from "../../protocol";
import { LargeChart } from "../large-chart";

/** Of the range of a pixel. */
const CLOSE = 0.03;

interface MeanProps {
  picture: Picture;
  columns: ColumnPreview[];
}

function useMeans({ picture, columns }: MeanProps): [number[], number[]] {
  return useMemo(() => [meanOf(picture, columns, "real"), meanOf(picture, columns, "synthetic")], [picture, columns]);
}

const hasBegun = ({ picture, columns }: MeanProps): boolean =>
  columns.some(({ name, synthetic }) => synthetic.length > 0 && picture.columns.includes(name));

function said({ width }: Picture, real: number[], synthetic: number[]): string {
  const words = text.picture;
  const apart = real.map((ink, i) => (synthetic[i] ?? 0) - ink);
  const widest = apart.reduce((most, gap, i) => (Math.abs(gap) > Math.abs(apart[most] ?? 0) ? i : most), 0);
  const gap = apart[widest] ?? 0;
  if (Math.abs(gap) < CLOSE) return words.meanSame(percent(CLOSE));
  const say = gap > 0 ? words.meanMore : words.meanLess;
  return say(integer(Math.floor(widest / width) + 1), integer((widest % width) + 1), percent(Math.abs(gap)));
}

export function MeanPicture({ picture, columns, chosen, begun }: MeanProps & { chosen: string; begun: boolean }) {
  const words = text.picture;
  const [real, synthetic] = useMeans({ picture, columns });
  const both = hasBegun({ picture, columns });
  const at = picture.columns.indexOf(chosen);
  const column = columns.find(({ name }) => name === chosen);
  const pick = (pixel: number) => check.pickColumn(picture.columns[pixel] ?? chosen);
  const shown = { width: picture.width, picked: at, onPick: pick };
  return (
    <figure class="large" data-testid="mean-picture">
      <h3>{words.mean}</h3>
      <div class="picture-pair">
        <div class="picture-side">
          <Swatch of="real">{text.train.real}</Swatch>
          <LargePicture {...shown} ink={real} of="real" title={words.meanReal} />
        </div>
        {both && (
          <div class="picture-side">
            <Swatch of="synthetic">{text.train.synthetic}</Swatch>
            <LargePicture {...shown} ink={synthetic} of="synthetic" title={words.meanSynthetic} />
          </div>
        )}
      </div>
      <figcaption>{both ? said(picture, real, synthetic) : words.meanBefore}</figcaption>
      {column && (
        <details class="as-table" data-testid="pixel-values">
          <summary>{words.pixel(integer(Math.floor(at / picture.width) + 1), integer((at % picture.width) + 1), chosen)}</summary>
          <LargeChart column={column} begun={begun} />
        </details>
      )}
    </figure>
  );
}

/** Among the columns, where a picture counts as one. */
export function MeanStamp({ picture, columns, selected }: MeanProps & { selected: boolean }) {
  const words = text.picture;
  const [real, synthetic] = useMeans({ picture, columns });
  const pixels = columns.filter(({ name }) => picture.columns.includes(name));
  const gap = hasBegun({ picture, columns }) ? percent(pixels.reduce((sum, column) => sum + gapOf(column), 0) / pixels.length) : null;
  return (
    <li>
      <button type="button" class="small-chart" aria-pressed={selected} data-testid="picture-stamp"
        onClick={() => check.pickColumn(pixels[0]?.name ?? "")}>
        <SmallPictures real={real} synthetic={synthetic} width={picture.width} />
        <span class="small-name">{words.stamp(integer(picture.columns.length))}</span>
        <span class="small-gap">{gap}{gap && <span class="unseen"> {text.train.differ}</span>}</span>
      </button>
    </li>
  );
}

/** Whether rows are drawn as pictures, and how their pixels stand. Only where some columns could be pixels. */
import { train } from "../../commands";
import { integer } from "../../format";
import { text } from "../../i18n";
import { NumberField, Switch } from "../../parts/field";
import { NO_PICTURES, pictureOf, readShape, shapeOffered, SIDE_MOST, writtenShape } from "../../picture";
import type { ColumnSummary, Shape } from "../../protocol";

interface PictureFormProps {
  columns: ColumnSummary[];
  found: Shape | null;
  setting: string;
}

export function PictureForm({ columns, found, setting }: PictureFormProps) {
  const words = text.picture;
  const set = readShape(setting);
  const shape = set ?? found ?? shapeOffered(columns);
  if (!shape) return null;
  const on = setting !== NO_PICTURES && (set ?? found) !== null;
  // What is found by itself needs no setting.
  const choose = (next: Shape) => train.change({ picture: found && writtenShape(next) === writtenShape(found) ? "" : writtenShape(next) });
  const pixels = shape.width * shape.height;
  const unfit = on && pictureOf(columns, found, setting) === null;
  return (
    <details class="group" open={found !== null || on} data-testid="picture-form">
      <summary><h2>{words.title}</h2></summary>
      <div class="group">
        <p class="doc">{found ? words.found(integer(found.width * found.height), integer(found.width), integer(found.height)) : words.notFound}</p>
        <Switch label={words.show} doc={words.showDoc} on={on} testId="picture-switch"
          onTurn={(turned) => (turned ? choose(shape) : train.change({ picture: found ? NO_PICTURES : "" }))} />
        {on && (
          <>
            <NumberField label={words.width} value={shape.width} min={1} max={SIDE_MOST} testId="picture-width" onSet={(width) => choose({ ...shape, width })} />
            <NumberField label={words.height} value={shape.height} min={1} max={SIDE_MOST} testId="picture-height" onSet={(height) => choose({ ...shape, height })} />
            <NumberField label={words.first} value={shape.from + 1} min={1} max={columns.length} testId="picture-first"
              onSet={(first) => choose({ ...shape, from: first - 1 })} />
          </>
        )}
        {unfit && <p class="doc problem" data-testid="picture-unfit">{words.unfit(integer(shape.from + 1), integer(shape.from + pixels))}</p>}
      </div>
    </details>
  );
}

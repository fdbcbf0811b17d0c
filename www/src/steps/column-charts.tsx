/** Every column at once, small; the one that is clicked becomes the large one everywhere. */
import { SmallDistribution } from "../charts";
import { check } from "../commands";
import { percent } from "../format";
import { gapOf } from "../gap";
import { text } from "../i18n";
import { useGrowing } from "../parts/growing";
import type { Picture } from "../picture";
import type { ColumnPreview } from "../protocol";
import { MeanStamp } from "./picture/mean";

interface ColumnChartsProps {
  columns: ColumnPreview[];
  /** Its pixels are drawn as one. */
  picture: Picture | null;
  selected: string | null;
}

export function ColumnCharts({ columns, picture, selected }: ColumnChartsProps) {
  const single = picture ? columns.filter(({ name }) => !picture.columns.includes(name)) : columns;
  const shown = useGrowing(single.length);
  return (
    <ul class="small-grid" data-testid="column-charts">
      {picture && <MeanStamp picture={picture} columns={columns} selected={picture.columns.includes(selected ?? "")} />}
      {single.slice(0, shown).map((column) => <Stamp key={column.name} column={column} selected={column.name === selected} />)}
    </ul>
  );
}

function Stamp({ column, selected }: { column: ColumnPreview; selected: boolean }) {
  const { name, real, synthetic } = column;
  const gap = synthetic.length > 0 ? percent(gapOf(column)) : null;
  return (
    <li>
      <button type="button" class="small-chart" aria-pressed={selected} title={name} onClick={() => check.pickColumn(name)}>
        <SmallDistribution real={real} synthetic={synthetic} />
        <span class="small-name" lang="und">{name}</span>
        <span class="small-gap">{gap}{gap && <span class="unseen"> {text.train.differ}</span>}</span>
      </button>
    </li>
  );
}

/** Every column at once, small; the one that is clicked becomes the large one everywhere. */
import { SmallDistribution } from "../charts";
import { check } from "../commands";
import { percent } from "../format";
import { gapOf } from "../gap";
import { text } from "../i18n";
import { useGrowing } from "../parts/growing";
import type { ColumnPreview } from "../protocol";

export function ColumnCharts({ columns, selected }: { columns: ColumnPreview[]; selected: string | null }) {
  const shown = useGrowing(columns.length);
  return (
    <ul class="small-grid" data-testid="column-charts">
      {columns.slice(0, shown).map((column) => <Stamp key={column.name} column={column} selected={column.name === selected} />)}
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

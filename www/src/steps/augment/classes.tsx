/** How many rows each class has and gets. */
import { Swatch } from "../../charts";
import { augment } from "../../commands";
import { integer, tenth } from "../../format";
import { text } from "../../i18n";
import type { ClassRows } from "../../protocol/augment";
import type { State } from "../../state";

/** Classes with a line each; those of more are few rows anyway. */
const MOST_LINES = 50;

export function Classes({ state, plan }: { state: State; plan: ClassRows[] }) {
  const words = text.augment;
  const all = plan.reduce((sum, { real, added }) => sum + real + added, 0);
  const largest = Math.max(...plan.map(({ real, added }) => real + added));
  const shown = plan.slice(0, MOST_LINES);
  return (
    <section class="group" aria-labelledby="classes-title">
      <div class="row">
        <h2 id="classes-title">{words.classes}</h2>
        <p class="row keys"><Swatch of="real">{words.real}</Swatch> <Swatch of="synthetic">{words.added}</Swatch></p>
      </div>
      <div class="scroll" tabIndex={0} role="group" aria-labelledby="classes-title">
        <table class="classes-table" data-testid="classes-table">
          <thead>
            <tr>
              <th scope="col">{words.head.name}</th>
              <th scope="col" class="figure">{words.head.real}</th>
              <th scope="col" class="figure">{words.head.added}</th>
              <th scope="col" class="figure">{words.head.before}</th>
              <th scope="col" class="figure">{words.head.after}</th>
              <th scope="col" class="class-bars"><span class="unseen">{words.head.bar}</span></th>
            </tr>
          </thead>
          <tbody>
            {shown.map((one) => <Row key={one.name} of={one} real={plan.reduce((sum, { real }) => sum + real, 0)} all={all} largest={largest} />)}
          </tbody>
        </table>
      </div>
      {plan.length > shown.length && <p class="doc">{words.otherClasses(integer(plan.length - shown.length))}</p>}
      <p class="doc" role="status" data-testid="augment-total">{words.total(integer(augment.fileRows(state)), integer(augment.addedRows(state)))}</p>
    </section>
  );
}

/** With one decimal in every line, so that they can be compared. */
const share = (part: number) => text.percent(tenth(100 * part));

const BAR = { width: 240, height: 16 };

function Row({ of: { name, real, added }, real: allReal, all, largest }: { of: ClassRows; real: number; all: number; largest: number }) {
  const long = (rows: number) => (rows / largest) * BAR.width;
  return (
    <tr data-class={name}>
      <th scope="row" lang="und">{name}</th>
      <td class="figure">{integer(real)}</td>
      <td class="figure">{integer(added)}</td>
      <td class="figure">{share(real / allReal)}</td>
      <td class="figure">{share((real + added) / all)}</td>
      <td class="class-bars">
        <svg width={BAR.width} height={BAR.height} viewBox={`0 0 ${BAR.width} ${BAR.height}`} aria-hidden="true" focusable="false">
          <rect class="bar-real" x="0" y="2" width={long(real)} height={BAR.height - 4} />
          {added > 0 && <rect class="bar-synthetic" x={long(real)} y="2" width={long(added)} height={BAR.height - 4} />}
        </svg>
      </td>
    </tr>
  );
}

/** Synthetic rows that are very close to one that was learned from, each above its like. Only here, in no export. */
import { Fragment } from "preact";
import { integer, number } from "../../format";
import { text } from "../../i18n";
import type { ClosePair, Judged } from "../../protocol/report";

export function CloseRows({ judged: { header, close }, known }: { judged: Judged; known: boolean }) {
  const words = text.report;
  return (
    <section class="group" aria-labelledby="close-title">
      <h3 class="minor" id="close-title">{words.close}</h3>
      <p class="doc">{close.length > 0 ? words.closeDoc(integer(close.length)) : known ? words.closeNone : words.closeUnknown}</p>
      {close.length > 0 && (
        <div class="scroll short" tabIndex={0} role="group" aria-labelledby="close-title">
          <table class="rows-table close-rows" data-testid="report-close">
            <thead>
              <tr>
                <th scope="col">{words.closeHead.row}</th>
                <th scope="col" class="figure">{words.closeHead.distance}</th>
                {header.map((name) => <th key={name} scope="col" lang="und">{name}</th>)}
              </tr>
            </thead>
            <tbody>{close.map((pair, i) => <Pair key={i} pair={pair} />)}</tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function Pair({ pair: { synthetic, real, distance } }: { pair: ClosePair }) {
  const words = text.report.closeRow;
  return (
    <Fragment>
      <tr>
        <th scope="row" class="key-synthetic">{words.synthetic}</th>
        <td class="figure" rowSpan={2}>{number(distance)}</td>
        {synthetic.map((cell, i) => <td key={i} lang="und">{cell === real[i] ? cell : <mark>{cell}</mark>}</td>)}
      </tr>
      <tr class="like">
        <th scope="row" class="key-real">{words.real}</th>
        {real.map((cell, i) => <td key={i} lang="und">{cell}</td>)}
      </tr>
    </Fragment>
  );
}

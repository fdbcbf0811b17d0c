/** The first of the rows that were added, and what is worth knowing of them. */
import { augment } from "../../commands";
import { integer } from "../../format";
import { say, text } from "../../i18n";
import { pictureIn } from "../../picture";
import type { State } from "../../state";
import { MadePictures, MadeTable } from "../made-rows";

export function Added({ state }: { state: State }) {
  const { made } = state.augment;
  if (!made) return <div class="empty"><p>{text.augment.empty}</p></div>;
  return <Rows state={state} made={made} current={augment.isCurrent(state)} />;
}

function Rows({ state, made, current }: { state: State; made: NonNullable<State["augment"]["made"]>; current: boolean }) {
  const words = text.augment;
  const { view } = made;
  const picture = pictureIn(state);
  const { summary } = view;
  return (
    <section class="group" aria-labelledby="added-title" data-testid="augment-made">
      {picture && view.preview.length > 0 && <MadePictures picture={picture} view={view} title={words.pictures(integer(view.preview.length))} />}
      <h2 id="added-title">{words.preview(integer(view.preview.length), integer(summary.addedRows))}</h2>
      {!current && <p class="muted">{words.changed}</p>}
      <ul class="notes">{summary.notes.map((note, i) => <li key={i}>{say(note)}</li>)}</ul>
      {view.preview.length > 0 && <MadeTable view={view} columns={state.table?.view.summary ?? []} labelledBy="added-title" testId="augment-preview" />}
    </section>
  );
}

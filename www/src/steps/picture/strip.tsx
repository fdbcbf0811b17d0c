/** Rows as pictures beside each other. */
import { useMemo } from "preact/hooks";
import { Pictures } from "../../charts";
import { integer, percent } from "../../format";
import { text } from "../../i18n";
import { pictured, type Picture } from "../../picture";

interface StripProps {
  picture: Picture;
  header: string[];
  rows: string[][];
  of: "real" | "synthetic";
  title: string;
  /** The words under each, where what it shows is not what counts. */
  labels?: string[];
}

export function Strip({ picture, header, rows, of, title, labels }: StripProps) {
  const pictures = useMemo(() => pictured(picture, header, rows), [picture, header, rows]);
  const shown = labels ? pictures.map((one, i) => ({ ...one, label: labels[i] ?? "" })) : pictures;
  return <Pictures pictures={shown} width={picture.width} of={of} title={title} named={(i) => text.picture.row(integer(i + 1))} />;
}

/** How much of all their pixels is ink. */
export function inkOfAll(picture: Picture, header: string[], rows: string[][]): string {
  const ink = pictured(picture, header, rows).flatMap((one) => one.ink);
  return percent(ink.reduce((sum, share) => sum + share, 0) / Math.max(1, ink.length));
}

export const labelledBy = ({ label }: Picture): string => (label === null ? "" : text.picture.labelled(label));
